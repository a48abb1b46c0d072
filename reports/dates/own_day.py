"""Find the day that a text itself calls today, where it was put out a day or two later.

A dateline tells less: what was first sent on that day has often been brought up to the day of publication.
"""

from datetime import date, timedelta
from itertools import pairwise

from reports.dates.days import Moment, day_of
from reports.dates.expression import Expression
from reports.dates.scan import Scan

_APPOSED = ("", ",", "(", ",(", "-")
_LATER = 2  # days between the writing and the day of publication


def read_own_day(scan: Scan, published: date) -> date:
    """The day of "today, Monday, 5 August" up to two days before that of publication; else the latter."""
    said = []
    for one, other in pairwise(scan.found):
        apposed = scan.tokens.classes[one.last : other.first] in _APPOSED
        if one.kind == "today" and one.count == 0 and apposed and other.kind in ("date", "weekday"):
            said.append(other)
    days = {day for e in said if (day := _day_before(e, published)) is not None}
    return days.pop() if len(days) == 1 else published


def _day_before(expression: Expression, published: date) -> date | None:
    """The day that an expression says, if it is one of the last; None for the day of publication itself."""
    for back in range(1, _LATER + 1):
        day = published - timedelta(days=back)
        if expression.kind == "weekday" and expression.relation == "" and expression.day is None:
            if day.weekday() == expression.weekday:
                return day
        elif expression.kind == "date" and day == day_of(
            Moment(expression.year or day.year, expression.month, expression.day)
        ):
            return day
    return None
