"""The polygons of disputed areas, put together from units and lines as disputed_areas.csv says."""

import geopandas as gpd
import pandas as pd
import shapely

GRID = 1e-5
BRIDGE = 0.005  # degrees


def make_areas(
    table: pd.DataFrame, units: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame, claims: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """The rows of disputed_areas.csv that units or lines can make, with geometry, EPSG:4326.

    `units`: ISO 3166-2 codes or Natural Earth's codes of whole units. `split`: a unit cut along the `lines` (names in
    `claims`), of which the parts that hold a point of `inside` ("latitude longitude") are taken. Raises ValueError
    that names the area whose lines do not close.
    """
    made = table[(table["units"] != "") | (table["split"] != "")].reset_index(drop=True)
    shapes = [_make_area(row, units, provinces, claims) for row in made.to_dict("records")]
    names = provinces.drop_duplicates("iso_admin1").set_index("iso_admin1")["admin1"]
    made["admin1"] = made["iso_admin1"].map(names).fillna("")
    return gpd.GeoDataFrame(made, geometry=shapes, crs=4326)


def _make_area(
    row: dict[str, str], units: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame, claims: gpd.GeoDataFrame
) -> shapely.Geometry:
    parts = []
    for code in filter(None, row["units"].split("; ")):
        whole = units[units["unit"] == code].geometry.values
        province = provinces[(provinces["iso_admin1"] == code) | (provinces["adm1_code"] == code)].geometry.values
        if not len(whole) + len(province):
            raise ValueError(f"{row['name']}: no unit {code} in the data")
        parts += [*whole, *province]
    if row["split"]:
        parts += _split(row, units, claims)
    return shapely.union_all(parts, grid_size=GRID)


def _split(row: dict[str, str], units: gpd.GeoDataFrame, claims: gpd.GeoDataFrame) -> list[shapely.Geometry]:
    unit = units[units["unit"] == row["split"]].geometry.iloc[0]
    lines = list(shapely.get_parts(claims[claims["name"] == row["lines"]].geometry.values))
    noded = shapely.union_all([unit.boundary, *lines, *_bridges(lines, unit.boundary)], grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize([noded]))
    faces = faces[shapely.covers(shapely.buffer(unit, GRID * 20), shapely.point_on_surface(faces))]
    points = [tuple(map(float, pair.split())) for pair in row["inside"].split("; ")]
    kept = [face for face in faces if any(shapely.contains_xy(face, y, x) for x, y in points)]
    if not kept or sum(face.area for face in kept) > 0.95 * unit.area:
        raise ValueError(f"{row['name']}: the lines {row['lines']!r} do not close in {row['split']}")
    return kept


def _bridges(lines: list[shapely.Geometry], boundary: shapely.Geometry) -> list[shapely.Geometry]:
    """Short links from each line's ends to the nearest other line or boundary, where a claim stops a little short."""
    links = []
    for index, line in enumerate(lines):
        others = shapely.union_all([boundary, *lines[:index], *lines[index + 1 :]])
        ends = (shapely.get_point(line, 0), shapely.get_point(line, -1))
        links += [shapely.shortest_line(end, others) for end in ends if 0 < shapely.distance(end, others) <= BRIDGE]
    return links
