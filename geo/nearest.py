"""How far points are from the nearest of many lines, over the ground, and which line that is.

Points and lines are taken where they lie in space, on the ellipsoid. A set of points is parted until few lines can be
nearest to any of them, by the distances from its middle; then each is measured against each. The distance that is
told is the geodesic on WGS84 to the nearest spot (Karney 2013, by pyproj).
"""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod

WGS84 = Geod(ellps="WGS84")
STEP = 0.25  # degrees: borders are straight on the map, not along the geodesic; shorter pieces are both
FEW = 24  # lines that are measured one by one
PAIRS = 30_000  # or as many pairs of point and line
SLACK = 1e-7  # what rounding may add to a distance, in radii: half a metre

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]


class NearestLine:
    """The lines of a layer as short straight pieces. lines: geometry in degrees, x=longitude."""

    def __init__(self, lines: gpd.GeoSeries) -> None:
        parts, owner = shapely.get_parts(shapely.segmentize(lines.values, STEP), return_index=True)
        points, part = shapely.get_coordinates(parts, return_index=True)
        joined = part[1:] == part[:-1]
        self._ends = points[:-1][joined], points[1:][joined]
        self._line: Indices = owner[part[:-1][joined]].astype(np.int64)
        start, end = (_in_space(*end.T) for end in self._ends)
        self._start, self._step = start, end - start
        self._middle = (start + end) / 2
        self._middle_square = (self._middle**2).sum(axis=1)
        self._square = np.maximum((self._step**2).sum(axis=1), 1e-30)
        self._half = np.sqrt(self._square) / 2 + SLACK

    def measure(self, x: Floats, y: Floats) -> tuple[Floats, Indices]:
        """Kilometres to the nearest line and its index in the layer, for each point (degrees, x=longitude)."""
        points = _in_space(x, y)
        piece, along = np.empty(len(x), dtype=np.int64), np.empty(len(x))
        waiting = [(np.arange(len(x)), np.arange(len(self._line)))]
        while waiting:
            rows, able = waiting.pop()
            able = self._able(points[rows], able)
            if len(able) <= FEW or len(rows) * len(able) <= PAIRS:
                piece[rows], along[rows] = self._nearest(points[rows], able)
            else:
                halves = _halves(points, rows)
                waiting += [(quarter, able) for half in halves for quarter in _halves(points, half) if len(quarter)]
        start, end = self._ends
        near = start[piece] + along[:, None] * (end[piece] - start[piece])
        return WGS84.inv(x, y, near[:, 0], near[:, 1])[2] / 1000, self._line[piece]

    def _able(self, points: Floats, able: Indices) -> Indices:
        """Of some pieces, those that can be nearest to one of the points."""
        centre = points.mean(axis=0)
        reach = np.sqrt(((points - centre) ** 2).sum(axis=1).max())
        square = self._middle_square[able] - 2 * (self._middle[able] @ centre) + centre @ centre
        away, half = np.sqrt(np.maximum(square, 0)), self._half[able]
        near: Indices = able[away - half <= (away + half).min() + 2 * reach]
        return near

    def _nearest(self, points: Floats, able: Indices) -> tuple[Indices, Floats]:
        """The nearest of some pieces for each point, and where along it, from 0 to 1: each measured against each."""
        start, step, square = self._start[able], self._step[able], self._square[able]
        ahead = points @ step.T - (start * step).sum(axis=1)
        along = np.clip(ahead / square, 0, 1)
        # Squares of the distances, without what is the same for all lines of a point.
        distance = (start**2).sum(axis=1) - 2 * (points @ start.T) + along * (along * square - 2 * ahead)
        best = distance.argmin(axis=1)
        return able[best], along[np.arange(len(points)), best]


def _halves(points: Floats, rows: Indices) -> tuple[Indices, Indices]:
    """The rows in two, at the middle of the direction in which their points lie widest apart."""
    own = points[rows]
    axis = np.ptp(own, axis=0).argmax()
    order = np.argpartition(own[:, axis], len(rows) // 2)
    return rows[order[: len(rows) // 2]], rows[order[len(rows) // 2 :]]


def _in_space(x: Floats, y: Floats) -> Floats:
    """Geocentric coordinates on WGS84, in units of the equator's radius."""
    longitude, latitude = np.radians(x), np.radians(y)
    normal = 1 / np.sqrt(1 - WGS84.es * np.sin(latitude) ** 2)
    across = normal * np.cos(latitude)
    up = normal * (1 - WGS84.es) * np.sin(latitude)
    return np.column_stack([across * np.cos(longitude), across * np.sin(longitude), up])
