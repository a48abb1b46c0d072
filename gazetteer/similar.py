"""Look a name up by its sound: spellings the gazetteer does not have, in tiers that never mix.

`transliteration`: the same name once the choices of transliteration are taken out. `skeleton`: the same consonants.
`edit`: one consonant more, less or other. A match of a lower tier stands behind every match of a higher one; within a
tier the closer spelling stands first. Such a match is a candidate: it takes a country to be accepted.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from gazetteer.normalize import fold, normalize, skeleton
from gazetteer.store import Entry, Gazetteer

TRANSLITERATION, SKELETON, EDIT = 3, 4, 5  # follow the ranks of store.Entry
CONSONANTS = "afklmnprstv"
LOOKED_AT = 120  # places of one skeleton that are compared, by size
CLOSE = {SKELETON: 0.62, EDIT: 0.74}
LONG_ENOUGH = 3  # consonants before one may differ


@dataclass(frozen=True, slots=True)
class Match:
    """A place with the name of it that is closest: its tier (a rank of Entry) and how close, from 0 to 1."""

    place: int
    rank: int
    likeness: float
    name: str


def find_similar(
    name: str, gazetteer: Gazetteer, countries: Collection[str] = (), edits: bool = True
) -> tuple[Match, ...]:
    """The places whose names sound like this one, best first; none where the name has fewer than two consonants.

    countries: ISO codes; only places in them are looked at, and only then does a consonant more or less count,
    unless edits is False. Names
    that are spelled alike after normalising are found too: they are of the first tier.
    """
    key = normalize(name)
    bone = skeleton(key)
    if not bone:
        return ()
    numbers = set(_bearing(gazetteer, bone, countries or gazetteer.codes))
    if len(bone) >= LONG_ENOUGH and edits and countries:
        for near in _neighbours(bone):
            numbers.update(_bearing(gazetteer, near, countries))
    found = (match for number in numbers if (match := find_closest(key, number, gazetteer)) is not None)
    return tuple(sorted(found, key=lambda match: (match.rank, -match.likeness, match.place)))


def sounding_alike(key: str, gazetteer: Gazetteer, countries: Collection[str]) -> Iterator[int]:
    """The places of the countries whose names have the consonants of a normalised name; some come twice."""
    bone = skeleton(key)
    return _bearing(gazetteer, bone, countries) if bone else iter(())


def as_entries(matches: Collection[Match], most: int = 8) -> tuple[Entry, ...]:
    """The best matches as entries that can be ranked; only those of the highest tier that has any."""
    best = min((match.rank for match in matches), default=0)
    return tuple(Entry(match.place, match.rank) for match in list(matches)[:most] if match.rank == best)


def _bearing(gazetteer: Gazetteer, bone: str, countries: Collection[str]) -> Iterator[int]:
    for country in countries:
        for entry in gazetteer.sounding(bone, country)[:LOOKED_AT]:
            yield entry.place


@lru_cache(maxsize=2048)
def _neighbours(bone: str) -> frozenset[str]:
    near: set[str] = set()
    for at in range(len(bone) + 1):
        head, tail = bone[:at], bone[at:]
        near.update(head + letter + tail for letter in CONSONANTS)
        if tail:
            near.add(head + tail[1:])
            near.update(head + letter + tail[1:] for letter in CONSONANTS)
    return frozenset(near - {bone})


@lru_cache(maxsize=4_096)
def _forms(gazetteer: Gazetteer, number: int) -> tuple[tuple[str, str, str], ...]:
    """The names of a place as (text, fold, skeleton), one of each fold."""
    forms: dict[str, tuple[str, str, str]] = {}
    for name in gazetteer.names(number):
        if name.weak:
            continue
        key = normalize(name.text)
        folded = fold(key)
        if key.isascii() and folded not in forms:
            forms[folded] = (name.text, folded, skeleton(key))
    return tuple(forms.values())


def find_closest(key: str, number: int, gazetteer: Gazetteer) -> Match | None:
    """The name of a place that is closest to a normalised one; its names cost a block to unpack."""
    folded, bone = fold(key), skeleton(key)
    best: Match | None = None
    for text, other, other_bone in _forms(gazetteer, number):
        likeness = Levenshtein.normalized_similarity(folded, other)
        rank = TRANSLITERATION if folded == other else SKELETON if bone == other_bone else EDIT
        if likeness < CLOSE.get(rank, 0.0):
            continue
        if best is None or (rank, -likeness) < (best.rank, -best.likeness):
            best = Match(number, rank, round(likeness, 3), text)
    return best
