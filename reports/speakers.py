"""Tell who a speaker is: a side or its official, an independent voice, or somebody named before."""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from gazetteer.resolution import Resolution
from reports.capitals import is_capital
from reports.kinds.lexicon import FORCES_OF_STATES
from reports.patterns import read_pattern, read_words
from reports.phrases import Found, Phrases, find_phrases, index_phrases
from reports.sides import BOTH, ENEMY, SideMention, sides_within
from reports.tables import read_table

_NAME = re.compile(r"(?:\s|^)((?:[A-Z][\w'’-]+\s+){0,3}[A-Z][\w'’-]{2,})\s*,?\s*$")
_DETERMINERS = read_words("speakers", "determiners")
_SEATS = ("town", "village", "district", "province", "country")
_OF_HERE, _NO_NAME = read_words("speakers", "of_here"), read_words("speakers", "no_name")
_HERE = read_pattern("speakers", "here")
_CAPITAL = re.compile(r"\s+[A-Z]")
_LOCAL_OFFICE = read_pattern("speakers", "local_office")
_OFFICE = read_pattern("speakers", "office")
_FROM_ABROAD = read_pattern("speakers", "from_abroad")
_OF_STATE = read_pattern("speakers", "of_state")
_IN = read_pattern("speakers", "in")
_ITS_PART = read_pattern("speakers", "its_part")
_UPPER = re.compile(r"[A-Z]")
_AND = read_pattern("speakers", "and")
_SURNAME = re.compile(r"([A-Z][\w'’-]{3,})\W*$")


class Speaker(Struct, frozen=True, gc=False):
    """Who speaks: the words, the side (None of an independent voice or where it is not known), and its kind.

    kind: `party` (a side or its official), `independent`, `unknown`. rule: how that was decided.
    person: the surname that an official is introduced by, if any.
    """

    text: str
    side: str | None
    kind: str
    rule: str
    person: str | None = None


_OPENING = 25  # code points from where a clause begins within which its subject is named


class Introduced(Struct, frozen=True, gc=False):
    """Persons met so far in the article (surname -> side), who spoke last, and who spoke last for a side.

    home: the country the article was written in, where a dateline tells it. offices: whose ministry spoke last.
    """

    persons: dict[str, str]
    last: Speaker | None = None
    last_party: Speaker | None = None
    home: str | None = None
    offices: dict[str, str] = {}


def name_speaker(
    text: str,
    folded: str,
    span: tuple[int, int],
    sides: Sequence[SideMention],
    places: Sequence[Resolution],
    known: Introduced,
) -> Speaker | None:
    """The speaker that text[start:end] names, or None where nobody who can speak is named there."""
    start, end = span
    words = text[start:end].strip(" ,;:“”\"'")
    if not words or len(words) > 200:
        return None
    if words.lower() == "it" and (before := _clause_before(folded, start, sides)):
        return Speaker(words, before, "party", "speaker_same_as_before")
    hits = tuple(find_phrases(folded, _classes(), start, end))
    classes = [hit.value for hit in hits]
    anaphors = [hit for hit in hits if hit.value == "anaphor" and not _CAPITAL.match(text, hit.end, end)]
    if any(hit.phrase.startswith("the ") for hit in anaphors):
        classes.append("official")
    named = [m for m in sides_within(sides, start, end) if m.side != ENEMY]
    if "independent" in classes and not (named and _is_first(hits, "official")):
        return Speaker(words, None, "independent", "speaker_independent")
    if any(m.side == BOTH for m in named) or _is_pair(folded, named):
        return Speaker(words, BOTH, "party", "speaker_both")
    if "official" in classes or "forces" in classes:
        there = _capital_before(folded, start, places)
        return _official(words, folded, named, places, span, known, bool(anaphors), "official" in classes, there, sides)
    inside = [p.place for p in places if p.place and span[0] <= p.mention.start < span[1]]
    seat = [place.country for place in inside if is_capital(place)]
    if not named and seat and len(words.split()) <= 3:
        return Speaker(words, seat[0], "party", "speaker_state_or_group")
    return _bare(text, words, named, span, known, "anaphor" in classes)


def _clause_before(folded: str, start: int, sides: Sequence[SideMention]) -> str | None:
    """ "The army of X did not comment on that; it said ...": the side that the clause before the "it" opens with."""
    if not folded[:start].rstrip().endswith(";"):
        return None
    begins = max(folded.rfind(mark, 0, start) for mark in (". ", "\n", "! ", "? ")) + 1
    named = sides_within(sides, begins, start)
    opens = named and named[0].start - begins < _OPENING and named[0].side not in (BOTH, ENEMY)
    return named[0].side if opens else None


def _capital_before(folded: str, start: int, places: Sequence[Resolution]) -> str | None:
    """ "In Islamabad, the military's press wing said": the country of the capital that a speaker is named after."""
    near = [p for p in places if p.place and 0 < start - p.mention.end < 3 and is_capital(p.place)]
    leads = near and _IN.search(folded, max(0, near[-1].mention.start - 12), near[-1].mention.start)
    return near[-1].place.country if leads and near[-1].place else None


def _is_first(hits: Sequence[Found[str]], name: str) -> bool:
    """ "Moscow's envoy to the UN" is an envoy; "the UN envoy" is the UN's."""
    return hits[0].value == name


