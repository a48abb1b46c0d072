"""Rank the places a name may mean by a sum of named terms; the weights are rules/weights.csv."""

from collections.abc import Sequence
from math import exp, log2

from gazetteer.context import (
    HOLDS,
    LEAST_BELIEF,
    MOST_COUNTRY,
    MOST_PROVINCE,
    NATIONS_INSIDE,
    NO_COMPANY,
    NONE_BY_AREA,
    Context,
)
from gazetteer.evidence import NO_PRIOR, Evidence
from gazetteer.near import points_near
from gazetteer.reading import Reading
from gazetteer.resolution import Said
from gazetteer.rules import weights
from gazetteer.weigh import Weighed

SETTLED = 2.0  # evidence that says where a document is about
BELIEVED = 6  # candidates of a name that are believed at all
WHOLE = (1.0,)
PLACE_SAID = 0.5  # evidence from other names that a country is meant although a person bears its name

# A candidate in this document: its points below nought (so that the best sorts first), its number, its points with
# those of the document held to what they may add, and how it was weighed.
Choice = tuple[float, int, float, Weighed]


def score(reading: Reading, evidence: Evidence) -> list[Choice]:
    """The candidates of a span, best first; ranked once for a name that stands in the same surroundings again."""
    known: list[Choice] | None = evidence.ranked.get(reading.alike)
    if known is None:
        known = evidence.ranked[reading.alike] = rank(reading, evidence)
    return known


def can_be_accepted(reading: Reading) -> bool:
    """Whether the most that a document may add would bring the name above the threshold."""
    points = weights()
    weighed: Sequence[Weighed] = reading.weighed
    missing = points["threshold"] - points["context_at_most"] - reading.points
    if reading.person:
        missing -= points["country_after_all"]
    if not weighed:
        return False
    if not reading.chooses:
        return missing <= weighed[0].base + weighed[0].points  # the first has most by itself
    return missing <= max([each.base + each.points for each in weighed])


def rank(reading: Reading, evidence: Evidence) -> list[Choice]:
    """The candidates of a span, best first, with their points in this state of the evidence.

    Written out, as it is the hottest loop of the room; Context.terms says the same in words.
    """
    if not evidence.countries and evidence.prior is NO_PRIOR:
        return _rank_at_first(reading, evidence)
    points, given, key = weights(), reading.points, reading.span.key
    countries, provinces, near, prior = evidence.countries, evidence.provinces, evidence.near, evidence.prior
    cells = near.cells
    own, company = evidence.by_key.get(key, NONE_BY_AREA), evidence.company.get(key, NO_COMPANY)
    most, sense, settled = points["context_at_most"], evidence.senses.get(key), evidence.strength >= SETTLED
    elsewhere = _elsewhere(reading.weighed, evidence) if reading.parents else 0.0
    choices = []
    for each in reading.weighed:
        number, country, province = each.number, each.country, each.province
        by_country, by_province = countries.get(country), provinces.get(province)
        if each.behind and by_country is None and by_province is None:
            continue
        if by_province is not None and country in NATIONS_INSIDE:
            by_province = None
        added = close = 0.0
        if by_country is not None and (believed := by_country - own.get(country, 0.0)) > LEAST_BELIEF:
            doublings = log2(1 + believed)
            added = points["country_context"] * (doublings if doublings < MOST_COUNTRY else MOST_COUNTRY)
        if by_province is not None and (believed := by_province - own.get(province, 0.0)) > LEAST_BELIEF:
            doublings = log2(1 + believed)
            within = points["province_context"] * (doublings if doublings < MOST_PROVINCE else MOST_PROVINCE)
            added += within + points["holds"] if within >= HOLDS and each.facts.kind == "province" else within
        if each.cell in cells:
            close = points_near(each.facts, near, key)
            added += close
        if number in company:
            added += max(0.0, min(company[number], points["near_and_company"] - close))
        if number == sense:
            added += points["same_elsewhere"]
        if prior is not NO_PRIOR and (country in prior[0] or province in prior[1]):
            added += points["prior"]
        total = each.base + given + each.points
        if reading.person and _is_after_all(each, context_of(reading, evidence)):
            total += points["country_after_all"]
        if settled and added <= 0.0 and each.stranger:
            total += points[each.stranger]
        if elsewhere and not each.inside:
            total += elsewhere
        choices.append((-(total + added), number, total + (added if added < most else most), each))
    if len(choices) > 1:
        choices.sort()
    return choices


def _rank_at_first(reading: Reading, evidence: Evidence) -> list[Choice]:
    """The same before anything is known of the document but which names lie close together."""
    company, given = evidence.company.get(reading.span.key, NO_COMPANY), reading.points
    most, most_company = weights()["context_at_most"], weights()["near_and_company"]
    elsewhere = _elsewhere(reading.weighed, evidence) if reading.parents else 0.0
    choices = []
    for each in reading.weighed:
        if each.behind:
            continue
        number, added, total = each.number, 0.0, each.base + given + each.points
        if number in company:
            added = min(company[number], most_company)
        if elsewhere and not each.inside:
            total += elsewhere
        choices.append((-(total + added), number, total + (added if added < most else most), each))
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
    of_document = list(context.terms(each))
    said = [*each.terms, *of_document]
    if reading.person and _is_after_all(each, context):
        said.append(("country_after_all", facts.country, points["country_after_all"], ""))
    if evidence.strength >= SETTLED and not any(term[2] for term in of_document) and each.stranger:
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


def beliefs(choices: Sequence[Choice]) -> Sequence[float]:
    """How the belief in a name divides among its likeliest candidates."""
    if len(choices) == 1:
        return WHOLE
    best = choices[0][0]
    shares = [exp(behind if (behind := best - choice[0]) > -30.0 else -30.0) for choice in choices[:BELIEVED]]
    total = sum(shares)
    return [share / total for share in shares]
