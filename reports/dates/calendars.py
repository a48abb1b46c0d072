"""Days of other calendars as days of ours.

Julian (old style) and Rumi, Islamic by its tables, Persian by its 33 years, Hebrew, and that of the French Republic.
"""

from datetime import date, timedelta

from reports.dates.days import Moment, as_moment

_JULIAN_DAYS = 1721425  # between the Julian day number and the ordinal of a date
_ISLAMIC_EPOCH, _PERSIAN_EPOCH = 1948440, 1948320
_PERSIAN_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
_HEBREW_EPOCH = -1373427  # the ordinal of 7 October 3761 BC, Julian
_REPUBLICAN_STARTS = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)  # in September, from 1792 on
_RUMI_YEARS = range(1256, 1333)
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


def from_hebrew(year: int, month: int, day: int) -> Moment | None:
    """The day of the Hebrew calendar, counted from Nisan as 1; a day begins on the evening before.

    By the arithmetic of Reingold and Dershowitz, Calendrical Calculations, chapter 8. None for Adar of a leap year,
    which has two.
    """
    leap, length = _is_hebrew_leap(year), _hebrew_new_year(year + 1) - _hebrew_new_year(year)
    lengths = [30, 29, 30, 29, 30, 29, 30, 30 if length % 10 == 5 else 29, 29 if length % 10 == 3 else 30, 29, 30, 29]
    if not 3762 <= year <= 9999 or not 1 <= month <= 12 or not 1 <= day <= lengths[month - 1] or (leap and month == 12):
        return None
    lengths[11] = 59 if leap else 29
    before = lengths[6 : month - 1] if month >= 7 else lengths[6:] + lengths[: month - 1]
    return _of(_hebrew_new_year(year) + sum(before) + day - 1 + _JULIAN_DAYS)


def _is_hebrew_leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _hebrew_new_year(year: int) -> int:
    """The ordinal of the first of Tishri: the mean new moon, put off by the rules of the weekdays."""
    before, here, after = (_hebrew_days(number) for number in (year - 1, year, year + 1))
    return _HEBREW_EPOCH + here + (2 if after - here == 356 else int(here - before == 382))


def _hebrew_days(year: int) -> int:
    months = (235 * year - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + ((3 * (days + 1)) % 7 < 3)


def from_republican(year: int, month: int, day: int) -> Moment | None:
    """The day of the calendar of the French Republic, in use from the year II to the year XIV.

    Its years began with the autumn equinox in Paris, on the 22nd to 24th of September (Calendrical Calculations,
    chapter 17); every month had thirty days.
    """
    if not (1 <= year <= len(_REPUBLICAN_STARTS) and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    start = date(1791 + year, 9, _REPUBLICAN_STARTS[year - 1])
    return as_moment(start + timedelta(days=30 * (month - 1) + day - 1))


def from_rumi(moment: Moment) -> Moment | None:
    """The day of the Ottoman financial (Rumi) calendar, 1840 to 1917: Julian days of years from 1 March, 584 behind."""
    year, month, day = moment
    if year not in _RUMI_YEARS or month is None:
        return None
    return from_julian(Moment(year + 584 + (month < 3), month, day))
