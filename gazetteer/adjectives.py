"""Read Slavic adjectives made of a place's name: "Bilopilska community" is that of Bilopillia."""

from collections.abc import Collection, Iterator, Sequence

from gazetteer.choose import Choice, choose_similar, leads
from gazetteer.rules import words_of
from gazetteer.store import Gazetteer
from gazetteer.tokens import Token

SHORTEST = 7  # letters
_ENDINGS, _AREA = tuple(sorted(words_of("adjective_ending"))), words_of("area_of_adjective")
# What a name may have lost before its ending: Kupian(sk), Orikhiv, Marhanet(s), Yunakiv(ka), Bilopil(ia), Shalyhin(e).
LOST = ("sk", "", "s", "ka", "ia", "e")


def is_adjective(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word is such an adjective: it ends like one, and a kind of area or another of them stands after it."""
    if number + 1 >= len(tokens) or not stem_of(tokens[number].key):
        return False
    after = tokens[number + 1]
    if after.key == "and" and number + 2 < len(tokens):
        after = tokens[number + 2]
    elif after.key in _AREA:
        return after.joined
    elif not after.comma:
        return False
    return after.capital and bool(stem_of(after.key))


def choose_of_adjective(
    key: str, gazetteer: Gazetteer, countries: Collection[str], provinces: Collection[int]
) -> Choice:
    """The place whose name the adjective is made of, in one of the provinces if the document speaks of any."""
    for name in _names(key):
        choice = choose_similar(name, gazetteer, countries, edits=False)
        inside = tuple(m for m in choice.matches if not provinces or gazetteer.facts(m.place).admin1 in provinces)
        if inside and leads(inside, gazetteer, 0.0):
            return Choice(inside, True)
    return Choice((), False)


def _names(key: str) -> Iterator[str]:
    stem = stem_of(key)
    return (stem + lost for lost in LOST) if stem else iter(())


def stem_of(key: str) -> str:
    """An adjective without its ending, or "" for other words."""
    if len(key) < SHORTEST or not key.endswith(_ENDINGS):
        return ""
    return next(key.removesuffix(ending) for ending in _ENDINGS if key.endswith(ending))
