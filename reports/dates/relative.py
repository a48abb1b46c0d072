"""Days of expressions that count from the day of writing or from what was told before."""

from datetime import date, timedelta

from reports.dates.days import Moment, add_days, add_months, as_moment, day_of, week_of
from reports.dates.expression import Expression
from reports.dates.seasons import span_years
from reports.dates.setting import (
    LOOSE_DAY,
    NO_BASE_DAY,
    NO_STORY_DAY,
    NO_WRITING_DAY,
    OF_STORY,
    STEPS,
    Meaning,
    Setting,
    from_story,
    from_writing,
    mean,
    spans_of,
    unknown,
)

_BY_DAYS = ("day", "week", "fortnight")
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14, "month": 0}  # in days
_NOON = 12
_MORNING = 6  # the hours before it are of the night
_NEWS = timedelta(days=7)
_LEAD = timedelta(days=2)
_OF_LATE = timedelta(days=60)  # a history may tell of the weeks before it was written


def resolve_today(expression: Expression, setting: Setting) -> Meaning:
    """Today, yesterday, tomorrow."""
    if setting.written is None or setting.loose:
        return unknown(LOOSE_DAY if setting.loose else NO_WRITING_DAY)
    return mean(add_days(as_moment(setting.written), expression.count or 0), from_writing(setting))


def resolve_part(expression: Expression, setting: Setting) -> Meaning:
    """Last night is the day before the day of writing; the next morning the day after the one told."""
    relation, story = expression.relation, setting.story
    told = story if story is not None and story.day is not None else None if setting.narrative else setting.told_day
    if relation == "clock":
        return _resolve_hour(expression, setting, told)
    if relation in OF_STORY:
        return mean(add_days(told, STEPS.get(relation, 0)), from_story(told)) if told else unknown(NO_STORY_DAY)
    told = setting.headed if setting.diary and setting.headed is not None else told
    of_old = setting.narrative and (setting.written is None or _is_long_before(told, setting.written))
    if (setting.diary or of_old) and told is not None:  # "3 May: … overnight"
        night = expression.rule == "overnight" and not setting.diary  # "it began on 5 May, and spread overnight"
        return mean(add_days(told, 0 if night else STEPS.get(relation, 0)), from_story(told))
    if setting.written is None or setting.loose:
        return unknown(LOOSE_DAY if setting.loose else NO_WRITING_DAY)
    return mean(add_days(as_moment(setting.written), STEPS.get(relation, 0)), from_writing(setting))


def _is_long_past(day: date | None, written: date | None) -> bool:
    """Whether a day lies more than a week before the day of writing."""
    return day is not None and written is not None and written - day > _NEWS


def _is_long_before(told: Moment | None, written: date) -> bool:
    day = day_of(told) if told else None
    return day is not None and written - day > _OF_LATE


def _resolve_hour(expression: Expression, setting: Setting, told: Moment | None) -> Meaning:
    """An hour alone is of the day that is told of, else of the day of writing, and so is the night's end before it."""
    day = day_of(told) if told else None
    if expression.start in setting.live and setting.written is not None and not setting.loose:
        return mean(add_days(as_moment(setting.written), -setting.live[expression.start]), from_writing(setting))
    goes_on = setting.narrative or setting.same_paragraph
    goes_on = goes_on or expression.rule == "clock_part_in"
    goes_on = goes_on or (expression.rule == "part_in" and not _is_long_past(day, setting.written))
    goes_on = goes_on or (
        setting.tense > 0 and day is not None and setting.written is not None and day > setting.written
    )
    small = expression.part == "after midnight" or (expression.hour is not None and expression.hour < _MORNING)
    below = setting.opens_line or (setting.diary and not setting.same_paragraph)
    if below and setting.headed is not None:  # "Saturday, 9.30 pm: ...", and the next entry "5.45 pm: ..."
        return mean(setting.headed, from_story(setting.headed))
    if not goes_on and setting.written is not None and not setting.loose:
        return _of_the_news(expression, setting, setting.written)
    ends = expression.part == "after midnight" and day is not None and day + timedelta(days=1) == setting.written
    early = expression.part == "morning" or expression.hour == _NOON
    morning = early and setting.late > 1  # "on the night of Monday, and in the morning"
    if told is not None and setting.same_paragraph and (morning or (small and setting.late)):
        return mean(add_days(told, 1), from_story(told))  # "at 11 p.m. it began, and at 2 a.m. it ended"
    if told is not None and not ends:
        return mean(told, from_story(told))
    if setting.written is None or setting.narrative or setting.loose:
        return unknown(NO_STORY_DAY)
    return mean(as_moment(setting.written), from_writing(setting))


