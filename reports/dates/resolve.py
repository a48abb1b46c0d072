"""From what a date expression says to the days it means, given where the story stands and when the text was written."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from reports.dates.days import Days, Moment, add_days, add_months, as_moment, day_of, days_of, season_days, week_of
from reports.dates.expression import Expression
from reports.tables import read_table


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a reader stands at one point of a text.

    written: the day of writing, or None; story: the last moment told, or None, and whether in the same paragraph;
    sentence_year: a year said earlier in the same sentence; era: -1 once years BC were met, 1 after AD, 0 before either.
    """

    narrative: bool
    written: date | None = None
    story: Moment | None = None
    sentence_year: int | None = None
    same_paragraph: bool = False
    era: int = 0


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days meant, or None with the reason; the moment to carry on; basis with its evidence after a colon."""

    days: Days | None
    moment: Moment | None
    basis: str
    reason: str = ""
    alternatives: tuple[Days, ...] = ()


_TURN = 9  # a story that goes on from December to March, or from October to January, has passed the turn of the year
# How many days ahead of the day of writing a date without a year may lie, by the tense of the words around it.
_AHEAD = {-1: 3, 0: 75, 1: 183}
_NO_WRITING_DAY = "it counts from the day of writing, which is not known"
_NO_STORY_DAY = "it counts from a day told before, and none was"
_NO_YEAR = "no year is said, and nothing in the text gives one"


def resolve(expression: Expression, setting: Setting) -> Meaning:
    """The days an expression means where it stands; never raises."""
    if expression.reason:
        return Meaning(None, None, "unresolved", expression.reason)
    try:
        return _KINDS[expression.kind](expression, setting)
    except (OverflowError, ValueError):
        return Meaning(None, None, "unresolved", "it lies outside the years 1 to 9999")


def _mean(moment: Moment | None, basis: str, alternatives: tuple[Days, ...] = (), reason: str = "") -> Meaning:
    if moment is None:
        return Meaning(None, None, "unresolved", reason or "it lies outside the years 1 to 9999")
    days = days_of(moment)
    if isinstance(days, str):
        known = moment.year < 1 and moment.month is None
        return Meaning(None, moment if known else None, "unresolved", days)
    return Meaning(days, moment, basis, "", tuple(span for span in alternatives if span != days))


def _unknown(reason: str) -> Meaning:
    return Meaning(None, None, "unresolved", reason)


def _date(expression: Expression, setting: Setting) -> Meaning:
    year, month, day = expression.year, expression.month, expression.day
    if year is not None:
        moment = Moment(1 - year if expression.loose and setting.era < 0 else year, month, day)
        return _mean(moment, "explicit", _swapped(moment) if expression.swap else ())
    if month is None:
        return _day_alone(expression, setting)
    if setting.sentence_year is not None:
        return _mean(Moment(setting.sentence_year, month, day), "explicit: the year of the same sentence")
    if setting.narrative and setting.story is not None:
        moment = _fitting(_next_in_story(setting.story, month, day), expression.weekday)
        return _mean(moment, f"carried_over: the story has reached {_say(setting.story)}")
    if setting.story is not None and setting.same_paragraph and setting.story.month == month:
        moment = _fitting(Moment(setting.story.year, month, day), expression.weekday)
        return _mean(moment, f"carried_over: the story has reached {_say(setting.story)}")
    if setting.written is not None:
        return _nearest(expression, setting.written)
    if setting.story is not None:
        return _mean(Moment(setting.story.year, month, day), f"carried_over: year of {_say(setting.story)}")
    return _unknown(_NO_YEAR)


def _swapped(moment: Moment) -> tuple[Days, ...]:
    days = days_of(Moment(moment.year, moment.day, moment.month))
    return () if isinstance(days, str) else (days,)


def _next_in_story(story: Moment, month: int, day: int | None) -> Moment:
    """The year the story has reached; the next one when it passes the turn of the year."""
    turns = story.month is not None and story.month - month >= _TURN
    return Moment(story.year + turns, month, day)


def _fitting(moment: Moment, weekday: int | None) -> Moment:
    """The year nearest to the moment's in which the calendar has that day, and on the weekday that is said."""
    if moment.day is None:
        return moment
    for step in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6):
        there = moment._replace(year=moment.year + step)
        day = day_of(there)
        if day is not None and weekday in (None, day.weekday()):
            return there
    return moment


