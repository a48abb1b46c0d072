"""Keep a long frame small: in batches of Arrow columns, each text once a batch, no number wider than it must be."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from msgspec.structs import fields

from geo.frame import column_dtypes, split_values, with_points
from reports.event import Event
from reports.report import Report

# What a column of each dtype is turned into on the way back; texts and plain numbers come back by themselves.
_WIDE = {
    "str": pa.large_string(),
    "int64": pa.int64(),
    "Int64": pa.int64(),
    "float64": pa.float64(),
    "boolean": pa.bool_(),
    "datetime64[s]": pa.timestamp("s"),
}
_NULLABLE: dict[str, Any] = {"Int64": pd.Int64Dtype(), "boolean": pd.BooleanDtype()}
_NARROW = (pa.int8(), pa.int16(), pa.int32())


def compact_frame(frame: pd.DataFrame, record: type[Report] | type[Event]) -> pa.RecordBatch:
    """The columns of a frame of Report or Event without the geometry, some 0.4 kB a row; for `widen_batch` to undo."""
    columns = {name: _narrow(frame[name], dtype) for name, dtype in column_dtypes(record).items()}
    return pa.RecordBatch.from_pydict(columns)


def widen_batch(batch: pa.RecordBatch, record: type[Report] | type[Event]) -> gpd.GeoDataFrame:
    """The shared frame that was made compact."""
    columns = column_dtypes(record).items()
    return with_points(pd.DataFrame({name: _wide(batch.column(name), dtype) for name, dtype in columns}))


def take_reports(batches: Sequence[pa.RecordBatch], rows: Sequence[int]) -> tuple[Report, ...]:
    """The reports of some rows, counted through all batches, in the order asked for."""
    asked = np.asarray(rows, dtype=np.int64)
    order = np.argsort(asked, kind="stable")
    starts = np.cumsum([0, *(batch.num_rows for batch in batches)])
    found: list[Report] = []
    for number, inside in _by_batch(asked[order], starts):
        taken = batches[number].take(pa.array(inside))
        columns = [_values(taken.column(field.name), field.type) for field in fields(Report)]
        found += [Report(*values) for values in zip(*columns, strict=True)]
    return tuple(found[place] for place in np.argsort(order))


def _by_batch(ascending: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]) -> Iterator[tuple[int, Any]]:
    """The rows asked for, parted by the batch they are in and counted from its start."""
    bounds = np.searchsorted(ascending, starts)
    for batch in np.flatnonzero(np.diff(bounds)):
        yield int(batch), ascending[bounds[batch] : bounds[batch + 1]] - starts[batch]


def _narrow(column: pd.Series, dtype: str) -> pa.Array:
    values = pa.array(column, from_pandas=True)
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    if dtype == "str":
        return _each_once(values)
    if dtype == "datetime64[s]":
        return values.cast(pa.date32())
    return _as_small_as_fits(values) if dtype in ("int64", "Int64") else values


def _each_once(texts: pa.Array) -> pa.Array:
    """Numbers of a dictionary of the texts, where they repeat; else the texts as they are."""
    coded = texts.dictionary_encode()
    if 2 * len(coded.dictionary) > len(texts):
        return texts.cast(pa.string())
    return pa.DictionaryArray.from_arrays(_as_small_as_fits(coded.indices), coded.dictionary.cast(pa.string()))


def _as_small_as_fits(numbers: pa.Array) -> pa.Array:
    least, most = pc.min_max(numbers).as_py().values()
    if least is None:
        return numbers.cast(pa.int8())
    for kind in _NARROW:
        top = 1 << kind.bit_width - 1
        if -top <= least and most < top:
            return numbers.cast(kind)
    return numbers


def _wide(column: pa.Array, dtype: str) -> pd.Series:
    if dtype == "datetime64[s]":
        column = column.cast(pa.timestamp("s"))
    nullable = _NULLABLE.get(dtype)
    mapper = None if nullable is None else lambda _: nullable
    wide: pd.Series = column.cast(_WIDE[dtype]).to_pandas(types_mapper=mapper)
    return wide


def _values(column: pa.Array, kind: Any) -> list[Any]:
    """The values as the record has them."""
    if isinstance(column, pa.DictionaryArray):
        column = column.dictionary_decode()
    values: list[Any] = column.to_pylist()
    if kind == tuple[str, ...]:
        return list(map(cache(split_values), values))
    return [value or None for value in values] if kind == str | None else values
