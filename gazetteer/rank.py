"""Rank the places a name may mean by a sum of named terms; the weights are rules/weights.csv."""

from collections.abc import Sequence
from math import exp, inf

from gazetteer.context import Context
from gazetteer.evidence import Evidence
from gazetteer.reading import Reading
from gazetteer.resolution import Said
from gazetteer.rules import weights
from gazetteer.weigh import Weighed

SETTLED = 2.0  # evidence that says where a document is about
PLACE_SAID = 0.5  # evidence from other names that a country is meant although a person bears its name

# A candidate in this document: its points below nought (so that the best sorts first), its number, its points with
# those of the document held to what they may add, and how it was weighed.
Choice = tuple[float, int, float, Weighed]


def score(reading: Reading, evidence: Evidence) -> list[Choice]:
    """The candidates of a span, best first; ranked once for a name that stands in the same surroundings again."""
    known: list[Choice] | None = evidence.ranked.get(reading.alike)
    if known is None:
        known = evidence.ranked[reading.alike] = _rank(reading, evidence)
    return known


def can_be_accepted(reading: Reading) -> bool:
    """Whether the most that a document may add would bring the name above the threshold."""
    missing = weights()["threshold"] - weights()["context_at_most"] - reading.points
    if reading.person:
        missing -= weights()["country_after_all"]
    weighed = reading.weighed if reading.chooses else reading.weighed[:1]  # the first has most by itself
    return missing <= max([each.base + each.points for each in weighed], default=-inf)


def _rank(reading: Reading, evidence: Evidence) -> list[Choice]:
    """The candidates of a span, best first, with their points in this state of the evidence."""
    context, most, given = context_of(reading, evidence), weights()["context_at_most"], reading.points
    settled, elsewhere = evidence.strength >= SETTLED, 0.0
    if reading.parents:
        elsewhere = _elsewhere(reading.weighed, evidence)
    choices = []
    for each in reading.weighed:
        facts, base, _, points, _, inside, _, behind, stranger = each
        if behind and not _is_spoken_for(each, evidence):
            continue
        added = context.points(facts)
        total = base + given + points
        if reading.person and _is_after_all(each, context):
            total += weights()["country_after_all"]
        if settled and added <= 0.0 and stranger:
            total += weights()[stranger]
        if elsewhere and not inside:
            total += elsewhere
        choices.append((-(total + added), facts.number, total + (added if added < most else most), each))
    if len(choices) > 1:
        choices.sort()
    return choices


def context_of(reading: Reading, evidence: Evidence) -> Context:
    """What the document adds to the candidates of the reading's name."""
    key = reading.span.key
    context: Context | None = evidence.contexts.get(key)
    if context is None:
        context = evidence.contexts[key] = Context(key, evidence)
    return context


def terms_of(choice: Choice, choices: Sequence[Choice], reading: Reading, evidence: Evidence) -> list[Said]:
    """What the points of a candidate are for beyond those it has by itself and by the reading."""
    each, context, points = choice[3], context_of(reading, evidence), weights()
    facts = each.facts
    said = [*each.terms, *context.terms(facts)]
    if reading.person and _is_after_all(each, context):
        said.append(("country_after_all", facts.country, points["country_after_all"], ""))
    if evidence.strength >= SETTLED and context.points(facts) <= 0.0 and each.stranger:
        said.append((each.stranger, f"{evidence.strength:.1f}", points[each.stranger], ""))
    if not each.inside and (elsewhere := _elsewhere([choice[3] for choice in choices], evidence)):
        said.append(("parent_elsewhere", "", elsewhere, ""))
    return said


def _is_spoken_for(each: Weighed, evidence: Evidence) -> bool:
    facts = each.facts
    return facts.admin1 in evidence.provinces or facts.country in evidence.countries


def _is_after_all(each: Weighed, context: Context) -> bool:
    """Whether a person bears the name of a country that other names speak of too."""
    facts = each.facts
    return facts.kind == "country" and context.believed(facts.country) > PLACE_SAID


def _elsewhere(weighed: Sequence[Weighed], evidence: Evidence) -> float:
    """Where the area beside a name holds one of its places, the others are less likely, however well they fit."""
    for each in weighed:
        if each.inside and not (each.behind and not _is_spoken_for(each, evidence)):
            return weights()["parent_elsewhere"]
    return 0.0


def beliefs(choices: Sequence[Choice]) -> list[float]:
    """How the belief in a name divides among its candidates."""
    if len(choices) < 2:
        return [1.0] * len(choices)
    best = choices[0][0]
    shares = [exp(max(best - choice[0], -30.0)) for choice in choices]
    total = sum(shares)
    return [share / total for share in shares]
