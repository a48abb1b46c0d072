"""How far points are from the nearest of many lines, over the ground, and which line that is.

Points are taken a cell of some 110 km at a time. The lines that can be nearest to any point of the cell are laid flat
in an azimuthal equidistant projection about its middle, where a search tree finds the nearest; the distance itself is
the geodesic on WGS84 to that spot (Karney 2013, by pyproj).
"""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod

WGS84 = Geod(ellps="WGS84")
RADIUS_KM = 6371.0
STEP = 0.25  # degrees: borders are straight on the map, not along the geodesic; shorter pieces are both

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]


class NearestLine:
    """The lines of a layer as short straight pieces. lines: geometry in degrees, x=longitude."""

    def __init__(self, lines: gpd.GeoSeries) -> None:
        parts, owner = shapely.get_parts(shapely.segmentize(lines.values, STEP), return_index=True)
        points, part = shapely.get_coordinates(parts, return_index=True)
        joined = part[1:] == part[:-1]
        self.start, self.end = points[:-1][joined], points[1:][joined]
        self.line: Indices = owner[part[:-1][joined]]
        self.middle = _directions(*((self.start + self.end) / 2).T)
        self.half_km = RADIUS_KM * _angle(_directions(*self.start.T), _directions(*self.end.T)) / 2

    def measure(self, x: Floats, y: Floats) -> tuple[Floats, Indices]:
        """Kilometres to the nearest line and its index in the layer, for each point (degrees, x=longitude)."""
        row = np.floor(y).astype(np.int64)
        column = np.floor((x + 180) * np.cos(np.radians(row + 0.5))).astype(np.int64)
        order = np.lexsort((column, row))
        changes = np.flatnonzero(np.diff(row[order]) | np.diff(column[order])) + 1
        near, line = np.empty((len(x), 2)), np.empty(len(x), dtype=np.int64)
        for rows in np.split(order, changes):
            if len(rows):
                near[rows], line[rows] = self._nearest(x[rows], y[rows])
        return WGS84.inv(x, y, near[:, 0], near[:, 1])[2] / 1000, line

    def _nearest(self, x: Floats, y: Floats) -> tuple[Floats, Indices]:
        """The nearest spot on any line to each of some points close together, and the line it is on."""
        points = _directions(x, y)
        centre = points.mean(axis=0)
        centre /= np.linalg.norm(centre)
        away = RADIUS_KM * np.arccos(np.clip(self.middle @ centre, -1, 1))
        reach = RADIUS_KM * np.arccos(np.clip(points @ centre, -1, 1)).max()
        least = (away + self.half_km).min() + 2 * reach
        able = np.flatnonzero(away - self.half_km <= least * 1.01 + 1)
        start, end = self.start[able], self.end[able]
        flat_start, flat_end = _flatten(start, centre), _flatten(end, centre)
        flat = _flatten(np.column_stack([x, y]), centre)
        tree = shapely.STRtree(shapely.linestrings(np.stack([flat_start, flat_end], axis=1)))
        found = tree.query_nearest(shapely.points(flat), all_matches=False)[1]
        along = _share(flat, flat_start[found], flat_end[found])
        return start[found] + along[:, None] * (end[found] - start[found]), self.line[able[found]]


def _share(point: Floats, start: Floats, end: Floats) -> Floats:
    """Where along each segment, from 0 to 1, it is nearest to its point."""
    step = end - start
    length = np.maximum((step**2).sum(axis=1), 1e-12)
    return np.asarray(np.clip(((point - start) * step).sum(axis=1) / length, 0, 1), dtype=np.float64)


def _directions(x: Floats, y: Floats) -> Floats:
    longitude, latitude = np.radians(x), np.radians(y)
    return np.column_stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)]
    )


def _angle(one: Floats, other: Floats) -> Floats:
    return np.asarray(2 * np.arcsin(np.clip(np.linalg.norm(one - other, axis=1) / 2, 0, 1)), dtype=np.float64)


def _flatten(points: Floats, centre: Floats) -> Floats:
    """Kilometres east and north of the centre (a unit vector), azimuthal equidistant."""
    directions = _directions(points[:, 0], points[:, 1])
    east = np.array([-centre[1], centre[0], 0.0])
    east = east / np.linalg.norm(east) if east.any() else np.array([1.0, 0.0, 0.0])
    north = np.cross(centre, east)
    angle = np.arccos(np.clip(directions @ centre, -1, 1))
    sine = np.sin(angle)
    scale = RADIUS_KM * np.divide(angle, sine, out=np.ones_like(angle), where=sine > 1e-12)
    return np.column_stack([directions @ east, directions @ north]) * scale[:, None]
