"""The shared frame: one row a report or an event, the columns of the record plus `geometry`, WGS84.

Columns are `latitude`, `longitude` in degrees; geometry is (x=longitude, y=latitude), here and everywhere. Lists are
"; "-joined text, unknown text is "", unknown whole numbers and booleans are <NA>, unknown days are NaT (datetime64[s],
so that the years 1 to 9999 survive). geometry is a Point where kind is `point`, else None. The index is a RangeIndex.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import shapely
from msgspec.structs import fields

from reports.event import Event
from reports.report import Report

CRS = "EPSG:4326"
SEPARATOR = "; "
BATCH = 20_000
DTYPES: dict[Any, str] = {
    str: "str",
    str | None: "str",
    tuple[str, ...]: "str",
    int: "int64",
    int | None: "Int64",
    float | None: "float64",
    bool: "boolean",
    bool | None: "boolean",
    date | None: "datetime64[s]",
}


def column_dtypes(record: type[Report] | type[Event]) -> dict[str, str]:
    """The pandas dtype of each column of a frame of Report or Event, in the record's order, without geometry."""
    return {field.name: DTYPES[field.type] for field in fields(record)}


def list_columns(record: type[Report] | type[Event]) -> tuple[str, ...]:
    """The columns that hold several values."""
    return tuple(field.name for field in fields(record) if field.type == tuple[str, ...])


def as_report_frame(reports: Iterable[Report]) -> gpd.GeoDataFrame:
    """The frame of reports, in their order; EPSG:4326."""
    return _as_frame(reports, Report)


def as_event_frame(events: Iterable[Event]) -> gpd.GeoDataFrame:
    """The frame of events, in their order; EPSG:4326."""
    return _as_frame(events, Event)


def as_reports(frame: pd.DataFrame) -> tuple[Report, ...]:
    """The records of a frame of reports, in row order; geometry and columns that no Report has are left aside."""
    columns = [_values(frame[field.name], field.type) for field in fields(Report)]
    return tuple(Report(*row) for row in zip(*columns, strict=True))


def with_points(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """A table with kind, latitude and longitude as a frame in EPSG:4326: a Point where kind is `point`, else None."""
    geometry: npt.NDArray[np.object_] = np.full(len(table), None, dtype=object)
    located = (table["kind"] == "point").to_numpy() & table["latitude"].notna().to_numpy()
    located &= table["longitude"].notna().to_numpy()
    longitude, latitude = table["longitude"].to_numpy()[located], table["latitude"].to_numpy()[located]
    # A gazetteer puts many rows on one coordinate: they share one Point, which nobody can change.
    spots, values = pd.factorize(longitude + 1j * latitude)
    geometry[located] = shapely.points(values.real, values.imag)[spots]
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(geometry, index=table.index, crs=CRS))


def join_values(values: Sequence[str]) -> str:
    """Several values as one text; a semicolon inside a value would part it, so it becomes a comma."""
    return SEPARATOR.join(value.replace(";", ",") for value in values)


def split_values(text: str) -> tuple[str, ...]:
    """The values that `join_values` joined; none for ""."""
    return tuple(text.split(SEPARATOR)) if text else ()


def _as_frame(records: Iterable[Report] | Iterable[Event], record: type[Report] | type[Event]) -> gpd.GeoDataFrame:
    """The frame, made of a batch of records after the other: those of a large pile are not all in memory at once."""
    kinds, rows = {field.name: field.type for field in fields(record)}, iter(records)
    values_of = attrgetter(*kinds)
    pieces: dict[str, list[Any]] = {name: [] for name in kinds}
    while (batch := tuple(islice(rows, BATCH))) or not pieces["event_id"]:
        columns = tuple(zip(*map(values_of, batch), strict=True)) or ((),) * len(kinds)
        for (name, kind), values in zip(kinds.items(), columns, strict=True):
            pieces[name].append(_column(values, kind))
    table = {name: _joined(pieces.pop(name)) for name in kinds}
    return with_points(pd.DataFrame(table))


def _joined(pieces: list[Any]) -> Any:
    return pieces[0] if len(pieces) == 1 else pd.concat([pd.Series(piece) for piece in pieces]).array


def _column(values: Sequence[Any], kind: Any) -> Any:
    dtype = DTYPES[kind]
    if kind == tuple[str, ...]:
        values = list(map(cache(join_values), values))
    if dtype == "str":
        return pd.array(pa.array(values, type=pa.large_string()).fill_null(""), dtype="str")
    if dtype == "datetime64[s]":
        return np.array(values, dtype=dtype)
    if dtype == "float64":
        return np.array([np.nan if value is None else value for value in values], dtype=dtype)
    return pd.Series(values, dtype=dtype).array


def _values(column: pd.Series, kind: Any) -> list[Any]:
    if kind == tuple[str, ...]:
        return list(map(cache(split_values), column))
    if kind == date | None:
        # numpy, not pandas: a Timestamp cannot be told from NaT by `or`, a numpy day becomes a date or None by itself.
        return column.to_numpy(dtype="datetime64[D]").tolist()
    values = pa.array(column, from_pandas=True)
    if DTYPES[kind] != "str":
        return list(values.to_pylist())
    # One object for equal texts: many rows name the same article, place, side or rule.
    coded = pa.chunked_array([values] if isinstance(values, pa.Array) else values).combine_chunks().dictionary_encode()
    texts = [None if kind == str | None and text == "" else text for text in coded.dictionary.to_pylist()]
    return [texts[number] for number in coded.indices.to_pylist()]
