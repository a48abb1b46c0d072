"""Days of feasts that move with the moon: Easter and what is counted from it, Eid and Ashura."""

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.easter import EASTER_JULIAN, easter

from reports.dates.calendars import from_islamic, from_julian
from reports.dates.days import Days, as_moment, day_of
from reports.dates.expression import Expression
from reports.dates.grammar import Match
from reports.dates.picks import make, one
from reports.dates.setting import NO_YEAR, Meaning, Setting, from_story, from_writing, mean, unknown
from reports.dates.tokens import Tokens
from reports.patterns import read_words

_NAMED = {"Good": (4,), "Palm": (6,), "Maundy": (3,), "Holy": (3, 5), "Ash": (2,), "Whit": (6, 0), "Shrove": (1,)}
_AHEAD = {-1: 0, 0: 14, 1: 330}  # days ahead of the day of writing, by the tense of the words around
_BACK = timedelta(days=21)  # before the day that a story has reached
_LEADING = read_words("dates/feasts", "leading")
_CUES = ("", *"ji@Zsufba.J")  # on, in, at, by, since, until, from, before, after, the end of a sentence
_HIJRA, _LUNAR = 622, 33 / 32
_GREGORIAN, _LAST = 1583, 9998  # the first Easter of that calendar, and the last one that has days after it


def read_feast_of_moon(tokens: Tokens, match: Match) -> list[Expression]:
    """Good Friday, Easter Monday 1916, Eid al-Fitr, the second day of Eid al-Adha; Easter alone is no day."""
    calendar, _, number = str(tokens.value(match.first)).partition("/")
    word, weekday, year = tokens.words[match.first].capitalize(), one(tokens, match, "W"), one(tokens, match, "Y")
    if calendar == "easter":
        bare = weekday is None and "5" not in tokens.classes[match.first : match.last]
        if (bare and (word != "Easter" or year is None)) or weekday not in (*_NAMED.get(word, range(7)), None):
            return []
        step = 0 if weekday is None else 1 if weekday == 0 else weekday - 6
        fields = {"unit": "easter", "count": int(number) + step, "year": year}
        return [make(tokens, match, match.first, match.last, "feast", **fields)]
    if not _is_dated(tokens, match.first):
        return []
    fields = {"unit": "islamic", "month": int(number) // 100, "day": int(number) % 100, "year": year}
    return [make(tokens, match, match.first, match.last, "feast", **fields)]


def _is_dated(tokens: Tokens, first: int) -> bool:
    """Whether a feast is said as a day ("on Ashura", "the second day of Eid al-Adha"): none of "tales of Ashura" is."""
    while first and (tokens.classes[first - 1] == "-" or tokens.words[first - 1].lower() in _LEADING):
        first -= 1
    before = tokens.classes[max(0, first - 2) : first]
    return before == "5O" or before[-1:] in _CUES


def resolve_feast(expression: Expression, setting: Setting) -> Meaning:
    """The feast of its year, else the next one of a story, or the last one before the day of writing."""
    story = setting.story if setting.narrative or setting.written is None else None
    if expression.year is not None:
        days = [told for told in _days_of(expression, expression.year) if told[0].year == expression.year]
        return mean(as_moment(days[0][0]), "explicit", days[0][1]) if days else unknown(NO_YEAR)
    if story is not None and story.year > 1:
        base = day_of(story._replace(month=story.month or 1, day=story.day or 1)) or date(story.year, 1, 1)
        near = [told for year in (0, 1) for told in _days_of(expression, story.year + year) if told[0] >= base - _BACK]
        return mean(as_moment(near[0][0]), from_story(story), near[0][1]) if near else unknown(NO_YEAR)
    if setting.written is None or setting.loose:
        return unknown(NO_YEAR)
    last = setting.written + timedelta(days=_AHEAD[setting.tense])
    found = [told for year in (-1, 0, 1) for told in _days_of(expression, setting.written.year + year)]
    past = [told for told in found if told[0] <= last]
    return mean(as_moment(past[-1][0]), from_writing(setting), past[-1][1]) if past else unknown(NO_YEAR)


def _days_of(expression: Expression, year: int) -> Iterator[tuple[date, tuple[Days, ...]]]:
    """When the feast falls in a year, each time with the days that it may be instead."""
    if expression.unit == "easter":
        step = timedelta(days=expression.count or 0)
        west, east = _easter(year), _orthodox_easter(year)
        if west is not None:
            yield west + step, ((east + step, east + step),) if east not in (None, west) and east else ()
        return
    lunar = int((year - _HIJRA) * _LUNAR)
    for number in (lunar - 1, lunar, lunar + 1, lunar + 2):
        moment = from_islamic(number, expression.month or 1, expression.day or 1)
        day = day_of(moment) if moment else None
        if day is not None and day.year == year:
            one_day = timedelta(days=1)
            yield day, ((day - one_day, day - one_day), (day + one_day, day + one_day))


def _easter(year: int) -> date | None:
    """Easter Sunday of the Western churches, which until 1582 was that of all."""
    return easter(year) if _GREGORIAN <= year <= _LAST else _orthodox_easter(year)


def _orthodox_easter(year: int) -> date | None:
    """Easter Sunday of the Eastern churches, by the Julian calendar."""
    moment = from_julian(as_moment(easter(year, EASTER_JULIAN))) if 0 < year <= _LAST else None
    return day_of(moment) if moment else None
