"""What stands where on a picture: places that would overlap become one badge, as on the screen (browser/groups.js)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from briefing.projection import Floats, Frame
from geo.layers import ShapeOf
from geo.symbols import read_symbols, standing_numbers, type_numbers

# Pixels between two anchors, so that two badges do not touch; and where an area's badge may make way for another.
REACH = 30
MOST_HALOS = 200
LINE_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9)


@dataclass(frozen=True, slots=True)
class Spot:
    """A symbol or badge at x, y (pixels): the rows of `shown` it stands for, and how it looks.

    mix: how many of its events are of each type. standing: of a single event.
    name: what it is called on the map. area: whether it stands for a region or border.
    """

    x: float
    y: float
    rows: tuple[int, ...]
    mix: tuple[int, ...]
    standing: int
    name: str
    area: bool

    @property
    def count(self) -> int:
        """How many events it stands for."""
        return len(self.rows)

    @property
    def type(self) -> int:
        """The most frequent type, a position in geo.symbols.read_symbols."""
        return int(np.argmax(self.mix))


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that a picture draws of events: spots, the heaviest first, and the regions and borders in pixels.

    borders: each with the type of most of its events. halos: x, y and radius of the points known to some kilometres.
    Each of these comes with the rows of `shown` that it stands for.
    outside: how many of the events shown lie outside the frame, which happens when the frame was chosen by hand.
    """

    spots: tuple[Spot, ...]
    regions: tuple[tuple[Any, frozenset[int]], ...]
    borders: tuple[tuple[Any, int, frozenset[int]], ...]
    halos: tuple[tuple[float, float, float, frozenset[int]], ...]
    outside: int


@dataclass(frozen=True, slots=True)
class Places:
    """The places of the events shown: of each its degrees, rows, halo, name, and its shape where it is an area."""

    longitude: Floats
    latitude: Floats
    rows: tuple[npt.NDArray[np.int64], ...]
    halo_km: Floats
    names: tuple[str, ...]
    shapes: tuple[Any, ...]


def find_places(shown: pd.DataFrame, shape_of: ShapeOf) -> Places:
    """The places of the events shown, one for each coordinate and for each area."""
    point = (shown["kind"] == "point").to_numpy()
    keys = pd.DataFrame({"kind": shown["kind"], "name": shown["location"].where(~point, "")})
    for name in ("latitude", "longitude"):
        keys[name] = shown[name].where(point)
    number = keys.groupby(list(keys.columns), sort=False, dropna=False).ngroup().to_numpy()
    order = np.argsort(number, kind="stable")
    rows = tuple(np.split(order, np.flatnonzero(np.diff(number[order])) + 1)) if len(shown) else ()
    firsts = shown.iloc[[row[0] for row in rows]]
    shapes = tuple(None if row["kind"] == "point" else shape_of(row) for row in _records(firsts))
    anchors = [_anchor(shape) for shape in shapes]
    longitude = np.array([a[0] if a else x for a, x in zip(anchors, firsts["longitude"], strict=True)], dtype=float)
    latitude = np.array([a[1] if a else y for a, y in zip(anchors, firsts["latitude"], strict=True)], dtype=float)
    near = (shown["geo_precision"] >= 2).fillna(False).to_numpy(dtype=bool) & point
    halo = np.where(near, shown["uncertainty_km"].fillna(0).to_numpy(dtype=float), 0.0)
    halos = np.array([halo[row].max() for row in rows], dtype=float)
    return Places(longitude, latitude, rows, halos, tuple(firsts["location"]), shapes)


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _anchor(shape: Any) -> tuple[float, float] | None:
    if shape is None:
        return None
    if shape.geom_type.endswith("Polygon"):
        point = shape.representative_point()
    else:
        longest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.length)
        point = longest.interpolate(0.5, normalized=True)
    return float(point.x), float(point.y)