def _of_the_news(expression: Expression, setting: Setting, written: date) -> Meaning:
    """News comes back to the day of its writing; with an afternoon or evening hour to the day that it told first."""
    late = (expression.hour or 0) >= _NOON and setting.told_day != as_moment(written)
    alone = setting.told_day is not None and setting.told_day == setting.first_told
    alone = alone and expression.hour is not None and expression.hour >= _MORNING
    first = day_of(setting.first_told) if setting.first_told and (late or alone) else None
    if first is not None and setting.first_told is not None and timedelta(0) <= written - first <= _NEWS:
        return mean(setting.first_told, from_story(setting.first_told))
    return mean(as_moment(written), from_writing(setting))


def resolve_past_span(expression: Expression, setting: Setting) -> Meaning:
    """The days that the past hours or days before the writing take in; a history's own are not counted."""
    if setting.written is None or setting.loose or setting.narrative:
        return unknown(LOOSE_DAY if setting.loose else NO_WRITING_DAY)
    here = as_moment(setting.written)
    days = spans_of(add_days(here, -(expression.count or 1)), here)
    basis = from_writing(setting)
    return Meaning((days[0][0], days[1][1]), here, basis) if len(days) == 2 else unknown(NO_WRITING_DAY)


def resolve_unit(expression: Expression, setting: Setting) -> Meaning:
    """Last year, the same day, the following month."""
    relation = expression.relation
    base, basis = _base(relation, setting, expression.unit in _BY_DAYS)
    if expression.unit == "month" and base is not None and base.month is None and setting.story is not None:
        base, basis = setting.story, from_story(setting.story)  # "in June they took a fort built in 1702; that month"
    if base is None:
        return unknown(basis)
    meaning = _step(base, expression.unit or "", STEPS.get(relation, 0), basis, _is_loose(base, setting))
    if expression.year is not None and meaning.moment is not None:  # "the same month of 2011"
        return mean(meaning.moment._replace(year=expression.year), "explicit")
    if expression.day is not None and meaning.moment is not None:
        return mean(meaning.moment._replace(day=expression.day), basis)
    return meaning


def resolve_count(expression: Expression, setting: Setting) -> Meaning:
    """Three days ago, two weeks later, a year earlier."""
    relation, unit = expression.relation, expression.unit or ""
    base, basis = _base(relation, setting, unit in _BY_DAYS)
    if setting.written is not None and _reaches_story(expression, setting, setting.written):
        base, basis = as_moment(setting.written), from_writing(setting)
    if base is None:
        return unknown(basis)
    step = (expression.count or 0) * (1 if relation in ("later", "ahead") else -1)
    if unit in ("week", "fortnight"):
        if _is_loose(base, setting):
            return unknown(LOOSE_DAY)
        return mean(add_days(base, step * (7 if unit == "week" else 14)), basis, reason=NO_BASE_DAY)
    if unit == "decade":
        unit, step = "year", 10 * step
    return _step(base, unit, step, basis, _is_loose(base, setting))


def _reaches_story(expression: Expression, setting: Setting, written: date) -> bool:
    """ "On 2 March 1992, 32 years ago": counted from the day of writing it comes to the year of the story."""
    story, count = setting.story, expression.count or 0
    years = expression.relation == "ago" and expression.unit == "year" and count > 1
    return years and story is not None and abs(written.year - count - story.year) <= 1


def resolve_after_event(expression: Expression, setting: Setting) -> Meaning:
    """In a narrative so many days after the day told in the sentence before; beside a date, that day."""
    told, count, unit = setting.story, expression.count or 1, expression.unit
    if not setting.narrative or told is None or not setting.same_paragraph:
        return unknown(NO_STORY_DAY)
    if expression.relation == "same" and setting.same_sentence:
        return mean(told, from_story(told))
    if setting.same_sentence or told.day is None or unit not in _LENGTHS:
        return unknown(NO_STORY_DAY)
    moment = (
        add_months(told, count)._replace(day=told.day) if unit == "month" else add_days(told, count * _LENGTHS[unit])
    )
    return mean(moment, from_story(told), reason=NO_BASE_DAY)


def resolve_years_ago(expression: Expression, setting: Setting) -> Meaning:
    """Ten years ago this month, this week or today: counted from the day of writing."""
    if setting.written is None or (setting.loose and expression.unit != "month"):
        return unknown(LOOSE_DAY if setting.loose else NO_WRITING_DAY)
    year, month, day = as_moment(setting.written)
    there = Moment(year - (expression.count or 0), month, day)
    if expression.unit == "week":
        return _week(there, 0, from_writing(setting), weekend=False)
    return mean(there._replace(day=None) if expression.unit == "month" else there, from_writing(setting))


