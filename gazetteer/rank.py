"""Rank the places a name may mean by a sum of named terms; the weights are rules/weights.csv."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, exp, log2, radians, sqrt

from gazetteer.candidates import Scored, candidates
from gazetteer.evidence import Evidence
from gazetteer.parents import Parent, child_points, lies_in, parent_points, read_parents
from gazetteer.reading import Reading
from gazetteer.resolution import Term
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
POINTLIKE = frozenset(("town", "village", "district", "facility", "island", "mountain", "lake"))


@dataclass(slots=True)
class Choice:
    """A candidate with its points in this document, and the terms that are its own."""

    scored: Scored
    points: float
    terms: list[Term]
    accepted: float = 0.0


def score(gazetteer: Gazetteer, reading: Reading, evidence: Evidence) -> list[Choice]:
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


def _score(gazetteer: Gazetteer, reading: Reading, evidence: Evidence) -> list[Choice]:
    span = reading.span
    parents = read_parents(gazetteer, reading)
    choices = []
    ranked = candidates(gazetteer, span.entries, span.demonym)
    for scored in ranked:
        if scored.base < ranked[0].base - BEHIND and not _is_backed(scored.facts, evidence, parents):
            continue
        said: list[Term] = []
        total = scored.base + reading.points
        total += _kind(reading, scored.facts, said) + _article(reading, scored.facts, said)
        total += parent_points(gazetteer, scored.facts, ranked[0].facts, parents, said)
        total += child_points(gazetteer, reading, scored.facts, said)
        context = _context(span.key, scored.facts, evidence, said)
        if (
            reading.person
            and scored.facts.kind == "country"
            and evidence.without(span.key, scored.facts.country) > PLACE_SAID
        ):
            said.append(Term("country_after_all", scored.facts.country, weights()["country_after_all"]))
            total += weights()["country_after_all"]
        if context <= 0.0 and evidence.strength >= SETTLED and scored.facts.weight < SMALL and not reading.parents:
            said.append(Term("stranger", f"{evidence.strength:.1f}", weights()["stranger"]))
            total += weights()["stranger"]
        choices.append(Choice(scored, total + context, said, total + min(context, weights()["context_at_most"])))
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
        if -FARTHEST < north < FARTHEST and other_key != key and other != number:
            east = (other_longitude - longitude) * shrink
            if -FARTHEST < east < FARTHEST:
                distance = sqrt(north * north + east * east) * KM_IN_DEGREE
                if distance < nearest:
                    nearest, name = distance, other_key
    for limit, feature in NEAR:
        if nearest < limit:
            worth = weights()[feature]
            said.append(Term(feature, f"{nearest:.0f} km", worth, name))
            return worth
    return 0.0
