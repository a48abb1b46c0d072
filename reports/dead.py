"""Give the dead that a sentence counts to the report they belong to, and to no other."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from reports.draft import UNREAL, Draft
from reports.markup import Marked
from reports.patterns import read_pattern
from reports.placing.site import nowhere
from reports.tolls import Toll

_AND_SO = read_pattern("dead", "and_so")
_NO_STOP = read_pattern("dead", "no_stop")
_WHEN = read_pattern("dead", "when")
_IN_ALL = read_pattern("dead", "in_all")
_TURN = read_pattern("dead", "turn")


def add_dead(folded: str, marked: Marked, drafts: list[Draft]) -> list[Draft]:
    """The drafts of a sentence with its dead: of the one report they can belong to; else in a row of their own."""
    real = [d for d in drafts if d.act.modality not in UNREAL]
    if not marked.tolls or not real:
        return drafts
    nearest = min(real, key=lambda d: min(abs(d.act.start - t.start) for t in marked.tolls))
    if len({d.site.key for d in real}) > 1:
        counted = _counted_by_one(folded, marked.tolls, real)
        parts = None if counted else _counted_by_parts(folded, marked, real)
        if parts is not None:
            return [replace(d, tolls=parts[id(d)]) if id(d) in parts else d for d in drafts]
        if counted is None:
            site = nowhere("a toll of several places is not copied to each")
            rules = (*nearest.rules, "toll_of_many_places")
            return [*drafts, replace(nearest, site=site, tolls=marked.tolls, is_attribute=True, rules=rules)]
        nearest = counted
    return [replace(d, tolls=marked.tolls) if d is nearest else d for d in drafts]


def _counted_by_one(folded: str, tolls: Sequence[Toll], real: Sequence[Draft]) -> Draft | None:
    """ "A strike on a car in X killed two, hours after shells hit Y": the one act of one place that counts its dead."""
    first, last = tolls[0].start, tolls[-1].end
    counting = [d for d in real if all(t.start < d.act.end and d.act.start < t.end for t in tolls)]
    if len(counting) == 1 and not _IN_ALL.match(folded, last):
        return counting[0]
    before = [d for d in real if d.act.start <= first]
    nearest = before[-1] if before else real[0]
    told = [d for d in real if d.act == nearest.act]
    if len(told) != 1 or any(first < d.act.start < last for d in real):
        return None
    if not before:
        return told[0] if _WHEN.fullmatch(folded, last, nearest.act.start) else None
    gap = folded[nearest.act.end : first]
    if _AND_SO.fullmatch(gap):
        return told[0] if all(d.site.key == told[0].site.key for d in before) else None
    return told[0] if _NO_STOP.fullmatch(gap) else None


def _counted_by_parts(folded: str, marked: Marked, real: Sequence[Draft]) -> dict[int, tuple[Toll, ...]] | None:
    """ "Two died in X, while a mine in Y killed one": each part of the sentence tells of one place and counts its own.

    None where a part that counts dead tells of no place or of several.
    """
    turns = [turn.start() for turn in _TURN.finditer(folded, marked.sentence.start, marked.sentence.end)]
    if not turns:
        return None
    counted: dict[int, tuple[Toll, ...]] = {}
    for toll in marked.tolls:
        part = bisect_left(turns, toll.start)
        inside = [d for d in real if bisect_left(turns, d.act.start) == part]
        if len({d.site.key for d in inside}) != 1 or any(_lies_beyond(d, turns, part) for d in inside):
            return None
        nearest = min(inside, key=lambda d: abs(d.act.start - toll.start))
        counted[id(nearest)] = (*counted.get(id(nearest), ()), toll)
    return counted


def _lies_beyond(draft: Draft, turns: Sequence[int], part: int) -> bool:
    return draft.site.start is not None and bisect_left(turns, draft.site.start) != part
