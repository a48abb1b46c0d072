"""Tell a text that reports from its own day (news) from one that tells a story with dates of its own (narrative).

In news "on 7 February" is the one nearest to the day of writing; in a narrative it is in the year the story has
reached. The decision rests on what the text itself shows, counted over the whole of it.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from reports.dates.days import Moment, days_of
from reports.dates.diary import is_of_another_year
from reports.dates.expression import Expression

# A history points to the day of writing at most once for so many dates of its own.
_RARE = 8
# News tells of days in the weeks before it was written, or shortly after.
_BEFORE, _AHEAD = 60, 20
_OF_ITS_OWN = 3  # so many days without a year, and none of them near the day of writing, are of another time
_OF_OLD = 50  # years before the day of writing
_GLOSS_REACH = 8  # between "three years earlier" and the year that says when that was
_FAR_BACK = 5  # years
_FEW = 2  # words that point to the day of writing
_LINKS = ("that", "following", "later", "previous", "earlier")
_POINTERS = ("ago", "last", "this", "next")


def tells_story(found: Sequence[Expression], published: date | None, diary: str = "") -> bool:
    """Whether a text is a narrative: words that point to the day of writing, against dates that stand on their own.

    A text whose lines open with its dates, of another year than its own, is a chronicle whatever else it says. diary:
    the text, if days head its lines.
    """
    told = without_flashbacks(found)
    own = [e for e in told if e.year and e.kind in ("date", "season") and not _is_of(e, published)]
    if not own:
        return False
    pointing = sum(1 for e in found if points_to_writing(e))
    partial = [e for e in found if e.kind == "date" and e.year is None and e.month is not None]
    links = sum(1 for e in found if e.relation in _LINKS)
    near = [e for e in partial if _is_near(e, published)]
    if not near and len(partial) >= _OF_ITS_OWN:
        pointing -= sum(1 for e in found if e.rule == "overnight")  # histories say it too
    unled = [e for e in near if not own or e.end < own[0].start]
    fresh = published is not None and len(near) >= 3 and len(near) * 4 >= len(partial) * 3
    rare = pointing * _RARE <= len(own) + len(partial) + links
    old = published is not None and len(own) == 1 and published.year - (own[0].year or 0) > _OF_OLD
    led = len(own) == 1 and own[0].day is not None and bool(partial) and not near and own[0].end < partial[0].start
    lone = len(own) == 1 and not pointing and (published is None or len(partial) >= 3 or old or led)
    story = len(own) >= 2 or lone
    narrative = (
        (story and rare and not fresh and len(unled) * 3 <= len(partial))
        or (pointing < _FEW and _looks_far_back(found, own, published))
        or (diary != "" and is_of_another_year(found, diary, published))
    )
    return narrative and not are_of_another_year(partial, own)


def are_of_another_year(partial: Sequence[Expression], own: Sequence[Expression]) -> bool:
    """Whether the days told with their weekday ("Monday, 6 August") are of none of the years named: asides."""
    told = [e for e in partial if e.weekday is not None and e.day is not None]
    years = {e.year for e in own if e.year}
    return len(told) >= 2 and not any(sum(_is_on(e, year) for e in told) * 2 > len(told) for year in years)


def _is_on(expression: Expression, year: int) -> bool:
    """Whether a day of the month falls on the weekday that is said of it in that year."""
    days = days_of(Moment(year, expression.month, expression.day))
    return not isinstance(days, str) and days[0].weekday() == expression.weekday


def _looks_far_back(found: Sequence[Expression], own: Sequence[Expression], published: date | None) -> bool:
    """ "Thirty years ago a war broke out. It began in August 1992": the first year told is the one looked back to."""
    counts = [e.count or 0 for e in found if e.relation == "ago" and e.unit in ("year", "decade")]
    told = own[0].year or 0
    return published is not None and any(c >= _FAR_BACK and abs(published.year - c - told) <= 1 for c in counts)


def points_to_writing(expression: Expression) -> bool:
    """Whether the words count from the day on which they were written: bare weekdays, yesterday, last week, ago."""
    if expression.kind == "weekday":
        return expression.relation not in _LINKS and expression.day is None
    if expression.kind == "today":
        return True
    if expression.relation == "ago" and expression.unit in ("year", "decade") and (expression.count or 0) >= _FAR_BACK:
        return False  # "twenty years ago a war broke out": a story begins
    return expression.relation in _POINTERS and expression.kind in ("part", "unit", "month", "count", "season")


def without_flashbacks(found: Sequence[Expression]) -> list[Expression]:
    """The expressions but for years that only explain how long before something was."""
    after = [e for previous, e in pairwise(found) if previous.kind != "count" or not looks_back(previous, e)]
    return [*found[:1], *after]


def looks_back(previous: Expression, expression: Expression) -> bool:
    """ "Three years earlier, in June 1989": the story stays where it is."""
    long_before = previous.kind == "count" and previous.relation in ("earlier", "ago", "before")
    years = previous.unit in ("year", "decade") and expression.kind == "date" and expression.year is not None
    return long_before and years and 0 <= expression.start - previous.end <= _GLOSS_REACH


def _is_near(expression: Expression, published: date | None) -> bool:
    """Whether a date without a year lies in the weeks before the day of writing; in a history few do, by chance.

    Where that day is not known, every date is taken for such a one.
    """
    if published is None:
        return True
    for year in (published.year, published.year - 1, published.year + 1):
        days = days_of(Moment(year, expression.month, expression.day))
        if (
            not isinstance(days, str)
            and (days[0] - published).days >= -_BEFORE
            and (days[1] - published).days <= _AHEAD
        ):
            return True
    return False


def _is_of(expression: Expression, published: date | None) -> bool:
    """The year of writing is named in news too."""
    return published is not None and expression.year == published.year