def _nearest(expression: Expression, written: date) -> Meaning:
    """The year in which the date lies nearest to the day of writing, ahead only as far as the words let it."""
    month, day = expression.month or 1, expression.day
    ahead = _AHEAD[expression.tense]
    best = written.year
    for year in (written.year + 1, written.year, written.year - 1):
        days = days_of(Moment(year, month, day or 15))
        if not isinstance(days, str) and (days[0] - written).days <= ahead:
            best = year
            break
    best = _fitting(Moment(best, month, day), expression.weekday).year
    return _mean(Moment(best, month, day), f"relative: the year nearest to {written.isoformat()}")


def _day_alone(expression: Expression, setting: Setting) -> Meaning:
    """ "The 28th": of the month the story stands in, else the last one before the day of writing."""
    day = expression.day or 0
    story = setting.story
    if story is not None and story.month is not None:
        return _mean(Moment(story.year, story.month, day), f"carried_over: month of {_say(story)}")
    if setting.written is None:
        return _unknown("no month is said, and nothing in the text gives one")
    moment = Moment(setting.written.year, setting.written.month, day)
    if day > setting.written.day:
        moment = add_months(moment, -1)._replace(day=day)
    return _mean(moment, f"relative: the last one before {setting.written.isoformat()}")


def _weekday(expression: Expression, setting: Setting) -> Meaning:
    relation, weekday = expression.relation, expression.weekday or 0
    story = day_of(setting.story) if setting.story else None
    if (setting.narrative or relation in ("that", "following", "previous")) and story is not None:
        step = (weekday - story.weekday()) % 7 or (7 if relation == "following" else 0)
        step -= 7 if relation == "previous" else 0
        return _mean(add_days(as_moment(story), step), f"carried_over: counted from {story.isoformat()}")
    written = setting.written
    if written is None:
        return _unknown(_NO_WRITING_DAY)
    return _mean(*_weekday_near(weekday, expression, written))


def _weekday_near(weekday: int, expression: Expression, written: date) -> tuple[Moment | None, str, tuple[Days, ...]]:
    """The weekday said in news: the last one, the day of writing counted in; "next" and "last" leave it out."""
    relation, here = expression.relation, as_moment(written)
    basis = f"relative: counted from {written.isoformat()}"
    back = (written.weekday() - weekday) % 7
    if expression.unit == "week":
        step = {"last": -7, "previous": -7, "next": 7, "following": 7}.get(relation, 0)
        return add_days(here, weekday - written.weekday() + step), basis, ()
    if relation == "next":
        return add_days(here, 7 - back), basis, ()
    if relation == "" and expression.tense > 0:
        return (
            add_days(here, (weekday - written.weekday()) % 7),
            f"{basis}, ahead",
            _alternatives(add_days(here, -back)),
        )
    if relation == "last":
        other = add_days(here, -(back or 7) - 7)
        return add_days(here, -(back or 7)), basis, _alternatives(other)
    if relation == "this" and back > 3:
        return add_days(here, 7 - back), basis, _alternatives(add_days(here, -back))
    return add_days(here, -back), basis, ()


def _alternatives(*moments: Moment | None) -> tuple[Days, ...]:
    spans = [days_of(moment) for moment in moments if moment is not None]
    return tuple(span for span in spans if not isinstance(span, str))


