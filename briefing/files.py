"""Reports and events as files (.csv, .geojson, .parquet) and back: written whole or not at all."""

import csv
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from briefing.formula import guard_cells, unguard_cells
from gazetteer.draft import whole_or_nothing
from geo.check import check_frame
from geo.exchange import as_arrow_table, as_nested_table, as_text_table, describe_geometry, flatten_lists, read_table
from geo.frame import column_dtypes
from reports.event import Event
from reports.report import Report

RecordType: TypeAlias = type[Report] | type[Event]

ROW_GROUP = 20_000  # rows of a .parquet that are written together, at the least


def write_file(frame: gpd.GeoDataFrame, record: RecordType, path: Path) -> None:
    """Write a frame of Report or Event in the form that the path's ending names.

    .csv: UTF-8, lists joined with "; ", no cell can be a formula. .geojson: RFC 7946, geometry null where there is no
    point, lists as arrays. .parquet: GeoParquet, lists as arrays. The same frame gives the same bytes. A file that was
    there stays until the new one is whole. Raises ValueError for another ending or a folder that is not there.
    """
    write_frames([frame], record, path)


def write_frames(frames: Iterable[gpd.GeoDataFrame], record: RecordType, path: Path) -> None:
    """Write frames one below the other, as `write_file` does one, with no more than one in memory.

    At least one, which may be empty.
    """
    write = _choose(WRITERS, path)
    if not path.parent.is_dir():
        raise ValueError(f"{path} cannot be written: the folder {path.parent} does not exist; make it first")
    with whole_or_nothing(path) as draft:
        write(frames, record, draft)


def read_file(path: Path) -> tuple[gpd.GeoDataFrame, RecordType]:
    """Read what `write_file` wrote, or a like table made elsewhere; says whether its rows are reports or events.

    A table without report_id is read as events. Raises ValueError that names every fault.
    """
    read = _choose(READERS, path)
    if not path.is_file():
        raise ValueError(f"{path} is not there: give a .csv, .geojson or .parquet file that `dateline code` wrote")
    try:
        table = read(path)
    except (ValueError, pa.ArrowException, csv.Error, RecursionError) as fault:
        raise ValueError(f"{path} cannot be read as {path.suffix}: {fault}") from fault
    record: RecordType = Report if "report_id" in table.columns else Event
    try:
        frame = read_table(table, record)
        check_frame(frame, record)
    except ValueError as fault:
        raise ValueError(f"{path}: {fault}") from fault
    return frame, record


def as_csv(frame: gpd.GeoDataFrame, record: RecordType) -> bytes:
    """The bytes of the .csv: UTF-8, a comma, CRLF (RFC 4180)."""
    return _csv_lines(frame, record, header=True).encode("utf-8")


def as_file(frame: gpd.GeoDataFrame, record: RecordType, ending: str) -> bytes:
    """The bytes that `write_file` would write."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as name:
        path = Path(name) / f"table{ending}"
        write_file(frame, record, path)
        return path.read_bytes()


def _write_csv(frames: Iterable[gpd.GeoDataFrame], record: RecordType, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        for number, frame in enumerate(frames):
            out.write(_csv_lines(frame, record, header=not number))


def _csv_lines(frame: gpd.GeoDataFrame, record: RecordType, *, header: bool) -> str:
    table = as_text_table(frame, record)
    for name, dtype in column_dtypes(record).items():
        if dtype == "str":
            table[name] = guard_cells(table[name])
    return str(table.to_csv(index=False, header=header, lineterminator="\r\n"))


def _write_geojson(frames: Iterable[gpd.GeoDataFrame], record: RecordType, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write('{"type": "FeatureCollection", "features": [')
        for number, feature in enumerate(feature for frame in frames for feature in _features(frame, record)):
            out.write(("\n" if not number else ",\n") + json.dumps(feature, ensure_ascii=False))
        out.write("\n]}\n")


def _features(frame: gpd.GeoDataFrame, record: RecordType) -> Iterator[dict[str, Any]]:
    table = as_nested_table(frame, record).astype(object)
    table = table.where(table.notna(), None)
    for properties, geometry in zip(table.to_dict("records"), frame.geometry, strict=True):
        point = geometry and {"type": "Point", "coordinates": [geometry.x, geometry.y]}
        yield {"type": "Feature", "geometry": point, "properties": properties}


def _write_parquet(frames: Iterable[gpd.GeoDataFrame], record: RecordType, path: Path) -> None:
    """As geopandas' to_parquet does, which would have all rows at once: GeoParquet 1.1, geometry as WKB."""
    bounds: list[Any] = []

    def noted(frame: gpd.GeoDataFrame) -> pa.Table:
        bounds.append(frame.total_bounds)
        return as_arrow_table(frame, record)

    groups = _gathered(map(noted, frames))
    first = next(groups)
    with pq.ParquetWriter(path, first.schema, compression="zstd") as writer:
        for group in chain([first], groups):
            writer.write_table(group)
        writer.add_key_value_metadata({"geo": describe_geometry(bounds)})


def _gathered(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The tables, small ones joined until they make a row group."""
    waiting: list[pa.Table] = []
    for table in tables:
        waiting.append(table)
        if sum(map(len, waiting)) >= ROW_GROUP:
            yield pa.concat_tables(waiting)
            waiting.clear()
    if waiting:
        yield pa.concat_tables(waiting)


def _read_csv(path: Path) -> pd.DataFrame:
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig", encoding_errors="strict")
    return table.apply(unguard_cells) if len(table) else table


def _read_geojson(path: Path) -> pd.DataFrame:
    # Not through GDAL, which would look at a file's content and not at its name (and read other files on its say-so).
    collection = json.loads(path.read_text(encoding="utf-8-sig"))
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise ValueError('it holds no "features": it is no GeoJSON FeatureCollection')
    return pd.DataFrame([_properties(feature) for feature in features], dtype=object)


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    properties = dict(feature.get("properties") or {})
    geometry = feature.get("geometry") or {}
    if geometry.get("type") == "Point" and properties.get("latitude") is None:
        properties["longitude"], properties["latitude"] = geometry["coordinates"][:2]
    return properties


def _read_parquet(path: Path) -> pd.DataFrame:
    with pq.ParquetFile(path) as file:
        read = file.read(columns=[name for name in file.schema_arrow.names if name != "geometry"])
    # In one piece: a few rows of it are then found at once, where many pieces would be looked through.
    table: pd.DataFrame = flatten_lists(read).combine_chunks().to_pandas()
    return table


Form: TypeAlias = Callable[..., Any]
WRITERS: dict[str, Form] = {".csv": _write_csv, ".geojson": _write_geojson, ".parquet": _write_parquet}
READERS: dict[str, Form] = {".csv": _read_csv, ".geojson": _read_geojson, ".parquet": _read_parquet}


def _choose(forms: dict[str, Form], path: Path) -> Form:
    form = forms.get(path.suffix.lower())
    if form is None:
        raise ValueError(
            f"{path.name} ends in {path.suffix or 'nothing'!r}; the ending must be one of {', '.join(forms)}"
        )
    return form
