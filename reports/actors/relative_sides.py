"""Give "the army", "the rebels" and "the coalition" their side, in an article about a state and one group."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from operator import attrgetter

from msgspec.structs import replace

from gazetteer.resolution import Resolution
from reports.actors.sides import COALITION, HOME, REBELS, RELATIVE, UNIT, SideMention, default_foes
from reports.patterns import read_pattern
from reports.tables import read_table

_SETTLED = ("town", "village", "district", "province")
_COALITION = read_pattern("actors/relative_sides", "coalition")
_MENTIONED = attrgetter("mention.start")


def settle_sides(
    sides: Sequence[SideMention], enemy: Mapping[str, str], places: Sequence[Resolution], land: str | None
) -> tuple[SideMention, ...]:
    """The mentions with "the army" and "the rebels" given their side, where the article is about a state and one group.

    enemy: whom each side faces (parties.Facing.enemy). places, land: "the army" is the state's whose land they are
    (land_of), in an article that speaks of no group and of no other state more. What cannot be settled is left out.
    """
    fighting = (m.side for m in sides if m.side not in RELATIVE and len(m.side) > 2)
    groups = Counter(side for side in fighting if side not in _outsiders())
    states = Counter(m.side for m in sides if len(m.side) == 2)
    group = min(groups, key=lambda side: (_fights_for(side, land), -groups[side], side), default=None)
    foes = [foe for foe in default_foes().get(group or "", ()) if len(foe) == 2]
    home = _home(group, foes, states, land, enemy, any(m.side == REBELS for m in sides))
    meant = {
        HOME: home,
        REBELS: group if home and _is_alone(group, groups) else None,
        UNIT: home if group else None,
        COALITION: _allied(sides, places),
    }
    homes = [foe for foe in foes if foe in states]
    settled = []
    for mention in sides:
        side = meant.get(mention.side, mention.side)
        if mention.side == HOME and len(homes) > 1:
            side = _nearest(places, mention.start, homes) or side
        if side is not None:
            settled.append(mention if side == mention.side else replace(mention, side=side))
    return tuple(settled)


def _home(
    group: str | None,
    foes: Sequence[str],
    states: Counter[str],
    land: str | None,
    enemy: Mapping[str, str],
    rebels: bool,
) -> str | None:
    """Whose "the army" is: of the state that the group fights, or that the places lie in, or that is spoken of most.

    foes: the states that the group fights by default. rebels: some without a name are spoken of.
    """
    if land in states and enemy.get(land or "", group) not in (group, *foes):
        foes = ()  # the land is at war with others: the group is told of beside
    home = next((foe for foe in foes if foe in states), None) or _owner(land, states)
    home = home or (land if group and not foes and land in states else None)
    if home is None and group is None and rebels:
        home = land  # rebels without a name fight the state whose land it is
    home = home or (foes[0] if foes else enemy.get(group or ""))
    if home is None or len(home) > 2:
        home = min(states, key=lambda side: (-states[side], side), default=None) if group else None
    army = _armies_of_lands().get(home or "")
    return army if army in states else home


def _is_alone(group: str | None, groups: Counter[str]) -> bool:
    """Whether no other group is spoken of half as much."""
    rivals = [count for side, count in groups.items() if side != group]
    return group is not None and 2 * max(rivals, default=0) <= groups[group]


def _allied(sides: Sequence[SideMention], places: Sequence[Resolution]) -> str | None:
    """Who "the coalition" is: the one that is named, or the one that strikes where the article is about."""
    named = next((m.side for m in sides if m.how == "group" and _COALITION.search(m.text)), None)
    leaders = _coalitions()
    lands = {p.place.country for p in places if p.place and p.place.kind in _SETTLED} & leaders.keys()
    return named or (leaders[next(iter(lands)) or ""] if len(lands) == 1 else None)


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


def _owner(land: str | None, states: Counter[str]) -> str | None:
    """The land that the article's places lie in; None where another state is spoken of more."""
    told_more = any(count > states[land or ""] for code, count in states.items() if code != land)
    return None if told_more else land


def land_of(places: Sequence[Resolution]) -> str | None:
    """The one country (ISO alpha-2) that three of four places lie in, if there is one."""
    lands = Counter(found.place.country for found in places if found.place and found.place.kind in _SETTLED)
    land = min(lands, key=lambda code: (-lands[code], code or ""), default=None)
    return land if land and len(land) == 2 and 4 * lands[land] >= 3 * lands.total() else None


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
