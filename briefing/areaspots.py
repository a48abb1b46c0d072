"""Where the badge of a region or border stands: on it where there is room, else beside it with a line to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from briefing.clusters import REACH, badge_radius
from briefing.projection import Box

LINE_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9)
# Beside an area: pixels from its middle, and directions, tried in this order (east first, then clockwise).
AWAY = (40, 55, 72, 92, 115, 140)
DIRECTIONS = 16
# Room beyond which more of it is no better, and the least between two badges.
ENOUGH, LEAST = 16.0, 2.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class AreaSpot:
    """Where a badge stands (pixels), and where its line ends, None where it stands on its area."""

    at: Point
    tip: Point | None


def place_area(shape: Any, count: int, box: Box, settled: Sequence[tuple[float, float, float]]) -> AreaSpot | None:
    """The place of an area's badge; None where the box shows nothing of it.

    shape: in pixels. count: its events. settled: x, y and radius of what stands already.
    """
    left, top, right, bottom = box
    inner = (left + REACH, top + REACH, right - REACH, bottom - REACH)
    seen = shapely.clip_by_rect(shape, *inner)
    if seen.is_empty:
        return None
    others, radius = np.array(settled).reshape(-1, 3), badge_radius(count) * 1.2  # a square reaches further
    inside = _candidates(seen)
    best = max(inside, key=lambda spot: _room(spot, radius, others))
    if _room(best, radius, others) >= LEAST:
        return AreaSpot(best, None)
    for away in AWAY:
        around = [spot for spot in _ring(inside[0], away) if _is_within(spot, inner)]
        free = max(around, key=lambda spot: _room(spot, radius, others), default=None)
        if free is not None and _room(free, radius, others) >= LEAST:
            return AreaSpot(free, inside[0])
    return AreaSpot(best, None)


def _room(spot: Point, radius: float, others: Any) -> float:
    """How far the nearest badge is, edge to edge, up to where it no longer matters."""
    if not len(others):
        return ENOUGH
    apart = np.hypot(others[:, 0] - spot[0], others[:, 1] - spot[1]) - others[:, 2] - radius
    return min(float(apart.min()), ENOUGH)


def _ring(middle: Point, away: float) -> list[Point]:
    angles = np.arange(DIRECTIONS) * 2 * np.pi / DIRECTIONS
    return [(middle[0] + away * float(np.cos(a)), middle[1] + away * float(np.sin(a))) for a in angles]


def _is_within(spot: Point, box: Box) -> bool:
    return box[0] <= spot[0] <= box[2] and box[1] <= spot[1] <= box[3]


def _candidates(seen: Any) -> list[Point]:
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
