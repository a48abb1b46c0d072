"""Days in words, and days that pandas' nanoseconds cannot hold, as Python's own dates."""

from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def as_days(column: pd.Series) -> npt.NDArray[np.datetime64]:
    """A column of days as datetime64[D], NaT where unknown."""
    return column.to_numpy().astype("datetime64[D]")


def phrase_day(day: date) -> str:
    """ "12 September 2022"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@lru_cache(maxsize=4_096)
def phrase_days(first: date | None, last: date | None) -> str:
    """ "12–13 September 2022", "29 September – 2 October 2022", "from 12 September 2022", "" where nothing is known."""
    if first is None or last is None:
        if first or last:
            return f"from {phrase_day(first)}" if first else f"until {phrase_day(last or date.max)}"
        return ""
    if first == last:
        return phrase_day(first)
    if first.year != last.year:
        return f"{phrase_day(first)} – {phrase_day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {phrase_day(last)}"
    return f"{first.day}–{phrase_day(last)}"
