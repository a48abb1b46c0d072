"""The base map that browsers draw: seeds/basemap/*.json, integers in delta encoding; seeds/README.md has the format."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from making.coverage import merge_pieces
from making.lines import edges_between, make_boundary_lines

FINE, COARSE = 0.02, 0.25  # degrees of tolerance: zoom 5 and more, zoom 4 and less
# Land without neighbours where few events are, and long coasts: kept light.
POLAR, POLAR_TOLERANCE = ("AQ", "GL", "SJ"), 0.08
LEAST_LAKE = 0.05  # square degrees: some 500 square km
LEAST_COARSE = 0.02
FINE_SCALE, COARSE_SCALE = 1000, 100
# Old and new quarters of Mosul and Basra, to which GeoNames gives more people than to the cities.
QUARTERS = frozenset((99071, 388349))
TOWN_ZOOMS = ((2_000_000, 4), (500_000, 5), (200_000, 6), (75_000, 7), (30_000, 8), (12_000, 9), (5_000, 10))


def write_basemap(
    folder: Path,
    pieces: gpd.GeoDataFrame,
    countries: gpd.GeoDataFrame,
    provinces: gpd.GeoDataFrame,
    areas: gpd.GeoDataFrame,
    lakes: gpd.GeoDataFrame,
    source_lines: gpd.GeoDataFrame,
    towns: Iterable[dict[str, Any]],
) -> None:
    """Write the files of the base map into the folder; all layers EPSG:4326, pieces a valid coverage."""
    folder.mkdir(exist_ok=True)
    claimants = dict(zip(areas["name"], areas["claimants"], strict=True))
    fine, coarse = _simplified(pieces, FINE), _simplified(pieces, COARSE)
    lines = make_boundary_lines(fine, source_lines, claimants)
    _write(folder / "coarse.json", _coarse(coarse, lakes, make_boundary_lines(coarse, source_lines, claimants)))
    shapes = merge_pieces(fine, ["country_key"]).set_index("country_key").geometry
    _write(folder / "countries.json", {"scale": FINE_SCALE, "countries": _countries(countries, shapes)})
    _write(folder / "lines.json", {"scale": FINE_SCALE, "lines": _lines(lines)})
    _write(folder / "lakes.json", {"scale": FINE_SCALE, "lakes": _lakes(lakes)})
    _write(folder / "disputed.json", {"scale": FINE_SCALE, "areas": _areas(areas, fine)})
    _write(folder / "provinces.json", _provinces(fine, provinces))
    _write(folder / "towns.json", {"towns": _towns(towns)})


def _simplified(pieces: gpd.GeoDataFrame, tolerance: float) -> gpd.GeoDataFrame:
    simple = pieces.copy()
    simple["geometry"] = shapely.coverage_simplify(pieces.geometry.values, tolerance)
    polar = pieces["country_key"].isin(POLAR).to_numpy()
    rough = shapely.coverage_simplify(pieces.geometry.values[polar], max(tolerance, POLAR_TOLERANCE))
    simple.loc[polar, "geometry"] = rough
    return simple


def _coarse(pieces: gpd.GeoDataFrame, lakes: gpd.GeoDataFrame, lines: gpd.GeoDataFrame) -> dict[str, Any]:
    merged = merge_pieces(pieces, ["country_key", "iso_country"])
    countries = [
        {"iso": row.iso_country, "polygons": polygons}
        for row in merged.itertuples()
        if (polygons := _polygons(_largest_parts(row.geometry), COARSE_SCALE))
    ]
    large = lakes[(lakes["zoom"] <= 4) & (shapely.area(lakes.geometry.values) > LEAST_COARSE)]
    shapes = shapely.simplify(large.geometry.values, COARSE / 2)
    return {
        "scale": COARSE_SCALE,
        "countries": countries,
        "lines": [
            {"status": status, "lines": [line for shape in group.geometry for line in _paths(shape, COARSE_SCALE)]}
            for status, group in lines.groupby("status")
        ],
        "lakes": [{"polygons": polygons} for shape in shapes if (polygons := _polygons(shape, COARSE_SCALE))],
    }


def _largest_parts(shape: shapely.Geometry) -> shapely.Geometry:
    """The shape without islands that are less than a pixel at zoom 4, but never without its largest part."""
    parts = shapely.get_parts(shape)
    large = shapely.area(parts) >= min(LEAST_COARSE, shapely.area(parts).max())
    return shapely.multipolygons(parts[large])


def _countries(countries: gpd.GeoDataFrame, shapes: gpd.GeoSeries) -> list[dict[str, Any]]:
    return [
        {
            "iso": row.iso_country,
            "name": row.country,
            "label": [row.label_latitude, row.label_longitude],
            "zoom": row.label_zoom,
            "bounds": _bounds(shapes[row.country_key]),
            "polygons": _polygons(shapes[row.country_key], FINE_SCALE),
        }
        for row in countries.itertuples()
    ]


def _lines(lines: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    return [
        {
            "status": row.status,
            "a": row.a if len(row.a) == 2 else "",
            "b": row.b if len(row.b) == 2 else "",
            "bounds": _bounds(row.geometry),
            "lines": _paths(row.geometry, FINE_SCALE),
        }
        for row in lines.itertuples()
    ]


def _lakes(lakes: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    lakes = lakes[shapely.area(lakes.geometry.values) > LEAST_LAKE]
    shapes = shapely.simplify(lakes.geometry.values, FINE)
    return [
        {
            "name": row.name,
            "zoom": row.zoom,
            "label": [row.label_latitude, row.label_longitude],
            "bounds": _bounds(shape),
            "polygons": polygons,
        }
        for row, shape in zip(lakes.itertuples(), shapes, strict=True)
        if (polygons := _polygons(shape, FINE_SCALE))
    ]


def _areas(areas: gpd.GeoDataFrame, pieces: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    entries = []
    for row in areas.to_dict("records"):
        within = pieces[[row["name"] in names.split("; ") for names in pieces["areas"]]]
        shape = shapely.coverage_union_all(within.geometry.values)
        entries.append(
            {
                "name": row["name"],
                "claimants": row["claimants"].split("; "),
                "administered_by": [name for name in row["administered_by"].split("; ") if name],
                "valid_from": row["valid_from"],
                "valid_to": row["valid_to"],
                "label": label_point(shape),
                "zoom": 4 if shape.area > 5 else 6 if shape.area > 0.2 else 8,
                "bounds": _bounds(shape),
                "polygons": _polygons(shape, FINE_SCALE),
            }
        )
    return entries


def _provinces(pieces: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame) -> dict[str, Any]:
    keyed = pieces.assign(province=pieces["country_key"] + "|" + pieces["iso_admin1"] + "|" + pieces["admin1"])
    edges = edges_between(keyed, "province", ("country_key",))
    inner = edges[edges["country_key_a"] == edges["country_key_b"]]
    lines = inner[["country_key_a", "geometry"]].dissolve("country_key_a", as_index=False)
    shapes = shapely.normalize(shapely.line_merge(lines.geometry.values))
    labels = [
        [row.label_latitude, row.label_longitude, row.admin1, row.iso_admin1, row.label_zoom]
        for row in provinces.sort_values(["label_zoom", "iso_admin1", "admin1"]).itertuples()
    ]
    return {
        "scale": FINE_SCALE,
        "lines": [
            {"iso": iso if len(iso) == 2 else "", "bounds": _bounds(shape), "lines": _paths(shape, FINE_SCALE)}
            for iso, shape in zip(lines["country_key_a"], shapes, strict=True)
        ],
        "labels": labels,
    }


def _towns(towns: Iterable[dict[str, Any]]) -> list[list[Any]]:
    rows = []
    for town in towns:
        if town["geonameid"] in QUARTERS:
            continue
        zoom = next((zoom for least, zoom in TOWN_ZOOMS if town["population"] >= least), None)
        if zoom is not None:
            place = [round(town["latitude"], 3), round(town["longitude"], 3), town["name"], zoom]
            rows.append((-town["population"], town["geonameid"], place))
    return [place for *_, place in sorted(rows)]


def label_point(shape: shapely.Geometry) -> list[float]:
    """[latitude, longitude] of the middle of the widest place in the largest part."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    width = max(largest.bounds[2] - largest.bounds[0], largest.bounds[3] - largest.bounds[1])
    centre = shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=width / 100), 0)
    return [round(centre.y, 3), round(centre.x, 3)]


def _bounds(shape: shapely.Geometry) -> list[float]:
    return [round(value, 2) for value in shape.bounds]


def _polygons(shape: shapely.Geometry, scale: int) -> list[list[list[int]]]:
    polygons = []
    for part in shapely.get_parts(shapely.orient_polygons(shape)):
        rings = [_deltas(ring.coords, scale, closed=True) for ring in (part.exterior, *part.interiors)]
        if len(rings[0]) >= 6:
            polygons.append([ring for ring in rings if len(ring) >= 6])
    return polygons


def _paths(shape: shapely.Geometry, scale: int) -> list[list[int]]:
    return [deltas for part in shapely.get_parts(shape) if len(deltas := _deltas(part.coords, scale)) >= 4]


def _deltas(points: Any, scale: int, closed: bool = False) -> list[int]:
    whole = np.round(np.asarray(points)[:, :2] * scale).astype(np.int64)
    moved = np.diff(whole, axis=0)
    deltas = np.vstack([whole[:1], moved[moved.any(axis=1)]])
    if closed:
        deltas = deltas[:-1]  # the last step leads back to the first point
    return [int(value) for value in deltas.ravel()]


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n"
    )
