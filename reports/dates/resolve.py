"""From what a date expression says to the days it means, given where the story stands and when the text was written."""

from collections.abc import Callable

from reports.dates.absolute import resolve_date, resolve_nth, resolve_season, resolve_years
from reports.dates.expression import Expression
from reports.dates.relative import (
    resolve_count,
    resolve_month,
    resolve_part,
    resolve_past_span,
    resolve_today,
    resolve_unit,
    resolve_years_ago,
)
from reports.dates.setting import Meaning, Setting, unknown
from reports.dates.weekdays import resolve_weekday, resolve_weekend

_KINDS: dict[str, Callable[[Expression, Setting], Meaning]] = {
    "date": resolve_date,
    "nth": resolve_nth,
    "season": resolve_season,
    "century": resolve_years,
    "decade": resolve_years,
    "weekday": resolve_weekday,
    "today": resolve_today,
    "part": resolve_part,
    "past_span": resolve_past_span,
    "unit": resolve_unit,
    "weekend": resolve_weekend,
    "count": resolve_count,
    "years_ago": resolve_years_ago,
    "month": resolve_month,
}


def resolve(expression: Expression, setting: Setting) -> Meaning:
    """The days an expression means where it stands; never raises."""
    if expression.reason:
        return unknown(expression.reason)
    try:
        return _KINDS[expression.kind](expression, setting)
    except (OverflowError, ValueError):
        return unknown("it lies outside the years 1 to 9999")
