"""Date a text by how long ago it says that a known event was (rules/date_ages.csv): "a year after the 44-day war"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from reports.dates.days import Days, Moment, days_of
from reports.dates.expression import Expression
from reports.dates.grammar import match_rules
from reports.dates.lexicon import kinds_of, word_at
from reports.dates.named_events import NamedEvent
from reports.dates.picks import as_number
from reports.dates.tokens import Tokens
from reports.dates.witness import Witness
from reports.patterns import read_words

_REACH = 14  # tokens from the length of time to the event that it counts from
_ENDS = ".J"
_BESIDE, _NEWS = 3, 180  # tokens from a day to the length that counts to it; days for which it is news
_YEAR = 365.25
# Days in a unit, how much earlier a writer rounds up to it, and how long it is still said.
_UNITS = {
    "day": (1.0, 2, 2),
    "week": (7.0, 3, 7),
    "fortnight": (14.0, 4, 14),
    "month": (_YEAR / 12, 10, 31),
    "year": (_YEAR, 60, 365),
    "decade": (10 * _YEAR, 730, 1826),
}
_ANNIVERSARY_DAYS = 10
_NEARLY = read_words("dates/ages", "nearly")


def find_ages(tokens: Tokens, found: Sequence[Expression], events: Sequence[NamedEvent]) -> Iterator[Witness]:
    """What the text says of how long ago its wars, and the years it names, were."""
    for match in match_rules("date_ages.csv", tokens.classes):
        first, last, reading = match.first, match.last, match.reading
        if reading == "ago":
            yield from _read_ago(tokens, first, last)
        elif reading == "within":
            yield from _read_within(tokens, match.rule, first, last)
        elif _is_told_now(tokens, first, last):
            yield from _read_age(tokens, found, events, first, last, reading)
        elif reading == "after" and (day := _day_beside(tokens, found, first)) is not None:
            witnesses = _read_age(tokens, found, events, first, last, reading)
            yield from (there for witness in witnesses if (there := _on_day(witness, day)) is not None)


def _day_beside(tokens: Tokens, found: Sequence[Expression], first: int) -> Expression | None:
    """The day without a year that stands before a length of time ("took the port on 7 January, ten months after")."""
    at = bisect_left(found, first, key=lambda e: e.first)
    e = found[at - 1] if at else None
    if e is None or e.kind != "date" or e.year is not None or e.month is None or e.day is None:
        return None
    return e if first - e.last <= _BESIDE and not set(_ENDS) & set(tokens.classes[e.last : first]) else None


def _on_day(witness: Witness, e: Expression) -> Witness | None:
    """The days of writing from that day on, in the year that puts it so long after the event."""
    (first, last), *_ = witness.days
    for year in range(first.year, last.year + 1):
        days = days_of(Moment(year, e.month, e.day))
        if not isinstance(days, str) and first <= days[0] <= last and days[0] < date.max - timedelta(_NEWS):
            return Witness(((days[0], days[0] + timedelta(_NEWS)),), witness.words, bound=False)
    return None


def _read_age(
    tokens: Tokens, found: Sequence[Expression], events: Sequence[NamedEvent], first: int, last: int, reading: str
) -> Iterator[Witness]:
    """A count and its unit, with the event of the same sentence that they are counted from."""
    if word_at(tokens, last - 2).lower() == "anniversary":
        count, unit, spread = tokens.value(first), "year", _ANNIVERSARY_DAYS
    else:
        at = last - 1
        while reading == "after" and tokens.classes[at] not in "UV5678":
            at -= 1
            if at < first:  # an ordinal of something else ("the 14th battalion of")
                return
        count = tokens.value(first) if reading == "nth" else as_number(tokens, at - 1)
        unit, spread = str(tokens.value(at)), 0
    event = _anchor(tokens, found, events, first if reading == "nth" else last, reading)
    if event is None or not isinstance(count, int) or unit not in _UNITS:
        return
    nearly = word_at(tokens, first - 1).lower() in _NEARLY
    days = _span(event, count, unit, spread, reading == "nth", nearly)
    if days is not None:
        said = tokens.text[tokens.start(first) : tokens.end(last - 1)]
        yield Witness((days,), f'"{said}" the {event.name}', bound=False)


def _span(event: NamedEvent, count: int, unit: str, spread: int, nth: bool, nearly: bool) -> Days | None:
    """The days of writing that a count of units from an event leaves."""
    length, early, late = _UNITS[unit]
    count = count - 1 if nth else count
    short = event.last_day is not None and (event.last_day - event.first_day).days < _YEAR
    end = event.last_day if short and not nth and event.last_day else event.first_day
    try:
        if spread:
            day = event.first_day + timedelta(days=round(count * length))
            return day - timedelta(days=spread), day + timedelta(days=spread)
        start = event.first_day + timedelta(days=round(count * length) - (length / 2 if nearly else early))
        return start, end + timedelta(days=round(count * length) + (early if nearly else late))
    except OverflowError:
        return None


def _anchor(
    tokens: Tokens, found: Sequence[Expression], events: Sequence[NamedEvent], index: int, reading: str
) -> NamedEvent | None:
    """The event, or the day with a year, of the sentence that a count is of; "its fourth month" looks back too."""
    first = last = index
    while last < min(index + _REACH, len(tokens.classes)) and tokens.classes[last] not in _ENDS:
        last += 1
    while reading == "nth" and first > max(0, index - _REACH) and tokens.classes[first - 1] not in _ENDS:
        first -= 1
    start, end = tokens.start(min(first, len(tokens.words) - 1)), tokens.end(last - 1)
    at = bisect_left(events, start, key=lambda event: event.start)
    if at < len(events) and events[at].start < end:
        return events[at]
    if reading == "nth":
        return None
    at = bisect_left(found, index, key=lambda e: e.first)
    for e in found[at : at + 2]:
        days = days_of(Moment(e.year, e.month, e.day)) if e.year and e.kind == "date" and e.first < last else ""
        if not isinstance(days, str):
            return NamedEvent(e.start, e.end, f"event of {tokens.text[e.start : e.end]}", *days, during=False)
    return None


def _is_told_now(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the sentence speaks in the present ("a year after the war the border is tense"), not of a past."""
    while first > 0 and last - first < 2 * _REACH and tokens.classes[first - 1] not in _ENDS:
        first -= 1
    for i in range(first, min(last + 2 * _REACH, len(tokens.words))):
        if i >= last and tokens.classes[i] in _ENDS:
            break
        if "present" in kinds_of(tokens.words[i]):
            return True
    return False


