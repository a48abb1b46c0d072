"""Boundary lines, taken from the edges of the simplified coverage, with the status Natural Earth gives them."""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

GRID = 1e-5
STATUSES = {
    "International boundary (verify)": "settled",
    "Lease limit": "settled",
    "Disputed (please verify)": "disputed",
    "Unrecognized": "disputed",
    "Indefinite (please verify)": "indefinite",
    "Indeterminant frontier": "indefinite",
    "Line of control (please verify)": "line of control",
    "Overlay limit": "line of control",
}
NEAR = 0.05  # degrees: a source line this near to an edge of the coverage is that edge
TOLERANCE = 0.004


def make_boundary_lines(
    pieces: gpd.GeoDataFrame, source: gpd.GeoDataFrame, claimants: dict[str, str]
) -> gpd.GeoDataFrame:
    """One row a pair of countries and status: a, b (country keys, a < b), status, geometry; EPSG:4326.

    A line that the source calls settled or does not have is disputed where it parts a disputed area from a country
    that claims the area (claimants: by the area's name). Lines of the source that run inside one country (ceasefire
    lines, limits of zones) have a = b.
    """
    pairs = edges_between(pieces, "country_key", ("areas", "country"))
    middles = shapely.line_interpolate_point(pairs.geometry.values, 0.5, normalized=True)
    kept = source[source["FEATURECLA"].isin(STATUSES)].reset_index(drop=True)
    parts = kept.explode(index_parts=False)
    nearest, distance = _nearest(middles, parts.geometry.values)
    status = parts["FEATURECLA"].map(STATUSES).to_numpy()[nearest]
    pairs["status"] = np.where(distance <= NEAR, status, "settled")
    claimed = [_claimed(pair, claimants) for pair in pairs.drop(columns="geometry").to_dict("records")]
    pairs.loc[(pairs["status"] == "settled") & np.array(claimed), "status"] = "disputed"
    pairs = pairs[["a", "b", "status", "geometry"]]
    inner = _inner_lines(parts, pairs, pieces)
    rows = pd.concat([pairs, inner])
    lines = gpd.GeoDataFrame(rows, geometry="geometry", crs=4326).dissolve(["a", "b", "status"], as_index=False)
    lines["geometry"] = shapely.normalize(shapely.line_merge(lines.geometry.values))
    return lines[["a", "b", "status", "geometry"]].sort_values(["a", "b", "status"], ignore_index=True)


def _claimed(pair: dict[str, str], claimants: dict[str, str]) -> bool:
    """Whether one side is in a disputed area, the other not, and the other's country claims it."""
    sides = (
        (pair["areas_a"], pair["areas_b"], pair["country_b"]),
        (pair["areas_b"], pair["areas_a"], pair["country_a"]),
    )
    for areas, beyond, country in sides:
        for area in set(filter(None, areas.split("; "))) - set(beyond.split("; ")):
            if country in claimants[area].split("; "):
                return True
    return False


def edges_between(pieces: gpd.GeoDataFrame, column: str, carried: tuple[str, ...] = ()) -> gpd.GeoDataFrame:
    """The single edges that pieces of different values of the column share: a < b, geometry of two points.

    carried: columns of both pieces to keep, as name_a and name_b.
    """
    polygons, piece = shapely.get_parts(pieces.geometry.values, return_index=True)
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    owner = piece[polygon]
    points = np.round(points / GRID).astype(np.int64)
    same = ring[1:] == ring[:-1]
    start, end, who = points[:-1][same], points[1:][same], owner[ring[:-1][same]]
    backward = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    start[backward], end[backward] = end[backward], start[backward].copy()
    edges = pd.DataFrame(np.hstack([start, end]), columns=["x0", "y0", "x1", "y1"])
    edges["value"] = pieces[column].to_numpy(dtype=str)[who]
    edges["piece"] = who
    edges = edges.sort_values(["x0", "y0", "x1", "y1", "value"], ignore_index=True)
    twin = (edges[["x0", "y0", "x1", "y1"]].shift(-1) == edges[["x0", "y0", "x1", "y1"]]).all(axis=1)
    first = edges[twin].reset_index(drop=True)
    second = edges.loc[np.flatnonzero(twin) + 1].reset_index(drop=True)
    differ = first["value"] != second["value"]
    first, second = first[differ], second[differ]
    ends = first[["x0", "y0", "x1", "y1"]].to_numpy().reshape(-1, 2, 2) * GRID
    shapes = shapely.linestrings(np.round(ends, 5))
    columns = {"a": first["value"].to_numpy(), "b": second["value"].to_numpy()}
    for name in carried:
        values = pieces[name].to_numpy(dtype=object)
        columns |= {f"{name}_a": values[first["piece"]], f"{name}_b": values[second["piece"]]}
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=4326)


def _inner_lines(parts: gpd.GeoDataFrame, pairs: gpd.GeoDataFrame, pieces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    middles = shapely.line_interpolate_point(parts.geometry.values, 0.5, normalized=True)
    _, distance = _nearest(middles, pairs.geometry.values)
    inner = parts[(distance > NEAR) & (parts["FEATURECLA"] != "Lease limit").to_numpy()].copy()
    middles = shapely.line_interpolate_point(inner.geometry.values, 0.5, normalized=True)
    piece, _ = _nearest(middles, pieces.geometry.values)
    inner["a"] = inner["b"] = pieces["country_key"].to_numpy()[piece]
    inner["status"] = inner["FEATURECLA"].map(STATUSES)
    simple = shapely.simplify(inner.geometry.values, TOLERANCE)
    inner["geometry"] = shapely.set_precision(simple, GRID)
    return inner[["a", "b", "status", "geometry"]]


def _nearest(
    points: npt.NDArray[np.object_], shapes: npt.NDArray[np.object_]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    tree = shapely.STRtree(shapes)
    (_, found), distance = tree.query_nearest(points, return_distance=True, all_matches=False)
    return found, distance
