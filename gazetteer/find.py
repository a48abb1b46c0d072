"""Find the place names of a text and say which place each of them names."""

from collections.abc import Sequence

from gazetteer.company import find_company
from gazetteer.cues import read_cues
from gazetteer.evidence import Evidence
from gazetteer.mend import mend
from gazetteer.rank import Choice, beliefs, can_be_accepted, score
from gazetteer.reading import Reading
from gazetteer.resolution import Candidate, Mention, Resolution, Term
from gazetteer.roles import role_of
from gazetteer.rules import weights
from gazetteer.spans import find_spans
from gazetteer.store import Gazetteer
from gazetteer.tokens import read_tokens
from gazetteer.unknown import find_unknown, name_unknown

ANCHORS = 16  # sure places that others are measured from
CANDIDATES = 8
ROUNDS = 2
TELLING = ("parent_named", "parent_listed")  # an area named beside a place tells its other mentions, too
CAPITAL_SAYS = 0.5  # capitals are named in articles about elsewhere: half the evidence for their country
BESIDE = 0.15  # degrees within which two candidates are one spot to a reader


def find_places(
    text: str, gazetteer: Gazetteer, prior: tuple[str, ...] = (), explain: bool = False
) -> tuple[Resolution, ...]:
    """The place names of a text, each with the place it names, sorted by start, not overlapping.

    prior: ISO 3166-1 alpha-2 or 3166-2 codes that the caller expects. Offsets are code points into the text.
    explain: fill `candidates` with their terms, and all names of places; without it `evidence` has the terms of the
    chosen place alone, and a place has only the name it goes by.
    """
    tokens = read_tokens(text)
    spans = find_spans(text, tokens, gazetteer)
    readings = read_cues(text, tokens, spans, gazetteer.countries)
    evidence = gather(gazetteer, readings, prior)
    unknown = name_unknown(find_unknown(text, tokens, spans), gazetteer, evidence)
    if unknown:
        words = {number for span in unknown for number in range(span.first, span.last + 1)}
        spans = sorted([*unknown, *(span for span in spans if span.first not in words)], key=lambda span: span.start)
        readings = read_cues(text, tokens, spans, gazetteer.countries)
        evidence = gather(gazetteer, readings, prior)
    found = []
    for reading in evidence.likely:
        choices = score(gazetteer, reading, evidence)
        if choices and choices[0].accepted >= weights()["threshold"]:
            found.append(as_resolution(gazetteer, reading, choices, explain))
    return mend(text, found, gazetteer)


def gather(gazetteer: Gazetteer, readings: Sequence[Reading], prior: tuple[str, ...]) -> Evidence:
    """The evidence of a document, in two rounds: what is accepted by itself, then what is accepted in its context."""
    expected = _prior(gazetteer, prior)
    evidence = Evidence(prior=expected, company=find_company(gazetteer, readings))
    evidence.likely = [reading for reading in readings if can_be_accepted(gazetteer, reading, evidence)]
    for _ in range(ROUNDS):
        evidence = _round(gazetteer, evidence)
    return evidence


def _prior(gazetteer: Gazetteer, codes: tuple[str, ...]) -> tuple[frozenset[str], frozenset[int]]:
    provinces = [number for code in codes if "-" in code and (number := gazetteer.area(code)) is not None]
    return frozenset(code for code in codes if "-" not in code), frozenset(provinces)


def _round(gazetteer: Gazetteer, before: Evidence) -> Evidence:
    evidence = before.anew()
    anchors: dict[int, tuple[float, tuple[float, float, str, int]]] = {}
    sure, threshold = weights()["anchor"], weights()["threshold"]
    for reading in before.likely:
        choices = score(gazetteer, reading, before)
        if not choices or choices[0].accepted < threshold:
            continue
        shares = beliefs(choices[:6])
        for choice, share in zip(choices, shares, strict=False):
            if share > 0.1:
                worth = CAPITAL_SAYS if choice.scored.facts.capital else 1.0
                evidence.add(reading.span.key, choice.scored.facts, share * worth)
        facts = choices[0].scored.facts
        if shares[0] > sure and facts.kind in ("town", "village", "district", "facility", "island", "region"):
            point = (facts.latitude, facts.longitude, reading.span.key, facts.number)
            anchors[facts.number] = (max(choices[0].points, anchors.get(facts.number, (0.0, point))[0]), point)
        if choices[0].inside or any(term[0] in TELLING for term in choices[0].terms):
            evidence.senses.setdefault(reading.span.key, facts.number)
    evidence.strength = sum(evidence.countries.values())
    best = sorted(anchors.values(), key=lambda anchor: -anchor[0])[:ANCHORS]
    evidence.anchors = [point for _, point in best]
    return evidence


def as_resolution(
    gazetteer: Gazetteer, reading: Reading, choices: Sequence[Choice], explain: bool = False
) -> Resolution:
    """The record of a decision: the place where the lead is large enough, else None, and what it rests on."""
    span, best = reading.span, choices[0]
    rivals = [choice for choice in choices[1:] if not _is_same(best, choice)]
    margin = best.points - rivals[0].points if rivals else best.points
    mention = Mention(span.start, span.end, span.text, role_of(reading, best.scored.facts), reading.cue)
    sure = margin >= weights()["margin"]
    place = gazetteer.place(best.scored.facts.number, explain) if sure else None
    ranked: tuple[Candidate, ...] = ()
    if explain:
        ranked = tuple(
            Candidate(
                gazetteer.place(choice.scored.facts.number, True), round(choice.points, 2), _terms(reading, choice)
            )
            for choice in choices[:CANDIDATES]
        )
    return Resolution(mention, place, round(best.points, 2), round(margin, 2), ranked, _terms(reading, best))


def _is_same(one: Choice, other: Choice) -> bool:
    """Whether two candidates lie side by side or one in the other (a town and its district): either does no harm."""
    a, b = one.scored.facts, other.scored.facts
    if abs(a.latitude - b.latitude) < BESIDE and abs(a.longitude - b.longitude) < BESIDE:
        return True
    return a.country == b.country and (
        a.number in (b.admin1, b.admin2) or b.number in (a.admin1, a.admin2) or (a.admin2 == b.admin2 != -1)
    )


def _terms(reading: Reading, choice: Choice) -> tuple[Term, ...]:
    rounded = [Term(feature, value, round(points, 2), words) for feature, value, points, words in choice.terms]
    return tuple(term for term in (*choice.scored.terms, *reading.terms, *rounded) if term.points)
