"""Which candidates of a document's names lie close together, before any of them is believed.

A name that few places bear says much about where its neighbours are; one that many bear says little: each other name
with a candidate nearby counts one by the square root of the number of places that bear it.
"""

from collections import defaultdict
from collections.abc import Iterable
from math import sqrt

from gazetteer.candidates import Scored, candidates
from gazetteer.context import POINTLIKE
from gazetteer.reading import Reading
from gazetteer.rules import weights
from gazetteer.store import Gazetteer

MOST_CANDIDATES = 25
DOUBTFUL = -2.5  # points below which a name is hardly one of a place
CELLS_IN_DEGREE = 1.5

Company = dict[tuple[str, int], float]


def find_company(gazetteer: Gazetteer, readings: Iterable[Reading]) -> Company:
    """Points by (name, place) for candidates that have candidates of other names beside them."""
    names: dict[str, tuple[Scored, ...]] = {}
    for reading in readings:
        span = reading.span
        if not span.demonym and reading.points > DOUBTFUL and span.key not in names:
            ranked = candidates(gazetteer, span.entries, False)
            names[span.key] = tuple(each for each in ranked[:MOST_CANDIDATES] if each.facts.kind in POINTLIKE)
    cells: dict[tuple[int, int], set[str]] = defaultdict(set)
    shares = {key: 1 / sqrt(len(places)) for key, places in names.items() if places}
    for key, places in names.items():
        for place in places:
            for cell in _cells(place.facts.latitude, place.facts.longitude):
                cells[cell].add(key)
    worth, most = weights()["company"], weights()["company_at_most"]
    found: Company = {}
    for key, places in names.items():
        for place in places:
            beside = set().union(*(cells[cell] for cell in _cells(place.facts.latitude, place.facts.longitude)))
            if len(beside) > 1:
                found[key, place.facts.number] = min(
                    most, worth * sum(shares[other] for other in beside if other != key)
                )
    return found


def _cells(latitude: float, longitude: float) -> tuple[tuple[int, int], ...]:
    """The four cells about the corner that a point is nearest to: near points share one or more."""
    column, row = round(longitude * CELLS_IN_DEGREE), round(latitude * CELLS_IN_DEGREE)
    return ((column, row), (column - 1, row), (column, row - 1), (column - 1, row - 1))
