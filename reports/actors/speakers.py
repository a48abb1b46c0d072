"""Tell who a speaker is: a side or its official, an independent voice, or somebody named before."""

import re
from collections.abc import Sequence
from functools import cache

from gazetteer.resolution import Resolution
from reports.actors.officials import name_official
from reports.actors.sides import BOTH, ENEMY, SideMention, sides_within
from reports.actors.speaker import Introduced, Said, Speaker, person_named, places_in
from reports.capitals import is_capital
from reports.patterns import read_pattern, read_words
from reports.phrases import Found, Phrases, find_phrases, index_phrases
from reports.tables import read_table

_NAME = re.compile(r"(?:\s|^)((?:[A-Z][\w'’-]+\s+){0,3}[A-Z][\w'’-]{2,})\s*,?\s*$")
_NO_NAME = read_words("actors/speakers", "no_name")
_DETERMINERS = read_words("actors/speakers", "determiners")
_CAPITAL = re.compile(r"\s+[A-Z]")
_UPPER = re.compile(r"[A-Z]")
_AND = read_pattern("actors/speakers", "and")


LONGEST = 200  # code points: more are no words for a speaker
_OPENING = 25  # code points from where a clause begins within which its subject is named


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
    if not words or len(words) > LONGEST:
        return None
    if words.lower() == "it" and (before := _clause_before(folded, start, sides)):
        return Speaker(words, before, "party", "speaker_same_as_before")
    hits = tuple(find_phrases(folded, _classes(), start, end))
    named = [m for m in sides_within(sides, start, end) if m.side != ENEMY]
    said = Said(text, folded, span, words, frozenset(hit.value for hit in hits), named, sides, places, known)
    if "independent" in said.classes and not (named and _is_first(hits, "official")):
        return Speaker(words, None, "independent", "speaker_independent")
    if any(m.side == BOTH for m in named) or _is_pair(folded, named):
        return Speaker(words, BOTH, "party", "speaker_both")
    stands_for = [hit for hit in hits if hit.value == "anaphor" and not _CAPITAL.match(text, hit.end, end)]
    office = any(hit.phrase.startswith("the ") for hit in stands_for)
    if office or not said.classes.isdisjoint(("official", "forces")):
        return name_official(said, office or "official" in said.classes, bool(stands_for))
    seats = [place.country for place in places_in(said) if is_capital(place)]
    if not named and seats and len(words.split()) <= 3:
        return Speaker(words, seats[0], "party", "speaker_state_or_group")
    return _bare(said)


def _clause_before(folded: str, start: int, sides: Sequence[SideMention]) -> str | None:
    """ "The army of X did not comment on that; it said ...": the side that the clause before the "it" opens with."""
    if not folded[:start].rstrip().endswith(";"):
        return None
    begins = max(folded.rfind(mark, 0, start) for mark in (". ", "\n", "! ", "? ")) + 1
    named = sides_within(sides, begins, start)
    opens = named and named[0].start - begins < _OPENING and named[0].side not in (BOTH, ENEMY)
    return named[0].side if opens else None


def _is_first(hits: Sequence[Found[str]], name: str) -> bool:
    """ "Moscow's envoy to the UN" is an envoy; "the UN envoy" is the UN's."""
    return hits[0].value == name


def _bare(said: Said) -> Speaker | None:
    """Whom words without an office are for: a person who was introduced, a side, the one before, somebody else."""
    words, known = said.words, said.known
    if person := person_named(words, known):
        return Speaker(words, person, "party", "speaker_introduced")
    if said.named:
        return _side_or_person(said)
    if "anaphor" in said.classes:
        return Speaker(words, known.last.side, known.last.kind, "speaker_same_as_before") if known.last else None
    first, *others = words.split() or [""]
    if _NAME.search(words) and first not in _NO_NAME:
        return Speaker(words, None, "independent", "speaker_person")
    if others and len(others) < 10 and first.lower() in _DETERMINERS:
        return Speaker(words, None, "unknown", "speaker_without_side")
    return None


def _side_or_person(said: Said) -> Speaker:
    """ "Moscow", "the Taliban" speak for themselves; "Armenian driver Vahe" is a person."""
    last = said.named[-1]
    after = said.text[last.end : said.span[1]].strip(" ,")
    ends = last.how == "country" and (_UPPER.search(after) or len(after.split()) > 4)
    if last.how == "demonym" or ends:
        return Speaker(said.words, None, "independent", "speaker_person")
    return Speaker(said.words, last.side, "party", "speaker_state_or_group")


def _is_pair(folded: str, named: Sequence[SideMention]) -> bool:
    """ "Yerevan and Baku": two sides joined by an "and" are both speaking."""
    if len(named) != 2 or named[0].side == named[1].side:
        return False
    return bool(_AND.fullmatch(folded, named[0].end, named[1].start))


@cache
def _classes() -> Phrases[str]:
    rows = read_table("sources.csv")
    return index_phrases((row["words"], row["class"]) for row in rows)
