"""The land whose coast a place at sea is near."""

import numpy as np
import numpy.typing as npt
import shapely

from geo.locate import Locator
from geo.nearest import WGS84

KM_A_DEGREE = 110.0  # a little less than a degree of latitude, so that the first search finds a little more

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]


def find_coast(locator: Locator, x: Floats, y: Floats, km: float) -> Indices:
    """The index of the polygon nearest to each place (degrees, x=longitude), or -1 where all are more than `km` away.

    The nearest spot of each polygon near by is found where degrees of longitude are as long as those of latitude; the
    distance to it is the geodesic on WGS84.
    """
    found, least = np.full(len(x), -1, dtype=np.int64), np.full(len(x), km)
    beyond = np.minimum(np.abs(y) + 0.1, 89.9)
    point, piece, owner = locator.near(x, y, km / KM_A_DEGREE / np.cos(np.radians(beyond)))
    if not len(point):
        return found
    spot = _nearest_spots(piece, x[point], y[point])
    away = WGS84.inv(x[point], y[point], spot[:, 0], spot[:, 1])[2] / 1000
    order = np.lexsort((owner, -away))  # the nearest is written last, and of equals the lowest index before it
    order = order[away[order] <= least[point[order]]]
    found[point[order]] = owner[order]
    return found


def _nearest_spots(pieces: npt.NDArray[np.object_], x: Floats, y: Floats) -> Floats:
    """For each pair of a piece and a point, the spot of the piece that is nearest, in degrees."""
    width = np.maximum(np.cos(np.radians(y)), 0.01)
    spots = np.empty((len(x), 2))
    for rows in _same(pieces, np.round(y)):
        scale = np.array([width[rows].mean(), 1.0])
        flat = shapely.transform(pieces[rows[0]], lambda points, scale=scale: points * scale)
        shapely.prepare(flat)
        lines = shapely.shortest_line(flat, shapely.points(np.column_stack([x[rows], y[rows]]) * scale))
        spots[rows] = shapely.get_coordinates(lines)[::2] / scale
    return spots


def _same(pieces: npt.NDArray[np.object_], latitude: Floats) -> list[Indices]:
    """The rows of each piece and whole degree of latitude."""
    _, piece = np.unique([id(piece) for piece in pieces], return_inverse=True)
    order = np.lexsort((latitude, piece))
    changes = np.flatnonzero((np.diff(piece[order]) != 0) | (np.diff(latitude[order]) != 0)) + 1
    return np.split(order, changes)