def group_places(shown: pd.DataFrame, reports: pd.DataFrame, places: Places, frame: Frame) -> Drawn:
    """The spots of the places that the frame shows: the heaviest first, each taking in its neighbours within REACH."""
    x, y = frame.to_pixels(places.longitude, places.latitude)
    x, y = _set_areas(frame, places, x, y)
    left, top, right, bottom = frame.box
    inside = np.isfinite(x) & np.isfinite(y) & (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    weight = np.array([len(rows) for rows in places.rows], dtype=int)
    types, standings = type_numbers(shown), standing_numbers(shown, reports if len(reports) else None)
    area = np.array([shape is not None for shape in places.shapes], dtype=bool)
    clusters = _clusters(x, y, weight, inside, area)
    spots = [_spot(members, places, (x, y), types, standings) for members in clusters]
    regions, borders = _project_areas(places, types, frame)
    halos = _find_halos(places, (x, y), clusters, frame)
    return Drawn(tuple(spots), regions, borders, halos, int(weight[~inside].sum()))


def _project_areas(
    places: Places, types: npt.NDArray[np.uint8], frame: Frame
) -> tuple[tuple[tuple[Any, frozenset[int]], ...], tuple[tuple[Any, int, frozenset[int]], ...]]:
    regions: list[tuple[Any, frozenset[int]]] = []
    borders: list[tuple[Any, int, frozenset[int]]] = []
    for shape, rows in zip(places.shapes, places.rows, strict=True):
        if shape is not None and shape.geom_type.endswith("Polygon"):
            regions.append((frame.project(shape), frozenset(rows.tolist())))
        elif shape is not None:
            borders.append((frame.project(shape), int(np.bincount(types[rows]).argmax()), frozenset(rows.tolist())))
    return tuple(regions), tuple(borders)


def _find_halos(
    places: Places, at: tuple[Floats, Floats], clusters: list[list[int]], frame: Frame
) -> tuple[tuple[float, float, float, frozenset[int]], ...]:
    """The halos of the places, except of those in a badge of so many that they would cover one another."""
    few = [members for members in clusters if sum(len(places.rows[member]) for member in members) <= MOST_HALOS]
    found = [member for members in few for member in members if places.halo_km[member] > 0]
    pixels = 1_000 / frame.metres_per_px
    return tuple(
        (
            float(at[0][one]),
            float(at[1][one]),
            float(places.halo_km[one] * pixels),
            frozenset(places.rows[one].tolist()),
        )
        for one in found
    )


def _set_areas(frame: Frame, places: Places, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """The badge of an area stands on the part of it that the frame shows, where no other stands if there is room."""
    left, top, right, bottom = frame.box
    area = np.array([shape is not None for shape in places.shapes], dtype=bool)
    settled = [(float(a), float(b)) for a, b in zip(x[~area], y[~area], strict=True) if np.isfinite(a + b)]
    for number in np.flatnonzero(area):
        shape = frame.project(places.shapes[number])
        seen = shapely.clip_by_rect(shape, left + REACH, top + REACH, right - REACH, bottom - REACH)
        if seen.is_empty:
            continue
        spot = max(_candidates(seen), key=lambda spot: _room(spot, settled))
        x[number], y[number] = spot
        settled.append(spot)
    return x, y


def _room(spot: tuple[float, float], settled: list[tuple[float, float]]) -> float:
    """How far the nearest symbol is, up to where it no longer matters."""
    nearest = min((float(np.hypot(spot[0] - x, spot[1] - y)) for x, y in settled), default=np.inf)
    return min(nearest, REACH * 1.4)


def _candidates(seen: Any) -> list[tuple[float, float]]:
    """Where in a shape (pixels) a badge may stand, the best first."""
    if not seen.geom_type.endswith("Polygon"):
        longest = max(getattr(seen, "geoms", [seen]), key=lambda part: part.length)
        points = [longest.interpolate(share, normalized=True) for share in LINE_SHARES]
        return [(float(point.x), float(point.y)) for point in points]
    largest = max(getattr(seen, "geoms", [seen]), key=lambda part: part.area)
    first = shapely.maximum_inscribed_circle(largest).coords[0]
    left, top, right, bottom = largest.bounds
    across, down = np.meshgrid(np.linspace(left, right, 13)[1:-1], np.linspace(top, bottom, 13)[1:-1])
    inside = shapely.contains_xy(largest, across.ravel(), down.ravel())
    grid = sorted(
        zip(across.ravel()[inside], down.ravel()[inside], strict=True),
        key=lambda at: np.hypot(at[0] - first[0], at[1] - first[1]),
    )
    return [(float(first[0]), float(first[1])), *((float(x), float(y)) for x, y in grid)]


def _clusters(
    x: Floats, y: Floats, weight: npt.NDArray[np.int64], inside: npt.NDArray[np.bool_], area: npt.NDArray[np.bool_]
) -> list[list[int]]:
    """The members of each group, its anchor first; an area stays on its own."""
    cells: dict[tuple[int, int], list[int]] = {}
    columns, lines = (np.floor(np.where(inside, value, 0) / REACH).astype(int) for value in (x, y))
    for number in np.flatnonzero(inside & ~area):
        cells.setdefault((columns[number], lines[number]), []).append(int(number))
    free = inside.copy()
    groups = []
    for number in np.lexsort((np.arange(len(weight)), -weight)):
        if not free[number]:
            continue
        free[number] = False
        members = [int(number)]
        if not area[number]:
            for column in range(columns[number] - 1, columns[number] + 2):
                for line in range(lines[number] - 1, lines[number] + 2):
                    for other in cells.get((column, line), ()):
                        if free[other] and np.hypot(x[other] - x[number], y[other] - y[number]) < REACH:
                            free[other] = False
                            members.append(other)
        groups.append(members)
    return groups


def _spot(
    members: list[int],
    places: Places,
    at: tuple[Floats, Floats],
    types: npt.NDArray[np.uint8],
    standings: npt.NDArray[np.uint8],
) -> Spot:
    anchor = members[0]
    rows = np.sort(np.concatenate([places.rows[member] for member in members]))
    mix = np.bincount(types[rows], minlength=len(read_symbols()))
    heaviest = dict.fromkeys(places.names[member] for member in members)
    name = next(iter(heaviest), "") + (f" +{len(heaviest) - 1}" if len(heaviest) > 1 else "")
    return Spot(
        float(at[0][anchor]),
        float(at[1][anchor]),
        tuple(int(row) for row in rows),
        tuple(int(count) for count in mix),
        int(standings[rows[0]]),
        name,
        places.shapes[anchor] is not None,
    )
