"""Join reports and events with borders: country, province, distance to the border, doubt, disputed area.

A place of the gazetteer keeps the gazetteer's country; polygons decide for bare coordinates. Where the two disagree,
or a border is nearer than its own error at 1:10 million, the row is uncertain and names both countries.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from gazetteer.countries import country_code, country_name
from geo.borders import Borders, area_days, province_names
from geo.frame import SEPARATOR
from geo.places import Flags, Floats, Gauge, Ground, Indices, Words
from geo.regions import region_area

Days = npt.NDArray[np.datetime64]

UNCERTAIN_KM = 3.0  # the error of a border at 1:10 million
OPEN_SEA = "open sea"
GIVEN = ("iso_country", "country_basis", "admin1", "iso_admin1", "border_uncertain")
ANSWERED = {
    "country": "str",
    "iso_country": "str",
    "admin1": "str",
    "iso_admin1": "str",
    "country_basis": "str",
    "border_uncertain": "boolean",
    "border_km": "Int64",
}
JOINED = (*ANSWERED, "disputed_area")


def join_borders(frame: gpd.GeoDataFrame, borders: Borders) -> gpd.GeoDataFrame:
    """A copy of a frame of reports or events (EPSG:4326) with the columns JOINED filled; row order and index kept.

    Points get all of them; each point counts once, on a shared edge too. The coast is land for 5 km; beyond it a bare
    point has no country and the basis `polygon: open sea`. Regions and borders keep their countries; a region that is
    a disputed area is in it. A disputed area counts only on its days: the event's, or, undated, the article's.
    To join twice changes nothing.
    """
    joined = frame.copy()
    _complete_names(joined, borders)
    rows = np.flatnonzero((joined["kind"] == "point").to_numpy() & joined["latitude"].notna().to_numpy())
    if len(rows):
        _join_points(joined, rows, _gauge(borders))
    _join_regions(joined, borders)
    return joined


@lru_cache(maxsize=4)
def _gauge(borders: Borders) -> Gauge:
    return Gauge(borders)


def _join_points(frame: gpd.GeoDataFrame, rows: Indices, gauge: Gauge) -> None:
    """Fill the columns of point rows, asking once for each different place."""
    x, y = (frame[name].to_numpy(dtype=float)[rows] for name in ("longitude", "latitude"))
    given = pd.DataFrame(frame[list(GIVEN)]).iloc[rows]
    place, first = _different_places(x, y, given)
    answer = _answer(x[first], y[first], given.iloc[first].reset_index(drop=True), gauge)
    for name, dtype in ANSWERED.items():
        frame[name] = _filled(frame[name], rows, pd.Series(answer[name], dtype=dtype), place)
    frame["disputed_area"] = _areas(frame, rows, place, gauge.find_areas(x[first], y[first]), gauge.borders)


def _filled(column: pd.Series, rows: Indices, values: pd.Series, place: Indices) -> Any:
    """The column with the values of the rows' places in those rows; each value is kept once and pointed to."""
    pointers = np.arange(len(column))
    pointers[rows] = len(column) + place
    return pd.concat([column, values]).array.take(pointers)


