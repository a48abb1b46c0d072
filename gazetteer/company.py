"""Which candidates of a document's names lie close together, before any of them is believed.

A name that few places bear says much about where its neighbours are; one that many bear says little: each other name
with a candidate nearby counts one by the square root of the number of places that bear it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt

from gazetteer.candidates import candidates
from gazetteer.context import POINTLIKE
from gazetteer.reading import Reading
from gazetteer.rules import weights
from gazetteer.store import Gazetteer

MOST_CANDIDATES = 25
DOUBTFUL = -2.5  # points below which a name is hardly one of a place
CELLS_IN_DEGREE = 1.5

Cell = tuple[int, int]
Spot = tuple[int, tuple[Cell, ...]]  # the number of a place, and the cells it is in or close to
Company = dict[tuple[str, int], float]


def find_company(gazetteer: Gazetteer, readings: Iterable[Reading]) -> Company:
    """Points by (name, place) for candidates that have candidates of other names beside them."""
    names: dict[str, list[Spot]] = {}
    for reading in readings:
        span = reading.span
        if not span.demonym and reading.points > DOUBTFUL and span.key not in names:
            ranked = candidates(gazetteer, span.entries, False)
            points = [each.facts for each in ranked[:MOST_CANDIDATES] if each.facts.kind in POINTLIKE]
            names[span.key] = [(facts.number, _cells(facts.latitude, facts.longitude)) for facts in points]
    shares = {key: 1 / sqrt(len(spots)) for key, spots in names.items() if spots}
    within: dict[Cell, list[str]] = defaultdict(list)
    for key, spots in names.items():
        for cell in {cell for _, cells in spots for cell in cells}:
            within[cell].append(key)
    shared = {cell: keys for cell, keys in within.items() if len(keys) > 1}
    worth, most = weights()["company"], weights()["company_at_most"]
    found: Company = {}
    for key, spots in names.items():
        for number, cells in spots:
            near = [shared[cell] for cell in cells if cell in shared]
            if near:
                found[key, number] = min(most, worth * _shares_beside(key, near, shares, most / worth))
    return found


def _shares_beside(key: str, near: Sequence[list[str]], shares: dict[str, float], enough: float) -> float:
    """The shares of other names nearby, each counted once; no more are looked at than are enough."""
    seen: set[str] = set()
    total = 0.0
    for keys in near:
        for other in keys:
            if other != key and other not in seen:
                seen.add(other)
                total += shares[other]
                if total >= enough:
                    return total
    return total


def _cells(latitude: float, longitude: float) -> tuple[Cell, ...]:
    """The four cells about the corner that a point is nearest to: near points share one or more."""
    column, row = round(longitude * CELLS_IN_DEGREE), round(latitude * CELLS_IN_DEGREE)
    return ((column, row), (column - 1, row), (column, row - 1), (column - 1, row - 1))
