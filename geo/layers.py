"""The event layer: what the browser needs of every event, once, as typed arrays (read by browser/payload.js).

A gazetteer puts many events on one coordinate, so the layer is a list of places and of events that point to them,
sorted by first day. Days are whole days since 1970-01-01. The file is gzipped: a header in JSON, then the arrays.
"""

import gzip
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.symbols import STANDING_WORDS, STANDINGS, read_symbols, standing_numbers, type_numbers

# An area to draw an event as, or None where there is none.
ShapeOf = Callable[[Mapping[str, Any]], shapely.Geometry | None]

KINDS = ("point", "region", "border")
DEGREE_STEP = 1e-4


@dataclass(frozen=True, slots=True)
class Layer:
    """The events that can be drawn.

    rows: for each event sent, its row in the frame, by first day. drawn: for each row of the frame, whether it was
    sent; placed: whether it has a place to draw. payload: the gzipped file. digest: names the payload, so that a page
    never mixes two.
    """

    rows: npt.NDArray[np.int64]
    drawn: npt.NDArray[np.bool_]
    placed: npt.NDArray[np.bool_]
    payload: bytes
    digest: str


def build_layer(events: pd.DataFrame, reports: pd.DataFrame | None, shape_of: ShapeOf) -> Layer:
    """The layer of all events that have a day and a place to draw; the same frame gives the same bytes.

    shape_of: the polygon of a region and the line of a border, asked once for each that occurs (WGS84, x=longitude).
    """
    places, place_of = _find_places(events, shape_of)
    dated = events["event_date"].notna().to_numpy()
    drawn = dated & (place_of >= 0)
    first = _days(events["event_date"])
    rows = np.flatnonzero(drawn)
    rows = rows[np.argsort(first[rows], kind="stable")]
    look = type_numbers(events) | (standing_numbers(events, reports) << 4)
    arrays = {
        "start": first[rows],
        "end": _days(events["event_date_end"])[rows],
        "place": place_of[rows].astype(np.uint32 if len(places) > 65_535 else np.uint16),
        "look": look[rows],
    }
    payload = _pack(places, arrays)
    for array in (rows, drawn):
        array.flags.writeable = False
    return Layer(rows, drawn, place_of >= 0, payload, hashlib.sha256(payload).hexdigest()[:20])


def pack_mask(layer: Layer, passing: npt.NDArray[np.bool_]) -> bytes:
    """Which of the events sent pass the filters, a bit each, the first in the lowest bit; b"" when all do."""
    sent = passing[layer.rows]
    return b"" if sent.all() else np.packbits(sent, bitorder="little").tobytes()


@dataclass(frozen=True, slots=True)
class _Places:
    kind: npt.NDArray[np.uint8]
    latitude: npt.NDArray[np.float64]
    longitude: npt.NDArray[np.float64]
    halo_km: npt.NDArray[np.float32]
    names: list[str]
    shapes: dict[int, dict[str, Any]]

    def __len__(self) -> int:
        return len(self.kind)


def _find_places(events: pd.DataFrame, shape_of: ShapeOf) -> tuple[_Places, npt.NDArray[np.int64]]:
    """The places of the events and, for each event, the position of its place, -1 where it has none.

    A point is its coordinate and precision; an area is its name and codes.
    """
    kind = events["kind"]
    points, areas = np.flatnonzero(kind.eq("point")), np.flatnonzero(kind.isin(["region", "border"]))
    group = np.full(len(events), -1, dtype=np.int64)
    group[points] = _number_points(events, points)
    named = events[["kind", "location", "iso_admin1", "iso_country"]].iloc[areas]
    group[areas] = named.groupby(list(named), sort=False).ngroup().to_numpy() + group.max(initial=-1) + 1
    wanted = np.flatnonzero(group >= 0)
    first_rows = np.empty(group.max(initial=-1) + 1, dtype=np.int64)
    first_rows[group[wanted[::-1]]] = wanted[::-1]
    places, kept = _describe(events.iloc[first_rows], shape_of)
    renumbered = np.append(np.where(kept, np.cumsum(kept) - 1, -1), -1)
    return places, renumbered[group]


