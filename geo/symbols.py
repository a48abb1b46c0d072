"""The symbols of map and legend: type is colour and glyph, standing is shape and fill (rules/types.csv)."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.frame import SEPARATOR

RULES = Path(__file__).resolve().parent / "rules" / "types.csv"

# In the order of the legend; the position is the number that is sent to the browser.
STANDINGS = ("confirmed", "one side", "own voice", "contradicted")
STANDING_WORDS = {
    "confirmed": "Both sides, an own-side admission, or two outlets",
    "one side": "One side's claim",
    "own voice": "The article's own voice only",
    "contradicted": "Contradicted",
}


@dataclass(frozen=True, slots=True)
class Symbol:
    """One entry of the legend: its key, its words, its fill (sRGB), and the glyph that tells it apart in grey."""

    key: str
    label: str
    colour: str
    glyph: str


@cache
def read_symbols() -> tuple[Symbol, ...]:
    """The entries of the legend in their order; the last one is for what has no known type."""
    rows = _rows()
    seen = {row["key"]: Symbol(row["key"], row["label"], row["colour"], row["glyph"]) for row in rows}
    return tuple(seen.values())


def type_numbers(events: pd.DataFrame) -> npt.NDArray[np.uint8]:
    """For each event its position in `read_symbols`: by sub_event_type, else by event_type, else the last."""
    order = {symbol.key: place for place, symbol in enumerate(read_symbols())}
    by_sub = {(row["event_type"], row["sub_event_type"]): order[row["key"]] for row in _rows() if row["sub_event_type"]}
    by_type = {row["event_type"]: order[row["key"]] for row in _rows() if not row["sub_event_type"]}
    (codes, types), (sub_codes, subs) = (pd.factorize(events[name]) for name in ("event_type", "sub_event_type"))
    numbers = [[by_sub.get((one, sub), by_type.get(one, len(order) - 1)) for sub in subs] for one in types]
    of_event: npt.NDArray[np.uint8] = np.array(numbers, dtype=np.uint8).reshape(len(types), len(subs))[codes, sub_codes]
    return of_event


def standing_numbers(events: pd.DataFrame, reports: pd.DataFrame | None) -> npt.NDArray[np.uint8]:
    """For each event the position of its standing in STANDINGS.

    Contradicted: denied, or mirrored by the other side. Confirmed: claimed by two sides, admitted by the side it
    speaks against, or told by two outlets that are known and differ. Without reports only the sides are known.
    """
    codes, sides = pd.factorize(events["claimed_by_sides"])
    standing = np.array([0 if SEPARATOR in text else 1 if text else 2 for text in sides], dtype=np.uint8)[codes]
    if reports is not None and len(reports):
        confirmed = _admitted(reports) | _told_by_two(reports)
        standing[events["event_id"].isin(confirmed).to_numpy()] = 0
    standing[(events["status"] == "disputed").to_numpy()] = 3
    return standing


def _admitted(reports: pd.DataFrame) -> set[str]:
    return set(reports.loc[reports["own_side_admission"].fillna(False).to_numpy(dtype=bool), "event_id"])


def _told_by_two(reports: pd.DataFrame) -> set[str]:
    outlets = reports.loc[reports["outlet"] != ""].groupby("event_id")["outlet"].nunique()
    return set(outlets.index[outlets > 1])


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with RULES.open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle, strict=True))
