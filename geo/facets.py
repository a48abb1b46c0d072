"""What an event can be filtered by: for each facet, the values of every event, as numbers into a short list."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.frame import split_values
from geo.symbols import STANDING_WORDS, STANDINGS, standing_numbers

FACETS = ("country", "province", "type", "standing", "claimant", "source", "precision")
NONE = "not known"
DISPUTED = " (disputed area)"
PRECISIONS = {1: "Named place", 2: "Near a place, or a district", 3: "Larger area"}
AREAS = {"region": "Region, drawn as its area", "border": "Border, drawn as its line", "none": "No place"}


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet of all events: `codes` (one an event) point into `values`, each the tuple of an event's values."""

    codes: npt.NDArray[np.int32]
    values: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Each single value, sorted."""
        return tuple(sorted({word for value in self.values for word in value}))


Facets = Mapping[str, Facet]


def find_facets(events: pd.DataFrame, reports: pd.DataFrame | None = None) -> Facets:
    """The facets of each event, in row order; the source needs the reports, without them it is not known.

    A disputed area is its own entry among the countries: an event in one is found under the area, and not under
    the country that the gazetteer gives. An event near an uncertain border is found under both countries.
    """
    return MappingProxyType(
        {
            "country": _facet(name_countries(events)),
            "province": _facet(events["admin1"]),
            "type": _facet(events["sub_event_type"].where(events["sub_event_type"] != "", events["event_type"])),
            "standing": _numbered(
                standing_numbers(events, reports), tuple((STANDING_WORDS[word],) for word in STANDINGS)
            ),
            "claimant": _facet(events["claimed_by_sides"]),
            "source": _facet(_sources(events, reports)),
            "precision": _precisions(events),
        }
    )


def _facet(column: pd.Series) -> Facet:
    codes, values = pd.factorize(column)
    return _numbered(codes, tuple(split_values(value) or (NONE,) for value in values))


def _numbered(codes: npt.NDArray[Any], values: tuple[tuple[str, ...], ...]) -> Facet:
    codes = codes.astype(np.int32)
    codes.flags.writeable = False
    return Facet(codes, values)


def name_countries(events: pd.DataFrame) -> pd.Series:
    """Of each event its countries, or the disputed areas that it lies in, marked as such; several joined with "; "."""
    areas = events["disputed_area"].str.replace("; ", f"{DISPUTED}; ", regex=False) + DISPUTED
    return events["country"].where(events["disputed_area"] == "", areas)


def _sources(events: pd.DataFrame, reports: pd.DataFrame | None) -> pd.Series:
    if reports is None or not len(reports):
        return pd.Series([""] * len(events), dtype="str")
    told = pd.DataFrame(
        {
            "event_id": reports["event_id"],
            "source": reports["outlet"].where(reports["outlet"] != "", reports["article"]).str.replace(";", ","),
        }
    )
    told = told.drop_duplicates().sort_values(["event_id", "source"])
    joined = told.groupby("event_id")["source"].agg("; ".join)
    return events["event_id"].map(joined).fillna("").astype("str")


def _precisions(events: pd.DataFrame) -> Facet:
    """The precision of a point, else what the event is drawn as."""
    kinds, names = pd.factorize(events["kind"])
    precision = events["geo_precision"].to_numpy(dtype=np.int64, na_value=0)
    codes, seen = pd.factorize(kinds * (len(PRECISIONS) + 1) + precision)
    values = [(names[one // (len(PRECISIONS) + 1)], int(one % (len(PRECISIONS) + 1))) for one in seen]
    words = [PRECISIONS.get(number, NONE) if kind == "point" else AREAS.get(kind, NONE) for kind, number in values]
    return _numbered(codes, tuple((word,) for word in words))
