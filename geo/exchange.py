"""The shared frame at the edge of a file: lists are "; "-joined in CSV and arrays in JSON and Parquet, days are ISO.

`as_text_table` and `as_nested_table` are the way out, `read_table` the way back from either; a frame that goes out
and comes back is equal to itself.
"""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely
from msgspec import NODEFAULT
from msgspec.structs import FieldInfo, fields

from geo.frame import CRS, DTYPES, SEPARATOR, column_dtypes, list_columns, with_points
from reports.event import Event
from reports.report import Report

RecordType: TypeAlias = type[Report] | type[Event]

# What a file made elsewhere must have; the rest may be missing and is then unknown.
REQUIRED: dict[RecordType, tuple[str, ...]] = {
    Event: ("event_id",),
    Report: ("report_id", "article", "quote", "char_start", "char_end"),
}
TRUTH = {"true": True, "false": False, "1": True, "0": False, "": pd.NA}


def as_text_table(frame: pd.DataFrame, record: RecordType) -> pd.DataFrame:
    """Every cell as text, for CSV: ISO days, true and false, "" where unknown; without geometry."""
    return pd.DataFrame({name: _texts(frame[name]) for name in column_dtypes(record)}, index=frame.index)


def as_nested_table(frame: pd.DataFrame, record: RecordType) -> pd.DataFrame:
    """Lists as arrays and days as ISO text (None where unknown), for JSON and Parquet; without geometry."""
    lists = list_columns(record)
    columns: dict[str, Any] = {}
    for name, dtype in column_dtypes(record).items():
        if name in lists:
            values = [text.split(SEPARATOR) if text else [] for text in frame[name]]
            columns[name] = pd.Series(values, index=frame.index, dtype=object)
        elif dtype == "datetime64[s]":
            days = _texts(frame[name])
            columns[name] = days.where(days != "", None)
        else:
            columns[name] = frame[name]
    return pd.DataFrame(columns, index=frame.index)


def as_arrow_table(frame: gpd.GeoDataFrame, record: RecordType) -> pa.Table:
    """The nested table with its geometry as WKB, for Parquet; types do not depend on what the rows hold."""
    nested = gpd.GeoDataFrame(as_nested_table(frame, record), geometry=frame.geometry, crs=frame.crs)
    table = pa.table(nested.to_arrow(index=False, geometry_encoding="WKB"))
    texts = pa.list_(pa.field("element", pa.string()))
    lists = [field.with_type(texts) if field.name in list_columns(record) else field for field in table.schema]
    return table.cast(pa.schema(lists, table.schema.metadata))


def describe_geometry(bounds: Sequence[npt.NDArray[np.float64]]) -> bytes:
    """The `geo` metadata of a GeoParquet file whose parts have these bounds (x, y, x, y; NaN where there is none)."""
    west, south, east, north = np.array(bounds).T
    corners = [] if np.isnan(west).all() else [(np.nanmin(west), np.nanmin(south)), (np.nanmax(east), np.nanmax(north))]
    sink = io.BytesIO()
    gpd.GeoDataFrame(geometry=[shapely.Point(*corner) for corner in corners], crs=CRS).to_parquet(sink)
    described: bytes = pq.read_schema(sink).metadata[b"geo"]
    return described


def flatten_lists(table: pa.Table) -> pa.Table:
    """An Arrow table with every list column joined to text, as the shared frame has it, before it becomes a frame."""
    for number, field in enumerate(table.schema):
        if pa.types.is_list(field.type) or pa.types.is_large_list(field.type):
            joined = pc.binary_join(table.column(number).cast(pa.list_(pa.string())), SEPARATOR)
            table = table.set_column(number, field.name, pc.fill_null(joined, ""))
    return table


def read_table(table: pd.DataFrame, record: RecordType) -> gpd.GeoDataFrame:
    """The shared frame of a table as a file held it, as text or nested; raises ValueError that names all faults.

    Columns that no record has are left aside, and those not in REQUIRED may be missing. Without report_ids each row
    is an event of one report; without kind a row with coordinates is a point. Call
    geo.check.check_frame on what comes back.
    """
    table = table.reset_index(drop=True)
    faults: list[str] = []
    columns = {field.name: _read_column(table, field, REQUIRED[record], faults) for field in fields(record)}
    if faults:
        raise ValueError(f"this is not a table of {record.__name__.lower()}s:\n- " + "\n- ".join(faults))
    frame = pd.DataFrame(columns, index=pd.RangeIndex(len(table)), copy=False)
    if record is Event:
        frame = _completed_events(frame, table.columns)
    return with_points(frame)


def _completed_events(frame: pd.DataFrame, given: pd.Index) -> pd.DataFrame:
    frame["event_date_end"] = frame["event_date_end"].fillna(frame["event_date"])
    if "report_ids" not in given:
        frame["report_ids"] = frame["event_id"]
    for name in ("n_reports", "n_articles"):
        if name not in given:
            frame[name] = np.ones(len(frame), dtype="int64")
    if "kind" not in given:
        located = frame["latitude"].notna() & frame["longitude"].notna()
        frame["kind"] = pd.array(np.where(located, "point", "none"), dtype="str")
    if "status" not in given:
        frame["status"] = pd.array(["asserted"] * len(frame), dtype="str")
    return frame


