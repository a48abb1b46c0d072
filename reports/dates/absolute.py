"""Days of expressions that say year, month or day: what is left out is taken from the story or the day of writing."""

from datetime import date, timedelta

from msgspec.structs import replace

from reports.dates.days import Moment, add_days, add_months, as_moment, day_of, days_of
from reports.dates.expression import Expression
from reports.dates.setting import (
    LOOSE_DAY,
    NO_YEAR,
    Meaning,
    Setting,
    from_story,
    from_writing,
    mean,
    say,
    spans_of,
    unknown,
)

_FRESH = 31
_HEAD = 60  # code points within which the day of writing is that of the dateline
_BESIDE = 45  # days from a whole date within which a day without a year is of the same story
_STEP_BACK, _STEP_ON = 4, 6
_LOOK_BACK = 2  # dates of an earlier year that a story tells in passing
_SUMMER = 6  # after a winter, a month up to June that lies back is of the next year
_TURN = 9  # a story that goes on from December to March, or from October to January, has passed the turn of the year
# How many days ahead of the day of writing a date without a year may lie, by the tense of the words around it.
_AHEAD = {-1: 3, 0: 75, 1: 330}
_NO_MONTH = "no month is said, and nothing in the text gives one"


def resolve_date(expression: Expression, setting: Setting) -> Meaning:
    """A date with a year is that date; without one it is of the story's year in a narrative, else the nearest."""
    if expression.year is not None:
        return _of_year(expression, expression.year, setting)
    if expression.month is None:
        return _resolve_day_alone(expression, setting)
    month, day = expression.month, expression.day
    stated = _stated(expression, month, setting) or _in_story(expression, month, setting)
    if stated is not None:
        return stated
    if setting.written is not None:
        return _resolve_nearest(expression, setting, setting.written)
    told = day_of(setting.told_day) if setting.told_day else None
    if told is not None and not setting.narrative and (near := _beside(told, month, day)) is not None:
        return mean(near, from_story(as_moment(told)))
    return unknown(NO_YEAR)


def _of_year(expression: Expression, year: int, setting: Setting) -> Meaning:
    month, day = expression.month, expression.day
    moment = Moment(1 - year if expression.loose and _is_of_old(year, setting) else year, month, day)
    if expression.calendar:
        return _of_calendar(expression.calendar, moment)
    if not expression.swap:
        return mean(moment, "explicit")
    other = Moment(year, day, month)
    if setting.written is not None and _is_other_way(moment, other, setting.written, setting.tense):
        moment, other = other, moment
    return mean(moment, "explicit", spans_of(other))


def _is_other_way(moment: Moment, other: Moment, written: date, tense: int) -> bool:
    """ "6/5/2000" heads news of 5 June; "3/8/2022", told on 20 March 2022, is of that month and not of August."""
    days = day_of(moment), day_of(other)
    ahead = days[0] is not None and days[1] is not None and days[0] > written >= days[1]
    return days[1] == written or (ahead and tense <= 0)


def _stated(expression: Expression, month: int, setting: Setting) -> Meaning | None:
    """The year that the day itself tells, or its sentence, or the dateline it stands in."""
    day, written = expression.day, setting.written
    if expression.known_year and (written is None or written.year >= expression.known_year):
        return mean(Moment(expression.known_year, month, day), "explicit: a day known by its date")
    if setting.sentence_year is not None and setting.tense <= 0 and not _turns_back(month, setting):
        return mean(Moment(setting.sentence_year, month, day), "explicit: the year of the same sentence")
    opens = expression.start < _HEAD and (setting.told_day is None or not setting.narrative)
    if written is not None and opens and (month, day) == (written.month, written.day):
        return mean(as_moment(written), from_writing(setting))  # "KHARTOUM, 22 August (Wire) -"
    return None


def _in_story(expression: Expression, month: int, setting: Setting) -> Meaning | None:
    """The year that a story has reached; in news that of a paragraph which has told of the month already."""
    story, day = setting.story, expression.day
    if story is None:
        return None
    basis = f"carried_over: the story has reached {say(story)}"
    if setting.narrative:
        if (back := _back_from_before(setting, month)) is not None:
            return mean(Moment(back, month, day), basis)
        return mean(_fitting(_next_in_story(story, month, day, setting), expression.weekday), basis)
    if setting.same_paragraph and story.month == month and setting.tense <= 0 and not _is_fresh(expression, setting):
        return mean(_fitting(Moment(story.year, month, day), expression.weekday, (-1,)), basis)
    return None


def _back_from_before(setting: Setting, month: int) -> int | None:
    """The year to which a story comes back that has just told of one before it: it had reached that very month."""
    story, (furthest, since) = setting.story, setting.furthest or (None, 0)
    if story is None or furthest is None or setting.same_paragraph or since > _LOOK_BACK:
        return None
    return furthest.year if furthest.month == month and story.year < furthest.year else None


def _is_of_old(year: int, setting: Setting) -> bool:
    """Whether a year without its era is BC: such years run down, and two that rise beyond the last are of our era."""
    story, coming = setting.story, setting.coming
    rises = story is not None and 1 - year < story.year < 1 and coming is not None and coming >= year
    return setting.era < 0 and not rises


def _beside(told: date, month: int, day: int | None) -> Moment | None:
    """The day of a month that lies within weeks of a whole date told before; None where it does not."""
    for year in (told.year - 1, told.year, told.year + 1):
        there = day_of(Moment(year, month, day))
        if there is not None and abs((there - told).days) <= _BESIDE:
            return as_moment(there)
    return None


def _turns_back(month: int, setting: Setting) -> bool:
    """Whether an earlier month than the one its sentence dates ("began in November 2020 … until March") is no longer
    of that year; a history goes back a few months within one."""
    named = setting.named
    back = named.month - month if named is not None and named.month is not None else 0
    return back >= (_STEP_BACK if setting.narrative else 1)


