"""Measure how near a candidate is to the sure places of a document: only to those on about its latitude."""

from bisect import bisect_left
from collections.abc import Sequence
from math import cos, hypot, inf, radians
from operator import itemgetter

from msgspec import Struct

from gazetteer.distance import KM_IN_DEGREE
from gazetteer.rules import weights
from gazetteer.store import Facts

Anchor = tuple[float, float, str, int]  # latitude, longitude, name and number of a sure place

# Degrees within which a place is near, their square, and the feature that says so.
NEAR = tuple([(km / KM_IN_DEGREE, (km / KM_IN_DEGREE) ** 2, f"near_{km}") for km in (50, 161, 400)])
FARTHEST, CLOSEST = NEAR[-1][0], NEAR[0][1]
POINTLIKE = frozenset(("town", "village", "district", "facility", "island", "mountain", "lake"))
# A cell is higher than what is near and, as far from the equator as POLAR, still wider.
HEIGHT, WIDTH, POLAR = 4, 16, 75
ROW = 100  # more than the cells about the earth
FIRST = 2 * ROW  # so that the cells about every cell have numbers above nought
AT_POLE, NO_SPOT = -1, -2  # no place is in these; what is near the poles is measured from all


def cell_of(facts: Facts) -> int:
    """The cell that a place is in, if it is a spot."""
    if facts.kind not in POINTLIKE:
        return NO_SPOT
    if not -POLAR < facts.latitude < POLAR:
        return AT_POLE
    return _cell(facts.latitude, facts.longitude)


class Near(Struct, frozen=True, gc=False):
    """The sure places of a document from south to north, their latitudes, and the cells about them."""

    anchors: Sequence[Anchor] = ()
    latitudes: Sequence[float] = ()
    cells: frozenset[int] = frozenset()


NOTHING_NEAR = Near()


def lay_out(anchors: Sequence[Anchor]) -> Near:
    """The anchors, laid out so that what is near one is soon found, and what is not as soon passed over."""
    cells = {AT_POLE} if anchors else set()
    for cell in {_cell(latitude, longitude) for latitude, longitude, _, _ in anchors}:
        for row in (cell - ROW, cell, cell + ROW):
            cells.update((row - 1, row, row + 1))
    ordered = sorted(anchors)
    return Near(ordered, [anchor[0] for anchor in ordered], frozenset(cells))


def _cell(latitude: float, longitude: float) -> int:
    return FIRST + int((latitude + 90) // HEIGHT) * ROW + int((longitude + 180) // WIDTH)


def points_near(facts: Facts, near: Near, own: str) -> float:
    """What the nearest sure place of another name is worth to a candidate.

    own: the name of the candidate.
    """
    latitude, longitude, number, latitudes = facts.latitude, facts.longitude, facts.number, near.latitudes
    first = bisect_left(latitudes, latitude - FARTHEST)
    shrink, least = cos(radians(latitude)) or 1.0, inf
    for other_latitude, other_longitude, key, other in near.anchors[first:]:
        north, east = other_latitude - latitude, (other_longitude - longitude) * shrink
        if north > FARTHEST:
            break
        distance = north * north + east * east
        if distance < least and other != number and key != own:
            least = distance
            if distance < CLOSEST:
                break  # no other says more
    for _, square, feature in NEAR:
        if least < square:
            return weights()[feature]
    return 0.0


def nearest(facts: Facts, near: Near, own: str) -> tuple[str, float, str]:
    """The same in words: the feature, the distance in km, and the name of the nearest one; no feature if it is far."""
    latitude, longitude = facts.latitude, facts.longitude
    shrink = cos(radians(latitude)) or 1.0
    others = [anchor for anchor in near.anchors if anchor[3] != facts.number and anchor[2] != own]
    there = [(hypot(north - latitude, (east - longitude) * shrink), key) for north, east, key, _ in others]
    distance, name = min(there, key=itemgetter(0), default=(inf, ""))
    return next((feature for reach, _, feature in NEAR if distance < reach), ""), distance * KM_IN_DEGREE, name
