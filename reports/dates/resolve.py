"""From what a date expression says to the days it means, given where the story stands and when the text was written."""

from collections.abc import Callable
from datetime import timedelta

from reports.dates.absolute import resolve_date, resolve_nth
from reports.dates.days import add_days
from reports.dates.expression import Expression
from reports.dates.feasts import resolve_feast
from reports.dates.relative import (
    resolve_after_event,
    resolve_count,
    resolve_month,
    resolve_part,
    resolve_past_span,
    resolve_today,
    resolve_unit,
    resolve_years_ago,
)
from reports.dates.seasons import resolve_quarter, resolve_season, resolve_years
from reports.dates.setting import Meaning, Setting, mean, unknown
from reports.dates.weekdays import resolve_weekday, resolve_weekend

_KINDS: dict[str, Callable[[Expression, Setting], Meaning]] = {
    "date": resolve_date,
    "nth": resolve_nth,
    "feast": resolve_feast,
    "season": resolve_season,
    "quarter": resolve_quarter,
    "century": resolve_years,
    "decade": resolve_years,
    "weekday": resolve_weekday,
    "today": resolve_today,
    "part": resolve_part,
    "past_span": resolve_past_span,
    "unit": resolve_unit,
    "weekend": resolve_weekend,
    "count": resolve_count,
    "event": resolve_after_event,
    "years_ago": resolve_years_ago,
    "month": resolve_month,
}


def resolve(expression: Expression, setting: Setting) -> Meaning:
    """The days an expression means where it stands; never raises."""
    if expression.reason:
        return unknown(expression.reason)
    try:
        meaning = _KINDS[expression.kind](expression, setting)
        return _begin_night(meaning) if expression.part == "into" else meaning
    except (OverflowError, ValueError):
        return unknown("it lies outside the years 1 to 9999")


def _begin_night(meaning: Meaning) -> Meaning:
    """The night to a day is the one that begins on the day before."""
    if meaning.moment is None or meaning.days is None:
        return meaning
    day = timedelta(days=1)
    others = tuple([(first - day, last - day) for first, last in meaning.alternatives])
    return mean(add_days(meaning.moment, -1), meaning.basis, others)
