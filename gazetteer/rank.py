"""Rank the places a name may mean by a sum of named terms; the weights are rules/weights.csv."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import cos, exp, log2, radians, sqrt

from gazetteer.cues import Reading
from gazetteer.resolution import Term
from gazetteer.rules import weights
from gazetteer.spans import Span
from gazetteer.store import Entry, Facts, Gazetteer

# How a candidate bears the name, in the order of the ranks of store.Entry and similar.Match.
NAME_TERMS = ("main_name", "other_name", "weak_name", "transliteration", "skeleton", "edit")
KEPT = 40  # candidates of a name that are ranked, by size
SEAT_FROM = 75  # a town this large (about 900 people) is meant rather than the area called after it
SETTLED, SMALL = 2.0, 121  # evidence that says where a document is about; a place of less than some 60,000 people
LARGE = 138  # about 280,000 people
FAR_LARGER = 24  # a weight that says: nine times as many people
SMALL_PROVINCE = 110  # a province of less than some 22,000 people
BEHIND = 7.0  # points by which a candidate may lie behind without context and still be ranked with it
ARTICLELESS = frozenset(("town", "village", "district", "province"))
NATIONS_INSIDE = frozenset(("GB",))  # whose provinces are countries: to be in one says little
KM_IN_DEGREE = 111.2
NEAR = ((50.0, "near_50"), (161.0, "near_161"), (400.0, "near_400"))
POINTLIKE = frozenset(("town", "village", "district", "facility", "island", "mountain", "lake"))


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its points before the document is looked at, and how it bears the name."""

    facts: Facts
    rank: int
    base: float
    terms: tuple[Term, ...]


@dataclass(slots=True)
class Evidence:
    """What the document says of where it is about: belief by country and province, and the points that are sure."""

    countries: dict[str, float] = field(default_factory=dict)
    provinces: dict[int, float] = field(default_factory=dict)
    anchors: list[tuple[float, float, str, int]] = field(default_factory=list)
    by_key: dict[str, dict[int | str, float]] = field(default_factory=dict)
    senses: dict[str, int] = field(default_factory=dict)
    strength: float = 0.0
    company: dict[tuple[str, int], float] = field(default_factory=dict)
    ranked: dict[tuple[object, ...], list["Choice"]] = field(default_factory=dict)
    prior: tuple[frozenset[str], frozenset[int]] = (frozenset(), frozenset())

    def add(self, key: str, facts: Facts, belief: float) -> None:
        """Count a name once: its places speak for their country and province as far as they are believed."""
        own = self.by_key.setdefault(key, {})
        for place, table in ((facts.country, self.countries), (facts.admin1, self.provinces)):
            if place and place != -1 and belief > own.get(place, 0.0):
                table[place] = table.get(place, 0.0) + belief - own.get(place, 0.0)  # type: ignore[index, call-overload]
                own[place] = belief

    def without(self, key: str, place: int | str) -> float:
        """The evidence for a country or province from names other than this one."""
        total = self.countries.get(place, 0.0) if isinstance(place, str) else self.provinces.get(place, 0.0)
        return total - self.by_key.get(key, {}).get(place, 0.0)


@lru_cache(maxsize=20_000)
def candidates(gazetteer: Gazetteer, entries: tuple[Entry, ...], demonym: bool) -> tuple[Scored, ...]:
    """The places of a name with their points by size, kind and name, best first."""
    points = weights()
    found: dict[int, Scored] = {}
    for place, rank in entries:
        facts = gazetteer.facts(place)
        terms = _base_terms(facts, rank, demonym, place >= gazetteer.size)
        base = sum(term.points for term in terms)
        if place not in found or found[place].base < base:
            found[place] = Scored(facts, rank, base, terms)
    for place, scored in _overshadowed(found):
        term = Term("overshadowed", "", points["overshadowed"])
        found[place] = Scored(scored.facts, scored.rank, scored.base + term.points, (*scored.terms, term))
    seats = [scored.facts for scored in found.values() if scored.facts.kind in ("town", "village")]
    for place, scored in found.items():
        if scored.facts.kind in ("province", "district"):
            inside = [town for town in seats if _is_seat(town, scored.facts)]
            if inside:
                found[place] = _less(scored, inside)
    return tuple(sorted(found.values(), key=lambda scored: (-scored.base, scored.facts.number))[:KEPT])


def _overshadowed(found: dict[int, Scored]) -> list[tuple[int, Scored]]:
    """Towns of which another name is the main name of a far larger town in the country (Mykolaivka by Mykolaiv)."""
    largest: dict[str, int] = {}
    for scored in found.values():
        if scored.rank == 0 and scored.facts.kind == "town":
            country = scored.facts.country
            largest[country] = max(largest.get(country, 0), scored.facts.weight)
    return [
        (place, scored)
        for place, scored in found.items()
        if scored.rank and largest.get(scored.facts.country, 0) - scored.facts.weight > FAR_LARGER
    ]


