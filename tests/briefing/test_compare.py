"""Two windows side by side."""

from collections.abc import Callable
from datetime import date

import pytest

from briefing.compare import CAUTION, compare_windows, phrase_comparison
from briefing.view import View
from geo.filters import Filters


def test_each_province_and_type_is_counted_in_both_windows(make: Callable[..., View]) -> None:
    """A window against one chosen by hand: every event of either is in one row, the largest change first."""
    comparison = compare_windows(
        make(Filters(date(2022, 9, 12), date(2022, 9, 13))), (date(2020, 9, 27), date(2020, 9, 28))
    )
    assert comparison is not None
    assert (comparison.before, comparison.now) == (1, 9)
    assert sum(change.now for change in comparison.changes) == 9
    tartar = next(change for change in comparison.changes if change.where == "Tartar")
    assert (tartar.what, tartar.before, tartar.now) == ("Shelling", 1, 0)


def test_the_days_just_before_are_the_default(make: Callable[..., View]) -> None:
    """Two days are compared with the two days before them, and the sentence carries its caution."""
    comparison = compare_windows(make(Filters(date(2022, 9, 12), date(2022, 9, 13))))
    assert comparison is not None and comparison.earlier == (date(2022, 9, 10), date(2022, 9, 11))
    assert phrase_comparison(comparison).startswith(
        "Compared with 10–11 September 2022, with the same filters: 9 events"
    )
    assert phrase_comparison(comparison).endswith(CAUTION)


def test_where_there_is_nothing_before_nothing_is_compared(make: Callable[..., View]) -> None:
    """The first days of the calendar have none before; a window that runs backwards is refused."""
    assert compare_windows(make(Filters(date(1, 1, 1), date(9999, 12, 31)))) is None
    with pytest.raises(ValueError, match="runs backwards"):
        compare_windows(make(), (date(2022, 9, 2), date(2022, 9, 1)))
