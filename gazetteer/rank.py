"""Rank the places a name may mean by a sum of named terms; the weights are rules/weights.csv."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, exp, log2, radians, sqrt

from gazetteer.candidates import Scored, candidates
from gazetteer.evidence import Evidence
from gazetteer.parents import Parent, Said, child_points, lies_in, parent_points, read_parents
from gazetteer.reading import Reading
from gazetteer.rules import weights
from gazetteer.store import Facts, Gazetteer

SETTLED, SMALL = 2.0, 121  # evidence that says where a document is about; a place of less than some 60,000 people
BEHIND = 7.0  # points by which a candidate may lie behind without context and still be ranked with it
PLACE_SAID = 0.5  # evidence from other names that a country is meant although a person bears its name
ARTICLELESS = frozenset(("town", "village", "district", "province"))
NATIONS_INSIDE = frozenset(("GB",))  # whose provinces are countries: to be in one says little
KM_IN_DEGREE = 111.2
FARTHEST = 3.6  # degrees beyond which nothing is near
NEAR = ((50.0, "near_50"), (161.0, "near_161"), (400.0, "near_400"))
LEAST_BELIEF = 0.05
HOLDS = 0.9  # points of context from which a province holds a place that is sure
MOST_COUNTRY, MOST_PROVINCE = 2.2, 1.7  # doublings of belief that count
POINTLIKE = frozenset(("town", "village", "district", "facility", "island", "mountain", "lake"))


@dataclass(slots=True)
class Choice:
    """A candidate with its points in this document, and the terms that are its own."""

    scored: Scored
    points: float
    terms: list[Said]
    accepted: float = 0.0


def score(gazetteer: Gazetteer, reading: Reading, evidence: Evidence) -> list[Choice]:
    """The candidates of a span, best first, with their points and the terms these are made of.

    A name that stands more than once in the same surroundings is ranked once for each state of the evidence.
    """
    known = evidence.ranked.get(_surroundings(reading))
    if known is None:
        known = evidence.ranked[_surroundings(reading)] = _score(gazetteer, reading, evidence)
    return known


def _prefer_inside(choices: list[Choice]) -> None:
    """Where the area beside a name holds one of its places, the others are less likely, however well they fit."""
    inside = [any(term[0] == "parent_beside" for term in choice.terms) for choice in choices]
    if any(inside):
        points = weights()["parent_elsewhere"]
        for choice, fits in zip(choices, inside, strict=True):
            if not fits:
                choice.terms.append(("parent_elsewhere", "", points, ""))
                choice.points += points
                choice.accepted += points


def _surroundings(reading: Reading) -> tuple[object, ...]:
    span, kind, article = reading.span, reading.kind_term, reading.article
    parents = tuple((other.key, feature) for other, feature in reading.parents)
    child = reading.child.key if reading.child else ""
    return (span.key, span.demonym, reading.points, kind and kind.words, article and article.feature, parents, child)


def _score(gazetteer: Gazetteer, reading: Reading, evidence: Evidence) -> list[Choice]:
    span = reading.span
    parents = read_parents(gazetteer, reading)
    choices = []
    ranked = candidates(gazetteer, span.entries, span.demonym)
    context, most = _Context(span.key, evidence), weights()["context_at_most"]
    for scored in ranked:
        if scored.base < ranked[0].base - BEHIND and not _is_backed(scored.facts, evidence, parents):
            continue
        said: list[Said] = []
        total = scored.base + reading.points
        total += _kind(reading, scored.facts, said) + _article(reading, scored.facts, said)
        total += parent_points(gazetteer, scored.facts, ranked[0].facts, parents, said)
        total += child_points(gazetteer, reading, scored.facts, said)
        added = context.add(scored.facts, said)
        if (
            reading.person
            and scored.facts.kind == "country"
            and evidence.without(span.key, scored.facts.country) > PLACE_SAID
        ):
            said.append(("country_after_all", scored.facts.country, weights()["country_after_all"], ""))
            total += weights()["country_after_all"]
        if added <= 0.0 and evidence.strength >= SETTLED and scored.facts.weight < SMALL and not reading.parents:
            said.append(("stranger", f"{evidence.strength:.1f}", weights()["stranger"], ""))
            total += weights()["stranger"]
        choices.append(Choice(scored, total + added, said, total + min(added, most)))
    _prefer_inside(choices)
    choices.sort(key=lambda choice: (-choice.points, choice.scored.facts.number))
    return choices


def beliefs(choices: Sequence[Choice]) -> list[float]:
    """How the belief in a name divides among its candidates."""
    if not choices:
        return []
    shares = [exp(max(choice.points - choices[0].points, -30.0)) for choice in choices]
    total = sum(shares)
    return [share / total for share in shares]


def _is_backed(facts: Facts, evidence: Evidence, parents: Sequence[Parent]) -> bool:
    return (
        facts.admin1 in evidence.provinces
        or facts.country in evidence.countries
        or any(lies_in(facts, areas) for areas, _, _ in parents)
    )


def _kind(reading: Reading, facts: Facts, said: list[Said]) -> float:
    term = reading.kind_term
    if term is None:
        return 0.0
    if facts.kind in reading.kinds:
        said.append(("kind", term.value, term.points, term.words))
        return term.points
    points = weights()["kind_against"]
    said.append(("kind_against", facts.kind, points, term.words))
    return points


def _article(reading: Reading, facts: Facts, said: list[Said]) -> float:
    """Towns and countries of one word stand without an article; seas, rivers, regions and districts with one."""
    term = reading.article
    if term is None or reading.kind_term is not None or facts.kind in ("country", "continent"):
        return 0.0
    if term.feature == "article_fits" and facts.kind in ARTICLELESS:
        return 0.0
    points = weights()[term.feature if facts.kind in ARTICLELESS else "article_fits"]
    said.append((term.feature, term.value, points, term.words))
    return points


class _Context:
    """What the document adds to the candidates of one name: worked out once for each country and province."""

    def __init__(self, key: str, evidence: Evidence) -> None:
        self.key, self.evidence, self.points = key, evidence, weights()
        self.areas: dict[str | int, Said | None] = {}

    def add(self, facts: Facts, said: list[Said]) -> float:
        """The points of the document for a candidate; what they are for is added to said."""
        begun = len(said)
        for place in (facts.country, facts.admin1):
            term = self.areas[place] if place in self.areas else self._area(place, facts)
            if term is not None:
                said.append(term)
        if facts.kind == "province" and (within := self.areas.get(facts.admin1)) and within[2] >= HOLDS:
            said.append(("holds", within[1], self.points["holds"], ""))
        if facts.kind in POINTLIKE:
            self._add_neighbours(facts, said)
        if self.evidence.senses.get(self.key) == facts.number:
            said.append(("same_elsewhere", "", self.points["same_elsewhere"], ""))
        countries, provinces = self.evidence.prior
        if facts.country in countries or facts.admin1 in provinces:
            said.append(("prior", facts.country, self.points["prior"], ""))
        return sum([term[2] for term in said[begun:]])

    def _area(self, place: str | int, facts: Facts) -> Said | None:
        """The term of a country or province: the logarithm of the belief in it from other names."""
        country = isinstance(place, str)
        believed = self.evidence.without(self.key, place)
        term: Said | None = None
        if place not in ("", -1) and believed > LEAST_BELIEF and (country or facts.country not in NATIONS_INSIDE):
            feature, most = ("country_context", MOST_COUNTRY) if country else ("province_context", MOST_PROVINCE)
            term = (feature, f"{believed:.1f}", self.points[feature] * min(most, log2(1 + believed)), "")
        self.areas[place] = term
        return term

    def _add_neighbours(self, facts: Facts, said: list[Said]) -> None:
        near = _nearness(self.key, facts, self.evidence)
        if near is not None:
            said.append(near)
        beside = self.evidence.company.get((self.key, facts.number), 0.0)
        if beside:
            beside = min(beside, self.points["near_and_company"] - (near[2] if near else 0.0))
            if beside > 0.0:
                said.append(("company", "", beside, ""))


def _nearness(key: str, facts: Facts, evidence: Evidence) -> Said | None:
    """The term of the nearest sure place of another name."""
    nearest, name = NEAR[-1][0], ""
    latitude, longitude, number = facts.latitude, facts.longitude, facts.number
    shrink = 0.0
    for other_latitude, other_longitude, other_key, other in evidence.anchors:
        north = other_latitude - latitude
        if -FARTHEST < north < FARTHEST and other_key != key and other != number:
            shrink = shrink or cos(radians(latitude)) or 1.0
            east = (other_longitude - longitude) * shrink
            if -FARTHEST < east < FARTHEST:
                distance = sqrt(north * north + east * east) * KM_IN_DEGREE
                if distance < nearest:
                    nearest, name = distance, other_key
    for limit, feature in NEAR if name else ():
        if nearest < limit:
            return (feature, f"{nearest:.0f} km", weights()[feature], name)
    return None