def _base_terms(facts: Facts, rank: int, demonym: bool, own: bool) -> tuple[Term, ...]:
    """What a place weighs by itself: its size, its kind, and how it bears the name."""
    points, name = weights(), NAME_TERMS[rank]
    kind = "small_province" if facts.kind == "province" and facts.weight < SMALL_PROVINCE else facts.kind
    terms = [Term("size", f"{facts.weight / 11:.1f}", round(points["size"] * facts.weight / 11, 2))]
    if facts.weight > LARGE and facts.kind == "town":
        terms.append(Term("large_town", "", round(points["large_town"] * (facts.weight - LARGE) / 11, 2)))
    terms.append(Term(kind, "", points[kind]))
    if facts.capital:
        terms.append(Term("capital", facts.country, points["capital"]))
    if not demonym:
        terms.append(Term(name, "", points[name]))
    if own:
        terms.append(Term("own_place", "", points["own_place"]))
    return tuple(term for term in terms if term.points)


def _less(area: Scored, towns: Sequence[Facts]) -> Scored:
    """An area that is called like a town in it, or like the capital of the country."""
    far_larger = area.facts.weight - max(town.weight for town in towns) > FAR_LARGER
    feature = "area_far_larger" if far_larger and not any(town.capital for town in towns) else "area_of_town"
    term = Term(feature, "", weights()[feature])
    return Scored(area.facts, area.rank, area.base + term.points, (*area.terms, term))


def _is_seat(town: Facts, area: Facts) -> bool:
    if town.capital and town.country == area.country:
        return True
    return town.weight >= SEAT_FROM and area.number in (town.admin1, town.admin2)


def score(gazetteer: Gazetteer, reading: Reading, evidence: Evidence) -> list["Choice"]:
    """The candidates of a span, best first, with their points and the terms these are made of.

    A name that stands more than once in the same surroundings is ranked once for each state of the evidence.
    """
    known = evidence.ranked.get(_surroundings(reading))
    if known is None:
        known = evidence.ranked[_surroundings(reading)] = _score(gazetteer, reading, evidence)
    return known


def _surroundings(reading: Reading) -> tuple[object, ...]:
    span, kind, article = reading.span, reading.kind_term, reading.article
    parents = tuple((other.key, feature) for other, feature in reading.parents)
    child = reading.child.key if reading.child else ""
    return (span.key, span.demonym, reading.points, kind and kind.words, article and article.feature, parents, child)


def _score(gazetteer: Gazetteer, reading: Reading, evidence: Evidence) -> list["Choice"]:
    span = reading.span
    parents = [(_area_numbers(gazetteer, other.entries), feature, other) for other, feature in reading.parents]
    choices = []
    ranked = candidates(gazetteer, span.entries, span.demonym)
    for scored in ranked:
        if scored.base < ranked[0].base - BEHIND and not _is_backed(scored.facts, evidence, parents):
            continue
        said: list[Term] = []
        total = scored.base + reading.points
        total += _kind(reading, scored.facts, said) + _article(reading, scored.facts, said)
        total += _parents(gazetteer, scored.facts, ranked[0].facts, parents, said)
        total += _child(gazetteer, reading, scored.facts, said)
        context = _context(span.key, scored.facts, evidence, said)
        if reading.person and scored.facts.kind == "country" and evidence.without(span.key, scored.facts.country) > 0.5:
            said.append(Term("country_after_all", scored.facts.country, weights()["country_after_all"]))
            total += weights()["country_after_all"]
        if context <= 0.0 and evidence.strength >= SETTLED and scored.facts.weight < SMALL and not reading.parents:
            said.append(Term("stranger", f"{evidence.strength:.1f}", weights()["stranger"]))
            total += weights()["stranger"]
        choices.append(Choice(scored, total + context, said, total + min(context, weights()["context_at_most"])))
    choices.sort(key=lambda choice: (-choice.points, choice.scored.facts.number))
    return choices


@dataclass(slots=True)
class Choice:
    """A candidate with its points in this document, and the terms that are its own."""

    scored: Scored
    points: float
    terms: list[Term]
    accepted: float = 0.0


def beliefs(choices: Sequence[Choice]) -> list[float]:
    """How the belief in a name divides among its candidates."""
    if not choices:
        return []
    shares = [exp(max(choice.points - choices[0].points, -30.0)) for choice in choices]
    total = sum(shares)
    return [share / total for share in shares]


def _is_backed(facts: Facts, evidence: Evidence, parents: Sequence[tuple[frozenset[int | str], str, Span]]) -> bool:
    return (
        facts.admin1 in evidence.provinces
        or facts.country in evidence.countries
        or any(_lies_in(facts, areas) for areas, _, _ in parents)
    )


@lru_cache(maxsize=20_000)
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


