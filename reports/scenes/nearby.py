"""Settle small places by what their sentence sets them beside: of several of a name, the one in that sector or list."""

import math
from collections.abc import Sequence

from msgspec.structs import replace

from gazetteer.distance import distance_km
from gazetteer.place import Place
from gazetteer.resolution import Resolution, Term
from gazetteer.store import Gazetteer
from reports.capitals import is_capital
from reports.patterns import read_pattern
from reports.scenes.scene import POINT_KINDS, are_listed
from reports.split import Sentence

NEAR_KM, FAR_KM = 50.0, 40.0  # a namesake this near is meant where the place found lies further, and twice as far
AROUND = 16  # names before and after one among which others of its sentence are looked for
SMALL = 100_000  # people; a larger town is meant ...
# ... but for one this far from all of its sentence, with a namesake this near to one of them.
FAR_FROM_ALL_KM, BESIDE_KM = 80.0, 25.0
_SETTLED = ("town", "village")
_DIRECTION = read_pattern("scenes/nearby", "direction")
_BESIDE = read_pattern("scenes/nearby", "beside")


def settle_nearby(
    folded: str, sentences: Sequence[Sentence], places: Sequence[Resolution], gazetteer: Gazetteer
) -> tuple[Resolution, ...]:
    """The places with small ones far from what stands beside them read as their namesakes that are near.

    What stands beside: the sector of its sentence ("in the X direction"), the place it is said to lie near, and the
    other places of its list; for a name that is left open, any place of its sentence or of the one before.
    """
    settled = list(places)
    first, paragraph = 0, -1
    sector: list[Place] = []
    earlier: list[Place] = []
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, sector = sentence.paragraph, []
        while first < len(places) and places[first].mention.start < sentence.start:
            first += 1
        last = first
        while last < len(places) and places[last].mention.start < sentence.end:
            last += 1
        if last > first:
            here = range(first, last)
            sector = _settle(folded, settled, here, (sector, earlier), gazetteer)
            earlier = [place for number in here if (place := _point(settled[number])) is not None] or earlier
        first = last
    return tuple(settled)


def _settle(
    folded: str, settled: list[Resolution], here: range, before: tuple[list[Place], list[Place]], gazetteer: Gazetteer
) -> list[Place]:
    """Settle the places of one sentence; the sector that it ends in.

    before: the places of the last sector that the paragraph names ("in the X and Y directions ... near Z"), and those
    of the last sentence that names any.
    """
    sector, earlier = before
    for number in here:
        found = settled[number]
        place = _point(found)
        if place is not None and _DIRECTION.match(folded, found.mention.end):
            sector = [place, *_listed(folded, settled, range(here.start, number + 1), number)]
        elif _is_large(found):
            beside = _around(settled, here, number)
            if beside and place is not None and min(distance_km(place, other) for other in beside) > FAR_FROM_ALL_KM:
                led = any(_DIRECTION.match(folded, settled[n].mention.end) for n in range(here.start, number))
                settled[number] = _nearest(found, beside, gazetteer, NEAR_KM if led else BESIDE_KM)
        elif _is_doubtful(found):
            beside = _reference(folded, settled, here, number) or sector or _listed(folded, settled, here, number)
            if found.place is None and not beside:
                beside = _around(settled, here, number) or earlier
            if beside:
                settled[number] = _nearest(found, beside, gazetteer)
    return sector


def _around(settled: Sequence[Resolution], here: range, number: int) -> list[Place]:
    """The other points of a sentence that stand near a name; of an endless one not all."""
    near = range(max(here.start, number - AROUND), min(here.stop, number + AROUND + 1))
    return [place for other in near if other != number and (place := _point(settled[other])) is not None]


def _reference(folded: str, settled: Sequence[Resolution], here: range, number: int) -> list[Place]:
    """The place that another is set beside: "X, ten kilometres north of Y"."""
    if number + 1 not in here:
        return []
    place = _point(settled[number + 1])
    gap = (settled[number].mention.end, settled[number + 1].mention.start)
    return [place] if place is not None and gap[1] - gap[0] < 60 and _BESIDE.fullmatch(folded, *gap) else []


def _listed(folded: str, settled: Sequence[Resolution], here: range, number: int) -> list[Place]:
    """The other points of the list that a name stands in."""
    found: list[Place] = []
    for step in (-1, 1):
        other = number
        while other + step in here:
            pair = sorted((other, other + step))
            if not are_listed(folded, settled[pair[0]].mention.end, settled[pair[1]].mention.start):
                break
            other += step
            place = _point(settled[other])
            found += [place] if place is not None else []
    return found


def _nearest(found: Resolution, beside: Sequence[Place], gazetteer: Gazetteer, near_km: float = NEAR_KM) -> Resolution:
    """The namesake nearest to what stands beside a place, where the place itself is far from that."""
    far = min(distance_km(found.place, other) for other in beside) if found.place else math.inf
    if far <= FAR_KM:
        return found
    lands = {place.country for place in beside}
    namesakes = [
        p for p in gazetteer.lookup(found.mention.text, names=False) if p.kind in _SETTLED and p.country in lands
    ]
    ranked = sorted((min(distance_km(p, other) for other in beside), p.id, p) for p in namesakes)
    if not ranked or ranked[0][0] > min(near_km, far / 2):
        return found
    chosen = ranked[0][2]
    term = Term("namesake", chosen.kind, 0.0, f"near {min(beside, key=lambda other: distance_km(chosen, other)).name}")
    return replace(found, place=chosen, evidence=(*found.evidence, term))


def _is_large(found: Resolution) -> bool:
    place = found.place
    named = found.mention.role == "place" and place is not None and place.kind == "town"
    return named and not _is_doubtful(found) and not is_capital(place)


def _is_doubtful(found: Resolution) -> bool:
    """Whether a name of one word is left open, or is a small place that others may share the name of."""
    place = found.place
    if found.mention.role != "place":
        return False
    return place is None or (place.kind in _SETTLED and (place.population or 0) < SMALL)


def _point(found: Resolution) -> Place | None:
    place = found.place if found.mention.role == "place" else None
    return place if place is not None and place.kind in POINT_KINDS else None
