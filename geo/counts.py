"""Counts that reconcile: every event and every report is in exactly one of five groups."""

from dataclasses import astuple, dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd


@dataclass(frozen=True, slots=True)
class Count:
    """How many are on the map, outside its window, held back by filters, without a place to draw, without a day."""

    shown: int
    outside: int
    filtered: int
    unplaced: int
    undated: int

    @property
    def all(self) -> int:
        """The sum: all there are."""
        return int(sum(astuple(self)))


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of events and of their reports. loose: reports that belong to no event (read, but no happening)."""

    events: Count
    reports: Count
    loose: int = 0


GROUPS = ("shown", "outside", "filtered", "unplaced", "undated")


def group_events(
    events: pd.DataFrame,
    passing: npt.NDArray[np.bool_],
    in_window: npt.NDArray[np.bool_],
    placed: npt.NDArray[np.bool_],
) -> npt.NDArray[np.int8]:
    """The group of each event, a position in GROUPS.

    What the filters hold back is filtered, whatever else it lacks; of the rest what has no day is undated, what has
    a day and no place to draw is unplaced; what has both is inside the window or outside it.
    placed: which events have a place to draw.
    """
    dated = events["event_date"].notna().to_numpy()
    conditions = [~passing, ~dated, ~placed, ~in_window]
    choices = [np.int8(GROUPS.index(name)) for name in ("filtered", "undated", "unplaced", "outside")]
    return np.select(conditions, choices, default=np.int8(0)).astype(np.int8)


def count_groups(events: pd.DataFrame, groups: npt.NDArray[np.int8], reports: pd.DataFrame | None = None) -> Counts:
    """The counts of `group_events`; a report is in the group of its event."""
    own = np.bincount(groups, minlength=len(GROUPS))
    weights = np.bincount(groups, weights=events["n_reports"].to_numpy(dtype=float), minlength=len(GROUPS))
    told = Count(*(int(number) for number in weights))
    loose = 0 if reports is None else len(reports) - told.all
    return Counts(Count(*(int(number) for number in own)), told, loose)


def phrase_counts(counts: Counts) -> str:
    """The counts in words: "11 events from 14 reports shown + 2 (2) outside the window + … = 16 (20) in all"."""
    words = ("shown", "outside the window", "filtered out", "without a place to draw", "without a date")
    pairs = list(zip(astuple(counts.events), astuple(counts.reports), words, strict=True))
    first = f"{_number(pairs[0][0], 'event')} from {_number(pairs[0][1], 'report')} {words[0]}"
    rest = [f"{events:,} ({reports:,}) {word}" for events, reports, word in pairs[1:]]
    return " + ".join([first, *rest]) + f" = {counts.events.all:,} ({counts.reports.all:,}) in all"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
