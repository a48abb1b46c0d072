"""Rank the places a name may mean by a sum of named terms; the weights are rules/weights.csv."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from gazetteer.candidates import LARGE, Scored
from gazetteer.context import Context
from gazetteer.evidence import Evidence
from gazetteer.parents import Said
from gazetteer.reading import Reading
from gazetteer.rules import weights
from gazetteer.store import Gazetteer
from gazetteer.weigh import Weighed, weigh

SETTLED, SMALL = 2.0, 121  # evidence that says where a document is about; a place of less than some 60,000 people
PLACE_SAID = 0.5  # evidence from other names that a country is meant although a person bears its name


@dataclass(slots=True)
class Choice:
    """A candidate with its points in this document, and the terms that are its own.

    accepted: its points with those of the document held to what they may add. inside: the area beside it holds it.
    """

    scored: Scored
    points: float
    terms: list[Said]
    accepted: float = 0.0
    inside: bool = False


def score(gazetteer: Gazetteer, reading: Reading, evidence: Evidence) -> list[Choice]:
    """The candidates of a span, best first, with their points and the terms these are made of.

    A name that stands more than once in the same surroundings is weighed once, and ranked once for each state of the
    evidence.
    """
    known: list[Choice] | None = evidence.ranked.get(reading.surroundings)
    if known is None:
        known = _rank(_weigh(gazetteer, reading, evidence), reading, evidence)
        evidence.ranked[reading.surroundings] = known
    return known


def can_be_accepted(gazetteer: Gazetteer, reading: Reading, evidence: Evidence) -> bool:
    """Whether the most that a document may add would bring the name above the threshold."""
    threshold, most = weights()["threshold"], weights()["context_at_most"]
    after_all = weights()["country_after_all"] if reading.person else 0.0
    return any(each.points + after_all + most >= threshold for each in _weigh(gazetteer, reading, evidence))


def _weigh(gazetteer: Gazetteer, reading: Reading, evidence: Evidence) -> list[Weighed]:
    weighed: list[Weighed] | None = evidence.weighed.get(reading.surroundings)
    if weighed is None:
        weighed = evidence.weighed[reading.surroundings] = weigh(gazetteer, reading)
    return weighed


def _rank(weighed: Sequence[Weighed], reading: Reading, evidence: Evidence) -> list[Choice]:
    context, most = Context(reading.span.key, evidence), weights()["context_at_most"]
    choices = []
    for each in weighed:
        facts = each.scored.facts
        if each.behind and not (facts.admin1 in evidence.provinces or facts.country in evidence.countries):
            continue
        said = each.terms.copy()
        added = context.add(facts, said)
        total = _corrected(each, reading, context, added, said)
        choices.append(Choice(each.scored, total + added, said, total + min(added, most), each.inside))
    _prefer_inside(choices)
    choices.sort(key=lambda choice: (-choice.points, choice.scored.facts.number))
    return choices


def _corrected(each: Weighed, reading: Reading, context: Context, added: float, said: list[Said]) -> float:
    """The points of a candidate after all for a country that others speak of too, and less for a stranger."""
    total, facts = each.points, each.scored.facts
    if reading.person and facts.kind == "country" and context.believed(facts.country) > PLACE_SAID:
        said.append(("country_after_all", facts.country, weights()["country_after_all"], ""))
        total += weights()["country_after_all"]
    if added <= 0.0 and context.strength >= SETTLED and not each.inside:
        feature = "stranger" if facts.weight < SMALL else "stranger_by_name" if each.scored.rank else None
        if feature and (feature == "stranger" or facts.weight < LARGE):
            said.append((feature, f"{context.strength:.1f}", weights()[feature], ""))
            total += weights()[feature]
    return total


def _prefer_inside(choices: list[Choice]) -> None:
    """Where the area beside a name holds one of its places, the others are less likely, however well they fit."""
    if not any(choice.inside for choice in choices):
        return
    points = weights()["parent_elsewhere"]
    for choice in choices:
        if not choice.inside:
            choice.terms.append(("parent_elsewhere", "", points, ""))
            choice.points += points
            choice.accepted += points


def beliefs(choices: Sequence[Choice]) -> list[float]:
    """How the belief in a name divides among its candidates."""
    if not choices:
        return []
    shares = [exp(max(choice.points - choices[0].points, -30.0)) for choice in choices]
    total = sum(shares)
    return [share / total for share in shares]
