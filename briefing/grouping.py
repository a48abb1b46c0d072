"""What stands where on a picture: places that would overlap become one badge, as on the screen (browser/groups.js)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from briefing.areaspots import AreaSpot, place_area
from briefing.clusters import badge_radius, cluster_places
from briefing.projection import Floats, Frame
from geo.layers import ShapeOf
from geo.symbols import read_symbols, standing_numbers, type_numbers

MOST_HALOS = 200


@dataclass(frozen=True, slots=True)
class Spot:
    """A symbol or badge at x, y (pixels): the rows of `shown` it stands for, and how it looks.

    mix: how many of its events are of each type. standing: of a single event.
    name: what it is called on the map. area: whether it stands for a region or border; tip: where the line ends that
    leads there, where it could not stand on it.
    """

    x: float
    y: float
    rows: tuple[int, ...]
    mix: tuple[int, ...]
    standing: int
    name: str
    area: bool
    tip: tuple[float, float] | None = None

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
    """The spots of the places that the frame shows, the heaviest first; an area has a spot of its own."""
    x, y = frame.to_pixels(places.longitude, places.latitude)
    left, top, right, bottom = frame.box
    inside = np.isfinite(x) & np.isfinite(y) & (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    weight = np.array([len(rows) for rows in places.rows], dtype=int)
    types, standings = type_numbers(shown), standing_numbers(shown, reports if len(reports) else None)
    area = np.array([shape is not None for shape in places.shapes], dtype=bool)
    clusters = cluster_places(x, y, weight, inside & ~area)
    regions, borders = _project_areas(places, types, frame)
    spots = [_spot(members, places, (x[members[0]], y[members[0]]), types, standings) for members in clusters]
    shapes = {int(number): frame.project(places.shapes[number]) for number in np.flatnonzero(area)}
    found = _place_areas(shapes, spots, weight, frame)
    for number, spot in found.items():
        one = _spot([number], places, spot.at, types, standings)
        spots.append(replace(one, tip=spot.tip))
    spots.sort(key=lambda spot: -spot.count)
    halos = _find_halos(places, (x, y), clusters, frame)
    lost = int(weight[~inside & ~area].sum()) + sum(int(weight[one]) for one in shapes if one not in found)
    return Drawn(tuple(spots), regions, borders, halos, lost)


def _place_areas(
    shapes: Mapping[int, Any], spots: Sequence[Spot], weight: npt.NDArray[np.int64], frame: Frame
) -> dict[int, AreaSpot]:
    """Where the badges of the areas stand that the frame shows, the heaviest first to choose."""
    settled = [(spot.x, spot.y, badge_radius(spot.count)) for spot in spots]
    found = {}
    for number in sorted(shapes, key=lambda one: (-int(weight[one]), one)):
        spot = place_area(shapes[number], int(weight[number]), frame.box, settled)
        if spot is not None:
            settled.append((*spot.at, badge_radius(int(weight[number])) * 1.2))
            found[number] = spot
    return found


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


def _spot(
    members: list[int],
    places: Places,
    at: tuple[float, float],
    types: npt.NDArray[np.uint8],
    standings: npt.NDArray[np.uint8],
) -> Spot:
    anchor = members[0]
    rows = np.sort(np.concatenate([places.rows[member] for member in members]))
    mix = np.bincount(types[rows], minlength=len(read_symbols()))
    heaviest = dict.fromkeys(places.names[member] for member in members)
    name = next(iter(heaviest), "") + (f" +{len(heaviest) - 1}" if len(heaviest) > 1 else "")
    return Spot(
        float(at[0]),
        float(at[1]),
        tuple(int(row) for row in rows),
        tuple(int(count) for count in mix),
        int(standings[rows[0]]),
        name,
        places.shapes[anchor] is not None,
    )
