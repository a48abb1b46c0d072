"""What the filters and the window select of a collection, and how many each further choice would leave."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.counts import Counts, count_groups, group_events
from geo.facets import FACETS, Facets
from geo.filters import Filters, chosen_facets, match_facet, match_rest, match_window


@dataclass(frozen=True, slots=True)
class Selection:
    """passing: which events pass the filters. groups: the group of each (geo/counts.py). options: for each facet its
    values with the number of drawn, dated events in the window that have it and pass all other filters."""

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
    drawn: npt.NDArray[np.bool_],
    filters: Filters,
    texts: pd.Series | None = None,
) -> Selection:
    """Apply the filters. drawn: which events have a place to draw. texts: from `search_texts`, to search a text."""
    rest = match_rest(events, filters, texts)
    by_facet = {name: match_facet(facets, name, chosen) for name, chosen in chosen_facets(filters).items()}
    failed = np.zeros(len(events), dtype=np.int8)
    for matched in by_facet.values():
        failed += ~matched
    in_window = match_window(events, filters)
    passing = rest & (failed == 0)
    groups = group_events(events, passing, in_window, drawn)
    inside = rest & in_window & drawn & events["event_date"].notna().to_numpy()
    options = {name: _count_values(facets, name, inside, failed, by_facet.get(name)) for name in FACETS}
    return Selection(passing, groups, count_groups(events, groups, reports), options)


def _count_values(
    facets: Facets,
    name: str,
    inside: npt.NDArray[np.bool_],
    failed: npt.NDArray[np.int8],
    own: npt.NDArray[np.bool_] | None,
) -> tuple[tuple[str, int], ...]:
    """Each value of a facet with its count under the other filters, the most frequent first."""
    others = failed == 0 if own is None else failed - ~own == 0
    numbers = np.bincount(facets[name].codes[inside & others], minlength=len(facets[name].values))
    totals = dict.fromkeys(facets[name].words, 0)
    for value, number in zip(facets[name].values, numbers, strict=True):
        for word in value:
            totals[word] += int(number)
    return tuple(sorted(totals.items(), key=lambda pair: (-pair[1], pair[0])))
