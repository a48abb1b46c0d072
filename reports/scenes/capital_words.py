"""Read "the Afghan capital" and "the capital of Yemen" as the town that the government sits in."""

from collections.abc import Sequence
from functools import cache

from gazetteer.place import Place
from gazetteer.resolution import Mention, Resolution
from gazetteer.store import Gazetteer
from reports.patterns import read_pattern
from reports.tables import read_table

_AFTER = read_pattern("scenes/capital_words", "after")
_BEFORE = read_pattern("scenes/capital_words", "before")
_NAMED = read_pattern("scenes/capital_words", "named")
_WORD = "capital"
_NEAR = 16  # code points within which the town's own name stands beside the word
_SURE = 1.0


def name_capitals(text: str, folded: str, places: Sequence[Resolution], gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """The places with a capital in place of the country, or of its people, that a "capital" without a name is said of.

    folded: phrases.fold_case of the text; places: sorted by start.
    """
    if _WORD not in folded:
        return tuple(places)
    return tuple([_read(text, folded, places, number, gazetteer) or found for number, found in enumerate(places)])


def _read(text: str, folded: str, places: Sequence[Resolution], number: int, gazetteer: Gazetteer) -> Resolution | None:
    land, mention = places[number].place, places[number].mention
    if land is None or land.country is None or (land.kind != "country" and mention.role != "demonym"):
        return None
    word = _AFTER.match(folded, mention.end) or _BEFORE.search(folded, max(0, mention.start - _NEAR), mention.start)
    if word is None or _is_named(folded, places, number, word.span("word")):
        return None
    seat = _capital_of(land.country, gazetteer)
    start, end = min(mention.start, word.start("word")), max(mention.end, word.end("word"))
    return Resolution(Mention(start, end, text[start:end]), seat, _SURE, _SURE) if seat else None


def _is_named(folded: str, places: Sequence[Resolution], number: int, word: tuple[int, int]) -> bool:
    """Whether the town's name stands beside the word ("the Afghan capital, Kabul", "Kabul, the capital of …")."""
    before = places[number - 1].mention if number else None
    after = places[number + 1].mention if number + 1 < len(places) else None
    if after is not None and word[1] <= after.start <= word[1] + _NEAR:
        return _NAMED.fullmatch(folded, word[1], after.start) is not None
    return before is not None and 0 <= word[0] - before.end < _NEAR and _NAMED.match(folded, before.end) is not None


def _capital_of(country: str, gazetteer: Gazetteer) -> Place | None:
    name, geonameid = _seats().get(country, ("", ""))
    return next((p for p in gazetteer.lookup(name, names=False) if p.id == f"geonames:{geonameid}"), None)


@cache
def _seats() -> dict[str, tuple[str, str]]:
    return {row["country"]: (row["name"], row["geonameid"]) for row in read_table("capitals.csv")}
