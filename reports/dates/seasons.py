"""Days of seasons, decades and centuries."""

from functools import cache

from msgspec.structs import replace

from reports.dates.days import Moment, as_moment, days_of, season_days
from reports.dates.expression import Expression
from reports.dates.setting import NO_YEAR, STEPS, Meaning, Setting, from_story, from_writing, unknown
from reports.tables import read_table


def resolve_season(expression: Expression, setting: Setting) -> Meaning:
    """A season of the northern year, of the year that is said or told."""
    months = _seasons().get(expression.season or "", (1, 12))
    if expression.year is not None:
        meaning = _season_of(expression.year, months, "explicit")
        if expression.rule == "winter_years" and months[1] < months[0] and meaning.days is not None:
            return replace(meaning, moment=Moment(expression.year + 1, 1))  # "1991–92": January and May are of 1992
        return meaning
    relation = expression.relation
    if expression.unit == "year":
        return _season_of_year(expression, months, setting)
    if relation in ("that", "following", "previous") or setting.narrative:
        base, basis = setting.story, from_story(setting.story) if setting.story else ""
    else:
        base, basis = as_moment(setting.written) if setting.written else None, from_writing(setting)
    if base is None:
        return unknown(NO_YEAR)
    if relation in ("last", "previous"):
        year = base.year - (base.month is None or months[1] >= base.month or months[1] < months[0])
    else:
        ahead = relation in ("next", "following") and (base.month is None or months[0] <= base.month)
        year = base.year + ahead
    return _season_of(year, months, basis)


def resolve_quarter(expression: Expression, setting: Setting) -> Meaning:
    """Three months of a year that is said, or counted."""
    months = 3 * (expression.count or 1) - 2, 3 * (expression.count or 1)
    if expression.year is not None:
        return _season_of(expression.year, months, "explicit")
    return _season_of_year(expression, months, setting)


def is_in_season(season: str, month: int) -> bool:
    """Whether a month is one of a season's ("October" of the autumn)."""
    first, last = _seasons().get(season, (0, 0))
    return first <= month <= last if first <= last else month >= first or month <= last


def _season_of_year(expression: Expression, months: tuple[int, int], setting: Setting) -> Meaning:
    """ "The autumn of last year": counted from the day of writing, "of that year" from the story."""
    story = expression.relation in ("that", "following", "previous") or setting.narrative
    base = setting.story if story else as_moment(setting.written) if setting.written else None
    if base is None:
        return unknown(NO_YEAR)
    step = STEPS.get(expression.relation, 0)
    return _season_of(base.year + step, months, from_story(base) if story else from_writing(setting))


def _season_of(year: int, months: tuple[int, int], basis: str) -> Meaning:
    days = season_days(year, months)
    if isinstance(days, str):
        return Meaning(None, Moment(year), "unresolved", days)
    return Meaning(days, Moment(year, months[0] if months[0] < 12 else None), basis)


@cache
def _seasons() -> dict[str, tuple[int, int]]:
    return {row["season"]: (int(row["first_month"]), int(row["last_month"])) for row in read_table("seasons.csv")}


def resolve_years(expression: Expression, _: Setting) -> Meaning:
    """A decade or a century; a story does not go on from it."""
    length = 100 if expression.kind == "century" else 10
    return replace(span_years(expression.year or 0, length, "explicit"), moment=None)


def span_years(first: int, count: int, basis: str) -> Meaning:
    """So many years from the first one on."""
    start, end = days_of(Moment(first)), days_of(Moment(first + count - 1))
    if isinstance(start, str):
        return Meaning(None, Moment(first), "unresolved", start)
    if isinstance(end, str):
        return Meaning(None, Moment(first), "unresolved", end)
    return Meaning((start[0], end[1]), Moment(first), basis)
