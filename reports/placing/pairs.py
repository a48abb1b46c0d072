"""Tell which two neighbouring countries an act is between, in a sentence that may speak of two wars."""

from itertools import pairwise

from reports.actors.parties import is_in_passing, neighbours
from reports.actors.sides import BOTH, SideMention, sides_within
from reports.kinds import Act
from reports.markup import Marked, Markup, told_pair
from reports.scenes.frontier import Frontier


def pair_of(markup: Markup, marked: Marked, act: Act) -> tuple[str, str] | None:
    """Two neighbouring countries that fight in this sentence stand for the border between them; the act's own first."""
    if act.event_type not in ("Battles", "Explosions/Remote violence"):
        return None
    own = _own_pair(markup, act)
    if own:
        return own
    here = sides_within(markup.sides, marked.sentence.start, marked.sentence.end)
    named = {m.side for m in here if len(m.side) == 2}
    if len(named) < 2:
        return None
    pair = _nearest_pair(markup, here, act) or told_pair(markup, marked)
    if not pair or not set(pair) <= named:
        return None
    owner = next((m.side for m in here if markup.folded[m.end : act.start] == " "), None)
    if owner in named and owner not in pair:
        # "the Tajik war" in a sentence that goes on to speak of two others is fought with the Tajiks' own foe.
        pair = (owner, markup.facing.enemy.get(owner, owner))
    return pair if neighbours(*pair) else None


def frontier_of(markup: Markup, marked: Marked, act: Act) -> Frontier:
    """The border of the sentence that the act is at: that of the two who do it, else the nearest."""
    own = _own_pair(markup, act)
    nearest = min(marked.frontiers, key=lambda f: abs(f.start - act.start))
    if own is None or set(own) == set(nearest.pair):
        return nearest
    same = next((f for f in marked.frontiers if set(f.pair) == set(own)), None)
    return same or Frontier(nearest.start, nearest.end, own, "", "border_between_the_named")


def is_mutual(markup: Markup, act: Act) -> bool:
    """Fighting of two sides, by the verb or by its subject ("these two countries clash")."""
    return act.mutual or (act.agent is not None and any(m.side == BOTH for m in sides_within(markup.sides, *act.agent)))


def _own_pair(markup: Markup, act: Act) -> tuple[str, str] | None:
    """The two countries that the act's doer and target name: "clashes between X and Y", "X troops attacked Y posts"."""
    spans = [span for span in (act.agent, act.target) if span]
    sides = {m.side for span in spans for m in sides_within(markup.sides, *span) if len(m.side) == 2}
    one, *others = sorted(sides) or [""]
    return (one, others[0]) if len(others) == 1 and neighbours(one, others[0]) else None


def _nearest_pair(markup: Markup, here: tuple[SideMention, ...], act: Act) -> tuple[str, str] | None:
    """Of the pairs of the sentence that face each other the one nearest to the act."""
    enemy = markup.facing.enemy
    states = [m for m in here if len(m.side) == 2]
    pairs = [
        (
            is_in_passing(markup.folded, one.start),
            max(0, one.start - act.end, act.start - other.end),
            one.side,
            other.side,
        )
        for one, other in pairwise(states)
        if one.side != other.side and (enemy.get(one.side) == other.side or enemy.get(other.side) == one.side)
    ]
    if len({frozenset(pair[2:]) for pair in pairs}) < 2:
        return None
    _, _, one, other = min(pairs)
    return min(one, other), max(one, other)
