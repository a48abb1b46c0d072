"""Bring weekdays and days of the month together, in one phrase or in sentences near each other, to tell the year."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from reports.dates.days import Moment, day_of, days_of
from reports.dates.expression import Expression

_WEEK = 7
_BESIDE = 200  # code points within which a weekday and a day of the month can be one day
_AHEAD = 100  # a day of the month so far ahead of the day of writing is of the year before
_SURE = 10  # what "Thursday, 9 December" weighs beside a weekday in another sentence


@dataclass(frozen=True, slots=True)
class Meeting:
    """A weekday and a day of the month that are one day, or seem to be; weight: how sure; night: of a night."""

    weekday: int
    month: int
    day: int
    weight: int = 1
    night: bool = False


def read_days(found: Sequence[Expression]) -> Iterator[Expression]:
    """The dates without a year that have a day; "the 28th" and "Wednesday, the 28th" are of the month named last."""
    month: int | None = None
    for e in found:
        numbered = e.kind == "weekday" and e.day is not None
        if (e.kind == "date" and e.year is None) or numbered:
            month = e.month or month
            if e.day and month and not isinstance(days_of(Moment(2000, month, e.day)), str):
                yield e if e.month == month else replace(e, month=month)


def find_meetings(found: Sequence[Expression], latest: tuple[int, int]) -> tuple[Meeting, ...]:
    """Weekdays with their day of the month, and those said alone with one that is told closely before or after."""
    dated = list(read_days(found))
    meetings = [Meeting(e.weekday, e.month or 1, e.day or 1, _SURE) for e in dated if e.weekday is not None]
    recent = [e for e in dated if _is_recent(e, latest)]
    for e in found:
        if e.kind != "weekday" or e.relation or e.day is not None or e.weekday is None:
            continue
        at = bisect_left(recent, e.start, key=lambda other: other.start)
        both = recent[max(0, at - 1) : at + 1]
        near = [other for other in both if max(other.start - e.end, e.start - other.end) <= _BESIDE]
        if near:
            other = min(near, key=lambda one: abs(one.start - e.start))
            meetings.append(Meeting(e.weekday, other.month or 1, other.day or 1, 1, other.part == "night"))
    return tuple(meetings)


def _is_recent(e: Expression, latest: tuple[int, int]) -> bool:
    """Whether a day of the month lies in the week before the latest one: weekdays said alone do."""
    days = [date(2000, month or 1, day or 1) for month, day in ((e.month, e.day), latest)]
    return (days[1] - days[0]).days % 366 <= _WEEK


def count_misfits(meetings: Sequence[Meeting], written: date) -> int:
    """How far the weekdays lie from the days of the month beside them, in the year of a day of writing: 0 is none."""
    cost = 0
    for one in meetings:
        day = day_of(Moment(written.year, one.month, one.day))
        if day is not None and (day - written).days > _AHEAD:
            day = day_of(Moment(written.year - 1, one.month, one.day))
        apart = (one.weekday - day.weekday()) % 7 if day is not None else 3
        cost += one.weight * (0 if apart == 0 or (one.night and apart == 1) else 1 if apart in (1, 6) else 3)
    return cost