def _read_column(table: pd.DataFrame, field: FieldInfo, required: tuple[str, ...], faults: list[str]) -> Any:
    dtype = DTYPES[field.type]
    if field.name not in table.columns:
        if field.name in required:
            faults.append(f"column {field.name} is missing")
        return _default(field, dtype, len(table))
    column = table[field.name]
    if dtype == "str":
        return _read_texts(column, field)
    reader = {"datetime64[s]": _read_days, "boolean": _read_booleans}.get(dtype, _read_numbers)
    values, bad = reader(column, dtype)
    if bad.any():
        faults.append(_complaint(field, column, bad))
    return values


def _default(field: FieldInfo, dtype: str, length: int) -> Any:
    if dtype == "str":
        text = field.default if isinstance(field.default, str) else ""
        return pd.array([text] * length, dtype="str")
    if dtype == "int64":
        return np.zeros(length, dtype="int64")
    empty = None if field.default is NODEFAULT else field.default
    return pd.Series([empty] * length, dtype=dtype).array


def _complaint(field: FieldInfo, column: pd.Series, bad: np.ndarray[Any, Any]) -> str:
    wanted = {
        "datetime64[s]": "ISO days such as 2022-09-13",
        "boolean": "true, false or nothing",
        "float64": "numbers",
    }.get(DTYPES[field.type], "whole numbers")
    rows = np.flatnonzero(bad)
    shown = ", ".join(f"{row} ({str(column.iloc[row])[:40]!r})" for row in rows[:3])
    more = f" and {len(rows) - 3:,} more" if len(rows) > 3 else ""
    return f"column {field.name} must hold {wanted}: row {shown}{more}"


def _read_texts(column: pd.Series, field: FieldInfo) -> Any:
    if column.dtype == "str":
        return column.fillna("").array if column.hasnans else column.array
    if field.type == tuple[str, ...] and column.dtype == object:
        return _joined_lists(column)
    return column.astype("str").where(column.notna(), "").astype("str").array


def _joined_lists(column: pd.Series) -> Any:
    """Arrays of text as joined text; Arrow does it a million rows at a time."""
    plain = [[] if row is None or isinstance(row, float) else [row] if isinstance(row, str) else row for row in column]
    joined = pc.binary_join(pa.array(plain, type=pa.list_(pa.string())), SEPARATOR)
    return pd.array(joined.to_pandas(), dtype="str")


def _read_days(column: pd.Series, dtype: Any) -> tuple[Any, Any]:
    if column.dtype.kind == "M":
        plain = column.dt.tz_localize(None) if getattr(column.dtype, "tz", None) else column
        return plain.astype("datetime64[s]").dt.floor("D").to_numpy(dtype=dtype), np.zeros(len(column), dtype=bool)
    if column.dtype == object:
        column = column.map(lambda day: day.isoformat() if isinstance(day, date) else day).astype("str")
    texts = column.astype("str").where(column.notna() & (column != ""), None)
    try:  # Arrow is quick, and knows the years 1 to 9999; what it refuses is looked at one by one
        days = pa.array(texts, type=pa.string(), from_pandas=True).cast(pa.date32()).cast(pa.timestamp("s"))
        return days.to_numpy(zero_copy_only=False).astype(dtype), np.zeros(len(column), dtype=bool)
    except pa.ArrowInvalid:
        parsed = pd.to_datetime(texts, format="%Y-%m-%d", errors="coerce")
        return parsed.to_numpy(dtype=dtype), (parsed.isna() & texts.notna()).to_numpy()


def _read_booleans(column: pd.Series, dtype: Any) -> tuple[Any, Any]:
    if str(column.dtype) in ("bool", "boolean"):
        return column.astype(dtype).array, np.zeros(len(column), dtype=bool)
    texts = column.astype("str").where(column.notna(), "").str.lower()
    return texts.map(TRUTH).astype(dtype).array, ~texts.isin(list(TRUTH)).to_numpy()


def _read_numbers(column: pd.Series, dtype: Any) -> tuple[Any, Any]:
    if column.dtype == dtype and not (dtype == "float64" and np.isinf(column.to_numpy()).any()):
        return column.array, np.zeros(len(column), dtype=bool)
    if column.dtype.kind in "iu":
        return column.astype(dtype).array, np.zeros(len(column), dtype=bool)
    given = column.notna() & (column.astype("str").where(column.notna(), "") != "")
    numbers = pd.to_numeric(column.where(given, None), errors="coerce").astype("Float64")
    bad = given & (numbers.isna() | ~np.isfinite(numbers.to_numpy(dtype="float64", na_value=0.0)))
    if dtype != "float64":
        bad |= (numbers % 1 != 0).fillna(False)
        bad |= numbers.isna() if dtype == "int64" else False
        numbers = numbers.mask(bad.astype(bool), 0 if dtype == "int64" else np.nan)
        return numbers.astype(dtype).array, bad.to_numpy(dtype=bool)
    return numbers.to_numpy(dtype="float64", na_value=np.nan), bad.to_numpy(dtype=bool)


def _texts(column: pd.Series) -> pd.Series:
    if column.dtype.kind == "M":
        days = column.to_numpy(dtype="datetime64[D]")
        texts = pd.Series(np.datetime_as_string(days), index=column.index)
        return texts.where(column.notna(), "").astype("str")
    if column.dtype == "boolean":
        return column.map({True: "true", False: "false"}).astype("str").where(column.notna(), "")
    if column.dtype.kind == "f":
        return pd.Series([repr(value) for value in column.tolist()], index=column.index).where(column.notna(), "")
    return column.astype("str").where(column.notna(), "")