def _number_points(events: pd.DataFrame, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
    """For each of these rows the number of its point, the same for the same coordinate and precision."""
    number = np.zeros(len(rows), dtype=np.int64)
    for name in ("latitude", "longitude", "uncertainty_km", "geo_precision"):
        codes, values = pd.factorize(events[name].to_numpy(dtype=float, na_value=np.nan)[rows], use_na_sentinel=False)
        number = pd.factorize(number * len(values) + codes)[0].astype(np.int64)
    return number


def _describe(firsts: pd.DataFrame, shape_of: ShapeOf) -> tuple[_Places, npt.NDArray[np.bool_]]:
    latitude, longitude = firsts["latitude"].to_numpy(dtype=float).copy(), firsts["longitude"].to_numpy(float).copy()
    kind = firsts["kind"].map({name: number for number, name in enumerate(KINDS)}).to_numpy(dtype=np.uint8)
    kept = np.isfinite(latitude) & np.isfinite(longitude) & (kind == 0)
    shapes: dict[int, shapely.Geometry] = {}
    for position in np.flatnonzero(kind > 0):
        shape = shape_of({str(name): value for name, value in firsts.iloc[position].items()})
        if shape is not None and not shape.is_empty:
            shapes[int(position)], kept[position] = shape, True
            latitude[position], longitude[position] = _anchor(shape)
    halo = np.where((firsts["geo_precision"] >= 2).fillna(False).to_numpy(bool), firsts["uncertainty_km"], 0)
    halo = np.where(kind == 0, np.nan_to_num(halo.astype(np.float32)), 0)
    number = np.cumsum(kept) - 1
    drawn = {int(number[position]): _as_geojson(shape) for position, shape in shapes.items()}
    names = [name for name, keep in zip(firsts["location"].tolist(), kept, strict=True) if keep]
    return _Places(kind[kept], latitude[kept], longitude[kept], halo[kept], names, drawn), kept


def _anchor(shape: shapely.Geometry) -> tuple[float, float]:
    """Where the badge of an area stands: inside the polygon; halfway along the longest part of the line."""
    if shape.geom_type in ("Polygon", "MultiPolygon"):
        part = max(shapely.get_parts(shape), key=lambda piece: piece.area)
        point = shapely.maximum_inscribed_circle(part).coords[0]
        return float(point[1]), float(point[0])
    part = max(shapely.get_parts(shapely.line_merge(shape)), key=lambda piece: piece.length)
    middle = part.interpolate(0.5, normalized=True)
    return float(middle.y), float(middle.x)


def _as_geojson(shape: shapely.Geometry) -> dict[str, Any]:
    geometry: dict[str, Any] = json.loads(shapely.to_geojson(shapely.set_precision(shape, DEGREE_STEP)))
    return geometry


def _days(column: pd.Series) -> npt.NDArray[np.int32]:
    days = column.to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(days), 0, days.astype(np.int64)).astype(np.int32)


def _pack(places: _Places, arrays: Mapping[str, npt.NDArray[Any]]) -> bytes:
    columns: dict[str, npt.NDArray[Any]] = {
        "latitude": places.latitude,
        "longitude": places.longitude,
        "halo_km": places.halo_km,
        "start": arrays["start"],
        "end": arrays["end"],
        "place": arrays["place"],
        "look": arrays["look"],
        "kind": places.kind,
    }
    header = {
        "arrays": [[name, array.dtype.name, len(array)] for name, array in columns.items()],
        "names": places.names,
        "shapes": [{"place": place, "geometry": shape} for place, shape in sorted(places.shapes.items())],
        "types": [asdict(symbol) for symbol in read_symbols()],
        "standings": [STANDING_WORDS[word] for word in STANDINGS],
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    # The arrays follow at a multiple of eight, the widest first, so that each starts where its type may start.
    text += b" " * (-(len(text) + 4) % 8)
    body = b"".join(
        np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<")).tobytes() for array in columns.values()
    )
    return gzip.compress(len(text).to_bytes(4, "little") + text + body, compresslevel=1, mtime=0)
