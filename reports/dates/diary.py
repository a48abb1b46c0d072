"""Tell a diary by its headings: a chronicle, a week's log or a live page opens its lines with the days it tells of."""

from collections.abc import Sequence
from datetime import date

from reports.dates.days import Moment, day_of
from reports.dates.expression import Expression
from reports.patterns import read_pattern

_REACH, _FEWEST = 36, 3  # code points before a day in which its line begins; so many headings make a diary
_BEFORE = read_pattern("dates/diary", "before")
_ENDS = read_pattern("dates/diary", "ends")


def find_headings(found: Sequence[Expression], text: str) -> list[Expression]:
    """The days of the month, and the bare weekdays, that open a line as its heading ("Monday, 28 September", "3 May:
    …", "**3 May**", "Day 4 (3 May)", "3 May 2021, 14:20")."""
    return [e for e in found if _is_day(e) and _heads(text, e)]


def is_diary(found: Sequence[Expression], text: str) -> bool:
    """Whether at least three different days head lines of the text."""
    return len({(e.month, e.day, e.weekday if e.day is None else None) for e in find_headings(found, text)}) >= _FEWEST


def find_days(found: Sequence[Expression], text: str) -> frozenset[int]:
    """Where the days of the month start that head the lines of a diary; none where weekdays do."""
    headings = [e for e in find_headings(found, text) if e.day is not None]
    return frozenset(e.start for e in headings) if len({(e.month, e.day) for e in headings}) >= _FEWEST else frozenset()


def is_of_another_year(found: Sequence[Expression], text: str, published: date | None) -> bool:
    """Whether a text is a diary of days of the month that lie in another year than that of its writing.

    A heading says that year; or what stands above the first one names a single other year, and with it the month of a
    heading, or else a heading would lie ahead of the day of writing: a week's log is news, a war's is a story.
    """
    headings = [e for e in find_headings(found, text) if e.day is not None]
    if len({(e.month, e.day) for e in headings}) < _FEWEST:
        return False
    if published is None or any(e.year not in (None, published.year) for e in headings):
        return True
    above = [e for e in found if e.kind == "date" and e.year and e.start < headings[0].start]
    others = {e.year for e in above} - {published.year}
    if len(others) != 1:
        return False
    told = [day_of(Moment(published.year, e.month, e.day)) for e in headings]
    months = {e.month for e in above if e.year in others}
    return any(e.month in months for e in headings) or any(day is not None and day > published for day in told)


def _is_day(expression: Expression) -> bool:
    if expression.kind == "date":
        return expression.day is not None and expression.month is not None
    return expression.kind == "weekday" and expression.relation == "" and expression.part is None


def _heads(text: str, expression: Expression) -> bool:
    line = text[max(0, expression.start - _REACH) : expression.start].rpartition("\n")[2]
    return _BEFORE.fullmatch(line) is not None and _ENDS.match(text, expression.end) is not None
