"""Find the cue by a place's name ("near X", "X sector"): the first row of scene_cues.csv that fits the words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from gazetteer.by_form import ByForm
from reports.edge_words import PART, first_words, last_words
from reports.patterns import read_pattern
from reports.tables import read_table

_FILLED = read_pattern("scenes/cues", "filled").pattern
# All words of them, each by itself.
_FILLER_WORDS = last_words(re.sub("[ '-]", "|", read_pattern("scenes/cues", "fillers").pattern)) or frozenset()
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the table; role and precision as in scene.Scene, "2d" for a direction."""

    rule: str
    role: str
    precision: str


@dataclass(frozen=True, slots=True)
class Cues:
    """Rows of the table in its order, and the patterns of those before a name and of those after it.

    before, after: by the bit of a row its number and its pattern.
    beginning, ending: by word, the rows before a name (bits) whose pattern may begin or end with it. anywhere, at_end:
    those that any word may begin or end. following: by the first word after a name, the rows after it that may hold.
    """

    rows: tuple[Cue, ...]
    before: dict[int, tuple[int, re.Pattern[str]]]
    after: dict[int, tuple[int, re.Pattern[str]]]
    beginning: ByForm[int]
    ending: ByForm[int]
    anywhere: int
    at_end: int
    following: ByForm[int]


# Words, each with the rows (bits) that it may begin.
Leads = Sequence[tuple[str, int]]


def find_cue(cues: Cues, before: str, after: str | None = None) -> Cue | None:
    """The first cue that fits the words before or after a name, or None; after None: those before it alone count."""
    follows = None if after is None else _row_after(cues, after)
    last = len(cues.rows) if follows is None else follows
    possible, leads = possible_rows(cues, before) if cues.before else (0, ())
    possible &= (1 << last) - 1
    while possible:
        row = possible & -possible
        number, pattern = cues.before[row]
        if _fits(pattern, before, row, leads) if not row & cues.anywhere else pattern.search(before):
            return cues.rows[number]
        possible ^= row
    return None if follows is None else cues.rows[last]


def _row_after(cues: Cues, after: str) -> int | None:
    """The number of the first row after a name that fits."""
    word = _WORD.search(after)
    possible = cues.following[word.group() if word else ""]
    while possible:
        row = possible & -possible
        number, pattern = cues.after[row]
        if pattern.match(after):
            return number
        possible ^= row
    return None


def possible_rows(cues: Cues, before: str) -> tuple[int, Leads]:
    """The rows (bits) that begin with one of the words, and end with the last or with one that only fillers follow.

    With them the words that may begin them.
    """
    words = _WORD.findall(before)
    ends = cues.at_end
    for word in reversed(words):
        ends |= cues.ending[word]
        if word not in _FILLER_WORDS:
            break
    leads = [(word, begins) for word in words if (begins := cues.beginning[word]) & ends]
    possible = cues.anywhere
    for _, begins in leads:
        possible |= begins
    return possible & ends, leads


def _fits(pattern: re.Pattern[str], before: str, row: int, leads: Leads) -> bool:
    """Whether a row's pattern holds from one of the words on that may begin it."""
    for word, begins in leads:
        if begins & row:
            at = before.find(word)
            while at >= 0:
                if pattern.match(before, at):
                    return True
                at = before.find(word, at + 1)
    return False


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
    leading = {number: row["pattern"] for number, row in enumerate(rows) if row["where"] == "before"}
    before = {1 << number: (number, re.compile(f"(?:{told}){_FILLED}")) for number, told in leading.items()}
    trailing = {number: row["pattern"] for number, row in enumerate(rows) if row["where"] != "before"}
    beginning = {number: first_words(pattern) for number, pattern in leading.items()}
    ending = {number: last_words(pattern) for number, pattern in leading.items()}
    following = {number: first_words(pattern) for number, pattern in trailing.items()}
    return Cues(
        cues,
        before,
        {1 << number: (number, re.compile(told)) for number, told in trailing.items()},
        _rows_by_word(beginning),
        _rows_by_word(ending),
        _rows_of_any(beginning),
        _rows_of_any(ending),
        _rows_by_word(following, _rows_of_any(following)),
    )


RowWords = dict[int, frozenset[str] | None]


def _rows_of_any(rows: RowWords) -> int:
    """The rows (bits) that any word may begin or end."""
    return sum(1 << number for number, words in rows.items() if words is None)


def _rows_by_word(rows: RowWords, always: int = 0) -> ByForm[int]:
    """The rows (bits) that know each word, or how it begins. rows: the words that each may begin or end with.

    always: rows that are among them whatever the word.
    """
    bits: dict[str, int] = {}
    for number, words in rows.items():
        for word in words or ():
            bits[word] = bits.get(word, 0) | 1 << number

    def rows_of(word: str) -> int:
        found = always | bits.get(word, 0)
        for end in range(1, len(word) + 1):
            found |= bits.get(word[:end] + PART, 0)
        return found

    return ByForm(rows_of)
