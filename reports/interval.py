"""The date record: local civil days, the last one inclusive."""

from datetime import date

from msgspec import Struct

BASES = ("explicit", "relative", "carried_over", "calendar", "cross_article", "given", "unresolved")


class DateInterval(Struct, frozen=True, gc=False):
    """When something happened, and how that is known.

    precision: 1 a day or a night, 2 up to a week, 3 longer or with an open start (ACLED's time_precision).
    basis: one of BASES, with its evidence after a colon where there is some
    ("calendar: Tuesday 13; weekday with day of month").
    alternatives: other intervals the text allows, as (first_day, last_day).
    """

    first_day: date
    last_day: date
    precision: int
    basis: str
    alternatives: tuple[tuple[date, date], ...] = ()


class DateMention(Struct, frozen=True, gc=False):
    """A date expression in a text: code points, the end exclusive, and its interval, or None with the reason.

    alternatives: without an interval, the intervals that the text allows where they can be counted.
    """

    start: int
    end: int
    text: str
    interval: DateInterval | None
    reason: str = ""
    alternatives: tuple[tuple[date, date], ...] = ()
