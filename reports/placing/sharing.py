"""Tell which places of a sentence one act shares: in lists, in its subject, with a date and no verb of their own."""

from collections.abc import Sequence
from itertools import pairwise

from reports.draft import UNREAL
from reports.kinds.act import Act
from reports.patterns import read_pattern
from reports.scenes.scene import Scene, is_point

_WHERE_IT_IS = read_pattern("placing/sharing", "where_it_is")
_ANOTHER_SUBJECT = read_pattern("placing/sharing", "another_subject")
_ALONG_WITH = read_pattern("placing/sharing", "along_with")
_ITEM_BEFORE = read_pattern("placing/sharing", "item_before")
_DATE_AFTER = read_pattern("placing/sharing", "date_after")
_AS_OFTEN = read_pattern("placing/sharing", "as_often")
_TO_WHOM = read_pattern("placing/sharing", "to_whom")
_FOLLOWED = read_pattern("placing/sharing", "followed")
_DATE_BEFORE = read_pattern("placing/sharing", "date_before")
_AREA_BEFORE = read_pattern("placing/sharing", "area_before")
_THEN = read_pattern("placing/sharing", "then")
_THEN_AT = read_pattern("placing/sharing", "then_at")
_ENDS_HERE = read_pattern("placing/sharing", "ends_here")
_NO_VERB = read_pattern("placing/sharing", "no_verb")
_ONE_MORE = read_pattern("placing/sharing", "one_more")
_THEN_IN = read_pattern("placing/sharing", "then_in")
_NO_MORE = read_pattern("placing/sharing", "no_more")
_SPREAD = read_pattern("placing/sharing", "spread")
_AND_AT = read_pattern("placing/sharing", "and_at")
_FELT_IN = read_pattern("placing/sharing", "felt_in")


def group_scenes(scenes: Sequence[Scene]) -> list[list[Scene]]:
    """The scenes in order, each list of them together."""
    groups: list[list[Scene]] = []
    for scene in scenes:
        if groups and groups[-1][-1].group == scene.group:
            groups[-1].append(scene)
        else:
            groups.append([scene])
    return groups


def is_in_subject(folded: str, acts: Sequence[Act], number: int, group: Sequence[Scene]) -> bool:
    """ "a school in X was burnt": a place between the subject of a verb and the verb, with no other act between."""
    act = acts[number]
    subject = act.target if act.voice == "passive" else act.agent
    if subject is None or act.voice == "noun" or not subject[1] <= group[0].start < group[-1].end <= act.start:
        return False
    between = any(subject[1] <= other.start < act.start for other in acts)
    between = between or _ANOTHER_SUBJECT.search(folded, group[-1].end, act.start) is not None
    return not between and bool(_WHERE_IT_IS.fullmatch(folded, subject[1], group[0].start))


def is_one_more(folded: str, one: Scene, other: Scene) -> bool:
    """ "raids on X and on a camp near Y": one more place of the same act."""
    return bool(_AND_AT.fullmatch(folded, one.end, other.start))


def share_with_dates(
    folded: str, acts: Sequence[Act], own: dict[int, list[Scene]], scenes: Sequence[Scene], end: int
) -> None:
    """ "X fell on 1 May, Y and Z in June": places with a date and no verb of their own share the act before them."""
    if not any(scene.role == "bare" for scene in scenes):
        return
    placed = {scene.start for taken in own.values() for scene in taken}
    for group in group_scenes([s for s in scenes if s.role == "bare" and s.start not in placed]):
        before = [n for n, act in enumerate(acts) if act.start < group[0].start and act.modality not in UNREAL]
        if not before or not own[before[-1]]:
            continue
        last = own[before[-1]][-1]
        named = all(map(is_point, group))
        joined = last.end < group[0].start and _ITEM_BEFORE.fullmatch(folded, last.end, group[0].start)
        after = group[-1].end
        dated = any(told.match(folded, after, end) for told in (_DATE_AFTER, _FOLLOWED, _AS_OFTEN, _TO_WHOM))
        led = any(before.search(folded, last.end, group[0].start) for before in (_DATE_BEFORE, _THEN, _AREA_BEFORE))
        if named and ((joined and dated) or (led and _NO_VERB.match(folded, after, end))):
            own[before[-1]] += group


def share_ellipsis(
    folded: str, acts: Sequence[Act], own: dict[int, list[Scene]], usable: Sequence[Scene], end: int
) -> None:
    """ "A shell hit a post in X, and another one in Y; in Z, a barn": a place without a verb shares the act before."""
    placed = {scene.start for taken in own.values() for scene in taken}
    left = [scene for scene in usable if scene.start not in placed]
    for group in group_scenes(left) if left else ():
        before = [n for n, act in enumerate(acts) if act.end <= group[0].start and act.modality not in UNREAL]
        if not before or not own[before[-1]] or not is_point(group[0]):
            continue
        first = acts[before[-1]].end
        again = _ONE_MORE.search(folded, first, group[0].start)
        gapped = _THEN_IN.search(folded, first, group[0].start) and _NO_MORE.match(folded, group[-1].end, end)
        led = _THEN_AT.search(folded, first, group[0].start) and _ENDS_HERE.match(folded, group[-1].end, end)
        spread = group[0].rule == "cue_spread_to" and _SPREAD.search(folded, first, group[0].start)
        more = is_one_more(folded, own[before[-1]][-1], group[0]) and _ENDS_HERE.match(folded, group[-1].end, end)
        if again or gapped or led or spread or more:
            own[before[-1]] += group


def is_along_with(folded: str, act: Act, scene: Scene) -> bool:
    """Whether "together with" or "as was" joins a place to an act before it."""
    return act.end <= scene.start and _ALONG_WITH.search(folded, act.end, scene.start) is not None


def share_along_with(folded: str, acts: Sequence[Act], own: dict[int, list[Scene]], usable: Sequence[Scene]) -> None:
    """ "X was shelled in May together with Y and Z": they share the act before them, whatever it was done to."""
    for group in group_scenes(usable):
        before = [n for n, act in enumerate(acts) if act.end <= group[0].start]
        if before and is_along_with(folded, acts[before[-1]], group[0]):
            own[before[-1]] += [scene for scene in group if scene not in own[before[-1]]]


def drop_hearers(folded: str, own: dict[int, list[Scene]]) -> None:
    """ "The blast in X was heard in Y": it was in X."""
    for number, scenes in own.items():
        if len(scenes) > 1:
            pairs = pairwise(scenes)
            own[number] = scenes[:1] + [s for one, s in pairs if not _FELT_IN.search(folded, one.end, s.start)]
