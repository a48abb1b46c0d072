"""The polygon a region is drawn as: by the name the gazetteer's supplement gives it, or by its ISO 3166 code."""

import csv
from functools import cache, lru_cache

import shapely

from gazetteer.seeds import seed_path
from geo.borders import Borders, load_borders


def region_polygon(
    location: str, iso_admin1: str | None = None, iso_country: str | None = None, borders: Borders | None = None
) -> shapely.Geometry | None:
    """The area of a region in EPSG:4326, or None where no source has one (it is then listed, not drawn).

    location: the region's English name. Looked up in this order: the supplement's polygon, a disputed area of that
    name, a province of that name (in the country, where one is given), the province's code. A country alone is no
    region and has no polygon here, unless its own name is the location.
    """
    return _region(location, iso_admin1, iso_country, borders or load_borders())


@lru_cache(maxsize=4096)
def _region(
    location: str, iso_admin1: str | None, iso_country: str | None, borders: Borders
) -> shapely.Geometry | None:
    named = _polygon_names().get(location.casefold(), "")
    for name in (named, f"disputed:{location}"):
        if (shape := polygon_of(name, borders)) is not None:
            return shape
    provinces = borders.provinces
    own = provinces[provinces["admin1"].str.casefold() == location.casefold()]
    if iso_country:
        own = own[own["iso_country"].isin(iso_country.split("; "))]
    if len(own) == 1:
        return own.geometry.iloc[0]
    if iso_admin1:
        return polygon_of(f"admin1:{iso_admin1}", borders)
    own = borders.countries[borders.countries["country"].str.casefold() == location.casefold()]
    return own.geometry.iloc[0] if len(own) == 1 else None


def polygon_of(name: str, borders: Borders | None = None) -> shapely.Geometry | None:
    """The area a Place.polygon names: `admin1:XX-YY`, `country:XX`, `disputed:<name>`, several joined by `+`.

    What is not known among several is left out; None where nothing is known.
    """
    borders = borders or load_borders()
    parts = [part for one in name.split("+") if (part := _single(one.strip(), borders)) is not None]
    if len(parts) <= 1:
        return parts[0] if parts else None
    return shapely.union_all(parts)


def _single(name: str, borders: Borders) -> shapely.Geometry | None:
    kind, _, code = name.partition(":")
    if kind == "admin1":
        provinces = borders.provinces
        found = provinces[provinces["iso_admin1"] == code]
        found = found if len(found) else provinces[provinces["iso_parent"] == code]
    elif kind == "country":
        found = borders.countries[borders.countries["iso_country"] == code]
    elif kind == "disputed":
        found = borders.areas[borders.areas["name"] == code]
    else:
        return None
    if len(found) > 1:
        return shapely.coverage_union_all(found.geometry.values)
    return found.geometry.iloc[0] if len(found) else None


def region_area(location: str) -> str | None:
    """The disputed area that a region is, by its name; None where it is none."""
    named = _polygon_names().get(location.casefold(), "")
    return named.removeprefix("disputed:") if named.startswith("disputed:") and "+" not in named else None


@cache
def _polygon_names() -> dict[str, str]:
    """Polygon names by every name of the supplement's places, casefolded; a main name wins over another's alias."""
    with seed_path("supplement.csv").open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row.get("polygon")]
    names = {
        alias.strip().casefold(): row["polygon"] for row in rows for alias in row["names"].split(";") if alias.strip()
    }
    return names | {row["name"].casefold(): row["polygon"] for row in rows}
