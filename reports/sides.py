"""Find the sides a text speaks of: countries by name, capital or demonym, named groups, "the enemy", "both sides"."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from gazetteer.resolution import Resolution
from reports.capitals import is_capital, side_that_sits_in
from reports.patterns import read_pattern, read_words
from reports.phrases import Phrases, find_phrases, fold_case, index_phrases
from reports.tables import read_rows, read_table

ENEMY, BOTH, HOME, REBELS, UNIT, COALITION = "enemy", "both", "home", "rebels", "unit", "coalition"
SETTLED = ("town", "village", "district", "province")
RELATIVE = frozenset((ENEMY, BOTH, HOME, REBELS, UNIT, COALITION))
_START = attrgetter("start")
_MENTIONED = attrgetter("mention.start")
_COALITION = read_pattern("sides", "coalition")
_NUMBERED = read_pattern("sides", "numbered")
_UNITS = read_words("sides", "unit") | read_words("sides", "task_force")
_LOCATED = read_pattern("sides", "located")
_OF_A_LAND = read_pattern("sides", "of_a_land")
_ARTICLE = read_pattern("sides", "article")


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
    text: str, places: Sequence[Resolution], groups: Phrases[Group] | None = None
) -> tuple[SideMention, ...]:
    """Every mention of a side in the text, sorted by start; where two overlap, the longer one stands.

    places: what the gazetteer found in the text. groups: load_groups(), perhaps with the user's own.
    """
    found = [m for m in (_state(text, place) for place in places) if m is not None]
    countries = {place.place.country for place in places if place.place is not None}
    for hit in find_phrases(text.replace("’", "'"), load_groups() if groups is None else groups):
        acronym = (len(hit.phrase) <= 4 and hit.phrase.isupper()) or hit.phrase[:4].lower() == "the "
        if not acronym or not hit.value.where or hit.value.where & countries:
            found.append(SideMention(hit.start, hit.end, text[hit.start : hit.end], hit.value.side, "group"))
    found += [
        SideMention(said.start, said.end, text[said.start : said.end], said.value, "relative")
        for said in find_phrases(fold_case(text), _relative())
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


def settle_sides(
    sides: Sequence[SideMention], enemy: Mapping[str, str], places: Sequence[Resolution] = ()
) -> tuple[SideMention, ...]:
    """The mentions with "the army" and "the rebels" given their side, where the article is about a state and one group.

    enemy: whom each side faces (parties.Facing.enemy). places: "the army" is the state's whose land they are, in an
    article that speaks of no group and of no other state more. What cannot be settled is left out.
    """
    fighting = (m.side for m in sides if m.side not in RELATIVE and len(m.side) > 2)
    groups = Counter(side for side in fighting if side not in _outsiders())
    states = Counter(m.side for m in sides if len(m.side) == 2)
    land = land_of(places)
    group = min(groups, key=lambda side: (_fights_for(side, land), -groups[side], side), default=None)
    foes = [foe for foe in default_foes().get(group or "", ()) if len(foe) == 2]
    home = next((foe for foe in foes if foe in states), None) or _owner(places, states)
    if home is None and group is None and any(m.side == REBELS for m in sides):
        home = land  # rebels without a name fight the state whose land it is
    home = home or (foes[0] if foes else enemy.get(group or ""))
    if home is None or len(home) > 2:
        home = min(states, key=lambda side: (-states[side], side), default=None) if group else None
    if (army := _armies_of_lands().get(home or "")) in states:
        home = army
    rivals = [count for side, count in groups.items() if side != group]
    alone = group is not None and 2 * max(rivals, default=0) <= groups[group]
    allied = next((m.side for m in sides if m.how == "group" and _COALITION.search(m.text)), None)
    leaders = _coalitions()
    lands = {p.place.country for p in places if p.place and p.place.kind in SETTLED} & leaders.keys()
    allied = allied or (leaders[next(iter(lands)) or ""] if len(lands) == 1 else None)
    rebels, unit = group if home and alone else None, home if group else None
    meant = {HOME: home, REBELS: rebels, UNIT: unit, COALITION: allied}
    homes = [foe for foe in foes if foe in states]
    settled = []
    for mention in sides:
        side = meant.get(mention.side, mention.side)
        if mention.side == HOME and len(homes) > 1:
            side = _nearest(places, mention.start, homes) or side
        if side is not None:
            settled.append(mention if side == mention.side else replace(mention, side=side))
    return tuple(settled)


def _fights_for(side: str, land: str | None) -> bool:
    """Whether a group fights others than the state of the land, which somebody else does here."""
    return land is not None and land not in default_foes().get(side, (land,))


def _nearest(places: Sequence[Resolution], position: int, homes: Sequence[str]) -> str | None:
    """Of several states that fight one group the one whose land was named last ("In X, a drone of the army ...")."""
    last = bisect_left(places, position, key=_MENTIONED)
    return next(
        (p.place.country for p in reversed(places[max(0, last - 12) : last]) if p.place and p.place.country in homes),
        None,
    )


def _owner(places: Sequence[Resolution], states: Counter[str]) -> str | None:
    """The one country that the article's places lie in, three of four of them; None where another is spoken of more."""
    land = land_of(places)
    told_more = any(count > states[land or ""] for code, count in states.items() if code != land)
    return None if told_more else land


def land_of(places: Sequence[Resolution]) -> str | None:
    """The one country (ISO alpha-2) that three of four places lie in, if there is one."""
    lands = Counter(found.place.country for found in places if found.place and found.place.kind in SETTLED)
    land = min(lands, key=lambda code: (-lands[code], code or ""), default=None)
    return land if land and len(land) == 2 and 4 * lands[land] >= 3 * lands.total() else None


def sides_within(sides: Sequence[SideMention], start: int, end: int) -> tuple[SideMention, ...]:
    """The mentions wholly inside a span; sides must be sorted by start."""
    if not sides or sides[-1].start < start or sides[0].start >= end:
        return ()
    first = bisect_left(sides, start, key=_START)
    last = bisect_left(sides, end, first, key=_START)
    return tuple([mention for mention in sides[first:last] if mention.end <= end])


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
def _armies_of_lands() -> dict[str, str]:
    """Whose "the army" is in a land that has none of its own."""
    return {row["country"]: row["army"] for row in read_table("armies_of_lands.csv")}


@cache
def _coalitions() -> dict[str, str]:
    """Who leads "the coalition" that strikes in each country (ISO alpha-2), where an article does not say."""
    return {row["country"]: row["leader"] for row in read_table("coalitions.csv")}


@cache
def _outsiders() -> frozenset[str]:
    """Named forces that fight nobody by default (peacekeepers, alliances): not who "the group" is."""
    return frozenset(row["side"] for row in read_table("groups.csv") if not row["faces"])


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
