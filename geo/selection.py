"""What the filters and the window select of a collection, and how many each further choice would leave."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.counts import Counts, count_groups, group_events
from geo.facets import FACETS, Facet, Facets
from geo.filters import Filters, chosen_facets, match_facet, match_rest, match_window


@dataclass(frozen=True, slots=True)
class Selection:
    """passing: which events pass the filters. groups: the group of each (geo/counts.py). options: for each facet its
    values with the number of placed, dated events in the window that have it and pass all other filters."""

    passing: npt.NDArray[np.bool_]
    groups: npt.NDArray[np.int8]
    counts: Counts
    options: Mapping[str, tuple[tuple[str, int], ...]]

    def rows(self, group: int) -> npt.NDArray[np.intp]:
        """The rows of the events in a group, in the frame's order."""
        return np.flatnonzero(self.groups == group)


def select_events(
    events: pd.DataFrame,
    reports: pd.DataFrame | None,
    facets: Facets,
    placed: npt.NDArray[np.bool_],
    filters: Filters,
    texts: pd.Series | None = None,
) -> Selection:
    """Apply the filters. placed: which events have a place to draw. texts: from `search_texts`, to search a text."""
    rest = match_rest(events, filters, texts)
    by_facet = {name: match_facet(facets, name, chosen) for name, chosen in chosen_facets(filters).items()}
    failed = np.zeros(len(events), dtype=np.int8)
    for matched in by_facet.values():
        failed += ~matched
    in_window = match_window(events, filters)
    passing = rest & (failed == 0)
    groups = group_events(events, passing, in_window, placed)
    inside = rest & in_window & placed & events["event_date"].notna().to_numpy()
    left = np.flatnonzero(inside & (failed == 0))
    options = {
        name: _count_values(facets[name], np.flatnonzero(inside & (failed == ~by_facet[name])))
        if name in by_facet
        else _count_values(facets[name], left)
        for name in FACETS
    }
    return Selection(passing, groups, count_groups(events, groups, reports), options)


def _count_values(facet: Facet, rows: npt.NDArray[np.intp]) -> tuple[tuple[str, int], ...]:
    """Each value of a facet with how many of the rows have it (those that pass all others), the most frequent first."""
    numbers = np.bincount(facet.codes[rows], minlength=len(facet.values))
    totals = dict.fromkeys(facet.words, 0)
    for value, number in zip(facet.values, numbers, strict=True):
        for word in value:
            totals[word] += int(number)
    return tuple(sorted(totals.items(), key=lambda pair: (-pair[1], pair[0])))
