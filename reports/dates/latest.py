"""Find the last day that a text without a date of its own tells of, and the years in which it can have been written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reports.dates.days import Days, Moment, day_of
from reports.dates.expression import Expression
from reports.dates.meetings import count_misfits, find_meetings, read_days
from reports.dates.spans import contains
from reports.dates.stamps import Stamp
from reports.dates.tense import read_tense
from reports.dates.tokens import Tokens

_FIRST_YEAR = 1900  # before it the tables say nothing
_LAST_YEAR = 2030  # beyond the tables, a year is proposed only where the text itself leads there
_YEAR = 366
_FEW_YEARS = 8
_WEEKS = 31  # days
_GOES_ON = 100  # a date so many days after the first one told is still of the story; one further on is a year back


@dataclass(frozen=True, slots=True)
class LatestDay:
    """A month and day without a year, the words that say it, and the weekday they name (0 is Monday), if any.

    after: how many days later the text was written, at least (1 where that night was "last night").
    """

    month: int
    day: int
    words: str
    weekday: int | None = None
    after: int = 0


def find_weekday(found: Sequence[Expression]) -> int | None:
    """ "This Tuesday" beside "today": the text was written on a Tuesday."""
    said = [e.weekday for e in found if e.kind == "weekday" and e.relation == "this" and e.day is None]
    today = any(e.kind == "today" and e.count == 0 for e in found)
    return said[0] if said and today else None


def read_either_way(day: date, other: date | None, found: Sequence[Expression]) -> tuple[date, date | None]:
    """Of the two days that "5/4/2024" may be, the one before which more of the days told lie, alone; else both."""
    if other is None:
        return day, None
    told = [(e.month, e.day) for e in read_days(found) if e.month and e.day]
    near, far = (sum(_lies_before(one, *said) for said in told) for one in (day, other))
    return (day, None) if near > far else (other, None) if far > near else (day, other)


def _lies_before(written: date, month: int, day: int) -> bool:
    """Whether a day of the month lies in the weeks before a day of writing."""
    there = day_of(Moment(written.year, month, day))
    return there is not None and 0 <= (written - there).days % _YEAR <= _WEEKS


def find_latest(tokens: Tokens, found: Sequence[Expression], stamps: Sequence[Stamp]) -> LatestDay | None:
    """The dateline's day, or the last day that the text tells of as past, counted from the first it tells.

    News opens with what is new: of 12 January and 8 October, told in this order, October is the one before.
    """
    for stamp in stamps:
        if stamp.month and stamp.day_of_month:
            return LatestDay(stamp.month, stamp.day_of_month, stamp.words)
    days = list(_past_days(tokens, found))
    if not days:
        return None
    head = next((told for told in days if told[2].weekday is not None), days[0])
    month, day, e = max(days, key=lambda told: _days_on(head, told))
    night = e.part == "night" and any(f.kind == "part" and f.relation == "last" for f in found)
    return LatestDay(month, day, f'tells of "{tokens.text[e.start : e.end]}"', e.weekday, int(night))


def _days_on(head: tuple[int, int, Expression], told: tuple[int, int, Expression]) -> int:
    """How many days after the first date told another one lies, those of the year before counted below zero."""
    ordinals = [date(2000, month, day).toordinal() for month, day, _ in (head, told)]
    return (ordinals[1] - ordinals[0] + _YEAR - _GOES_ON) % _YEAR - _YEAR + _GOES_ON


def _past_days(tokens: Tokens, found: Sequence[Expression]) -> Iterator[tuple[int, int, Expression]]:
    """Month and day of the dates without a year that do not lie ahead."""
    for e in read_days(found):
        if e.month and e.day and e.known_year is None and read_tense(tokens, e.first, e.last) <= 0:
            yield e.month, e.day, e


def fit_years(
    latest: LatestDay, candidates: tuple[Days, ...], weekday: int | None, found: Sequence[Expression]
) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The days of writing that fit best, the likeliest first, and the others that the candidates allow.

    They lie on the right weekday if any do; best are those that put every weekday on the day of the month beside it.
    News leaves out the year it is written in: a year that is said with a month or a day is hardly that one.
    """
    first = candidates[0][0].year
    if first < _FIRST_YEAR:
        return (), ()
    days = []
    for year in range(first, min(max(_LAST_YEAR, first + 1), candidates[-1][1].year) + 1):
        told = day_of(Moment(year, latest.month, latest.day))
        if told is None or latest.weekday not in (None, told.weekday()):
            continue
        written = told + timedelta(days=latest.after)
        days += [written] if contains(candidates, written) else []
    if weekday is not None:
        near = [day + timedelta(days=step) for day in days for step in (0, 1)]
        days = [day for day in near if day.weekday() == weekday] or days
    named = {e.year for e in found if e.kind == "date" and e.year is not None and e.month is not None}
    meetings = find_meetings(found, (latest.month, latest.day))
    costs = {day: count_misfits(meetings, day) for day in days}
    days.sort(key=lambda day: (costs[day], day.year in named, day))
    sure = any(one.weight > 1 for one in meetings)  # else of more than so many years none is singled out
    best = [day for day in days if costs[day] == costs[days[0]]] if sure or len(days) <= _FEW_YEARS else days
    return tuple(best), tuple(day for day in days if day not in best)
