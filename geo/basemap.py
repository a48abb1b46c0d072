"""The base map as browser/basemap.js reads it: the files of seeds/basemap/, and one of the user's own borders.

Coordinates are whole numbers (degrees × SCALE), each the difference from the one before; rings are not closed.
"""

import gzip
import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from gazetteer.seeds import seed_path
from geo.borders import Borders

SCALE = 1_000
FINE = 0.002  # degrees that are not seen at any zoom of the map
LABEL_ZOOM = 4


@cache
def pack_basemap() -> Mapping[str, bytes]:
    """The files that ship, gzipped, by name: once a server, or it would compress them for every visitor anew."""
    files = sorted(seed_path("basemap").glob("*.json"))
    return MappingProxyType({f"{file.name}.gz": gzip.compress(file.read_bytes(), 1, mtime=0) for file in files})


def encode_borders(borders: Borders) -> bytes:
    """The file `own`, as JSON: countries and lines as in countries.json and lines.json, provinces as lines.

    The browser draws it over the land that ships, and in place of the boundaries and names that ship.
    """
    content = {
        "scale": SCALE,
        "countries": _countries(borders.countries),
        "lines": _lines(borders.lines),
        "provinces": _rims(borders.provinces),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _countries(countries: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    shapes = shapely.simplify(countries.geometry.to_numpy(), FINE)
    rows = zip(countries["iso_country"], countries["country"], countries.geometry, shapes, strict=True)
    return [
        {"iso": iso, "name": name, "label": _label(whole), "zoom": LABEL_ZOOM, "polygons": _polygons(shape)}
        for iso, name, whole, shape in rows
        if not shape.is_empty
    ]


def _lines(lines: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    shapes = shapely.simplify(lines.geometry.to_numpy(), FINE)
    return [
        {"status": status, "lines": [_deltas(shapely.get_coordinates(part)) for part in shapely.get_parts(shape)]}
        for status, shape in zip(lines["status"], shapes, strict=True)
    ]


def _rims(provinces: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    rims = shapely.boundary(shapely.simplify(provinces.geometry.to_numpy(), FINE))
    parts = [part for rim in rims for part in shapely.get_parts(rim)]
    return [{"lines": [_deltas(shapely.get_coordinates(part)) for part in parts]}]


def _polygons(shape: shapely.Geometry) -> list[list[list[int]]]:
    """Each polygon as its rings, the outer one first, without the closing point."""
    return [
        [_deltas(shapely.get_coordinates(ring)[:-1]) for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in shapely.get_parts(shape)
    ]


def _deltas(points: npt.NDArray[np.float64]) -> list[int]:
    whole = np.round(points * SCALE).astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return [int(number) for number in steps.ravel()]


def _label(shape: shapely.Geometry) -> list[float]:
    part = max(shapely.get_parts(shape), key=lambda piece: piece.area)
    point = shapely.point_on_surface(part)
    return [round(point.y, 3), round(point.x, 3)]
