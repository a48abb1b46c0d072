"""Join the acts of a sentence to the places it names: by clause, then by nearness; a leading place counts for all."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import zip_longest

from reports.capitals import is_capital
from reports.kinds.act import TERRITORY, Act
from reports.patterns import read_pattern
from reports.placing.sharing import (
    drop_hearers,
    group_scenes,
    is_in_subject,
    is_one_more,
    share_along_with,
    share_ellipsis,
    share_with_dates,
)
from reports.scenes.done_to import DOUBTED, is_done_there, is_done_to, is_right_there
from reports.scenes.finest import keep_finest
from reports.scenes.fronted import CALLED, FRONTED, covers, is_called_so, is_fronted
from reports.scenes.scene import Scene, is_point, is_scene

_BODY_OF = read_pattern("placing/attach", "body_of")
_CLAUSE = read_pattern("placing/attach", "clause")
_ANOTHER = read_pattern("placing/attach", "another")
_ANEW = read_pattern("placing/attach", "anew")
_TIME_AFTER = read_pattern("placing/attach", "time_after")
_JOINED = read_pattern("placing/attach", "joined")
_RIGHT_BEHIND = read_pattern("placing/attach", "right_behind")
_TOLD_OF_ONE = read_pattern("placing/attach", "told_of_one")
_LED_TO_BY = read_pattern("placing/attach", "led_to_by")
_BODY_REACH = 24  # code points before a name in which "the council of" stands
_RELATIVE_REACH = 60  # code points before a verb in which its "who" stands

Attached = list[tuple[Act, tuple[Scene, ...]]]


def attach_acts(
    folded: str,
    start: int,
    end: int,
    acts: Sequence[Act],
    scenes: Sequence[Scene],
    scopes: Sequence[object] = (),
    background: Sequence[bool] = (),
) -> Attached:
    """Each act with the scenes that are its own; an empty tuple where the sentence has none for it.

    scopes: whose words each act is; an act takes no place over from the words of another. background: which acts are
    told in passing ("since the war over X"); they lend no place. All offsets are the article's.
    An area is left out where a point belongs to the same act; a bare name (no cue)
    counts only as what an act was done to, or as a point in a sentence that has no other scene.
    """
    usable = _usable(folded, acts, scenes) if acts and scenes else []
    if not usable:
        return [(act, ()) for act in acts]
    groups = group_scenes(usable)
    bounds: list[int] = []
    if len(acts) == len(groups) == 1:
        apart = _ANOTHER.search(folded, acts[0].end, max(acts[0].end, usable[0].start))
        own = {0: [] if apart else list(usable)}  # one act and one list of places belong together
    else:
        bounds = _bounds(folded, start, end, groups, acts)
        own = _own_places(folded, bounds, acts, groups, [s.start for s in scenes if _is_bare_point(s)])
        _without_main_clause(folded, start, bounds, acts, own)
        _share_where(bounds, acts, own, groups)
        drop_hearers(folded, own)
    share_with_dates(folded, acts, own, scenes, end)
    share_ellipsis(folded, acts, own, usable, end)
    share_along_with(folded, acts, own, [s for s in scenes if s in usable or _is_bare_point(s)])
    for number in range(len(acts)):
        if not own[number]:
            inherited = _inherit(folded, bounds, acts, own, usable, number, scopes, background)
            own[number] = _nearer_than_area(bounds, acts[number], scenes, inherited)
    return [(act, keep_finest(folded, own[number])) for number, act in enumerate(acts)]


def _nearer_than_area(bounds: Sequence[int], act: Act, scenes: Sequence[Scene], inherited: list[Scene]) -> list[Scene]:
    """A name without a cue in the clause of an act is nearer to it than an area that the sentence only opens with, or
    than a place of another clause ("in X, where people are told of the day when men came to Y and killed six")."""
    clause = _clause(bounds, act.start)
    if any(is_point(scene) and _clause(bounds, scene.start) == clause for scene in inherited):
        return inherited
    return [s for s in scenes if _is_bare_point(s) and _clause(bounds, s.start) == clause] or inherited


def _own_places(
    folded: str, bounds: Sequence[int], acts: Sequence[Act], groups: Sequence[Sequence[Scene]], bare: Sequence[int]
) -> dict[int, list[Scene]]:
    """By act its own places: what it was done to, and what stands nearest to it in its clause.

    bare: where names of points without a cue stand; an act is nearer to one in its clause than to places of others.
    """
    own: dict[int, list[Scene]] = {number: [] for number in range(len(acts))}
    sure: set[int] = set()
    for group in groups:
        covered = [n for n, act in enumerate(acts) if any(is_done_there(folded, act, scene) for scene in group)]
        behind = {n for n, act in enumerate(acts) if _is_told_behind(folded, act, groups)} if not covered else set()
        covered = covered or [n for n in range(len(acts)) if n not in behind and is_in_subject(folded, acts, n, group)]
        sure.update(covered)
        for number in covered:
            own[number] += group
    clauses = [_clause(bounds, act.start) for act in acts]
    named = [scene.start for group in groups for scene in group]
    placed = any(_clause(bounds, start) in clauses for start in (*named, *bare))
    for group in groups:
        for number in _choose(folded, _clause(bounds, group[0].start), clauses, acts, group, placed):
            if number not in sure or (own[number] and is_one_more(folded, own[number][-1], group[0])):
                own[number] += group
    return own


def _without_main_clause(
    folded: str, start: int, bounds: Sequence[int], acts: Sequence[Act], own: dict[int, list[Scene]]
) -> None:
    """ "She lives in X and thinks of her son, who was killed in Y", "a man of X was killed in Y": in Y alone."""
    for number, act in enumerate(acts):
        here = _clause(bounds, act.start)
        after = [s for s in own[number] if s.start >= act.end and _clause(bounds, s.start) == here]
        before = [s for s in own[number] if s.start < act.start]
        if not after or not before:
            continue
        if act.voice == "noun":
            led = _LED_TO_BY.search(folded, max(start, act.start - _RELATIVE_REACH), act.start)
            if led and _RIGHT_BEHIND.fullmatch(folded, act.end, after[0].start):
                own[number] = after  # "guards were doubled in X after the bombing in Y"
            continue
        who = _TOLD_OF_ONE.search(folded, max(start, act.start - _RELATIVE_REACH), act.start)
        apart = who is not None and all(s.end <= who.start() for s in before)
        whose = _RIGHT_BEHIND.fullmatch(folded, act.end, after[0].start) is not None
        if apart or (whose and all(is_in_subject(folded, acts, number, [s]) for s in before)):
            own[number] = after


def _is_told_behind(folded: str, act: Act, groups: Sequence[Sequence[Scene]]) -> bool:
    """Whether a place stands right behind a verb ("was killed in Y")."""
    return act.voice != "noun" and any(_RIGHT_BEHIND.fullmatch(folded, act.end, group[0].start) for group in groups)


def _share_where(
    bounds: Sequence[int], acts: Sequence[Act], own: dict[int, list[Scene]], groups: Sequence[Sequence[Scene]]
) -> None:
    """ "..., the centre of X, where a bomb went off": what the clause tells is there."""
    for group in [g for g in groups if g[-1].rule == "cue_where"]:
        opened = _clause(bounds, group[-1].end + len(", w"))
        for number, act in enumerate(acts):
            later = [s for s in own[number] if any(act.end < o.start < s.start and covers(o.target, s) for o in acts)]
            if len(later) == len(own[number]) and _clause(bounds, act.start) == opened:
                own[number] = list(group)  # "where ten were captured, and took Y": they were not in Y


def _usable(folded: str, acts: Sequence[Act], scenes: Sequence[Scene]) -> list[Scene]:
    sure = [s for s in scenes if is_scene(s)]
    if len(sure) == len(scenes):
        return sure
    hit = [s for s in scenes if s.role in ("bare", "residence") and any(is_done_to(folded, act, s) for act in acts)]
    pointed = any(is_point(s) for s in sure)
    if pointed:
        # not "in X a bomb killed the mayor of Y"
        hit = [s for s in hit if s.role == "bare" or _is_told_of(folded, acts, s)]
    hit += [s for s in scenes if s.role in FRONTED and any(is_fronted(folded, act, s) for act in acts)]
    hit += [s for s in scenes if s.rule in DOUBTED and any(is_right_there(folded, act, s) for act in acts)]
    hit += [s for s in scenes if s.role in CALLED and any(is_called_so(folded, act, s) for act in acts)]
    lists = {s.group for s in hit}
    hit += [s for s in scenes if s.role == "bare" and s.group in lists]
    bare = [] if pointed or any(is_point(s) for s in hit) else [s for s in scenes if _is_bare_point(s)]
    chosen = {id(s) for s in (*sure, *hit, *bare)}
    return [s for s in scenes if id(s) in chosen]


def _is_told_of(folded: str, acts: Sequence[Act], scene: Scene) -> bool:
    """ "The rebels left X, and troops raised their flag in Y", "the city council of X was occupied": what was done to X
    is told of it."""
    held = [act for act in acts if covers(act.target, scene)]
    if scene.rule == "cue_left":
        return any(act.act in ("leave", "withdraw") for act in held)
    body = _BODY_OF.search(folded, max(0, scene.start - _BODY_REACH), scene.start)
    return body is not None and any(act.sub_event_type in TERRITORY for act in held)


def _is_bare_point(scene: Scene) -> bool:
    return scene.role == "bare" and is_point(scene) and not is_capital(scene.found.place)


def _bounds(folded: str, start: int, end: int, groups: Sequence[Sequence[Scene]], acts: Sequence[Act]) -> list[int]:
    """Where clauses part; never inside a list of places, and at "and in" only where another act follows it."""
    lists = [(group[0].start, group[-1].end) for group in groups if len(group) > 1]
    marks = [(m.start(), m.group()) for m in _CLAUSE.finditer(folded, start, end)]
    marks = [(at, word) for at, word in marks if not any(first < at < last for first, last in lists)]
    bounds = []
    for (at, word), (stop, _) in zip_longest(marks, marks[1:], fillvalue=(end, "")):
        if word.strip() != "and" or any(at <= act.start < stop for act in acts):
            bounds.append(at)
    return bounds


def _clause(bounds: Sequence[int], position: int) -> int:
    return bisect_right(bounds, position)


def _choose(
    folded: str, where: int, clauses: Sequence[int], acts: Sequence[Act], group: Sequence[Scene], others: bool
) -> list[int]:
    """The acts a group of places belongs to: the nearest of its clause, those before it first.

    where: its clause. clauses: those of the acts. A clause without an act lends its places to the others only where no
    clause has both (others: one has).
    """
    first = group[0].start
    same = [n for n, clause in enumerate(clauses) if clause == where]
    if not same:
        if others:
            return []
        same = list(range(len(acts)))
    before = [n for n in same if acts[n].start < first]
    # "fired rockets at X and a drone at Y": what a trigger of two words spans belongs to the act before it.
    before = [n for n in before if acts[n].end <= first] or before
    chosen = before[-1] if before else same[0]
    found = [chosen]
    while before and chosen > 0 and _JOINED.fullmatch(folded, acts[chosen - 1].end, acts[chosen].start):
        chosen -= 1
        found.append(chosen)
    return sorted(found)


def _inherit(
    folded: str,
    bounds: Sequence[int],
    acts: Sequence[Act],
    own: dict[int, list[Scene]],
    usable: Sequence[Scene],
    number: int,
    scopes: Sequence[object],
    background: Sequence[bool],
) -> list[Scene]:
    """A place that opens the sentence counts for all its acts; else the places of the act before, or after, count."""
    alike = [n for n in range(len(acts)) if own[n] and (not scopes or scopes[n] == scopes[number])]
    alike = [n for n in alike if not background or background[n] == background[number]]
    before, after = [n for n in alike if n < number], [n for n in alike if n > number]
    clause = _clause(bounds, acts[number].start)
    nearest = before[-1:] if before and _clause(bounds, acts[before[-1]].start) == clause else []
    if not nearest and usable[0].end <= acts[0].start and (not scopes or scopes[number] == scopes[0]):
        return [s for s in usable if s.group == usable[0].group]
    if acts[number].sub_event_type == "Agreement":
        return []
    near = before[-1:] or [n for n in after[:1] if not _begins_anew(folded, acts[number], acts[n])]
    if near and abs(_clause(bounds, acts[near[0]].start) - _clause(bounds, acts[number].start)) <= 1:
        return own[near[0]]
    return []


def _begins_anew(folded: str, one: Act, later: Act) -> bool:
    """ "Jets raided the south, and rebels fired at X": the later act has its own doer, and place; so has one told by
    how long before it was ("the raid came a day after shells fell on X")."""
    if _TIME_AFTER.search(folded, one.end, later.start):
        return True
    if later.voice != "active" or later.agent is None or later.agent[0] < one.end:
        return False
    return _ANEW.search(folded, one.end, later.agent[0]) is not None