def _lies_in(facts: Facts, areas: frozenset[int | str]) -> bool:
    if facts.kind == "country":
        return False
    return (
        (facts.country in areas)
        or (facts.admin1 in areas and facts.admin1 != facts.number)
        or (facts.admin2 in areas and facts.admin2 != facts.number)
    )


def _kind(reading: Reading, facts: Facts, said: list[Term]) -> float:
    term = reading.kind_term
    if term is None:
        return 0.0
    if facts.kind not in reading.kinds:
        term = Term("kind_against", facts.kind, weights()["kind_against"], term.words)
    said.append(term)
    return term.points


def _article(reading: Reading, facts: Facts, said: list[Term]) -> float:
    """Towns and countries of one word stand without an article; seas, rivers, regions and districts with one."""
    term = reading.article
    if term is None or reading.kind_term is not None or facts.kind in ("country", "continent"):
        return 0.0
    points = weights()[term.feature if facts.kind in ARTICLELESS else "article_fits"]
    said.append(Term(term.feature, term.value, points, term.words))
    return points


def _parents(
    gazetteer: Gazetteer,
    facts: Facts,
    likeliest: Facts,
    parents: list[tuple[frozenset[int | str], str, Span]],
    said: list[Term],
) -> float:
    for areas, feature, span in parents:
        inside = _lies_in(facts, areas)
        if inside or f"part of {facts.country}" in areas:
            points = weights()[feature] * (1.0 if inside else weights()["part_of_country"])
            if feature == "parent_beside" and _is_list(gazetteer, likeliest, span):
                points = 0.0
            if points:
                said.append(Term(feature, span.text, points, span.text))
            return points
    return 0.0


def _is_list(gazetteer: Gazetteer, likeliest: Facts, span: Span) -> bool:
    """Whether "X, Y" enumerates: two countries, or two provinces of one country."""
    if likeliest.kind not in ("country", "province") or not span.entries:
        return False
    other = candidates(gazetteer, span.entries, False)[0].facts
    return other.kind == likeliest.kind and (other.kind == "country" or other.country == likeliest.country)


def _child(gazetteer: Gazetteer, reading: Reading, facts: Facts, said: list[Term]) -> float:
    child = reading.child
    if child is None or facts.kind not in ("country", "province", "district"):
        return 0.0
    area = frozenset((facts.country if facts.kind == "country" else facts.number,))
    inside = [scored for scored in candidates(gazetteer, child.entries, False) if _lies_in(scored.facts, area)]
    if not inside:
        return 0.0
    best = candidates(gazetteer, child.entries, False)[0]
    if best.facts.kind in ("country", "province") and best.facts.number != inside[0].facts.number:
        return 0.0
    points = weights()["child_beside"] - min(2.5, 0.5 * (best.base - inside[0].base))
    said.append(Term("child_beside", child.text, points, child.text))
    return points


def _context(key: str, facts: Facts, evidence: Evidence, said: list[Term]) -> float:
    points = weights()
    total = 0.0
    for place, feature, most in ((facts.country, "country_context", 2.2), (facts.admin1, "province_context", 1.7)):
        if place and place != -1 and facts.kind != "country":
            believed = evidence.without(key, place)
            if believed > 0.05 and not (feature == "province_context" and facts.country in NATIONS_INSIDE):
                worth = points[feature] * min(most, log2(1 + believed))
                said.append(Term(feature, f"{believed:.1f}", worth))
                total += worth
    if facts.kind in POINTLIKE:
        near = _nearness(key, facts, evidence, said)
        beside = min(evidence.company.get((key, facts.number), 0.0), points["near_and_company"] - near)
        if beside > 0.0:
            said.append(Term("company", "", beside))
        total += near + max(beside, 0.0)
    if evidence.senses.get(key) == facts.number:
        said.append(Term("same_elsewhere", "", points["same_elsewhere"]))
        total += points["same_elsewhere"]
    countries, provinces = evidence.prior
    if facts.country in countries or facts.admin1 in provinces:
        said.append(Term("prior", facts.country, points["prior"]))
        total += points["prior"]
    return total


def _nearness(key: str, facts: Facts, evidence: Evidence, said: list[Term]) -> float:
    nearest, name = 1e9, ""
    latitude, longitude, number = facts.latitude, facts.longitude, facts.number
    shrink = cos(radians(latitude))
    for other_latitude, other_longitude, other_key, other in evidence.anchors:
        north = other_latitude - latitude
        if -3.6 < north < 3.6 and other_key != key and other != number:
            east = (other_longitude - longitude) * shrink
            if -3.6 < east < 3.6:
                distance = sqrt(north * north + east * east) * KM_IN_DEGREE
                if distance < nearest:
                    nearest, name = distance, other_key
    for limit, feature in NEAR:
        if nearest < limit:
            worth = weights()[feature]
            said.append(Term(feature, f"{nearest:.0f} km", worth, name))
            return worth
    return 0.0
