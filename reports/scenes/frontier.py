"""Find the borders a sentence speaks of, and the two countries each is between."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from reports.actors.parties import Facing, border_pair, neighbours
from reports.actors.sides import RELATIVE, SideMention, sides_within
from reports.patterns import read_pattern, read_words
from reports.phrases import Phrases, index_phrases
from reports.split import Sentence
from reports.tables import read_table
from reports.vocabulary import find_told

_NO_LINE = read_pattern("scenes/frontier", "no_line")
_SECTION = read_pattern("scenes/frontier", "section")
_GENERAL = read_words("scenes/frontier", "general")
NEAR = 70


@dataclass(frozen=True, slots=True)
class Frontier:
    """A border in a sentence: code points into the article's text; its two countries (ISO, in order).

    section: the part the text names, or empty. rule: how the countries were found.
    """

    start: int
    end: int
    pair: tuple[str, str]
    section: str
    rule: str


def find_frontiers(
    text: str,
    folded: str,
    sentence: Sentence,
    sides: Sequence[SideMention],
    facing: Facing,
    nearby: Callable[[], tuple[str, str] | None],
    words: frozenset[str],
) -> tuple[Frontier, ...]:
    """The borders of the sentence; one whose two countries cannot be told, or have no border, is not among them.

    nearby: tells the two sides last spoken of before this sentence. words: its own (see vocabulary.py).
    """
    found = []
    for hit in find_told(folded, folded, _words(), words, sentence.start, sentence.end):
        if _NO_LINE.match(folded, hit.end):
            continue
        pair, rule = _countries(hit.start, hit.end, sentence, sides, facing, nearby, hit.value)
        if pair is not None:
            found.append(Frontier(hit.start, hit.end, pair, _section(text, folded, sentence, hit.start), rule))
    return tuple(found)


def _countries(
    start: int,
    end: int,
    sentence: Sentence,
    sides: Sequence[SideMention],
    facing: Facing,
    nearby: Callable[[], tuple[str, str] | None],
    fixed: str,
) -> tuple[tuple[str, str] | None, str]:
    if fixed:
        one, other = fixed.split()
        return (one, other), "border_by_its_name"
    window = (max(sentence.start, start - NEAR), min(sentence.end, end + NEAR))
    states = [m for m in sides_within(sides, *window) if m.side not in RELATIVE and len(m.side) == 2]
    states.sort(key=lambda m: min(abs(start - m.end), abs(m.start - end)))
    named = list(dict.fromkeys(m.side for m in states))
    for position, one in enumerate(named):
        for other in named[:position]:
            if neighbours(one, other):
                return (min(one, other), max(one, other)), "border_between_the_named"
    attached = [m.side for m in states if 0 <= start - m.end <= 12 or (0 <= m.start - end <= 12 and m.how == "country")]
    if attached and (pair := border_pair(facing, attached[:1])):
        return pair, "border_of_the_named_and_its_foe"
    before = nearby()
    if before is not None and neighbours(*before):
        return before, "border_of_the_two_before"
    return border_pair(facing), "border_of_the_articles_two"


def _section(text: str, folded: str, sentence: Sentence, border: int) -> str:
    for hit in _SECTION.finditer(folded, sentence.start, border):
        if border - hit.end() < NEAR and hit.group("name") not in _GENERAL:
            return text[hit.start("name") : hit.end("name")]
    return ""


@cache
def _words() -> Phrases[str]:
    return index_phrases((row["words"], row["countries"]) for row in read_table("frontiers.csv"))