def _different_places(x: Floats, y: Floats, given: pd.DataFrame) -> tuple[Indices, Indices]:
    """Which different place each row is, and the first row of each: coordinates and what is given of them."""
    mixed = x.view(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + y.view(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    for name in given:
        codes = pd.factorize(given[name], use_na_sentinel=False)[0].astype(np.uint64)
        mixed = mixed * np.uint64(0x100000001B3) + codes
    place, _ = pd.factorize(mixed)
    first = np.full(place.max() + 1, len(place))
    np.minimum.at(first, place, np.arange(len(place)))
    if (x[first][place] != x).any() or (y[first][place] != y).any():  # two places mixed to one number
        return np.arange(len(x)), np.arange(len(x))
    return place.astype(np.int64), first.astype(np.int64)


def _answer(x: Floats, y: Floats, given: pd.DataFrame, gauge: Gauge) -> dict[str, npt.NDArray[Any]]:
    """The columns ANSWERED of each place (degrees, x=longitude), from what is given of it and the ground it is on."""
    ground = gauge.find_ground(x, y)
    bare = ((given["iso_country"] == "") | given["country_basis"].str.startswith("polygon")).to_numpy(dtype=bool)
    bare = bare | (given["country_basis"].eq("user").to_numpy(dtype=bool) & gauge.own)
    own = np.where(bare, ground.iso, _own_codes(given))
    known = (own != "") | (ground.name != "")
    km, sides = np.full(len(x), np.inf), np.full((len(x), 2), "", dtype=object)
    km[known], sides[known, 0], sides[known, 1] = gauge.measure_border(x[known], y[known])
    near = km < UNCERTAIN_KM
    differs = ~bare & (ground.iso != "") & _lacks(own, ground.iso)
    codes = own.copy()
    for row in np.flatnonzero(near | differs):
        codes[row] = _both(own[row], ground.iso[row] if differs[row] else "", tuple(sides[row]) if near[row] else ())
    basis = np.where(given["country_basis"] == "", "user", given["country_basis"].to_numpy(dtype=object))
    return _provinces(given, ground, bare, own) | {
        "iso_country": codes,
        "country": _by_value(codes, _names),
        "country_basis": np.where(bare, _bare_basis(ground.iso, ground.name, gauge.borders.basis), basis),
        "border_uncertain": near | differs,
        "border_km": np.rint(np.where(np.isfinite(km), km, np.nan)),
    }


def _own_codes(given: pd.DataFrame) -> Words:
    """The place's own country; a row that was joined before names both, its own first."""
    own = given["iso_country"].to_numpy(dtype=object, copy=True)
    doubted = given["border_uncertain"].fillna(False).to_numpy(dtype=bool)
    own[doubted] = [codes.split(SEPARATOR)[0] for codes in own[doubted]]
    return np.asarray(own, dtype=object)


def _provinces(given: pd.DataFrame, ground: Ground, bare: Flags, own: Words) -> dict[str, Words]:
    """The province: the given one, or, in the place's own country, the one it lies in."""
    told = ((given["admin1"] != "") | (given["iso_admin1"] != "")).to_numpy(dtype=bool)
    found = (~told | bare) & (ground.iso == own)
    return {
        name: np.where(found, getattr(ground, name), np.where(bare, "", given[name].to_numpy(dtype=object)))
        for name in ("iso_admin1", "admin1")
    }


def _lacks(own: Words, iso: Words) -> Flags:
    return np.array([code not in codes.split(SEPARATOR) for codes, code in zip(own, iso, strict=True)], dtype=bool)


def _both(own: str, polygon: str, sides: tuple[str, ...]) -> str:
    """The place's own country first, then the one whose polygon it is in, then those whose border is near."""
    named = [*own.split(SEPARATOR), polygon, *(sides if not polygon else ())]
    return SEPARATOR.join(dict.fromkeys(code for code in named if code))


def _bare_basis(iso: Words, name: Words, basis: str) -> Words:
    land = np.where(name == "", f"{basis}: {OPEN_SEA}", basis + ": " + name + ", no country")
    return np.asarray(np.where(iso != "", basis, land), dtype=object)


def _names(codes: str) -> str:
    return SEPARATOR.join(country_name(code) for code in codes.split(SEPARATOR)) if codes else ""


def _by_value(values: Words, function: Callable[[str], str]) -> Words:
    """The function of each value, called once for each different one."""
    numbers, different = pd.factorize(values)
    return np.array([function(value) for value in different], dtype=object)[numbers]


def _complete_names(frame: gpd.GeoDataFrame, borders: Borders) -> None:
    """Codes of rows that only name their countries, and names of rows that only have codes, of provinces too."""
    unnamed = (frame["admin1"] == "") & (frame["iso_admin1"] != "")
    if unnamed.any():
        frame.loc[unnamed, "admin1"] = frame.loc[unnamed, "iso_admin1"].map(province_names(borders)).fillna("")
    nameless = (frame["country"] == "") & (frame["iso_country"] != "")
    frame.loc[nameless, "country"] = frame.loc[nameless, "iso_country"].map(_names)
    codeless = (frame["country"] != "") & (frame["iso_country"] == "")
    frame.loc[codeless, "iso_country"] = frame.loc[codeless, "country"].map(_codes)


def _codes(names: str) -> str:
    codes = [country_code(name) for name in names.split(SEPARATOR)]
    return SEPARATOR.join(code for code in codes if code)


def _areas(frame: gpd.GeoDataFrame, rows: Indices, place: Indices, found: dict[int, Indices], borders: Borders) -> Any:
    """The column disputed_area, with the areas of point rows on the areas' days."""
    begins, ends = area_days(borders.areas)
    first, last = _days(frame)
    marks = np.zeros(len(frame), dtype=np.uint64)  # one bit an area
    for area, places in found.items():
        held = np.zeros(place.max() + 1, dtype=bool)
        held[places] = True
        inside = rows[held[place]]
        on_days = _touch(first[inside], last[inside], begins[area], ends[area])
        marks[inside[on_days]] |= np.uint64(1 << area)
    numbers, different = pd.factorize(marks[rows])
    names = borders.areas["name"].tolist()
    words = [SEPARATOR.join(name for area, name in enumerate(names) if int(mark) >> area & 1) for mark in different]
    return _filled(frame["disputed_area"], rows, pd.Series(words, dtype="str"), numbers)


def _join_regions(frame: gpd.GeoDataFrame, borders: Borders) -> None:
    """Regions that are a disputed area are in it on its days; other rows without a point keep what they have."""
    numbers = {name: row for row, name in enumerate(borders.areas["name"])}
    rows = np.flatnonzero((frame["kind"] == "region").to_numpy())
    names = [region_area(location) or location for location in frame["location"].iloc[rows]]
    areas = np.array([numbers.get(name, -1) for name in names], dtype=np.int64)
    rows, areas = rows[areas >= 0], areas[areas >= 0]
    if not len(rows):
        return
    begins, ends = area_days(borders.areas)
    first, last = _days(frame)
    on_days = _touch(first[rows], last[rows], begins[areas], ends[areas])
    held = np.where(on_days, borders.areas["name"].to_numpy(dtype=object)[areas], "")
    frame["disputed_area"] = _filled(frame["disputed_area"], rows, pd.Series(held, dtype="str"), np.arange(len(rows)))


def _days(frame: pd.DataFrame) -> tuple[Days, Days]:
    """The first and last day of each row; of an undated one the day its article was published, where that is known."""
    first = frame["event_date"]
    first = first.fillna(frame["published"]) if "published" in frame.columns else first
    return first.to_numpy(dtype="datetime64[D]"), frame["event_date_end"].fillna(first).to_numpy(dtype="datetime64[D]")


def _touch(first: Days, last: Days, begins: np.datetime64 | Days, ends: np.datetime64 | Days) -> Flags:
    """Whether days touch a span that may be open at either end (NaT); days that are not known touch none."""
    known = ~np.isnat(first)
    after = np.isnat(begins) | (last >= begins)
    before = np.isnat(ends) | (first <= ends)
    return np.asarray(known & after & before, dtype=bool)
