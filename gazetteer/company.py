"""Which candidates of a document's names lie close together, before any of them is believed.

A name that few places bear says much about where its neighbours are; one that many bear says little: each other name
with a candidate nearby counts one by the square root of the number of places that bear it.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import sqrt

from gazetteer.candidates import candidates
from gazetteer.near import POINTLIKE
from gazetteer.reading import Reading
from gazetteer.rules import weights
from gazetteer.store import Entry, Gazetteer

MOST_CANDIDATES = 25
DOUBTFUL = -2.5  # points below which a name is hardly one of a place
CELLS_IN_DEGREE = 1.5
ROW = 1_000  # more than the cells about the earth

Cell = int  # its row and column in one
Spot = tuple[int, tuple[Cell, ...]]  # the number of a place, and the cells it is in or close to
Company = dict[str, dict[int, float]]


def find_company(gazetteer: Gazetteer, readings: Iterable[Reading]) -> Company:
    """Points by name and place for candidates that have candidates of other names beside them."""
    names: dict[str, tuple[Spot, ...]] = {}
    cells: dict[str, frozenset[Cell]] = {}
    once: set[Cell] = set()
    twice: set[Cell] = set()
    for reading in readings:
        span = reading.span
        if span.key in names or span.demonym or reading.points <= DOUBTFUL:
            continue
        names[span.key], its_cells = _spots(gazetteer, span.entries)
        if its_cells:
            cells[span.key] = its_cells
            twice |= once & its_cells
            once |= its_cells
    shared: dict[Cell, list[str]] = {cell: [] for cell in twice}
    for key, its_cells in cells.items():
        for cell in its_cells & twice:
            shared[cell].append(key)
    shares = {key: 1 / sqrt(len(spots)) for key, spots in names.items() if spots}
    worth, most = weights()["company"], weights()["company_at_most"]
    found: Company = {}
    for key in (key for key, its_cells in cells.items() if not its_cells.isdisjoint(twice)):
        beside = {}
        for number, its in names[key]:
            if near := [*filter(None, map(shared.get, its))]:
                beside[number] = min(most, worth * _shares_beside(key, near, shares, most / worth))
        if beside:
            found[key] = beside
    return found


@lru_cache(maxsize=2_048)
def _spots(gazetteer: Gazetteer, entries: tuple[Entry, ...]) -> tuple[tuple[Spot, ...], frozenset[Cell]]:
    """The candidates of a name that are a spot, each with its cells, and the cells of them all."""
    ranked = [each.facts for each in candidates(gazetteer, entries, False)[:MOST_CANDIDATES]]
    spots = [(place.number, _cells(place.latitude, place.longitude)) for place in ranked if place.kind in POINTLIKE]
    return tuple(spots), frozenset(cell for _, cells in spots for cell in cells)


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
    cell = row * ROW + column
    return (cell, cell - 1, cell - ROW, cell - ROW - 1)
