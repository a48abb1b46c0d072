"""What a text says of days, whatever their year: by it two texts are seen to tell of the same days, or not to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from reports.dates.days import Moment, day_of
from reports.dates.expression import Expression
from reports.dates.mode import points_to_writing, tells_story

_AROUND_DAYS = 31  # a report tells of the weeks before it was written
_EVENT_DAYS = 2  # so near to its own day a report tells of what has just happened
_WHOLE_DATES = 2  # so many dates with day, month and year make a text that dates itself


@dataclass(frozen=True, slots=True)
class Traits:
    """days: (month, day, weekday or None) of the days told without a year. years: those named with a month or season.

    weekdays: those said alone (0 is Monday). history: a narrative, or a text that dates what it tells itself.
    fresh: it says today, tonight, last night, midnight.
    """

    days: frozenset[tuple[int, int, int | None]] = frozenset()
    years: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()
    history: bool = False
    fresh: bool = False

    def happened_by(self, day: date) -> bool:
        """Whether what the text tells of happened in the days before that one."""
        near = any(timedelta(0) <= day - there <= timedelta(_EVENT_DAYS) for there in self.in_year_of(day))
        return near or self.fresh or bool(self.weekdays)

    def in_year_of(self, day: date) -> tuple[date, ...]:
        """The days told, each in the year that brings it nearest to a day; without those no such year has."""
        return tuple(there for told in self.days if (there := _nearest(told, day)) is not None)

    def all_around(self, day: date) -> bool:
        """Whether every day told fits the weeks before that day, and the weekday said with it."""
        there = self.in_year_of(day)
        return len(there) == len(self.days) and all(-2 <= (day - one).days <= _AROUND_DAYS for one in there)


NO_TRAITS = Traits()


def read_traits(text: str, found: Sequence[Expression], published: date | None = None, diary: str = "") -> Traits:
    """The traits of a text, from its date expressions. published: the day of writing, if it is known.

    diary: as in tells_story.
    """
    whole = {(e.year, e.month, e.day) for e in found if e.kind == "date" and e.year and e.month and e.day}
    whole -= {(published.year, published.month, published.day)} if published else set()
    days = frozenset(_dated(found))
    years = frozenset(e.year for e in found if e.kind in ("date", "season") and e.year and (e.month or e.season))
    weekdays = frozenset(
        e.weekday for e in found if e.kind == "weekday" and points_to_writing(e) and e.weekday is not None
    )
    fresh = any(points_to_writing(e) and e.kind in ("today", "part") for e in found) or "midnight" in text
    goes_on = bool(days) or len({e.year for e in found if e.kind == "date" and e.year}) > 1
    history = (goes_on and tells_story(found, published, diary)) or len(whole) >= _WHOLE_DATES
    return Traits(days, years, weekdays, history, fresh)


def tell_alike(one: Traits, lender: Traits, day: date) -> bool:
    """Whether a text can tell of what a lender, written on that day, tells of: no day of its own is against it.

    The days of the text all lie in the weeks before, and one of them is a day that the lender tells of, or its own;
    of weekdays one is shared. A history, and a text that names other years beside its days, tells of its own time.
    """
    if one.history or lender.history or not lender.happened_by(day):
        return False
    told = {day, *lender.in_year_of(day)}
    if one.days:
        other_years = bool(one.years) and day.year not in one.years
        return not other_years and one.all_around(day) and bool(told & set(one.in_year_of(day)))
    return not one.weekdays or bool(one.weekdays & ({there.weekday() for there in told} | lender.weekdays))


def _dated(found: Iterable[Expression]) -> Iterator[tuple[int, int, int | None]]:
    """Month, day and weekday of the dates that say no year."""
    for e in found:
        if e.kind == "date" and e.month is not None and e.day is not None and e.year is None:
            yield e.month, e.day, e.weekday


@lru_cache(maxsize=16_384)  # a lender is asked for the same day by many
def _nearest(told: tuple[int, int, int | None], day: date) -> date | None:
    month, number, weekday = told
    years = (year for year in (day.year - 1, day.year, day.year + 1) if 1 <= year <= date.max.year)
    there = [one for year in years if (one := day_of(Moment(year, month, number))) is not None]
    best = min(there, key=lambda one: abs((one - day).days), default=None)
    return best if best is not None and weekday in (None, best.weekday()) else None
