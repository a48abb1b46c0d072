"""The places that bear a name, each with the points it has before the document is looked at."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from gazetteer.near import cell_of
from gazetteer.resolution import Term
from gazetteer.rules import weights
from gazetteer.store import Entry, Facts, Gazetteer

# How a candidate bears the name, in the order of the ranks of store.Entry and similar.Match.
NAME_TERMS = ("main_name", "other_name", "weak_name", "transliteration", "skeleton", "edit")
KEPT = 30  # candidates of a name that are ranked, by size
SEAT_FROM = 75  # a town this large (about 900 people) is meant rather than the area called after it
LARGE = 138  # about 280,000 people
FAR_LARGER = 24  # a weight that says: nine times as many people
DWARFED = 50  # a weight that says: a hundred times as many people
SMALL_PROVINCE = 110  # a province of less than some 22,000 people


class Scored(Struct, frozen=True, gc=False):
    """A candidate with its points before the document is looked at, and how it bears the name. cell: see near.py."""

    facts: Facts
    rank: int
    base: float
    terms: tuple[Term, ...]
    cell: int


@lru_cache(maxsize=4_096)
def candidates(gazetteer: Gazetteer, entries: tuple[Entry, ...], demonym: bool) -> tuple[Scored, ...]:
    """The places of a name with their points by size, kind and name, best first."""
    found: dict[int, Scored] = {}
    for place, rank in entries:
        facts = gazetteer.facts(place)
        name = None if demonym else NAME_TERMS[rank]
        base, terms = _by_itself(
            facts.kind, facts.weight, facts.country if facts.capital else None, name, place >= gazetteer.size
        )
        if place not in found or found[place].base < base:
            found[place] = Scored(facts, rank, base, terms, cell_of(facts))
    if len(found) > 1:
        _compare(gazetteer, found)
    return tuple(sorted(found.values(), key=lambda scored: (-scored.base, scored.facts.number))[:KEPT])


def _compare(gazetteer: Gazetteer, found: dict[int, Scored]) -> None:
    """Take points from the places that others of the name put in the shade."""
    points = weights()
    for place, scored, feature in _overshadowed(found):
        term = Term(feature, "", points[feature])
        found[place] = Scored(scored.facts, scored.rank, scored.base + term.points, (*scored.terms, term), scored.cell)
    seats = [(scored.rank, scored.facts) for scored in found.values() if scored.facts.kind in ("town", "village")]
    for place, scored in found.items() if seats else ():
        if scored.facts.kind in ("province", "district"):
            inside = [town for _, town in seats if _is_seat(town, scored.facts)]
            # A town by its by-name (Recife, once called Pernambuco) takes nothing from the area that goes by the name.
            if inside and scored.rank == 0 and not any(rank == 0 for rank, _ in seats):
                name = gazetteer.label(place)
                inside = [town for town in inside if name in gazetteer.label(town.number)]
            if inside:
                found[place] = _less(scored, inside)


def _overshadowed(found: dict[int, Scored]) -> list[tuple[int, Scored, str]]:
    """Towns beside a far larger one of the country whose main name this is: those that bear it as a by-name
    (Mykolaivka beside Mykolaiv, or Anantnag beside the capital Islamabad), and those that a city or province dwarfs
    (San Diego in Texas, Delaware in Ohio)."""
    largest: dict[str, int] = {}
    for scored in found.values():
        if scored.rank == 0 and scored.facts.kind == "town":
            country = scored.facts.country
            largest[country] = max(largest.get(country, 0), scored.facts.weight)
    seated = any(scored.rank == 0 and scored.facts.capital for scored in found.values())
    widest = max(largest.values(), default=0)
    nations = {scored.facts.country for scored in found.values() if scored.rank == 0 and scored.facts.kind == "country"}
    provinces = {s.facts.country: s.facts for s in found.values() if s.rank == 0 and s.facts.kind == "province"}
    less = []
    for place, scored in found.items():
        facts = scored.facts
        behind = largest.get(facts.country, 0) - facts.weight
        province = provinces.get(facts.country)
        elsewhere = province is not None and facts.admin1 != province.number and province.weight > facts.weight
        nation = bool(nations) and (
            facts.kind in ("town", "village") or (facts.kind == "district" and facts.country in nations)
        )  # Benin City, called Benin for short, beside Benin
        byname = seated and facts.kind in ("town", "village")  # Anantnag, also called Islamabad
        if scored.rank and (behind > FAR_LARGER or nation or byname or (elsewhere and facts.kind == "district")):
            less.append((place, scored, "overshadowed"))
        elif scored.rank and widest - facts.weight > DWARFED and facts.kind in ("town", "village"):
            less.append((place, scored, "overshadowed_abroad"))
        elif facts.kind in ("town", "village") and (behind > DWARFED or (elsewhere and not facts.capital)):
            less.append((place, scored, "dwarfed"))
    return less


@lru_cache(maxsize=4_096)
def _by_itself(
    kind: str, weight: int, capital_of: str | None, name: str | None, own: bool
) -> tuple[float, tuple[Term, ...]]:
    """What a place weighs by itself: its size, its kind, and how it bears the name; the sum and its terms."""
    points = weights()
    sort = "small_province" if kind == "province" and weight < SMALL_PROVINCE else kind
    terms = [Term("size", f"{weight / 11:.1f}", round(points["size"] * weight / 11, 2))]
    if weight > LARGE and kind == "town":
        terms.append(Term("large_town", "", round(points["large_town"] * (weight - LARGE) / 11, 2)))
    terms.append(Term(sort, "", points[sort]))
    if capital_of is not None:
        terms.append(Term("capital", capital_of, points["capital"]))
    if name is not None:
        terms.append(Term(name, "", points[name]))
    if own:
        terms.append(Term("own_place", "", points["own_place"]))
    return sum([term.points for term in terms]), tuple([term for term in terms if term.points])


def _less(area: Scored, towns: Sequence[Facts]) -> Scored:
    """An area that is called like a town in it, or like the capital of the country."""
    far_larger = area.facts.weight - max(town.weight for town in towns) > FAR_LARGER
    main = area.rank == 0 and not any(town.capital for town in towns)
    feature = "area_far_larger" if far_larger and main else "area_of_town"
    term = Term(feature, "", weights()[feature])
    return Scored(area.facts, area.rank, area.base + term.points, (*area.terms, term), area.cell)


def _is_seat(town: Facts, area: Facts) -> bool:
    if town.capital and town.country == area.country:
        return True
    return town.weight >= SEAT_FROM and area.number in (town.admin1, town.admin2)