def _of_calendar(name: str, moment: Moment) -> Meaning:
    """A day turned from another calendar; the moon of the Islamic one may have been seen a day sooner or later."""
    if name != "Islamic":
        return mean(moment, f"explicit: a day of the {name} calendar")
    others = spans_of(add_days(moment, -1), add_days(moment, 1))
    return mean(moment, "explicit: a day of the Islamic calendar, give or take one", others)


def _is_fresh(expression: Expression, setting: Setting) -> bool:
    """Whether the date lies in the weeks before the day of writing, so that news means that one."""
    if setting.written is None:
        return False
    days = _resolve_nearest(expression, setting, setting.written).days
    return days is not None and abs((setting.written - days[0]).days) <= _FRESH


def _next_in_story(story: Moment, month: int, day: int | None, setting: Setting) -> Moment:
    """The year the story has reached; the next one when it passes the turn of the year.

    Where the year named next is the following one, a few months back are that year's already; a sentence that has told
    of a day ("taken on 21 October and hanged on 18 February") goes on to one after it.
    """
    back = story.month - month if story.month is not None else 0
    if setting.perfect and not setting.same_sentence:  # "in April Austria had joined"
        return Moment(story.year - (back <= -_STEP_ON), month, day)
    within = back >= _STEP_ON and setting.same_sentence and story.day is not None and day is not None
    wintered = setting.wintered and back > 0 and month <= _SUMMER
    turns = back >= _TURN or within or wintered or (back >= _STEP_BACK and setting.coming == story.year + 1)
    turns = turns or _is_before_its_span(Moment(story.year, month, day), setting)
    return Moment(story.year + turns, month, day)


def _is_before_its_span(moment: Moment, setting: Setting) -> bool:
    """Whether a day lies before the span that a story opened with ("from August 1992 to September 1993"), and the same
    day of the next year lies within it."""
    if setting.span is None:
        return False
    first, last = setting.span
    month = (moment.year, moment.month or 1)
    return month < (first.year, first.month or 1) and (month[0] + 1, month[1]) <= (last.year, last.month or 12)


def _fitting(moment: Moment, weekday: int | None, steps: tuple[int, ...] = (1, -1)) -> Moment:
    """The moment, or a year beside it: where that alone has the day (29 February), or has it on the weekday said."""
    day = day_of(moment)
    if moment.day is None or (day is not None and weekday in (None, day.weekday())):
        return moment
    for step in steps if day is not None else (-1, 1, -2, 2, -3, 3):
        there = day_of(moment._replace(year=moment.year + step))
        if there is not None and (day is None or there.weekday() == weekday):
            return moment._replace(year=there.year)
    return moment


def _resolve_nearest(expression: Expression, setting: Setting, written: date) -> Meaning:
    """The year in which the date lies nearest to the day of writing, ahead only as far as the words let it."""
    month, day = expression.month or 1, expression.day
    ahead = _AHEAD[setting.tense]
    best = written.year
    for year in (written.year + 1, written.year, written.year - 1):
        days = days_of(Moment(year, month, day or 15))
        if not isinstance(days, str) and (days[0] - written).days <= ahead:
            best = year
            break
    best = _fitting(Moment(best, month, day), expression.weekday, (-1,)).year
    others = spans_of(Moment(best - 1, month, day)) if setting.loose else ()
    return mean(
        Moment(best, month, day),
        f"{setting.source}: the year nearest to {written.isoformat()}{setting.evidence}",
        others,
    )


def _resolve_day_alone(expression: Expression, setting: Setting) -> Meaning:
    """ "The 28th": of the month the story stands in, else the last one before the day of writing.

    A month that its sentence looks at, in passing, is nearer than that of the story.
    """
    day = expression.day or 0
    story, written, named = setting.story, setting.written, setting.named
    if setting.same_sentence and named is not None and named.month is not None and named.day is None:
        story = named
    if story is not None and story.month is not None:
        return mean(Moment(story.year, story.month, day), f"carried_over: month of {say(story)}")
    if written is None or setting.loose:
        return unknown(LOOSE_DAY if setting.loose else _NO_MONTH)
    moment = Moment(written.year, written.month, day)
    if day > written.day:
        moment = add_months(moment, -1)._replace(day=day)
    return mean(moment, from_writing(setting))


def resolve_nth(expression: Expression, setting: Setting) -> Meaning:
    """The nth weekday or day of a month, once its year is known, or of the month that is told; -1 is the last one."""
    if expression.month is None:
        whole = _resolve_month_told(setting)
    else:
        whole = resolve_date(replace(expression, kind="date", weekday=None), setting)
    if whole.days is None:
        return whole
    (first, last), weekday, count = whole.days, expression.weekday, expression.count or 1
    step = 1 if weekday is None else 7
    if count < 0:
        back = 0 if weekday is None else (last.weekday() - weekday) % 7
        return mean(as_moment(last - timedelta(days=back)), whole.basis)
    ahead = 0 if weekday is None else (weekday - first.weekday()) % 7
    day = first + timedelta(days=ahead + step * (count - 1))
    if day.month != first.month:
        return unknown(f"the month has no such day {count} times")
    return mean(as_moment(day), whole.basis)


def _resolve_month_told(setting: Setting) -> Meaning:
    """The month in which the story stands, else the one of the day of writing."""
    story, written = setting.story, setting.written
    if story is not None and story.month is not None:
        return mean(story._replace(day=None), f"carried_over: month of {say(story)}")
    if written is None or setting.narrative:
        return unknown(_NO_MONTH)
    return mean(as_moment(written)._replace(day=None), from_writing(setting))