def _read_ago(tokens: Tokens, first: int, last: int) -> Iterator[Witness]:
    """ "Ten years ago, in 2008": the text is of the year that makes it so."""
    year, unit, count = 0, "", None
    for i in range(first, last):
        value = tokens.value(i)
        if tokens.classes[i] == "Y" and isinstance(value, int):
            year = value
        elif tokens.classes[i] in "8V":
            unit, count = str(value), as_number(tokens, i - 1)
    if unit == "year" and count is not None and year + count <= date.max.year:
        said = tokens.text[tokens.start(first) : tokens.end(last - 1)]
        yield Witness(((date(year + count, 1, 1), date(year + count, 12, 31)),), f'"{said}"', bound=False)


def _read_within(tokens: Tokens, rule: str, first: int, last: int) -> Iterator[Witness]:
    """A year that was not over when the text was written."""
    if rule == "age_since_start" and not _is_told_now(tokens, first, last):
        return
    year = tokens.value(last - 1)
    if isinstance(year, int) and year < date.max.year:
        end = date(year, 12, 31) if rule == "age_so_far" else date(year + 1, 1, 31)
        said = tokens.text[tokens.start(first) : tokens.end(last - 1)]
        yield Witness(((date(year, 1, 1), end),), f'"{said}"', bound=False)
