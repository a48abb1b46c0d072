"""Which polygon of a coverage each of many points lies in: exact, each point once, a million in under a second.

Points are sorted into cells of a grid, so that each polygon, prepared, is asked only about the points of the cells it
touches; large polygons are first cut along the grid (once, and kept), or their boxes would hold half the world.
"""

import numpy as np
import numpy.typing as npt
import shapely

CELL = 2.0  # degrees
COLUMNS, ROWS = int(360 / CELL), int(180 / CELL)
LARGE = 300  # points of a polygon's boundary above which it is cut
FEW = 2_000  # points for which a search tree is quicker than the grid

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
Geometries = npt.NDArray[np.object_]


class Locator:
    """The polygons of a layer, ready to be asked again and again. geometry: polygons in degrees, x=longitude."""

    def __init__(self, geometry: Geometries) -> None:
        self.geometry = geometry
        self.tree = shapely.STRtree(geometry)
        self._pieces: tuple[Geometries, Indices, Indices] | None = None

    def locate(self, x: Floats, y: Floats) -> Indices:
        """The index of the polygon that holds each point, edges included, or -1; on a shared edge the lowest index."""
        found = self._among_few(x, y) if len(x) <= FEW else self._among_many(x, y)
        return np.where(found == len(self.geometry), -1, found)

    def near(self, x: Floats, y: Floats, degrees: Floats) -> tuple[Indices, Geometries, Indices]:
        """Pairs of a point and a piece of a polygon no farther from it than so many degrees (a distance each point).

        Returns the point's number, the piece (an uncut polygon, where points are few) and the polygon's index.
        """
        points = shapely.points(x, y)
        pieces, owner = (self.geometry, np.arange(len(self.geometry))) if len(x) <= FEW else self._cut()[:2]
        tree = self.tree if len(x) <= FEW else shapely.STRtree(pieces)
        point, piece = tree.query(points, predicate="dwithin", distance=degrees)
        return point, pieces[piece], owner[piece]

    def _cut(self) -> tuple[Geometries, Indices, Indices]:
        if self._pieces is None:
            self._pieces = _cut(self.geometry)
        return self._pieces

    def _among_few(self, x: Floats, y: Floats) -> Indices:
        point, polygon = self.tree.query(shapely.points(x, y), predicate="intersects")
        found = np.full(len(x), len(self.geometry), dtype=np.int64)
        np.minimum.at(found, point, polygon)
        return found

    def _among_many(self, x: Floats, y: Floats) -> Indices:
        cell = _first_cell(y, -90.0, ROWS) * COLUMNS + _first_cell(x, -180.0, COLUMNS)
        order = np.argsort(cell, kind="stable")
        starts = np.searchsorted(cell[order], np.arange(ROWS * COLUMNS + 1)).tolist()
        sorted_x, sorted_y = x[order], y[order]
        found = np.full(len(x), len(self.geometry), dtype=np.int64)
        for piece, owner, box in zip(*self._cut(), strict=True):
            for rows in _slices(starts, box):
                inside = shapely.intersects_xy(piece, sorted_x[rows], sorted_y[rows])
                found[rows][inside] = np.minimum(found[rows][inside], owner)
        located = np.empty_like(found)
        located[order] = found
        return located


def _slices(starts: list[int], box: Indices) -> list[slice]:
    """Where the points of the cells of a box (west, south, east, north, in cells) lie among the sorted points."""
    west, south, east, north = box.tolist()
    ends = ((starts[row * COLUMNS + west], starts[row * COLUMNS + east + 1]) for row in range(south, north + 1))
    return [slice(start, stop) for start, stop in ends if stop > start]


def _first_cell(value: Floats, least: float, most: int) -> Indices:
    return np.asarray(np.clip(np.floor((value - least) / CELL), 0, most - 1), dtype=np.int64)


def _last_cell(value: Floats, least: float, most: int) -> Indices:
    """The cell that a piece ends in; one that ends on a line of the grid ends before it, for its neighbour goes on."""
    return np.asarray(np.clip(np.ceil((value - least) / CELL) - 1, 0, most - 1), dtype=np.int64)


def _cut(geometry: Geometries) -> tuple[Geometries, Indices, Indices]:
    """Prepared pieces of the polygons, the index of the polygon each is of, and the box of cells it touches."""
    parts, owner = shapely.get_parts(geometry, return_index=True)
    large = shapely.get_num_coordinates(parts) > LARGE
    pieces, owners = [parts[~large]], [owner[~large]]
    for part, index in zip(parts[large], owner[large], strict=True):
        west, south, east, north = part.bounds
        x, y = np.meshgrid(_lines(west, east), _lines(south, north))
        clipped = [shapely.clip_by_rect(part, a, b, a + CELL, b + CELL) for a, b in zip(x.flat, y.flat, strict=True)]
        kept = np.array([piece for piece in clipped if not piece.is_empty], dtype=object)
        pieces.append(kept)
        owners.append(np.full(len(kept), index))
    cut = np.concatenate(pieces)
    shapely.prepare(cut)
    west, south, east, north = shapely.bounds(cut).T
    # A small piece that is not cut and ends on a line of the grid has no neighbour piece of its own beyond it.
    whole = np.arange(len(cut)) < np.count_nonzero(~large)
    last = (_last_cell(east, -180.0, COLUMNS), _last_cell(north, -90.0, ROWS))
    beyond = (_first_cell(east, -180.0, COLUMNS), _first_cell(north, -90.0, ROWS))
    east, north = (np.where(whole, b, a) for a, b in zip(last, beyond, strict=True))
    boxes = np.stack([_first_cell(west, -180.0, COLUMNS), _first_cell(south, -90.0, ROWS), east, north], axis=1)
    return cut, np.concatenate(owners).astype(np.int64), boxes


def _lines(first: float, last: float) -> Floats:
    return np.arange(np.floor(first / CELL) * CELL, last, CELL)
