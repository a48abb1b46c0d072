"""Tell which acts of one sentence are one happening, and which of them says what it was."""

from collections.abc import Sequence

from msgspec.structs import replace

from reports.actors.sides import BOTH
from reports.draft import UNREAL, VIOLENT, Draft
from reports.patterns import read_pattern

_TIME = read_pattern("happening", "time")
_TIME_AFTER = read_pattern("happening", "time_after")
_NEXT_DAY = read_pattern("happening", "next_day")
_AND_ON = read_pattern("happening", "and_on")
_AND_THEN_ON = read_pattern("happening", "and_then_on")
_INTERCEPTED = {"Disrupted weapons use", "Air/drone strike", "Shelling/artillery/missile attack"}
_IN_PASSING = {"Other", "Change to group/activity"}
_COSTS = ("kill", "wound", "toll")
_TAKEN = {"Government regains territory", "Non-state actor overtakes territory"}
_GUESSED = {"doer_foe_of_the_claimant", "doer_claimant", "doer_where_it_came_from"}


def one_a_happening(folded: str, drafts: Sequence[Draft], end: int) -> list[Draft]:
    """Acts of one sentence that are one happening become one draft: same place and type, or a noun beside a verb.

    folded: the article's text (phrases.fold_case); end: where the sentence ends. Acts with a day each stay apart.
    """
    if len(drafts) < 2:
        return list(drafts)
    kept: list[Draft] = []
    for draft in drafts:
        same = next((n for n, k in enumerate(kept) if _same(k, draft) and not _parted(folded, k, draft, end)), None)
        if same is None:
            kept.append(draft)
            continue
        first, second = sorted((kept[same], draft), key=_rank)
        kept[same] = _with_what_else_is_told(first, second)
    return _without_areas(kept)


def _with_what_else_is_told(first: Draft, second: Draft) -> Draft:
    """The first of two acts with the second's weapons, and with its doer where the first has none."""
    act = first.act
    weapons = tuple(dict.fromkeys((*act.weapon, *second.act.weapon)))
    told = first if weapons == act.weapon else replace(first, act=replace(act, weapon=weapons))
    doers = second.doers
    if first.doers.actor1_side is not None or doers.actor1_side in (None, BOTH) or _GUESSED & {*doers.rules}:
        return told
    return replace(told, doers=doers, rules=(*told.rules, *doers.rules))


def _parted(folded: str, one: Draft, other: Draft, end: int) -> bool:
    """ "They took X in March, lost it two months later": a verb with a time of its own tells another happening."""
    first, second = sorted((one.act, other.act), key=lambda act: act.start)
    if second.act in _COSTS and second.trigger.endswith("ing") and folded.endswith(", ", first.end, second.start):
        return False  # "a bomb went off in X, on Monday, killing two"
    if _TIME_AFTER.search(folded, first.end, second.start):
        return True
    if second.sub_event_type in _TAKEN and _NEXT_DAY.match(folded, second.end, end):
        return True  # "attacked X and seized it the next day"
    if first.voice == "noun" or second.voice == "noun":
        return _AND_THEN_ON.search(folded, first.end, second.start) is not None
    if ";" in folded[first.end : second.start] and second.act not in _COSTS and _TIME.search(folded, second.end, end):
        return not _TIME.search(folded, first.end, second.start)  # "X was pounded; rockets that fell on the 30th ..."
    times = _TIME.finditer(folded, first.end, end)
    between = next(times, None)
    if between is None or between.start() >= second.start:
        return False
    later = any(time.start() >= second.end for time in times)
    return later or _AND_ON.search(folded, first.end, second.start) is not None


def _same(one: Draft, other: Draft) -> bool:
    """Whether two acts of a sentence are one happening: one place, and no two doers or kinds of deed that differ."""
    if one.mirrored != other.mirrored or one.passing != other.passing or one.site.key != other.site.key:
        return False
    if one.mirrored:
        return one.doers.actor1_side == other.doers.actor1_side
    if (one.act.modality in UNREAL) != (other.act.modality in UNREAL):
        return False
    if one.act.sub_event_type == other.act.sub_event_type or one.is_attribute != other.is_attribute:
        return _alike(one, other)
    if "noun" in (one.act.voice, other.act.voice):
        return _alike(one, other)
    types = {one.act.sub_event_type, other.act.sub_event_type}
    if _is_damage(one, other) or _is_damage(other, one):
        return True
    if one.site.kind == "point" and (types <= _INTERCEPTED or types & _IN_PASSING):
        return _alike(one, other) or "Disrupted weapons use" in types
    apart = one.act.event_type == other.act.event_type or {one.act.event_type, other.act.event_type} <= set(VIOLENT)
    if one.site.kind == "point":
        return apart and _alike(one, other)
    told_together = "Attack" in types or one.doers.actor1_side == BOTH == other.doers.actor1_side
    return apart and told_together and _alike(one, other)


def _is_damage(one: Draft, other: Draft) -> bool:
    """ "...; 60 houses were destroyed": what suffered, by nobody named, from the shelling told in the same sentence."""
    act = one.act
    suffered = act.sub_event_type == "Looting/property destruction" and act.voice == "passive" and act.agent is None
    return (
        suffered
        and other.act.event_type == "Explosions/Remote violence"
        and one.doers.actor1_side in (None, other.doers.actor1_side)
    )


def _alike(one: Draft, other: Draft) -> bool:
    """Whether no two doers are named: what a default rule adds sets nobody apart."""
    sides = (one.doers.actor1_side, other.doers.actor1_side)
    guessed = _GUESSED & {*one.doers.rules, *other.doers.rules}
    return sides[0] == sides[1] or None in sides or BOTH in sides or bool(guessed)


def _rank(draft: Draft) -> tuple[bool, bool, bool, bool, float, int]:
    """Which of two acts tells what happened: no toll, no move in passing, what was stopped before what was sent, a
    place that was taken before the fight for it."""
    act = draft.act
    taken = act.sub_event_type in _TAKEN
    stopped = act.sub_event_type == "Disrupted weapons use"
    damage = act.sub_event_type == "Looting/property destruction" and act.voice == "passive"
    return (
        draft.is_attribute,
        damage or act.sub_event_type in _IN_PASSING,
        not stopped,
        not taken,
        -act.confidence,
        act.start,
    )


def _without_areas(drafts: Sequence[Draft]) -> list[Draft]:
    """A region told in one breath with a point in it ("In the S region, shells fell on T") is the same happening."""
    points = [d for d in drafts if d.site.kind == "point" and d.act.modality not in UNREAL]
    return [d for d in drafts if d.site.kind != "region" or not any(_within(p, d) for p in points)]


def _within(point: Draft, area: Draft) -> bool:
    inner = point.site.found.place if point.site.found else None
    outer = area.site.found.place if area.site.found else None
    if inner is None or outer is None or inner.country != outer.country or not _alike(point, area):
        return False
    return point.act.event_type == area.act.event_type or "noun" in (point.act.voice, area.act.voice)
