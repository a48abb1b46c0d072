"""One gapless coverage of the land, from which countries, provinces and disputed areas are all taken.

All boundaries are noded on one grid and the faces between them are given to a country, a province and the disputed
areas they lie in. Layers are unions of the same simplified pieces, so their shared lines are the same lines.
"""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

GRID = 1e-5  # degrees: 1.1 m, finer than the source's own error by far
TOLERANCE = 0.004  # degrees, of Visvalingam and Whyatt's effective area: about 0.4 km
KEY = ["country_key", "iso_country", "country", "iso_admin1", "admin1", "code_basis", "areas"]

Geometries = npt.NDArray[np.object_]


def make_pieces(
    units: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame, areas: gpd.GeoDataFrame, names: dict[str, str]
) -> gpd.GeoDataFrame:
    """Simplified pieces of land with the columns KEY, EPSG:4326; a valid coverage.

    units: admin-0 with unit, country_key, iso_country, country. provinces: admin-1 with unit (its admin-0 unit),
    iso_country ("" to keep the unit's), iso_admin1, admin1, code_basis. areas: disputed areas with name and, where the
    land is counted in another country than the unit's, iso_country and iso_admin1. names: of countries, by their code.
    """
    faces = _make_faces(units, provinces, areas, names)
    faces = _fill_provinces(faces)
    faces = faces[faces["country_key"] != ""]
    pieces = faces.dissolve(KEY, method="coverage", as_index=False, sort=True)[[*KEY, "geometry"]]
    pieces["geometry"] = shapely.coverage_simplify(pieces.geometry.values, TOLERANCE)
    return pieces


def merge_pieces(pieces: gpd.GeoDataFrame, keys: list[str]) -> gpd.GeoDataFrame:
    """The union of the pieces that agree in the keys, in their order."""
    return pieces.dissolve(keys, method="coverage", as_index=False, sort=True)[[*keys, "geometry"]]


def _make_faces(
    units: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame, areas: gpd.GeoDataFrame, names: dict[str, str]
) -> gpd.GeoDataFrame:
    boundaries = [layer.boundary.values for layer in (units, provinces, areas)]
    noded = shapely.union_all(np.concatenate(boundaries), grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize([noded]))
    inside = shapely.point_on_surface(faces)
    frame = gpd.GeoDataFrame(geometry=faces, crs=4326)
    unit, province = _first_within(inside, units), _first_within(inside, provinces)
    frame["unit"] = _take(units["unit"], unit)
    frame["province"] = province
    # Islets that only the province layer has belong to that province's unit.
    stray = (unit < 0) & (province >= 0)
    frame.loc[stray, "unit"] = provinces["unit"].to_numpy()[province[stray]]
    rows = units.set_index("unit")
    for column in ("country_key", "iso_country", "country"):
        frame[column] = frame["unit"].map(rows[column]).fillna("")
    own = (province >= 0) & (_take(provinces["unit"], province) == frame["unit"].to_numpy())
    for column in ("iso_admin1", "admin1", "code_basis"):
        frame[column] = np.where(own, _take(provinces[column], province), "")
    frame["has_province"] = own
    _move(frame, own, _take(provinces["iso_country"], province), names)
    _mark_areas(frame, inside, areas, names)
    return frame


def _move(frame: gpd.GeoDataFrame, where: npt.NDArray[np.bool_], iso: Geometries, names: dict[str, str]) -> None:
    """Count faces in the country of another code (Crimea in Ukraine, French Guiana on its own)."""
    moved = where & (iso != "") & (iso != frame["iso_country"].to_numpy())
    frame.loc[moved, "iso_country"] = iso[moved]
    frame.loc[moved, "country_key"] = iso[moved]
    frame.loc[moved, "country"] = [names[code] for code in iso[moved]]


def _mark_areas(frame: gpd.GeoDataFrame, inside: Geometries, areas: gpd.GeoDataFrame, names: dict[str, str]) -> None:
    frame["areas"] = ""
    for area in areas.sort_values("name").to_dict("records"):
        within = shapely.contains_properly(area["geometry"], inside)
        joined = frame.loc[within, "areas"]
        frame.loc[within, "areas"] = joined.where(joined == "", joined + "; ") + area["name"]
        if area["iso_country"]:
            _move(frame, within, np.where(within, area["iso_country"], ""), names)
        if area["iso_admin1"]:
            frame.loc[within, ["iso_admin1", "admin1", "code_basis"]] = [
                area["iso_admin1"],
                area["admin1"],
                "ISO 3166-2",
            ]


def _fill_provinces(faces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give slivers between the two layers to the province of the same country with which they share most border."""
    faces = faces.reset_index(drop=True)
    with_province = set(faces.loc[faces["has_province"], "unit"])
    open_faces = faces.index[(faces["unit"] != "") & ~faces["has_province"] & faces["unit"].isin(with_province)]
    tree = shapely.STRtree(faces.geometry.values)
    for index in open_faces:
        near = tree.query(faces.geometry[index].buffer(GRID))
        near = near[(faces["unit"].to_numpy()[near] == faces["unit"][index]) & faces["has_province"].to_numpy()[near]]
        if not len(near):
            near = faces.index[(faces["unit"] == faces["unit"][index]) & faces["has_province"]].to_numpy()
            best = near[np.argmin(shapely.distance(faces.geometry.values[near], faces.geometry[index]))]
        else:
            shared = shapely.intersection(faces.geometry.values[near], faces.geometry[index])
            best = near[np.argmax(shapely.length(shared))]
        columns = ["country_key", "iso_country", "country", "iso_admin1", "admin1", "code_basis", "areas"]
        faces.loc[index, columns] = faces.loc[best, columns].to_numpy()
    return faces


def _first_within(points: Geometries, layer: gpd.GeoDataFrame) -> npt.NDArray[np.int64]:
    found = np.full(len(points), -1)
    point, polygon = shapely.STRtree(layer.geometry.values).query(points, predicate="within")
    found[point[::-1]] = polygon[::-1]  # the first in the layer's order wins
    return found


def _take(column: pd.Series, rows: npt.NDArray[np.int64]) -> Geometries:
    values = np.append(column.to_numpy(dtype=object), "")
    return np.asarray(values[rows], dtype=object)