def learn_person(speaker: Speaker, known: Introduced) -> Introduced:
    """Remember the surname that ends an official's name ("Armenian Prime Minister X") and who spoke last."""
    if speaker.kind != "party" or speaker.side is None:
        return Introduced(known.persons, speaker, known.last_party, known.home, known.offices)
    persons = {**known.persons, speaker.person: speaker.side} if speaker.person else known.persons
    offices = {**known.offices, **dict.fromkeys(_OFFICE.findall(speaker.text.lower()), speaker.side)}
    return Introduced(persons, speaker, speaker, known.home, offices)


def _official(
    words: str,
    folded: str,
    named: Sequence[SideMention],
    places: Sequence[Resolution],
    span: tuple[int, int],
    known: Introduced,
    definite: bool,
    official: bool,
    there: str | None,
    sides: Sequence[SideMention],
) -> Speaker:
    if named:
        surname = _SURNAME.search(words)
        person = surname.group(1) if surname and not any(surname.group(1) in m.text for m in named) else None
        if _FROM_ABROAD.search(folded, *span) and len(named) == 1 and len(named[0].side) == 2:
            return Speaker(words, None, "unknown", "speaker_without_side")  # "rebels who had come from Sudan"
        first = next((m for m in named if m.how != "relative"), named[0])  # "the armed forces' spokesman, X of the Y"
        return Speaker(words, first.side, "party", "speaker_official", person)
    here = [p.place for p in places if p.place and span[0] <= p.mention.start < span[1]]
    seat = [place.country for place in here if place.country and place.kind in _SEATS]
    if seat and official:
        return Speaker(words, seat[0], "party", "speaker_official_of_place")
    lands = {p.place.country for p in places if p.place and p.place.kind in _SEATS and p.place.kind != "country"}
    introduced = _person(words, known)
    if introduced:
        return Speaker(words, introduced, "party", "speaker_introduced")
    if there and official:
        return Speaker(words, there, "party", "speaker_official_of_place")
    if definite and known.last_party is not None:
        turn = _ITS_PART.search(words)  # "for its part the ministry" is the other's
        said = () if turn else _OFFICE.findall(words.lower())
        held = [known.offices[office] for office in said if office in known.offices]
        state = _state_that_is_meant(words, known.last_party.side, sides)
        if state and not held:
            return Speaker(words, state, "party", "speaker_official_of_place")
        return Speaker(words, held[0] if held else known.last_party.side, "party", "speaker_same_as_before")
    if known.home and _HERE.search(words):
        return Speaker(words, known.home, "party", "speaker_of_the_dateline")
    if _LOCAL_OFFICE.search(words) and len(lands) == 1 and (land := next(iter(lands))):
        return Speaker(words, land, "party", "speaker_official_of_place")
    if known.home and words.split()[0].lower() in _OF_HERE:
        return Speaker(words, known.home, "party", "speaker_of_the_dateline")
    return Speaker(words, None, "unknown", "speaker_without_side")


def _state_that_is_meant(words: str, last: str | None, sides: Sequence[SideMention]) -> str | None:
    """ "The interior ministry" after a group has spoken: the state's that fights it, by what "the army" means here."""
    if last is None or len(last) == 2 or last in FORCES_OF_STATES or not _OF_STATE.search(words.lower()):
        return None
    return next((m.side for m in sides if m.how == "relative" and len(m.side) == 2), None)


def _bare(
    text: str, words: str, named: Sequence[SideMention], span: tuple[int, int], known: Introduced, anaphor: bool
) -> Speaker | None:
    person = _person(words, known)
    if person:
        return Speaker(words, person, "party", "speaker_introduced")
    if named:
        last = named[-1]
        after = text[last.end : span[1]].strip(" ,")
        if last.how != "demonym" and not _UPPER.search(after) and len(after.split()) <= 4:
            return Speaker(words, last.side, "party", "speaker_state_or_group")
        if last.how != "demonym" and last.how != "country":
            return Speaker(words, last.side, "party", "speaker_state_or_group")
        return Speaker(words, None, "independent", "speaker_person")
    if anaphor:
        if known.last is None:
            return None
        return Speaker(words, known.last.side, known.last.kind, "speaker_same_as_before")
    if _NAME.search(words) and words.split()[0] not in _NO_NAME:
        return Speaker(words, None, "independent", "speaker_person")
    if 1 < len(words.split()) <= 10 and words.split()[0].lower() in _DETERMINERS:
        return Speaker(words, None, "unknown", "speaker_without_side")
    return None


def _person(words: str, known: Introduced) -> str | None:
    surname = _SURNAME.search(words)
    return known.persons.get(surname.group(1)) if surname else None


def _is_pair(folded: str, named: Sequence[SideMention]) -> bool:
    """ "Yerevan and Baku": two sides joined by an "and" are both speaking."""
    if len(named) != 2 or named[0].side == named[1].side:
        return False
    return bool(_AND.fullmatch(folded, named[0].end, named[1].start))


@cache
def _classes() -> Phrases[str]:
    rows = read_table("sources.csv")
    return index_phrases((row["words"], row["class"]) for row in rows)


_BEFORE_A_NAME = read_pattern("speakers", "before_a_name")
_AFTER_A_NAME = read_pattern("speakers", "after_a_name")


def trim_speaker(words: str) -> str:
    """The speaker's own words: "For its part the Ministry of Defense" is the Ministry of Defense."""
    lead = _BEFORE_A_NAME.match(words)
    return _AFTER_A_NAME.sub("", words[lead.end() :] if lead else words) or words
