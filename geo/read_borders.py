"""Read the user's own borders (DATELINE_BORDERS): a file of countries, or of provinces, in place of those that ship.

The file is hostile until shown otherwise: its first bytes must match its name, GeoJSON is parsed without GDAL, and a
GeoPackage is handed to GDAL as bytes (no path to follow) and only when the drivers that read other files are off.
"""

import json
import warnings
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from gazetteer.countries import country_code, country_name
from geo import SKIPPED_DRIVERS

MAGIC = {".gpkg": b"SQLite format 3\0", ".geojson": b"{", ".json": b"{", ".parquet": b"PAR1", ".geoparquet": b"PAR1"}
CODE_COLUMNS = ("iso_country", "iso_a2_eh", "iso_a2", "iso2", "iso", "country_code", "iso_a3", "iso3", "adm0_a3")
NAME_COLUMNS = ("country", "name_en", "name", "admin", "adm0_name", "shapename", "cntry_name")
PROVINCE_CODES = ("iso_admin1", "iso_3166_2", "iso3166_2", "shapeiso")
PROVINCE_NAMES = ("admin1", "adm1_name", "province", "name_1", "name_en", "name")
GAP = 0.01  # degrees: boundaries nearer than this are one border, drawn twice
SHOWN = 5

Read = tuple[gpd.GeoDataFrame, gpd.GeoDataFrame | None, gpd.GeoDataFrame, tuple[str, ...]]


def read_borders(path: Path) -> Read:
    """Countries, provinces (None where the file has none), lines between countries, and what was mended, in words.

    path: .gpkg, .geojson, .json, .parquet or .geoparquet with polygons and, in a column of CODE_COLUMNS or
    NAME_COLUMNS, each polygon's country. Any CRS is converted to EPSG:4326; invalid rings are mended; rows without a
    polygon are left out. All of that is reported. Raises ValueError that names the rule and the remedy.
    """
    mended: list[str] = []
    frame = _in_degrees(_polygons(_read(path, _checked_suffix(path)), mended), mended)
    code, name = _column(frame, CODE_COLUMNS), _column(frame, NAME_COLUMNS)
    if code is None and name is None:
        raise ValueError(
            f"{path.name} does not say which country a polygon is: it needs a column named one of "
            f"{', '.join((*CODE_COLUMNS, *NAME_COLUMNS))}"
        )
    province = _column(frame, PROVINCE_CODES)
    own = _with_countries(frame, code, name if province is None else None, mended)
    provinces = _as_provinces(own, province) if province is not None else None
    countries = own.dissolve(["country_key", "iso_country", "country"], as_index=False, sort=True)
    countries = countries[["country_key", "iso_country", "country", "geometry"]]
    return countries, provinces, _lines_between(countries), tuple(mended)


def _checked_suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in MAGIC:
        raise ValueError(f"{path.name} ends in {suffix or 'nothing'!r}; borders are read from {', '.join(MAGIC)}")
    with path.open("rb") as file:
        first = file.read(512).removeprefix(b"\xef\xbb\xbf")
    first = first.lstrip() if suffix in (".geojson", ".json") else first
    if not first.startswith(MAGIC[suffix]):
        raise ValueError(
            f"{path.name} is no {suffix} file: its first bytes are those of something else; rename or export"
        )
    return suffix


def _read(path: Path, suffix: str) -> gpd.GeoDataFrame:
    try:
        if suffix == ".gpkg":
            return _read_geopackage(path)
        if suffix in (".geojson", ".json"):
            return _read_geojson(path)
        return gpd.read_parquet(path)
    except (ValueError, OSError, KeyError, TypeError, AttributeError, RuntimeError, shapely.GEOSException) as fault:
        raise ValueError(f"{path.name} cannot be read: {fault}") from fault


def _read_geopackage(path: Path) -> gpd.GeoDataFrame:
    import pyogrio

    if followed := sorted(set(pyogrio.list_drivers()) & set(SKIPPED_DRIVERS)):
        raise ValueError(f"GDAL was loaded before Dateline could switch off {', '.join(followed)}: import geo first")
    content = path.read_bytes()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "File /vsimem/.* non conformant file extension", RuntimeWarning)
        layers = [name for name, kind in pyogrio.list_layers(content) if kind and "Polygon" in kind]
        if not layers:
            raise ValueError("it has no layer of polygons")
        return pyogrio.read_dataframe(content, layer=layers[0])


def _read_geojson(path: Path) -> gpd.GeoDataFrame:
    collection = json.loads(path.read_text(encoding="utf-8-sig"))
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not features:
        raise ValueError('it holds no "features": it is no GeoJSON FeatureCollection')
    named = (collection.get("crs") or {}).get("properties", {}).get("name", "EPSG:4326")
    return gpd.GeoDataFrame.from_features(features, crs=named)