def resolve_month(expression: Expression, setting: Setting) -> Meaning:
    """Last April, that September, July of the following year."""
    month, day, relation = expression.month or 1, expression.day, expression.relation
    base, basis = _base(relation, setting)
    if base is None:
        return unknown(basis)
    if expression.unit == "year":
        return mean(Moment(base.year + STEPS.get(relation, 0), month, day), basis)
    if relation in ("last", "previous"):
        year = base.year - (base.month is None or month >= base.month)
        return mean(Moment(year, month, day), basis, spans_of(Moment(year - 1, month, day)))
    ahead = relation in ("next", "following") and (base.month is None or month <= base.month)
    return mean(Moment(base.year + ahead, month, day), basis)


def _base(relation: str, setting: Setting, by_days: bool = False) -> tuple[Moment | None, str]:
    """What a relation counts from, with the basis, or None with the reason; days are counted from the last day told."""
    story = setting.named if relation == "that" or _is_aside(setting) else setting.story
    if by_days and story is not None and story.day is None and not setting.narrative and not _is_of_month(setting):
        story = setting.told_day
    if by_days and relation in ("earlier", "previous") and setting.same_sentence and setting.named is not None:
        story = setting.named if setting.named.day is not None else story  # "on 24 July ..., three days before"
    if by_days and relation in ("earlier", "previous") and (lead := _lead_day(setting)) is not None:
        story = lead
    compares = relation == "earlier" and not by_days and not setting.narrative and not setting.same_sentence
    compares = compares and not setting.opens
    if (relation in OF_STORY or setting.narrative) and story is not None and not (compares and setting.written):
        return story, from_story(story)
    if setting.written is not None and relation not in ("that", "following", "later"):
        return as_moment(setting.written), from_writing(setting)
    if relation == "the" and story is not None:
        return story, from_story(story)
    return None, NO_STORY_DAY if relation in OF_STORY else NO_WRITING_DAY


def _lead_day(setting: Setting) -> Moment | None:
    """The day that news is about: what a new paragraph tells of "the day before" counts from it."""
    loose = setting.loose or setting.guessed or setting.written is None
    if loose or setting.narrative or setting.diary or setting.same_paragraph or setting.written is None:
        return None
    first = day_of(setting.first_told) if setting.first_told else None
    lately = first is not None and timedelta(0) <= setting.written - first <= _LEAD
    return setting.first_told if lately else as_moment(setting.written)


def _is_of_month(setting: Setting) -> bool:
    """ "In February 2019 jets struck; the next day …": of the day it counts from no more than the month is known."""
    story = setting.story
    return story is not None and story.month is not None and story == setting.named and setting.same_paragraph


def _is_aside(setting: Setting) -> bool:
    """Whether the sentence has told of another year in passing ("taken in 1579 … and in May of the next year")."""
    named = setting.named
    return (
        setting.narrative and named is not None and setting.sentence_year == named.year != (setting.story or named).year
    )


def _is_loose(base: Moment, setting: Setting) -> bool:
    """Whether the base is the last day of a month or year in which the text was written on some day."""
    return setting.loose and setting.written is not None and base == as_moment(setting.written)


def _step(base: Moment, unit: str, step: int, basis: str, loose: bool) -> Meaning:
    """So many units on from a moment, as far as the moment is known that finely."""
    if loose and unit in ("day", "week", "fortnight", "weekend"):
        return unknown(LOOSE_DAY)
    if unit == "day":
        return mean(add_days(base, step), basis, reason=NO_BASE_DAY)
    if unit in ("week", "fortnight", "weekend"):
        return _week(base, step * (2 if unit == "fortnight" else 1), basis, weekend=unit == "weekend")
    if unit == "month":
        return mean(add_months(base, step), basis) if base.month else unknown("the month it counts from is not known")
    if unit == "year":
        return mean(Moment(base.year + step), basis)
    if unit == "decade":
        return span_years(base.year // 10 * 10 + 10 * step, 10, basis)
    return span_years((base.year - 1) // 100 * 100 + 1 + 100 * step, 100, basis)


def _week(base: Moment, step: int, basis: str, weekend: bool) -> Meaning:
    moment = add_days(base, 7 * step)
    day = day_of(moment) if moment else None
    week = week_of(day) if day else None
    if week is None or moment is None:
        return unknown("the week it counts from is not known")
    first = week[0] + timedelta(days=5) if weekend else week[0]
    return Meaning((first, week[1]), Moment(moment.year, moment.month), basis)
