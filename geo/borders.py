"""Borders as the house knows them: countries, provinces, lakes, boundary lines, disputed areas; and the line two share.

All layers are EPSG:4326 with geometry (x=longitude, y=latitude). They are loaded once and shared: never change them.
"""

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow.parquet as pq
import shapely

from gazetteer.countries import country_name
from gazetteer.seeds import seed_path
from geo.frame import CRS

ALIKE = 0.8
HALVES = {"north": "north", "south": "south", "east": "east", "west": "west"}


@dataclass(frozen=True, slots=True, eq=False)
class Borders:
    """The layers that events are joined with.

    countries: country_key, iso_country ("" where ISO 3166-1 has no code), country, label_*. provinces: country_key,
    iso_country, iso_admin1, admin1, code_basis, iso_parent, label_*. lakes: name, zoom, label_*. lines: a, b (country
    keys, a <= b), status (`settled`, `disputed`, `indefinite`, `line of control`). areas: name, claimants,
    administered_by, valid_from, valid_to (ISO days, "" where open).
    basis: `polygon`, or `user` where the countries are the user's own file. mended: what was put right in that file.
    """

    countries: gpd.GeoDataFrame
    provinces: gpd.GeoDataFrame
    lakes: gpd.GeoDataFrame
    lines: gpd.GeoDataFrame
    areas: gpd.GeoDataFrame
    basis: str = "polygon"
    mended: tuple[str, ...] = ()


def load_borders(path: Path | None = None) -> Borders:
    """The borders that ship, or with the countries (and provinces, where it has them) of a file of the user's.

    path: GeoPackage, GeoJSON or Parquet, see geo/read_borders.py. Raises ValueError that names what is wrong with it.
    """
    if path is None:
        return _shipped()
    return _given(path.resolve(), path.stat().st_mtime_ns)


def shared_border(
    a: str, b: str, section: str | None = None, borders: Borders | None = None
) -> shapely.Geometry | None:
    """The land border of two countries (ISO 3166-1 alpha-2), lines of control included; None if they share none.

    section: a province of either country by name or ISO 3166-2 code, or "northern", "southern" …: only that stretch
    of the border; one that is not known gives the whole border.
    """
    first, second = sorted((a.upper(), b.upper()))
    return _shared(first, second, section, borders or load_borders())


@lru_cache(maxsize=4096)
def _shared(first: str, second: str, section: str | None, borders: Borders) -> shapely.Geometry | None:
    lines = borders.lines
    own = lines[(lines["a"] == first) & (lines["b"] == second)]
    if first == second or own.empty:
        return None
    line = shapely.line_merge(shapely.union_all(own.geometry.values))
    return _section(line, section, borders, (first, second)) or line if section else line


def _section(line: shapely.Geometry, section: str, borders: Borders, pair: tuple[str, str]) -> shapely.Geometry | None:
    wanted = _fold(section)
    for word, side in HALVES.items():
        if wanted.startswith(word):
            return shapely.intersection(line, _half(line, side))
    provinces = borders.provinces[borders.provinces["country_key"].isin(pair)]
    named = provinces[provinces["iso_admin1"] == section.strip().upper()]
    if named.empty:
        likeness = provinces["admin1"].map(lambda name: SequenceMatcher(None, _fold(name), wanted).ratio())
        named = provinces.assign(likeness=likeness).sort_values("likeness", ascending=False)
        named = named[named["likeness"] >= ALIKE]
    for shape in named.geometry:
        stretch = shapely.intersection(line, shape.boundary)
        parts = [part for part in shapely.get_parts(stretch) if part.length > 0]
        if parts:
            return shapely.line_merge(shapely.multilinestrings(parts))
    return None


def _half(line: shapely.Geometry, side: str) -> shapely.Geometry:
    west, south, east, north = line.bounds
    x, y = (west + east) / 2, (south + north) / 2
    boxes = {
        "north": (west, y, east, north),
        "south": (west, south, east, y),
        "east": (x, south, east, north),
        "west": (west, south, x, north),
    }
    return shapely.box(*boxes[side])


def _fold(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold().replace("ə", "a").replace("ı", "i"))
    return "".join(letter for letter in letters if letter.isalnum())


@cache
def _shipped() -> Borders:
    layers = {
        name: _read_layer(seed_path(f"{file}.parquet"))
        for name, file in (
            ("countries", "countries"),
            ("provinces", "provinces"),
            ("lakes", "lakes"),
            ("lines", "boundary_lines"),
            ("areas", "disputed_areas"),
        )
    }
    for name in ("countries", "provinces", "lakes", "areas"):
        shapely.prepare(layers[name].geometry.values)
    return Borders(**layers)


def _read_layer(path: Path) -> gpd.GeoDataFrame:
    """A layer that ships; geopandas would read a CRS of some kilobytes for each of them, which takes longer."""
    table = pq.ParquetFile(path).read()
    shapes = shapely.from_wkb(table.column("geometry").to_numpy())
    return gpd.GeoDataFrame(table.drop(["geometry"]).to_pandas(), geometry=gpd.GeoSeries(shapes, crs=CRS))


@cache
def _given(path: Path, _modified: int) -> Borders:
    from geo.read_borders import read_borders  # GDAL's readers are set up only for those who bring a file

    countries, provinces, lines, mended = read_borders(path)
    shipped = _shipped()
    if provinces is None:
        provinces = shipped.provinces
    named = countries.assign(
        country=[
            name or country_name(code)
            for name, code in zip(countries["country"], countries["iso_country"], strict=True)
        ]
    )
    return Borders(named, provinces, shipped.lakes, lines, shipped.areas, "user", mended)


@lru_cache(maxsize=4)
def province_names(borders: Borders) -> dict[str, str]:
    """The name of every unit of ISO 3166-2 by its code; of those without a polygon, the name ISO gives it."""
    names = pd.read_csv(seed_path("province_names.csv"), dtype="str", keep_default_na=False)
    provinces = borders.provinces[borders.provinces["iso_admin1"] != ""]
    listed = dict(zip(names["iso_admin1"], names["admin1"], strict=True))
    return listed | dict(zip(provinces["iso_admin1"], provinces["admin1"], strict=True))


def area_days(areas: pd.DataFrame) -> tuple[npt.NDArray[np.datetime64], npt.NDArray[np.datetime64]]:
    """The first and the last day of each disputed area; NaT where open."""
    begins, ends = (
        areas[name].replace("", "NaT").to_numpy(dtype="datetime64[D]") for name in ("valid_from", "valid_to")
    )
    return begins, ends
