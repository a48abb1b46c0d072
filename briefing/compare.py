"""Two windows of the same view side by side, by province and type: what changed, as far as reports tell."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from briefing.days import phrase_days
from briefing.text import clean_text, count_words
from briefing.view import View, find_period
from geo.counts import GROUPS
from geo.filters import match_window
from geo.symbols import read_symbols, type_numbers

CAUTION = "A change in reports may be a change in reporting."


@dataclass(frozen=True, slots=True)
class Change:
    """One province and type: how many events before and now."""

    where: str
    what: str
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The view's window against another: days of each (inclusive), events in each, and changes, the largest first.

    An event that touches both windows is counted in both.
    """

    earlier: tuple[date, date]
    window: tuple[date, date]
    before: int
    now: int
    changes: tuple[Change, ...]


def compare_windows(view: View, earlier: tuple[date, date] | None = None) -> Comparison | None:
    """The view against an earlier window (by default the same number of days just before it), with the same filters.

    None where the view has no days, or there is no day before them. Raises ValueError for a window that runs backwards.
    """
    first, last = find_period(view)
    if first is None or last is None or (earlier is None and (last - first).days >= first.toordinal() - 1):
        return None
    if earlier is None:
        earlier = (first - timedelta(days=(last - first).days + 1), first - timedelta(days=1))
    if earlier[1] < earlier[0]:
        raise ValueError(f"the window {earlier[0]} to {earlier[1]} runs backwards: give the first day first")
    drawn = view.events[np.isin(view.groups, [GROUPS.index("shown"), GROUPS.index("outside")])]
    before = _count(drawn[match_window(drawn, replace(view.filters, first_day=earlier[0], last_day=earlier[1]))])
    now = _count(drawn[match_window(drawn, replace(view.filters, first_day=first, last_day=last))])
    changes = [Change(*key, before[key], now[key]) for key in {**before, **now}]
    changes.sort(key=lambda one: (-abs(one.now - one.before), one.where, one.what))
    return Comparison(earlier, (first, last), before.total(), now.total(), tuple(changes))


def phrase_comparison(comparison: Comparison) -> str:
    """The comparison in a sentence, with its caution."""
    days = phrase_days(*comparison.earlier)
    return (
        f"Compared with {days}, with the same filters: {count_words(comparison.now, 'event')} against "
        f"{comparison.before:,}. {CAUTION}"
    )


def _count(events: pd.DataFrame) -> Counter[tuple[str, str]]:
    where = events["admin1"].where(events["admin1"] != "", events["location"])
    where = where.where(where != "", events["country"])
    symbols = read_symbols()
    what = [symbols[number].label for number in type_numbers(events)]
    return Counter((clean_text(place, 80) or "place not known", kind) for place, kind in zip(where, what, strict=True))
