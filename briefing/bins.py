"""Events by day, week, month or year, for the timelines of exports."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from briefing.days import MONTHS, as_days, phrase_days
from geo.symbols import read_symbols, type_numbers

Unit = Literal["D", "W", "M", "Y"]
UNITS: tuple[tuple[str, Unit], ...] = (("day", "D"), ("week", "W"), ("month", "M"), ("year", "Y"))


@dataclass(frozen=True, slots=True)
class Bins:
    """Numbers of events by stretch of time. unit: day, week (from Monday), month or year.

    labels: one a bin. counts: bins × types, in the order of geo.symbols.read_symbols. A day or a night is in the bin
    of its first day; what is known less exactly is in a bin only where all its days are, else it is among `spanning`.
    """

    unit: str
    labels: tuple[str, ...]
    counts: npt.NDArray[np.int64]
    spanning: int


def bin_events(events: pd.DataFrame, first: date | None, last: date | None, most: int = 40) -> Bins:
    """The dated events in bins from first to last (their own first and last day where None), in at most `most` bins
    where years allow it."""
    dated = events[events["event_date"].notna()]
    days = as_days(dated["event_date"])
    types = len(read_symbols())
    if first is None and len(days):
        first = days.min().astype(object)
    if last is None and len(days):
        last = as_days(dated["event_date_end"]).max().astype(object)
    if first is None or last is None:
        return Bins("day", (), np.zeros((0, types), dtype=np.int64), 0)
    ends = as_days(dated["event_date_end"])
    for unit, code in UNITS:  # noqa: B007 (the last one is used)
        start, stop = (_number(np.datetime64(day), code) for day in (first, last))
        if stop - start < most or code == "Y":
            break
    at = np.array([_number(day, code) for day in days], dtype=np.int64)
    until = np.array([_number(day, code) for day in ends], dtype=np.int64)
    exact = (dated["time_precision"].fillna(1) <= 1).to_numpy(dtype=bool) | (at == until)
    counts = np.zeros((stop - start + 1, types), dtype=np.int64)
    at = np.clip(at - start, 0, stop - start)
    np.add.at(counts, (at[exact], type_numbers(dated)[exact]), 1)
    return Bins(unit, tuple(_label(number, code) for number in range(start, stop + 1)), counts, int((~exact).sum()))


def _number(day: np.datetime64, code: Unit) -> int:
    if code == "W":  # numpy's weeks start on Thursdays; ours on Mondays
        return int((day.astype("datetime64[D]").astype(int) + 3) // 7)
    return int(day.astype(f"datetime64[{code}]").astype(int))


def _label(number: int, code: Unit) -> str:
    if code == "W":
        monday = np.datetime64(number * 7 - 3, "D")
        return phrase_days(monday.astype(object), (monday + 6).astype(object))
    day = np.datetime64(number, code).astype("datetime64[D]").astype(object)
    if code == "D":
        return phrase_days(day, day)
    return f"{MONTHS[day.month - 1]} {day.year}" if code == "M" else str(day.year)
