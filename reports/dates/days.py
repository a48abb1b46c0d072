"""Arithmetic on civil days that never raises: spans of days of a year, month or day, or the reason why there are none.

Years are counted as astronomers do (0 is 1 BC, -489 is 490 BC), so that histories can step across the era.
"""

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from typing import NamedTuple


class Moment(NamedTuple):
    """A year, a month of a year or a day of a month; month and day are None where they are not said."""

    year: int
    month: int | None = None
    day: int | None = None


Days = tuple[date, date]
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=16_384)
def days_of(moment: Moment) -> Days | str:
    """First and last day of a moment, or the reason why it has none in the calendar."""
    year, month, day = moment
    if year < MINYEAR:
        return f"{1 - year} BC: days are kept from the year 1 on"
    if year > MAXYEAR:
        return f"year {year}: days are kept up to the year 9999"
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    length = 29 if month == 2 and calendar.isleap(year) else _LENGTHS[month - 1]
    if day is None:
        return date(year, month, 1), date(year, month, length)
    if not 1 <= day <= length:
        return f"{calendar.month_name[month]} {year} has no day {day}"
    return date(year, month, day), date(year, month, day)


@lru_cache(maxsize=4_096)
def add_days(moment: Moment, count: int) -> Moment | None:
    """The day so many days on, or None where the moment is no day or the calendar ends."""
    day = day_of(moment)
    if day is None:
        return None
    try:
        return as_moment(day + timedelta(days=count))
    except OverflowError:
        return None


def add_months(moment: Moment, count: int) -> Moment:
    """The month so many months on; a day is dropped."""
    index = moment.year * 12 + (moment.month or 1) - 1 + count
    return Moment(index // 12, index % 12 + 1)


def day_of(moment: Moment) -> date | None:
    """The moment as a date when it is a day of the calendar."""
    if moment.day is None:
        return None
    span = days_of(moment)
    return None if isinstance(span, str) else span[0]


@lru_cache(maxsize=4_096)
def as_moment(day: date) -> Moment:
    """A day of the calendar as a moment."""
    return Moment(day.year, day.month, day.day)


def season_days(year: int, months: tuple[int, int]) -> Days | str:
    """First and last day of a season of the northern year; one that runs past December ends in the next year."""
    first, last = months
    start = days_of(Moment(year, first))
    end = days_of(Moment(year + (last < first), last))
    if isinstance(start, str):
        return start
    return end if isinstance(end, str) else (start[0], end[1])


def week_of(day: date) -> Days | None:
    """Monday to Sunday around a day, or None at the calendar's ends."""
    try:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    except OverflowError:
        return None
