"""Days of weekdays and weekends: those of the story in a narrative, the nearest to the day of writing in news."""

from datetime import date

from reports.dates.days import Days, Moment, add_days, add_months, as_moment, day_of
from reports.dates.expression import Expression
from reports.dates.setting import (
    LOOSE_DAY,
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

_NEARER = 3  # days ahead in a week that are fewer than those back
_LATELY = 12  # days told among which "that Friday" is one
_MONTHS = 14  # in so many a day of the month has been every weekday


def resolve_weekday(expression: Expression, setting: Setting) -> Meaning:
    """In a narrative the next such day of the story; in news the last one, the day of writing counted in."""
    relation, weekday = expression.relation, expression.weekday or 0
    story = day_of(setting.story) if setting.story else None
    if expression.day is not None and (met := _weekday_of_number(expression.day, weekday, setting)):
        return met
    if relation == "that" and expression.day is None and (that := _last_told(weekday, setting)) is not None:
        return mean(that, from_story(that))
    if (setting.narrative or relation in OF_STORY) and story is not None:
        step = (weekday - story.weekday()) % 7 or (7 if relation == "following" else 0)
        step -= 7 if relation == "previous" else 0
        return mean(add_days(as_moment(story), step), from_story(as_moment(story)))
    if setting.written is None or setting.loose:
        told = day_of(setting.told_day) if setting.told_day and setting.told_reach and relation == "" else None
        if told is None:
            return unknown(LOOSE_DAY if setting.loose else NO_WRITING_DAY)
        return _weekday_beside(told, weekday, setting.tense > 0)
    moment, others = _weekday_near(weekday, relation, expression.unit == "week", setting.written, setting.tense)
    told = day_of(setting.told_day) if setting.told_day else None
    if setting.guessed and relation == "" and told is not None and moment is not None:
        if setting.perfect and not setting.told_perfect:
            return mean(moment, from_writing(setting))  # "on 12 March they struck; on Tuesday they had warned"
        return _weekday_on(told, weekday, moment, setting)
    if setting.guessed and relation == "" and not setting.perfect and told is None and setting.source == "calendar":
        return _weekday_on(setting.written, weekday, moment, setting)  # news opens with what is new
    return mean(moment, from_writing(setting), others)


def _last_told(weekday: int, setting: Setting) -> Moment | None:
    """ "In the night of 17 May … that Friday": the last day told that was one, of those told lately."""
    for moment in reversed(setting.days[-_LATELY:]):
        day = day_of(moment)
        if day is not None and day.weekday() == weekday:
            return moment
    return None


def _weekday_beside(told: date, weekday: int, ahead: bool) -> Meaning:
    """Where no day of writing is known: such a day nearest to the one told before, the other one kept beside it."""
    step = (weekday - told.weekday()) % 7
    steps = (step, step - 7) if ahead or step <= _NEARER else (step - 7, step)
    days = [add_days(as_moment(told), there) for there in steps]
    return mean(days[0], from_story(as_moment(told)), spans_of(days[1]) if step else ())


def _weekday_of_number(number: int, weekday: int, setting: Setting) -> Meaning | None:
    """ "Friday the 13th": the nearest month whose day of that number is that weekday, ahead where the tense says so."""
    base = setting.story if setting.narrative else as_moment(setting.written) if setting.written else None
    if base is None or base.month is None or setting.loose:
        return None
    tense = setting.tense
    steps = range(_MONTHS) if tense > 0 or setting.narrative else range(0, -_MONTHS, -1)
    for step in steps:
        day = day_of(add_months(base, step)._replace(day=number))
        late = setting.written is not None and not setting.narrative and tense <= 0 and day is not None
        if day is None or day.weekday() != weekday or (late and setting.written and day > setting.written):
            continue
        return mean(as_moment(day), from_story(base) if setting.narrative else from_writing(setting))
    return None


def _weekday_on(told: date, weekday: int, back: Moment | None, setting: Setting) -> Meaning:
    """Where the day of writing is only the last day told: such a day nearest to the one told before, as stories go.

    "On Tuesday, March 3 … on Wednesday" goes on, "on Friday, 12 January … on Thursday evening" goes back. The day
    counted back from the day of writing is kept beside one that goes on, unless it is the same.
    """
    step = (weekday - told.weekday()) % 7
    ahead = add_days(as_moment(told), step)
    if ahead == back or (back is not None and (day_of(back) or told) > told) or not 0 < step <= _NEARER:
        return mean(back, from_writing(setting), spans_of(ahead) if ahead != back and step else ())
    return mean(ahead, from_story(as_moment(told)), spans_of(back))


def _weekday_near(
    weekday: int, relation: str, by_week: bool, written: date, tense: int
) -> tuple[Moment | None, tuple[Days, ...]]:
    """ "Next" and "last" leave out the day of writing; "this" is the nearest; ahead where the tense says so."""
    here = as_moment(written)
    back = (written.weekday() - weekday) % 7
    if by_week:
        return add_days(here, weekday - written.weekday() + 7 * STEPS.get(relation, 0)), ()
    if relation == "next":
        return add_days(here, 7 - back), ()
    if relation == "last":
        return add_days(here, -(back or 7)), spans_of(add_days(here, -(back or 7) - 7))
    if (relation == "" and tense > 0) or (relation == "this" and back > 3):
        return add_days(here, (7 - back) % 7), spans_of(add_days(here, -back))
    return add_days(here, -back), ()


def resolve_weekend(_: Expression, setting: Setting) -> Meaning:
    """Saturday and Sunday: the last ones begun by the day of writing, the next ones where the tense speaks of them."""
    base = (
        setting.story
        if setting.narrative and setting.story
        else as_moment(setting.written)
        if setting.written
        else None
    )
    if base is None and setting.told_reach:
        base = setting.told_day
    day = day_of(base) if base else None
    if base is None or day is None or (setting.loose and not setting.narrative):
        return unknown(NO_WRITING_DAY)
    back = (day.weekday() - 5) % 7
    ahead = setting.tense > 0 or setting.written is None
    step = 7 - back if ahead and back > 1 else -back
    first, last = add_days(base, step), add_days(base, step + 1)
    days = spans_of(first, last)
    if len(days) < 2 or first is None:
        return unknown(NO_WRITING_DAY)
    basis = from_story(base) if setting.narrative or setting.written is None else from_writing(setting)
    return Meaning((days[0][0], days[1][1]), Moment(first.year, first.month), basis)
