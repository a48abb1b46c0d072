"""Date what a clause tells by the days between it and the rest of its sentence ("a day after jets struck the camp")."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reports.dates.expression import Expression
from reports.dates.lexicon import listed, word_at
from reports.dates.picks import as_number
from reports.dates.setting import Meaning
from reports.dates.tokens import Tokens

_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_REACH = 60  # tokens to the date that a clause counts from, and to its end
_ENDS = ".,J"


@dataclass(frozen=True, slots=True)
class Offset:
    """A stretch of text whose act lies so many days from a day told beside it; start and end are code points.

    clause_end: where the clause ends for which it holds.
    """

    start: int
    end: int
    clause_end: int
    day: date
    words: str


def find_offsets(tokens: Tokens, found: Sequence[tuple[Expression, Meaning]], written: date | None) -> Iterator[Offset]:
    """Every "three days after …" whose count and unit are days or weeks, and which has a day to count from."""
    position = -1
    while (position := _next_link(tokens.classes, position + 1)) >= 0:
        read = _read_count(tokens, position)
        if read is None:
            continue
        first, days = read
        base = _base_day(tokens, found, first) or written
        step = -days if tokens.classes[position] == "a" else days
        if base is None or not 0 < base.toordinal() + step <= date.max.toordinal():
            continue
        start, end = tokens.start(first), tokens.end(position)
        day = base + timedelta(days=step)
        yield Offset(start, end, _clause_end(tokens, position), day, tokens.text[start:end])


def _next_link(classes: str, start: int) -> int:
    """The next "after" or "before" from a place on."""
    near = [at for at in (classes.find("a", start), classes.find("b", start)) if at >= 0]
    return min(near, default=-1)


def _read_count(tokens: Tokens, link: int) -> tuple[int, int] | None:
    """The token where the count begins, and the days counted, when a clause follows the link."""
    if link < 2 or tokens.classes[link + 1 : link + 2] in ("", *_ENDS, ")", ":", "-"):
        return None
    unit, count = str(tokens.value(link - 1)), as_number(tokens, link - 2)
    if unit.rstrip("s") not in _DAYS or tokens.classes[link - 1] not in "56UV" or count is None:
        return None
    if word_at(tokens, link - 3) == "for":
        return None  # "the shops were shut for four days after he was killed": how long, not when
    return link - 2, count * _DAYS[unit.rstrip("s")]


def _base_day(tokens: Tokens, found: Sequence[tuple[Expression, Meaning]], first: int) -> date | None:
    """The last day told before the count in its sentence, else in its paragraph; before it of what "came" so long
    after."""
    start, came = tokens.start(first), word_at(tokens, first - 1) in listed("date_guards.csv", "came")
    index = bisect_left(found, first, key=lambda one: one[0].first)
    for expression, meaning in reversed(found[max(0, index - 3) : index]):
        told = meaning.days is not None and meaning.days[0] == meaning.days[1] and first - expression.first <= _REACH
        if told and meaning.days and (came or "\n" not in tokens.text[expression.end : start]):
            return meaning.days[0]
    return None


def _clause_end(tokens: Tokens, link: int) -> int:
    """Where the clause of a link ends; "…, and had shelled" goes on with it."""
    goes_on = {i for i, word in enumerate(tokens.words[link : link + _REACH], link) if word == "had"}
    last_had = max((i for i in goes_on if tokens.classes[i - 1] == "&"), default=-1)
    for i in range(link + 1, min(link + _REACH, len(tokens.classes))):
        if tokens.classes[i] in _ENDS and not (tokens.classes[i] == "," and i < last_had):
            return tokens.start(i)
    return tokens.end(min(link + _REACH, len(tokens.words)) - 1)
