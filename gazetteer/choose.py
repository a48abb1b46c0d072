"""Decide whether a name that is only similar to a known one may be accepted: in its country, and by a clear lead."""

from collections.abc import Collection
from dataclasses import dataclass
from math import cos, hypot, radians

from gazetteer.distance import KM_IN_DEGREE
from gazetteer.normalize import normalize
from gazetteer.pack import WEAK
from gazetteer.similar import EDIT, SKELETON, TRANSLITERATION, Match, find_similar
from gazetteer.store import Entry, Gazetteer

SAME_KM = 20.0
ONE_VOWEL = 0.84  # likeness from which two names of like consonants differ in a vowel or so (Karakol, Kara-Kul)
# The likeness from which a tier is accepted, and the lead it needs over the next place elsewhere (measured by
# benchmarks/gazetteer_transliteration.py).
ACCEPTED = {TRANSLITERATION: (0.0, 0.0), SKELETON: (0.70, 0.06), EDIT: (0.86, 0.12)}


@dataclass(frozen=True, slots=True)
class Choice:
    """The places a spelling may mean, best first, and whether the first is sure enough to be taken."""

    matches: tuple[Match, ...]
    accepted: bool


def choose_similar(name: str, gazetteer: Gazetteer, countries: Collection[str], edits: bool = True) -> Choice:
    """The places in the countries that the spelling sounds like; accepted only with countries and a clear lead."""
    inside = bearing(name, gazetteer, countries)
    if inside:
        matches = tuple(Match(entry.place, entry.rank, 1.0, name) for entry in inside)
        return Choice(matches, leads(matches, gazetteer, 0.0))
    matches = find_similar(name, gazetteer, countries, edits)
    if not matches or not countries:
        return Choice(matches, False)
    least, lead = ACCEPTED[matches[0].rank]
    return Choice(matches, matches[0].likeness >= least and leads(matches, gazetteer, lead))


def bearing(name: str, gazetteer: Gazetteer, countries: Collection[str]) -> list[Entry]:
    """The places of the countries that bear the name itself, and not as a weak one."""
    exact = [entry for entry in gazetteer.entries(normalize(name)) if entry.rank < WEAK]
    return [entry for entry in exact if gazetteer.facts(entry.place).country in countries]


def leads(matches: tuple[Match, ...], gazetteer: Gazetteer, lead: float) -> bool:
    """Whether no other place of the same tier, elsewhere, is within the lead."""
    best = matches[0]
    here = gazetteer.facts(best.place)
    for match in matches[1:]:
        vowel_apart = best.rank == TRANSLITERATION and match.rank == SKELETON and match.likeness >= ONE_VOWEL
        if not vowel_apart and (match.rank > max(best.rank, 1) or best.likeness - match.likeness > lead):
            return True
        there = gazetteer.facts(match.place)
        east = (here.longitude - there.longitude) * cos(radians(here.latitude))
        if hypot(here.latitude - there.latitude, east) * KM_IN_DEGREE > SAME_KM:
            return False
    return True
