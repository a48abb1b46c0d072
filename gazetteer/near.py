"""Measure how near a candidate is to the sure places of a document: only to those on about its latitude."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import cos, inf, radians

from msgspec import Struct

from gazetteer.distance import KM_IN_DEGREE
from gazetteer.rules import weights
from gazetteer.store import Facts

Anchor = tuple[float, float, str, int]  # latitude, longitude, name and number of a sure place

FARTHEST = 3.6  # degrees beyond which nothing is near
# Square degrees below which a place is near, and the feature that says so.
NEAR = tuple([((km / KM_IN_DEGREE) ** 2, f"near_{km}") for km in (50, 161, 400)])
CLOSEST = NEAR[0][0]  # no other place can be worth more
POINTLIKE = frozenset(("town", "village", "district", "facility", "island", "mountain", "lake"))
# A cell is higher than FARTHEST and, as far from the equator as POLAR, still wider.
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


def nearest(facts: Facts, near: Near, own: str, enough: float = 0.0) -> tuple[float, str]:
    """The nearest sure place of another name: its distance squared, in degrees, and the name.

    own: the name of the candidate. enough: a squared distance below which the first that is found will do. The distance
    is infinite where none is near.
    """
    least, name = inf, ""
    latitude, longitude, number = facts.latitude, facts.longitude, facts.number
    first = bisect_left(near.latitudes, latitude - FARTHEST)
    last = bisect_right(near.latitudes, latitude + FARTHEST, first)
    shrink = cos(radians(latitude)) or 1.0
    for other_latitude, other_longitude, key, other in near.anchors[first:last]:
        if other != number and key != own:
            north, east = other_latitude - latitude, (other_longitude - longitude) * shrink
            square = north * north + east * east
            if square < least:
                least, name = square, key
                if square < enough:
                    break
    return least, name


def points_of_distance(square: float) -> float:
    """What a distance is worth, given squared, in degrees."""
    for limit, feature in NEAR:
        if square < limit:
            return weights()[feature]
    return 0.0


def band_of(square: float) -> str | None:
    """The feature of a place at a distance given squared, in degrees; None where it is far."""
    for limit, feature in NEAR:
        if square < limit:
            return feature
    return None
