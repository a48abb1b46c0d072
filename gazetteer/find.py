"""Find the place names of a text and say which place each of them names."""

from collections.abc import Sequence

from gazetteer.company import find_company
from gazetteer.cues import read_cues
from gazetteer.evidence import NO_PRIOR, Evidence, Prior
from gazetteer.mend import mend
from gazetteer.near import Anchor, lay_out
from gazetteer.rank import Choice, beliefs, can_be_accepted, rank, score, terms_of
from gazetteer.reading import Reading
from gazetteer.resolution import Candidate, Mention, Resolution, Term
from gazetteer.roles import role_of
from gazetteer.rules import weights
from gazetteer.spans import find_spans
from gazetteer.store import Facts, Gazetteer
from gazetteer.tokens import read_words
from gazetteer.unknown import find_unknown, name_again, name_unknown
from gazetteer.weigh import weigh

ANCHORS = 16  # sure places that others are measured from
CANDIDATES = 8
SPOTS = frozenset(("town", "village", "district", "facility", "island", "region"))
ROUNDS = 2
CAPITAL_SAYS = 0.5  # capitals are named in articles about elsewhere: half the evidence for their country
BESIDE = 0.15  # degrees within which two candidates are one spot to a reader


def find_places(
    text: str, gazetteer: Gazetteer, prior: tuple[str, ...] = (), explain: bool = False
) -> tuple[Resolution, ...]:
    """The place names of a text, each with the place it names, sorted by start, not overlapping.

    prior: ISO 3166-1 alpha-2 or 3166-2 codes that the caller expects. Offsets are code points into the text.
    explain: fill `candidates` and `evidence` with their terms, and all names of places; without it a place has only
    the name it goes by.
    """
    words = read_words(text)
    spans = find_spans(words, gazetteer)
    readings = read_cues(words, spans, gazetteer.countries)
    evidence = gather(gazetteer, readings, prior)
    unknown = name_unknown(find_unknown(words, spans), gazetteer, evidence)
    if unknown:
        unknown += name_again(words, unknown, spans)
        taken = {number for span in unknown for number in range(span.first, span.last + 1)}
        spans = sorted([*unknown, *(span for span in spans if span.first not in taken)], key=lambda span: span.start)
        readings = read_cues(words, spans, gazetteer.countries)
        evidence = gather(gazetteer, readings, prior)
    found = []
    for reading in evidence.likely:
        choices = score(reading, evidence)
        if choices and choices[0][2] >= weights()["threshold"]:
            found.append(as_resolution(gazetteer, reading, choices, evidence, explain))
    return mend(words, found, gazetteer)


def gather(gazetteer: Gazetteer, readings: Sequence[Reading], prior: tuple[str, ...]) -> Evidence:
    """The evidence of a document, in two rounds: what is accepted by itself, then what is accepted in its context."""
    expected = _prior(gazetteer, prior)
    evidence = Evidence(prior=expected, company=find_company(gazetteer, readings))
    known: dict[tuple[object, ...], tuple[Reading, bool]] = {}
    for number, reading in enumerate(readings):
        reading.chooses = bool(reading.parents or reading.kind_term or reading.article or reading.child)
        surroundings = reading.surroundings()
        first, likely = known.get(surroundings, (reading, False))
        if first is reading:
            reading.alike, reading.weighed = number, weigh(gazetteer, reading)
            likely = can_be_accepted(reading)
            known[surroundings] = reading, likely
        else:
            reading.alike, reading.weighed = first.alike, first.weighed
        if likely:
            evidence.likely.append(reading)
    for _ in range(ROUNDS):
        evidence = _round(evidence)
    return evidence


def _prior(gazetteer: Gazetteer, codes: tuple[str, ...]) -> Prior:
    if not codes:
        return NO_PRIOR
    provinces = [number for code in codes if "-" in code and (number := gazetteer.area(code)) is not None]
    return frozenset(code for code in codes if "-" not in code), frozenset(provinces)


def _round(before: Evidence) -> Evidence:
    evidence = before.anew()
    anchors: dict[int, tuple[float, Anchor]] = {}
    sure, threshold = weights()["anchor"], weights()["threshold"]
    for reading in {reading.alike: reading for reading in before.likely}.values():
        choices = rank(reading, before)
        if not choices or choices[0][2] < threshold:
            continue
        key, shares = reading.span.key, beliefs(choices)
        for choice, share in zip(choices, shares, strict=False):
            if share > 0.1:
                facts = choice[3].facts
                evidence.add(key, facts, share * CAPITAL_SAYS if facts.capital else share)
        below, number, _, weighed = choices[0]
        facts = weighed.facts
        if shares[0] > sure and facts.kind in SPOTS:
            point = (facts.latitude, facts.longitude, key, number)
            anchors[number] = (max(-below, anchors.get(number, (0.0, point))[0]), point)
        if weighed.tells:
            evidence.senses.setdefault(key, number)
    evidence.strength = sum(evidence.countries.values())
    best = sorted(anchors.values(), key=lambda anchor: -anchor[0])[:ANCHORS]
    evidence.anchors = [point for _, point in best]
    evidence.near = lay_out(evidence.anchors)
    return evidence


def as_resolution(
    gazetteer: Gazetteer, reading: Reading, choices: Sequence[Choice], evidence: Evidence, explain: bool = False
) -> Resolution:
    """The record of a decision: the place where the lead is large enough, else None, and what it rests on."""
    span, best = reading.span, choices[0]
    facts, points = best[3].facts, -best[0]
    margin = points
    for choice in choices[1:]:
        if not _is_same(facts, choice[3].facts):
            margin += choice[0]
            break
    mention = Mention(span.start, span.end, span.text, role_of(reading, facts), reading.cue)
    place = gazetteer.place(facts.number, explain) if margin >= weights()["margin"] else None
    if not explain:
        return Resolution(mention, place, round(points, 2), round(margin, 2))
    ranked = tuple(
        Candidate(gazetteer.place(choice[1], True), round(-choice[0], 2), _terms(reading, choice, choices, evidence))
        for choice in choices[:CANDIDATES]
    )
    return Resolution(mention, place, round(points, 2), round(margin, 2), ranked, ranked[0].terms)


def _is_same(a: Facts, b: Facts) -> bool:
    """Whether two candidates lie side by side or one in the other (a town and its district): either does no harm."""
    if abs(a.latitude - b.latitude) < BESIDE and abs(a.longitude - b.longitude) < BESIDE:
        return True
    return a.country == b.country and (
        a.number in (b.admin1, b.admin2) or b.number in (a.admin1, a.admin2) or (a.admin2 == b.admin2 != -1)
    )


def _terms(reading: Reading, choice: Choice, choices: Sequence[Choice], evidence: Evidence) -> tuple[Term, ...]:
    terms = [*choice[3].by_itself, *[Term(*said) for said in reading.terms if said[2]]]
    for feature, value, points, words in terms_of(choice, choices, reading, evidence):
        if shown := round(points, 2):
            terms.append(Term(feature, value, shown, words))
    return tuple(terms)