def _today(expression: Expression, setting: Setting) -> Meaning:
    if setting.written is None:
        return _unknown(_NO_WRITING_DAY)
    moment = add_days(as_moment(setting.written), expression.count or 0)
    return _mean(moment, f"relative: counted from {setting.written.isoformat()}")


def _part(expression: Expression, setting: Setting) -> Meaning:
    """Last night is the day before the day of writing; the next morning the day after the one told."""
    relation = expression.relation
    story = setting.story if setting.story is not None and setting.story.day is not None else None
    if relation == "clock":
        return _clock(setting, story)
    if relation in ("that", "following", "previous") and story is not None:
        step = {"following": 1, "previous": -1}.get(relation, 0)
        return _mean(add_days(story, step), f"carried_over: counted from {_say(story)}")
    if setting.written is None or relation in ("that", "following", "previous"):
        return _unknown(_NO_STORY_DAY if relation in ("that", "following", "previous") else _NO_WRITING_DAY)
    step = {"last": -1, "next": 1}.get(relation, 0)
    return _mean(add_days(as_moment(setting.written), step), f"relative: counted from {setting.written.isoformat()}")


def _clock(setting: Setting, story: Moment | None) -> Meaning:
    if story is not None:
        return _mean(story, f"carried_over: the hour is of {_say(story)}")
    if setting.written is None or setting.narrative:
        return _unknown(_NO_STORY_DAY)
    return _mean(as_moment(setting.written), f"relative: the hour is of {setting.written.isoformat()}")


def _nth(expression: Expression, setting: Setting) -> Meaning:
    """The nth weekday of a month, once its year is known."""
    whole = _date(replace(expression, kind="date", weekday=None), setting)
    if whole.days is None:
        return whole
    first, last = whole.days
    if (expression.count or 0) < 0:
        day = last - timedelta(days=(last.weekday() - (expression.weekday or 0)) % 7)
    else:
        step = ((expression.weekday or 0) - first.weekday()) % 7
        day = first + timedelta(days=step + 7 * ((expression.count or 1) - 1))
    if day.month != first.month:
        return _unknown(f"the month has no such weekday {expression.count} times")
    return _mean(as_moment(day), whole.basis)


def _unit(expression: Expression, setting: Setting) -> Meaning:
    unit, relation = expression.unit or "", expression.relation
    base, basis = _base(relation, setting)
    if base is None:
        return _unknown(basis)
    step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(relation, 0)
    return _step(base, unit, step, basis)


def _base(relation: str, setting: Setting) -> tuple[Moment | None, str]:
    """What a relation counts from, with the basis, or None with the reason."""
    from_story = relation in ("that", "following", "previous", "later", "earlier")
    if (from_story or setting.narrative) and setting.story is not None:
        return setting.story, f"carried_over: counted from {_say(setting.story)}"
    if setting.written is not None and relation not in ("that", "following"):
        return as_moment(setting.written), f"relative: counted from {setting.written.isoformat()}"
    return None, _NO_STORY_DAY if from_story else _NO_WRITING_DAY


