"""Episodes: runs of days with events, split where nothing is reported for two weeks."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

QUIET_DAYS = 14


@dataclass(frozen=True, slots=True)
class Episode:
    """The first and the last day (inclusive) of a run, and how many events lie in it."""

    first_day: date
    last_day: date
    events: int


def find_episodes(events: pd.DataFrame) -> tuple[Episode, ...]:
    """The episodes of the dated events, oldest first; those known only to a month or longer start none.

    Where nothing is known better than to the month, the months themselves are the episodes.
    """
    dated = events.loc[events["event_date"].notna(), ["event_date", "event_date_end", "time_precision"]]
    close = dated[(dated["time_precision"] <= 2).fillna(True).to_numpy(dtype=bool)]
    dated = close if len(close) else dated
    if dated.empty:
        return ()
    first = dated["event_date"].to_numpy().astype("datetime64[D]").astype(np.int64)
    last = dated["event_date_end"].to_numpy().astype("datetime64[D]").astype(np.int64)
    order = np.argsort(first, kind="stable")
    first, last = first[order], np.maximum.accumulate(last[order])
    # Days between the end of what went before and the next start, both exclusive.
    starts = np.flatnonzero(np.concatenate([[True], first[1:] - last[:-1] - 1 >= QUIET_DAYS]))
    stops = np.concatenate([starts[1:], [len(first)]])
    return tuple(
        Episode(_day(first[start]), _day(last[stop - 1]), int(stop - start))
        for start, stop in zip(starts, stops, strict=True)
    )


def _day(number: np.int64) -> date:
    day: date = np.datetime64(int(number), "D").astype(object)
    return day
