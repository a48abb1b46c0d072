"""Read "X, Y" and "X in Y": the area named beside a place speaks for the place in it, and the place for the area."""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, hypot, radians

from gazetteer.candidates import candidates
from gazetteer.distance import KM_IN_DEGREE
from gazetteer.reading import Reading
from gazetteer.resolution import Said
from gazetteer.rules import weights
from gazetteer.spans import Span
from gazetteer.store import Entry, Facts, Gazetteer

SMALL, SMALL_KINDS = 121, ("town", "village")  # a place of less than some 60,000 people
FAR = 300 / KM_IN_DEGREE  # degrees beyond which an area named beside a small place abroad is not the one it lies in

# The areas that a span beside a place may name, the feature that says how it stands there, and the span.
Parent = tuple[frozenset[int | str], str, Span]


def read_parents(gazetteer: Gazetteer, reading: Reading) -> list[Parent]:
    """The spans after a place that may be the area it lies in."""
    return [(_area_numbers(gazetteer, other.entries), feature, other) for other, feature in reading.parents]


def parent_points(
    gazetteer: Gazetteer,
    facts: Facts,
    likeliest: Facts,
    parents: Sequence[Parent],
    said: list[Said],
) -> float:
    """What the areas named beside a place say for one that bears its name; the first that tells anything counts.

    parents: read_parents. likeliest: the place it is without them. said: the terms, to which one is added.
    """
    for areas, feature, span in parents:
        inside = lies_in(facts, areas)
        if inside or f"part of {facts.country}" in areas:
            points = weights()[feature] * (1.0 if inside else weights()["part_of_country"])
            if feature == "parent_beside" and _is_list(gazetteer, likeliest, span):
                points = 0.0
            if points:
                said.append((feature, span.text, points, span.text))
            return points
        if facts.kind in SMALL_KINDS and facts.weight < SMALL and _is_far(gazetteer, facts, span.entries):
            said.append(("parent_far", span.text, weights()["parent_far"], span.text))
            return weights()["parent_far"]
        if feature == "parent_beside" and _is_state(span, areas) and facts.kind in ("town", "village", "district"):
            said.append(("parent_against", span.text, weights()["parent_against"], span.text))
            return weights()["parent_against"]
    return 0.0


def _is_far(gazetteer: Gazetteer, facts: Facts, entries: tuple[Entry, ...]) -> bool:
    """Whether the areas that a name may mean all lie far away in other countries: the place is another than meant."""
    spots = _area_spots(gazetteer, entries)
    return bool(spots) and all(
        country != facts.country
        and hypot(latitude - facts.latitude, (longitude - facts.longitude) * cos(radians(latitude))) > FAR
        for country, latitude, longitude in spots
    )


@lru_cache(maxsize=4_096)
def _area_spots(gazetteer: Gazetteer, entries: tuple[Entry, ...]) -> tuple[tuple[str, float, float], ...]:
    """The country and the middle of each province and district that a name may mean."""
    found = [gazetteer.facts(entry.place) for entry in entries if entry.rank != 2]
    areas = [facts for facts in found if facts.kind in ("province", "district")]
    return tuple([(facts.country, facts.latitude, facts.longitude) for facts in areas])


def _is_state(span: Span, areas: frozenset[int | str]) -> bool:
    """Whether a span is the abbreviation of a state or province: "Kabul, US troops" says nothing of Kabul."""
    return span.abbreviated and any(isinstance(area, int) for area in areas)


def child_points(gazetteer: Gazetteer, reading: Reading, facts: Facts, said: list[Said]) -> float:
    """What a place named beside an area says for it: that it lies in it. said: as in parent_points."""
    child = reading.child
    if child is None or facts.kind not in ("country", "province", "district"):
        return 0.0
    area = frozenset((facts.country if facts.kind == "country" else facts.number,))
    inside = [scored for scored in candidates(gazetteer, child.entries, False) if lies_in(scored.facts, area)]
    if not inside:
        return 0.0
    best = candidates(gazetteer, child.entries, False)[0]
    if best.facts.kind in ("country", "province") and best.facts.number != inside[0].facts.number:
        return 0.0
    points = weights()[reading.child_feature] - min(2.5, 0.5 * (best.base - inside[0].base))
    said.append((reading.child_feature, child.text, points, child.text))
    return points


def _is_list(gazetteer: Gazetteer, likeliest: Facts, span: Span) -> bool:
    """Whether "X, Y" enumerates: two countries, or two provinces of one country."""
    if likeliest.kind not in ("country", "province") or not span.entries:
        return False
    other = candidates(gazetteer, span.entries, False)[0].facts
    return other.kind == likeliest.kind and (other.kind == "country" or other.country == likeliest.country)


@lru_cache(maxsize=4_096)
def _area_numbers(gazetteer: Gazetteer, entries: tuple[Entry, ...]) -> frozenset[int | str]:
    """The areas a name may mean: numbers of provinces and districts, codes of countries."""
    found: set[int | str] = set()
    for entry in entries:
        if entry.rank == 2:
            continue
        facts = gazetteer.facts(entry.place)
        if facts.kind == "country":
            found.add(facts.country)
        elif facts.kind in ("province", "district"):
            found.add(facts.number)
        elif facts.kind in ("region", "island") and facts.country:
            found.add(f"part of {facts.country}")
    return frozenset(found)


def lies_in(facts: Facts, areas: frozenset[int | str]) -> bool:
    """Whether a place lies in one of the areas: numbers of provinces and districts, codes of countries (ISO 3166-1)."""
    if facts.kind == "country":
        return False
    return (
        (facts.country in areas)
        or (facts.admin1 in areas and facts.admin1 != facts.number)
        or (facts.admin2 in areas and facts.admin2 != facts.number)
    )
