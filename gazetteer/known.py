"""Tell the names and demonyms that words begin with, and who bears them; kept by the words, for texts repeat them."""

from functools import cache, lru_cache

from gazetteer.normalize import normalize
from gazetteer.pack import WEAK
from gazetteer.rules import demonyms
from gazetteer.store import Entry, Gazetteer

SHORTEST = 2  # letters: a name so short is one only where its place goes by it (Bo, not Kyiv as "Ko")
Named = tuple[str, tuple[Entry, ...]]  # a name and the places that bear it


@lru_cache(maxsize=8_192)
def known_names(gazetteer: Gazetteer, words: str) -> tuple[tuple[Named, ...], tuple[str, ...]]:
    """The names with their places, the weak ones left out, and the demonyms that some words begin with."""
    names = []
    for key in sorted(gazetteer.prefixes(words)):
        if len(key) > 1 and words[len(key) : len(key) + 1] in ("", " "):  # it ends where a word ends
            entries = tuple([entry for entry in gazetteer.entries(key) if entry.rank < WEAK])
            if len(key) == SHORTEST:
                entries = tuple([entry for entry in entries if _goes_by_it(entry, gazetteer)])
            if entries:
                names.append((key, entries))
    peoples: list[str] = []
    if words.partition(" ")[0] in _demonym_heads():
        parts = words.split(" ")
        begun = (" ".join(parts[:count]) for count in range(1, len(parts) + 1))
        peoples = [key for key in begun if key in demonyms()]
    return tuple(names), tuple(peoples)


@lru_cache(maxsize=8_192)
def known_alone(gazetteer: Gazetteer, key: str, capital: bool, headline: bool) -> tuple[tuple[Entry, ...], bool] | None:
    """The places that one word names, and whether it is a demonym; None where it names none as it is written."""
    names, peoples = known_names(gazetteer, key)
    if peoples and capital:
        return demonym_entries(key, gazetteer), True
    return (names[-1][1], False) if names and (capital or headline) else None


def _goes_by_it(entry: Entry, gazetteer: Gazetteer) -> bool:
    return entry.rank == 0 or gazetteer.facts(entry.place).kind == "country"


@cache
def _demonym_heads() -> frozenset[str]:
    """The words that demonyms begin with."""
    return frozenset(key.partition(" ")[0] for key in demonyms())


def code_entries(code: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The place of an ISO code, or the first that bears a name."""
    number = gazetteer.area(code)
    if number is not None:
        return (Entry(number, 0),)
    wide = [entry for entry in gazetteer.entries(normalize(code)) if entry.rank == 0]
    return tuple(wide[:1])


@lru_cache(maxsize=1_024)
def demonym_entries(key: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places whose people a demonym names."""
    return tuple(entry for code in demonyms()[key] for entry in code_entries(code, gazetteer))
