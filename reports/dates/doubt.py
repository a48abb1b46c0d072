"""Keep beside a date the days it would mean in the other years in which its text may have been written."""

from datetime import date, timedelta

from msgspec.structs import replace

from reports.dates.days import Days
from reports.dates.document import DocumentDate
from reports.dates.expression import Expression
from reports.dates.resolve import resolve
from reports.dates.setting import Meaning, Setting

_DOUBTED = ("calendar", "cross_article")


def in_other_years(expression: Expression, meaning: Meaning, document: DocumentDate, setting: Setting) -> Meaning:
    """The meaning, with alternatives where it rests on a day of writing that has some itself.

    Where too many days of writing fit to take one, it has no days, and those it would have by each are kept.
    """
    known = document.interval
    if meaning.days is None and document.possible and not expression.reason:
        return replace(meaning, alternatives=tuple(_by_each_day(expression, document.possible, setting)))
    if known is None or not known.alternatives or meaning.days is None:
        return meaning
    if known.basis.startswith("explicit") and meaning.basis.startswith("relative"):  # "5/4/2024" is read in two ways
        either = _by_each_day(expression, tuple([last for _, last in known.alternatives]), setting)
        return replace(meaning, alternatives=tuple(days for days in either if days != meaning.days))
    if not meaning.basis.startswith(_DOUBTED):
        return meaning
    others = [_moved(expression, meaning.days, known.last_day, last) for _, last in known.alternatives]
    fresh = dict.fromkeys(days for days in (*meaning.alternatives, *others) if days and days != meaning.days)
    return replace(meaning, alternatives=tuple(fresh))


def _by_each_day(expression: Expression, possible: tuple[date, ...], setting: Setting) -> dict[Days, None]:
    """The days meant, once each, by the days on which the text may have been written."""
    there, found = replace(setting, source="calendar"), dict[Days, None]()
    for there.written in possible:
        days = resolve(expression, there).days
        if days is not None:
            found[days] = None
    return found


def _moved(expression: Expression, days: Days, written: date, other: date) -> Days | None:
    """Dates keep month and day; what is counted from the day of writing moves with it. None where there is no such."""
    try:
        if expression.kind in ("date", "month", "season"):
            years = other.year - written.year
            return days[0].replace(year=days[0].year + years), days[1].replace(year=days[1].year + years)
        step: timedelta = other - written
        return days[0] + step, days[1] + step
    except (ValueError, OverflowError):
        return None
