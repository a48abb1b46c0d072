"""Find the sides a text speaks of: countries by name, capital or demonym, named groups, "the enemy", "both sides"."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from gazetteer.resolution import Resolution
from reports.capitals import is_capital, side_that_sits_in
from reports.patterns import read_pattern, read_words
from reports.phrases import Phrases, index_phrases
from reports.split import Sentence
from reports.tables import read_rows, read_table
from reports.vocabulary import find_in_sentences

ENEMY, BOTH, HOME, REBELS, UNIT, COALITION = "enemy", "both", "home", "rebels", "unit", "coalition"
RELATIVE = frozenset((ENEMY, BOTH, HOME, REBELS, UNIT, COALITION))
_START = attrgetter("start")
_FEW = 12  # mentions, which are looked through sooner than searched
_NUMBERED = read_pattern("actors/sides", "numbered")
_UNITS = read_words("actors/sides", "unit") | read_words("actors/sides", "task_force")
_LOCATED = read_pattern("actors/sides", "located")
_OF_A_LAND = read_pattern("actors/sides", "of_a_land")
_ARTICLE = read_pattern("actors/sides", "article")


@dataclass(frozen=True, slots=True)
class Group:
    """A named side: an ISO code for a state's forces, else the name; the state behind it; where its acronym counts."""

    side: str
    affiliation: str
    where: frozenset[str]


class SideMention(Struct, frozen=True, gc=False):
    """Words that name a side: code points into the article's text, the end exclusive.

    side: ISO alpha-2, a group's name, `both`, or `enemy` (whoever faces the speaker); before settle_sides also `home`
    and `rebels`.
    how: `country`, `capital`, `demonym`, `group`, `relative`.
    """

    start: int
    end: int
    text: str
    side: str
    how: str


def find_sides(
    text: str,
    folded: str,
    sentences: Sequence[Sentence],
    words: Sequence[frozenset[str]],
    places: Sequence[Resolution],
    groups: Phrases[Group] | None = None,
) -> tuple[SideMention, ...]:
    """Every mention of a side in the text, sorted by start; where two overlap, the longer one stands.

    folded: phrases.fold_case of it. words: those of each sentence (see vocabulary.py).
    places: what the gazetteer found in the text.
    groups: load_groups(), perhaps with the user's own.
    """
    found = [m for place in places if (m := _state(text, place)) is not None]
    countries = {place.place.country for place in places if place.place is not None}
    known = load_groups() if groups is None else groups
    for hit in find_in_sentences(text.replace("’", "'"), folded, known, sentences, words):
        acronym = (len(hit.phrase) <= 4 and hit.phrase.isupper()) or hit.phrase[:4].lower() == "the "
        if not acronym or not hit.value.where or hit.value.where & countries:
            found.append(SideMention(hit.start, hit.end, text[hit.start : hit.end], hit.value.side, "group"))
    found += [
        SideMention(said.start, said.end, text[said.start : said.end], said.value, "relative")
        for said in find_in_sentences(folded, folded, _relative(), sentences, words)
    ]
    if any(word in text for word in _UNITS):
        found += [SideMention(*unit.span(), unit.group(), UNIT, "relative") for unit in _NUMBERED.finditer(text)]
    return _longest(_without_rebels_lands(text, found))


def _without_rebels_lands(text: str, found: list[SideMention]) -> list[SideMention]:
    """Without the states whose rebels are spoken of: "Syrian rebels" are not Syria's forces."""
    rebels = {said.start for said in found if said.side == REBELS and not said.text.startswith("the ")}
    if not rebels:
        return found
    return [
        m for m in found if m.how != "demonym" or not (gap := _OF_A_LAND.match(text, m.end)) or gap.end() not in rebels
    ]


def sides_within(sides: Sequence[SideMention], start: int, end: int) -> tuple[SideMention, ...]:
    """The mentions wholly inside a span; sides must be sorted by start."""
    if not sides or sides[-1].start < start or sides[0].start >= end:
        return ()
    if len(sides) > _FEW:
        first = bisect_left(sides, start, key=_START)
        sides = sides[first : bisect_left(sides, end, first, key=_START)]
        if not sides:
            return ()
    return tuple([mention for mention in sides if start <= mention.start and mention.end <= end])


def load_groups(extra: Path | None = None) -> Phrases[Group]:
    """The named groups of rules/groups.csv, and of a user's file with the same columns, which goes before it.

    extra: columns side, affiliation, where, names (names parted by "; "). ValueError names what is wrong with it.
    """
    return _shipped() if extra is None else _index((*read_rows(extra, ("side", "names")), *read_table("groups.csv")))


@cache
def affiliations() -> dict[str, str]:
    """The state behind each named side that has one."""
    return {row["side"]: row["affiliation"] for row in read_table("groups.csv") if row["affiliation"]}


@cache
def default_foes() -> dict[str, tuple[str, ...]]:
    """Whom each named group fights, where an article does not say otherwise."""
    return {row["side"]: tuple(row["faces"].split()) for row in read_table("groups.csv") if row["faces"]}


@cache
def _shipped() -> Phrases[Group]:
    return _index(read_table("groups.csv"))


def _index(rows: Sequence[dict[str, str]]) -> Phrases[Group]:
    named: dict[str, Group] = {}
    for row in rows:
        group = Group(row["side"].strip(), row.get("affiliation", ""), frozenset(row.get("where", "").split()))
        for name in row["names"].split(";"):
            if name.strip():
                named.setdefault(name.strip(), group)
    for name, group in tuple(named.items()):
        named.setdefault(_ARTICLE.sub(lambda article: article.group().capitalize(), name), group)
    return index_phrases(named.items())


@cache
def _relative() -> Phrases[str]:
    return index_phrases((row["words"], row["means"]) for row in read_table("relative_sides.csv"))


def _state(text: str, found: Resolution) -> SideMention | None:
    place, mention = found.place, found.mention
    if place is None or place.country is None:
        return None
    if mention.role == "demonym":
        how = "demonym"
    elif place.kind == "country":
        how = "country"
    elif mention.role == "actor" or (
        is_capital(place) and not _LOCATED.search(text[max(0, mention.start - 24) : mention.start])
    ):
        how = "capital"
    else:
        return None
    side = side_that_sits_in(place) if how == "capital" else None
    return SideMention(mention.start, mention.end, mention.text, side or place.country, how)


def _longest(found: list[SideMention]) -> tuple[SideMention, ...]:
    """Without mentions that lie in a longer one; two sides over one span (a mended pair) both stand."""
    kept: list[SideMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        last = kept[-1] if kept else None
        same = last is not None and (mention.start, mention.end) == (last.start, last.end)
        if last is not None and same and "group" in (last.how, mention.how):
            # "Abkhaz" names the group before it names the country that the gazetteer has it in.
            kept[-1] = last if last.how == "group" else mention
            continue
        if last is None or mention.start >= last.end or (mention.start, mention.end) == (last.start, last.end):
            kept.append(mention)
    return tuple(kept)
