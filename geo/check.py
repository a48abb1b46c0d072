"""The check of a shared frame at both edges (after it is built, after a file is read): every fault in one message."""

from collections.abc import Iterator

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.frame import CRS, column_dtypes
from reports.event import Event
from reports.report import KINDS, STATUSES, Report

SHOWN = 3


def check_frame(frame: gpd.GeoDataFrame, record: type[Report] | type[Event]) -> None:
    """Raise ValueError that lists all faults of a frame of Report or Event, each with the first rows it is in.

    Checked: columns and their dtypes, index, CRS, ids, words of closed lists, ranges of degrees, days, precisions
    and tolls, and that there is a Point where kind is `point` and nowhere else.
    """
    faults = list(_shape_faults(frame, record))
    faults = faults or list(_value_faults(frame, record))
    if faults:
        raise ValueError(f"not a frame of {record.__name__.lower()}s:\n- " + "\n- ".join(faults))


def _shape_faults(frame: gpd.GeoDataFrame, record: type[Report] | type[Event]) -> Iterator[str]:
    wanted = column_dtypes(record)
    if missing := [name for name in (*wanted, "geometry") if name not in frame.columns]:
        yield f"columns are missing: {', '.join(missing)}"
    if unknown := [str(name) for name in frame.columns if name not in wanted and name != "geometry"]:
        yield f"columns are unknown: {', '.join(unknown)}"
    for name, dtype in wanted.items():
        if name in frame.columns and str(frame[name].dtype) != dtype:
            yield f"column {name} has dtype {frame[name].dtype}; it must be {dtype}"
    if not frame.index.equals(pd.RangeIndex(len(frame))):
        yield "the index is not 0, 1, 2 …: use reset_index(drop=True)"
    if not isinstance(frame, gpd.GeoDataFrame) or frame.crs is None or frame.crs.to_string() != CRS:
        yield f"the CRS is not {CRS}: use to_crs({CRS!r})"


def _value_faults(frame: gpd.GeoDataFrame, record: type[Report] | type[Event]) -> Iterator[str]:
    key = "report_id" if record is Report else "event_id"
    yield from _fault(frame[key] == "", f"{key} is empty")
    yield from _fault(frame[key].duplicated() & (frame[key] != ""), f"{key} occurs twice")
    yield from _word_faults(frame)
    yield from _number_faults(frame)
    yield from _place_faults(frame)
    first, last = frame["event_date"], frame["event_date_end"]
    yield from _fault(last < first, "event_date_end is before event_date")
    yield from _fault(first.notna() & last.isna(), "event_date has no event_date_end (a single day is its own end)")


def _word_faults(frame: gpd.GeoDataFrame) -> Iterator[str]:
    for name, words in (("kind", KINDS), ("status", STATUSES)):
        yield from _fault(~frame[name].isin(words), f"{name} must be one of {', '.join(words)}", frame[name])
    codes = frame["iso_country"]
    good = codes.str.fullmatch(r"(?:[A-Z]{2}(?:; [A-Z]{2})*)?")
    yield from _fault(~good, 'iso_country must be ISO 3166-1 alpha-2 codes, joined by "; "', codes)


def _number_faults(frame: gpd.GeoDataFrame) -> Iterator[str]:
    for name, least, most in (
        ("latitude", -90, 90),
        ("longitude", -180, 180),
        ("time_precision", 1, 3),
        ("geo_precision", 1, 3),
        ("uncertainty_km", 0, np.inf),
        ("border_km", 0, np.inf),
        ("fatalities_low", 0, np.inf),
        ("fatalities_high", 0, np.inf),
    ):
        bad = (frame[name] < least) | (frame[name] > most)
        limit = f"between {least} and {most}" if most < np.inf else f"{least} or more"
        yield from _fault(bad, f"{name} must be {limit}", frame[name])
    yield from _fault(frame["fatalities_low"] > frame["fatalities_high"], "fatalities_low is above fatalities_high")


def _place_faults(frame: gpd.GeoDataFrame) -> Iterator[str]:
    point = frame["kind"] == "point"
    located = frame["latitude"].notna() & frame["longitude"].notna()
    drawn = frame.geometry.notna()
    yield from _fault(point & ~located, "kind is point without latitude and longitude: use kind none")
    yield from _fault(point & located & ~drawn, "kind is point and geometry is missing: use geo.frame.with_points")
    yield from _fault(~point & drawn, "geometry where kind is not point")
    shapes = frame.geometry.to_numpy()
    off = (shapely.get_x(shapes) != frame["longitude"]) | (shapely.get_y(shapes) != frame["latitude"])
    yield from _fault(point & located & drawn & off, "geometry is elsewhere than latitude and longitude")


def _fault(bad: pd.Series, what: str, values: pd.Series | None = None) -> Iterator[str]:
    rows = np.flatnonzero(bad.fillna(False).to_numpy(dtype=bool))
    if not len(rows):
        return
    shown = ", ".join(str(row) if values is None else f"{row} ({values.iloc[row]})" for row in rows[:SHOWN])
    more = f" and {len(rows) - SHOWN:,} more" if len(rows) > SHOWN else ""
    yield f"{what}: row {shown}{more}"