def _polygons(frame: gpd.GeoDataFrame, mended: list[str]) -> gpd.GeoDataFrame:
    """Only rows with a polygon, flat and valid; what was left out or mended is told."""
    frame = frame.reset_index(drop=True)
    polygon = frame.geom_type.isin(("Polygon", "MultiPolygon")) & ~frame.geometry.is_empty
    if not polygon.any():
        raise ValueError("the file holds no polygons: borders are polygons of countries or provinces")
    if not polygon.all():
        mended.append(f"{(~polygon).sum()} rows without a polygon were left out: {_rows(polygon.index[~polygon])}")
    frame = frame[polygon].reset_index(drop=True)
    frame["geometry"] = shapely.force_2d(frame.geometry.values)
    invalid = ~frame.geometry.is_valid
    if invalid.any():
        mended.append(f"{invalid.sum()} polygons with invalid rings were mended: {_rows(frame.index[invalid])}")
        whole = shapely.make_valid(frame.geometry.values[invalid], method="structure", keep_collapsed=False)
        frame.loc[invalid, "geometry"] = whole
    return frame


def _rows(index: "pd.Index[int]") -> str:
    shown = ", ".join(f"row {row + 1}" for row in index[:SHOWN])
    return shown + (f" and {len(index) - SHOWN:,} more" if len(index) > SHOWN else "")


def _in_degrees(frame: gpd.GeoDataFrame, mended: list[str]) -> gpd.GeoDataFrame:
    if frame.crs is None:
        west, south, east, north = frame.total_bounds
        if west < -180 or east > 180 or south < -90 or north > 90:
            raise ValueError("the file names no CRS and its coordinates are not degrees: save it with its CRS")
        mended.append("no CRS: read as degrees on WGS84")
        return frame.set_crs(4326)
    if frame.crs.to_epsg() != 4326:
        mended.append(f"converted from {frame.crs.name} to WGS84")
        frame = frame.to_crs(4326)
    return frame


def _column(frame: gpd.GeoDataFrame, wanted: Sequence[str]) -> str | None:
    present = {str(column).lower(): str(column) for column in frame.columns}
    return next((present[name] for name in wanted if name in present), None)


def _with_countries(frame: gpd.GeoDataFrame, code: str | None, name: str | None, mended: list[str]) -> gpd.GeoDataFrame:
    """iso_country, country and country_key of each row: from its code (two or three letters), or else from its name."""
    codes = frame[code].fillna("").astype(str) if code else pd.Series([""] * len(frame), index=frame.index)
    names = frame[name].fillna("").astype(str) if name else pd.Series([""] * len(frame), index=frame.index)
    found = [country_code(given) or country_code(told) or "" for given, told in zip(codes, names, strict=True)]
    frame = frame.copy()
    frame["iso_country"] = found
    told = names.where(names != "", codes)
    frame["country"] = [country_name(iso) if iso else word for iso, word in zip(found, told, strict=True)]
    frame["country_key"] = [iso or word for iso, word in zip(found, told, strict=True)]
    if unknown := sorted({word for word, iso in zip(told, found, strict=True) if not iso}):
        shown = ", ".join(unknown[:SHOWN]) + (" …" if len(unknown) > SHOWN else "")
        mended.append(f"{len(unknown)} units are no country of ISO 3166 and keep their own name: {shown}")
    return frame


def _as_provinces(frame: gpd.GeoDataFrame, code: str) -> gpd.GeoDataFrame:
    name = _column(frame.drop(columns=["country", code]), PROVINCE_NAMES)
    labels = frame[name].fillna("").astype(str) if name else frame[code].fillna("").astype(str)
    columns = {
        "country_key": frame["country_key"],
        "iso_country": frame["iso_country"],
        "iso_admin1": frame[code].fillna("").astype(str),
        "admin1": labels,
        "code_basis": "user",
        "iso_parent": "",
    }
    return gpd.GeoDataFrame(columns, geometry=frame.geometry, crs=4326)


def _lines_between(countries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The lines that countries share: exactly, or where the file draws a border twice, one of the two."""
    shapes = countries.geometry.values
    one, other = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=GAP)
    rows = []
    for a, b in zip(one[one < other], other[one < other], strict=True):
        near = shapes[b].buffer(GAP)
        line = shapely.intersection(shapes[a].boundary, near)
        line = shapely.line_merge(shapely.multilinestrings([p for p in shapely.get_parts(line) if p.length > 0]))
        first, second = sorted((countries["country_key"].iloc[a], countries["country_key"].iloc[b]))
        if not line.is_empty:
            rows.append({"a": first, "b": second, "status": "settled", "geometry": line})
    return gpd.GeoDataFrame(rows, columns=["a", "b", "status", "geometry"], geometry="geometry", crs=4326)