def _step(base: Moment, unit: str, step: int, basis: str) -> Meaning:
    """So many units on from a moment, as far as the moment is known that finely."""
    if unit == "day":
        return _mean(add_days(base, step), basis, reason="the day it counts from is not known")
    if unit in ("week", "fortnight", "weekend"):
        return _week(base, step * (2 if unit == "fortnight" else 1), basis, weekend=unit == "weekend")
    if unit == "month":
        if base.month is None:
            return _unknown("the month it counts from is not known")
        return _mean(add_months(base, step), basis)
    if unit == "year":
        return _mean(Moment(base.year + step), basis)
    if unit == "decade":
        return _years(base.year // 10 * 10 + 10 * step, 10, basis)
    return _years((base.year - 1) // 100 * 100 + 1 + 100 * step, 100, basis)


def _week(base: Moment, step: int, basis: str, weekend: bool = False) -> Meaning:
    moment = add_days(base, 7 * step)
    day = day_of(moment) if moment else None
    week = week_of(day) if day else None
    if week is None or moment is None:
        return _unknown("the week it counts from is not known")
    if weekend:
        week = (week[0] + timedelta(days=5), week[1])
    return Meaning(week, Moment(moment.year, moment.month), basis)


def _years(first: int, count: int, basis: str) -> Meaning:
    start, end = days_of(Moment(first)), days_of(Moment(first + count - 1))
    if isinstance(start, str) or isinstance(end, str):
        return Meaning(None, Moment(first), "unresolved", start if isinstance(start, str) else str(end))
    return Meaning((start[0], end[1]), Moment(first), basis)


def _count(expression: Expression, setting: Setting) -> Meaning:
    relation, unit = expression.relation, expression.unit or ""
    base, basis = _base(relation, setting)
    if base is None:
        return _unknown(basis)
    step = (expression.count or 0) * (1 if relation == "later" else -1)
    if unit in ("week", "fortnight"):
        moment = add_days(base, step * (7 if unit == "week" else 14))
        return _mean(moment, basis, reason="the day it counts from is not known")
    return _step(base, unit, step, basis)


def _month(expression: Expression, setting: Setting) -> Meaning:
    """ "Last April", "that September", "July of the following year"."""
    month, day, relation = expression.month or 1, expression.day, expression.relation
    base, basis = _base(relation, setting)
    if base is None:
        return _unknown(basis)
    if expression.unit == "year":
        step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(relation, 0)
        return _mean(Moment(base.year + step, month, day), basis)
    if relation in ("last", "previous"):
        year = base.year - (base.month is None or month >= base.month)
        return _mean(Moment(year, month, day), basis, _alternatives(Moment(year - 1, month, day)))
    if relation in ("next", "following"):
        year = base.year + (base.month is None or month <= base.month)
        return _mean(Moment(year, month, day), basis)
    return _mean(Moment(base.year, month, day), basis)


def _season(expression: Expression, setting: Setting) -> Meaning:
    months = _seasons().get(expression.season or "", (1, 12))
    if expression.year is not None:
        return _season_meaning(expression.year, months, "explicit")
    base, basis = _base(expression.relation or "this", setting)
    if base is None:
        return _unknown(basis)
    if expression.relation in ("last", "previous"):
        year = base.year - (base.month is None or months[1] >= base.month or months[1] < months[0])
    elif expression.relation in ("next", "following"):
        year = base.year + (base.month is None or months[0] <= base.month)
    else:
        year = base.year
    return _season_meaning(year, months, basis)


def _season_meaning(year: int, months: tuple[int, int], basis: str) -> Meaning:
    days = season_days(year, months)
    if isinstance(days, str):
        return Meaning(None, Moment(year), "unresolved", days)
    return Meaning(days, Moment(year, months[0] if months[0] < 12 else None), basis)


@cache
def _seasons() -> dict[str, tuple[int, int]]:
    return {row["season"]: (int(row["first_month"]), int(row["last_month"])) for row in read_table("seasons.csv")}


def _century(expression: Expression, _: Setting) -> Meaning:
    return replace(_years(expression.year or 1, 100, "explicit"), moment=None)


def _decade(expression: Expression, _: Setting) -> Meaning:
    return replace(_years(expression.year or 0, 10, "explicit"), moment=None)


def _say(moment: Moment) -> str:
    year = f"{moment.year:04d}" if moment.year > 0 else f"{1 - moment.year} BC"
    return year + "".join(f"-{part:02d}" for part in moment[1:] if part is not None)


_KINDS: dict[str, Callable[[Expression, Setting], Meaning]] = {
    "date": _date,
    "weekday": _weekday,
    "nth": _nth,
    "today": _today,
    "part": _part,
    "unit": _unit,
    "count": _count,
    "month": _month,
    "season": _season,
    "century": _century,
    "decade": _decade,
}
