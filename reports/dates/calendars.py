"""Days of other calendars as days of ours: Julian (old style), Islamic by its tables, Persian by its 33 years."""

from datetime import date, timedelta

from reports.dates.days import Moment, as_moment

_JULIAN_DAYS = 1721425  # between the Julian day number and the ordinal of a date
_ISLAMIC_EPOCH, _PERSIAN_EPOCH = 1948440, 1948320
_PERSIAN_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
_PERSIAN_YEARS = range(1178, 1634)  # in which the rule of 33 years holds


def from_julian(moment: Moment) -> Moment | None:
    """The Gregorian day of a day in old style; None where there is none."""
    year, month, day = moment
    if month is None or day is None or not 1 <= year <= 9998 or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    shifted, index = (year, month) if month > 2 else (year - 1, month + 12)
    number = int(365.25 * (shifted + 4716)) + int(30.6001 * (index + 1)) + day - 1524
    return _of(number)


def from_islamic(year: int, month: int, day: int) -> Moment | None:
    """The day by the tabular calendar; what was seen of the moon may have it a day sooner or later."""
    if not (1 <= year <= 9000 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return _of(days + _ISLAMIC_EPOCH - 1)


def from_persian(year: int, month: int, day: int) -> Moment | None:
    """The day of the solar calendar of Iran and Afghanistan, for the centuries in which its leap years are regular."""
    if year not in _PERSIAN_YEARS or not 1 <= month <= 12 or not 1 <= day <= (31 if month < 7 else 30):
        return None
    leaps = sum(1 for past in range(1, 34) if past in _PERSIAN_LEAPS) * ((year - 1) // 33)
    leaps += sum(1 for leap in _PERSIAN_LEAPS if leap < (year - 1) % 33 + 1)
    days = 365 * (year - 1) + leaps + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day
    return _of(days + _PERSIAN_EPOCH - 1)


def _of(number: int) -> Moment | None:
    ordinal = number - _JULIAN_DAYS
    if not 1 <= ordinal < date.max.toordinal():
        return None
    return as_moment(date.min + timedelta(days=ordinal - 1))
