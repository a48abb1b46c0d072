"""Find out which sides face each other in an article, from how it speaks of them together."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from operator import attrgetter
from typing import NamedTuple

from reports.actors.sides import ENEMY, RELATIVE, SideMention, affiliations, default_foes
from reports.patterns import read_pattern
from reports.split import Sentence
from reports.tables import read_table
from reports.vocabulary import beginning_words

_START, _END = attrgetter("start"), attrgetter("end")
_AGAINST = read_pattern("actors/parties", "against")
_IN_PASSING = read_pattern("actors/parties", "in_passing")
_BETWEEN = read_pattern("actors/parties", "between")
_FRIENDS = read_pattern("actors/parties", "friends")
_FRIENDLY = beginning_words(_FRIENDS)


@dataclass(frozen=True, slots=True)
class Facing:
    """Who faces whom in an article. enemy: side -> the side it faces. weights: how strongly a pair is set together."""

    enemy: dict[str, str]
    weights: dict[tuple[str, str], int]


class Encounter(NamedTuple):
    """Two sides named one after the other, from the first one's start to the second one's end.

    pair: in the order of the alphabet. weight: how strongly the article sets them together. faced: one faces the other;
    passing: those two are told of beside another war.
    """

    start: int
    end: int
    pair: tuple[str, str]
    weight: int
    faced: bool
    passing: bool


def find_facing(
    folded: str,
    sentences: Sequence[Sentence],
    words: Sequence[frozenset[str]],
    sides: Sequence[SideMention],
    land: str | None = None,
) -> Facing:
    """For each side the one it faces; a side that is spoken of with none has none. land: where most places lie."""
    scores: Counter[tuple[str, str]] = Counter()
    starts = [mention.start for mention in sides]
    for sentence, said in zip(sentences, words, strict=True):
        first = bisect_left(starts, sentence.start)
        here = sides[first : bisect_left(starts, sentence.end, first)]
        if len(here) > 1 and sentence.role in ("prose", "heading"):
            _count(folded, sentence, said, here, scores)
    mentioned = {m.side for m in sides}
    for side in mentioned & default_foes().keys():
        for foe in default_foes()[side]:
            scores[side, foe] += 5 * (foe in mentioned or foe == land)
            scores[foe, side] += 5 * (foe in mentioned or foe == land)
    enemy: dict[str, str] = {}
    for (one, other), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score > 0:
            enemy.setdefault(one, other)
    _add_unnamed_foes(sides, mentioned, enemy, land)
    return Facing(enemy, {pair: score for pair, score in scores.items() if score > 0 and pair[0] < pair[1]})


def _add_unnamed_foes(
    sides: Sequence[SideMention], mentioned: set[str], enemy: dict[str, str], land: str | None
) -> None:
    """A state whose bulletin speaks of "the enemy" and never names it: the one it is at war with by groups.csv, or the
    only neighbour that is named. land: the country of most places, which may speak without naming itself."""
    if not any(m.side == ENEMY for m in sides):
        return
    for side, foes in default_foes().items():
        if (side in mentioned or side == land) and len(side) == 2 and len(foes) == 1:
            enemy.setdefault(side, foes[0])
            enemy.setdefault(foes[0], side)
    if enemy:
        return
    states = sorted(side for side in mentioned if len(side) == 2)
    pairs = [(one, other) for one in states for other in states if one < other and neighbours(one, other)]
    if len(pairs) == 1:
        enemy.update({pairs[0][0]: pairs[0][1], pairs[0][1]: pairs[0][0]})


def neighbours(one: str, other: str) -> bool:
    """Whether two countries (ISO alpha-2) have a land border in common."""
    return (min(one, other), max(one, other)) in _borders()


def border_pair(facing: Facing, named: Sequence[str] = ()) -> tuple[str, str] | None:
    """The two neighbouring countries an article's "border" is between; `named`: one of them must be of these."""
    pairs = [p for p in sorted(facing.weights) if neighbours(*p) and (not named or set(p) & set(named))]
    return max(pairs, key=lambda pair: facing.weights[pair], default=None)


def find_encounters(folded: str, sides: Sequence[SideMention], facing: Facing) -> tuple[Encounter, ...]:
    """Every two mentions in a row of an article, in order; sides must be sorted by start."""
    found = []
    for left, right in pairwise([m for m in sides if m.side not in RELATIVE]):
        one, other = sorted((left.side, right.side))
        faced = one != other and (facing.enemy.get(one) == other or facing.enemy.get(other) == one)
        weight, passing = facing.weights.get((one, other), 0), faced and is_in_passing(folded, left.start)
        found.append(Encounter(left.start, right.end, (one, other), weight, faced, passing))
    return tuple(found)


def local_pair(
    encounters: Sequence[Encounter], facing: Facing, start: int, end: int, sure: bool = False
) -> tuple[str, str] | None:
    """The last two facing sides that are named in a span, not in passing; what "both sides" stands for after it.

    sure: the span names its own; two that are set against each other much less than two others of it are passed over.
    """
    first = bisect_left(encounters, start, key=_START)
    within = encounters[first : bisect_right(encounters, end, first, key=_END)]
    if not within:
        return None
    least = max([e.weight for e in within]) / 2 if sure else max(facing.weights.values(), default=0) / 4
    passing = None
    for encounter in reversed(within):
        if encounter.faced and encounter.weight >= least:
            if not encounter.passing:
                return encounter.pair
            passing = passing or encounter.pair
    return passing


def pair_of_speaker(
    facing: Facing, speakers: Sequence[str | None], before: tuple[str, str] | None
) -> tuple[str, str] | None:
    """The two sides spoken of before, unless a neighbour at odds with another speaks: he speaks of his own war."""
    own = [side for side in speakers if side]
    if not own or (before and set(before) & set(own)):
        return before
    return border_pair(facing, own) or before


def is_in_passing(folded: str, position: int) -> bool:
    """Whether the two named at the position are those of another war, told beside ("while X and Y ...")."""
    return bool(_IN_PASSING.search(folded, max(0, position - 45), position))


def _count(
    folded: str,
    sentence: Sentence,
    words: frozenset[str],
    sides: Sequence[SideMention],
    scores: Counter[tuple[str, str]],
) -> None:
    """Count who is set together with whom in one sentence. sides: those that are named in it."""
    named = [m for m in sides if m.side not in RELATIVE and m.end <= sentence.end]
    distinct = sorted({m.side for m in named})[:6]
    if len(distinct) < 2:
        return
    may_be_friends = any(map(_FRIENDLY.__getitem__, words))
    friendly = 0 if may_be_friends and _FRIENDS.search(folded, sentence.start, sentence.end) else 1
    for one, other in combinations(distinct, 2):
        if not _same_camp(one, other):
            weight = friendly * (1 + neighbours(one, other))
            scores[one, other] += weight
            scores[other, one] += weight
    for left, right in pairwise(named):
        if left.side == right.side or _same_camp(left.side, right.side):
            continue
        same_span = (left.start, left.end) == (right.start, right.end)
        if same_span or _AGAINST.fullmatch(folded, left.end, right.start):
            between = bool(_BETWEEN.search(folded, max(0, left.start - 20), left.start))
            weight = 2 if between or "and" not in folded[left.end : right.start] else 1
            scores[left.side, right.side] += weight
            scores[right.side, left.side] += weight


def _same_camp(one: str, other: str) -> bool:
    return affiliations().get(one) == other or affiliations().get(other) == one


@cache
def _borders() -> frozenset[tuple[str, str]]:
    return frozenset((row["one"], row["other"]) for row in read_table("land_borders.csv"))
