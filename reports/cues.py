"""Find the cue by a place's name ("near X", "X sector"): the first row of scene_cues.csv that fits the words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from gazetteer.by_form import ByForm
from reports.edge_words import PART, first_words, last_words
from reports.patterns import read_pattern
from reports.tables import read_table

_FILLED = read_pattern("cues", "filled").pattern
# All words of them, each by itself.
_FILLER_WORDS = last_words(re.sub("[ '-]", "|", read_pattern("cues", "fillers").pattern)) or frozenset()
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the table; role and precision as in scene.Scene, "2d" for a direction."""

    rule: str
    role: str
    precision: str


@dataclass(frozen=True, slots=True)
class Cues:
    """Rows of the table in its order: the patterns of those before a name, and one of all those after it.

    A pattern before a name goes with the number of its row; in the other each row has a group named by its number.
    beginning, ending: by word, the rows (bits) whose pattern may begin or end with it.
    """

    rows: tuple[Cue, ...]
    before: tuple[tuple[int, re.Pattern[str]], ...]
    after: re.Pattern[str]
    beginning: ByForm[int]
    ending: ByForm[int]


def find_cue(cues: Cues, before: str, after: str | None = None) -> Cue | None:
    """The first cue that fits the words before or after a name, or None; after None: those before it alone count."""
    follows = None if after is None else cues.after.match(after)
    last = int((follows.lastgroup or "")[1:]) if follows else len(cues.rows)
    possible = possible_rows(cues, before) if cues.before else 0
    for number, pattern in cues.before:
        if number > last:
            break
        if possible >> number & 1 and pattern.search(before):
            return cues.rows[number]
    return cues.rows[last] if follows else None


def possible_rows(cues: Cues, before: str) -> int:
    """The rows (bits) that begin with one of the words, and end with the last or with one that only fillers follow."""
    words = _WORD.findall(before)
    ends, begins = cues.ending[""], cues.beginning[""]
    for word in reversed(words):
        ends |= cues.ending[word]
        if word not in _FILLER_WORDS:
            break
    for word in words:
        begins |= cues.beginning[word]
    return ends & begins


@cache
def cues_of(kinds: tuple[str, ...]) -> Cues:
    """The cues of places of these kinds (any, point, area, country)."""
    return _compile(row for row in read_table("scene_cues.csv") if row["kinds"] in kinds)


@cache
def cues_of_lists() -> Cues:
    """The cues after a list of places that make scenes of them all ("in the X, Y and Z directions")."""
    rows = read_table("scene_cues.csv")
    return _compile(row for row in rows if row["where"] == "after" and row["role"] == "scene")


def _compile(table: Iterable[dict[str, str]]) -> Cues:
    rows = [row for row in table if row["rule"] != "cue_dateline"]
    cues = tuple(Cue(row["rule"], row["role"], row["precision"]) for row in rows)
    before, after = [], ["(?!)"]
    for number, row in enumerate(rows):
        if row["where"] == "before":
            before.append((number, re.compile(f"(?:{row['pattern']}){_FILLED}")))
        else:
            after.append(f"(?:{row['pattern']})(?P<c{number}>)")
    patterns = [(number, rows[number]["pattern"]) for number, _ in before]
    beginning = _rows_by_word([(number, first_words(pattern)) for number, pattern in patterns])
    ending = _rows_by_word([(number, last_words(pattern)) for number, pattern in patterns])
    return Cues(cues, tuple(before), re.compile("|".join(after)), beginning, ending)


def _rows_by_word(rows: Sequence[tuple[int, frozenset[str] | None]]) -> ByForm[int]:
    """The rows (bits) that know each word, and those that any may begin or end."""

    def rows_of(word: str) -> int:
        beginnings = {word, *(word[:end] + PART for end in range(1, len(word) + 1))}
        return sum(1 << number for number, words in rows if words is None or not beginnings.isdisjoint(words))

    return ByForm(rows_of, most=5_000)
