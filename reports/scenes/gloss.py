"""Settle the scenes of a sentence by one another: what only tells where another lies, what stands for a whole list."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from reports.patterns import read_pattern
from reports.scenes.beside import on_the_road, without_namesakes, without_outliers
from reports.scenes.cues import cues_of_lists, find_cue
from reports.scenes.frame import SECTOR_KM, SECTORS, frame_scenes, within_parts
from reports.scenes.locating import is_at_their_border, is_part, refers
from reports.scenes.scene import FAR_KM, Scene, apart_km, holds, is_point, is_scene, make_scene

_NEAR = ("cue_near", "cue_compass", "cue_distance")
_TOWN_OF = read_pattern("scenes/gloss", "town_of")
_OWNS = read_pattern("scenes/gloss", "owns")
_QUARTER = read_pattern("scenes/gloss", "quarter")
_HYPHENS = ("-", "–", "—")
_UNTOLD = ("bare", "actor", "name", "speaker", "dateline", "container")
_AREA_AND = read_pattern("scenes/gloss", "area_and")
_CONTAINED = read_pattern("scenes/gloss", "contained")
_IN = read_pattern("scenes/gloss", "in")
_COMMA_IN = read_pattern("scenes/gloss", "comma_in")
_BETWEEN_REACH = 40  # code points before a name in which a "between" and white space are looked for


def settle_scenes(folded: str, scenes: Sequence[Scene], start: int, end: int) -> tuple[Scene, ...]:
    """The scenes of the sentence folded[start:end], with the parts that other places of it give them."""
    if not scenes:
        return ()
    if len(scenes) == 1:
        return _direct_lists(folded, list(scenes), end)
    roads = on_the_road(folded, _owned(folded, without_outliers(scenes)))
    contained = _regroup(folded, _contain(folded, without_namesakes(folded, _towns_of(folded, roads))))
    return frame_scenes(
        folded, _direct_lists(folded, within_parts(folded, _apart(folded, contained), start), end), start
    )


def _towns_of(folded: str, scenes: Sequence[Scene]) -> list[Scene]:
    """ "In the southern X city of Y": X only says where Y lies, and the words before it are those of Y."""
    result = list(scenes)
    for number, (one, other) in enumerate(pairwise(scenes)):
        if _TOWN_OF.fullmatch(folded, one.end, other.start) and one.role in ("scene", "bare") and is_point(other):
            result[number] = replace(one, role="container", rule="cue_contains")
    return result


def _owned(folded: str, scenes: Sequence[Scene]) -> list[Scene]:
    """ "in Pakistan's Panjgur": the words before a country or a town that owns a place tell the part of that place."""
    result = list(scenes)
    for number, (one, other) in enumerate(pairwise(scenes)):
        if one.role in _UNTOLD or other.role != "bare" or not _OWNS.fullmatch(folded, one.end, other.start):
            continue
        if apart_km(one, other) > SECTOR_KM and not _is_in_its_province(one, other):
            continue
        if one.found.place and one.found.place.kind == "town" and _QUARTER.match(folded, other.end):
            result[number + 1] = replace(other, role="name", rule="cue_belied")
            continue
        if number and _is_told_of_last(folded, scenes[number - 1], one, other):
            result[number] = replace(one, role="container", rule="cue_contains")
            result[number + 1] = replace(other, role="container", rule="cue_contains")
            continue
        rule = "cue_seat_in" if one.rule == "cue_country_seat" else one.rule
        result[number] = replace(one, role="container", rule="cue_contains")
        for index in range(number + 1, len(scenes)):
            if scenes[index].group == other.group:
                result[index] = make_scene(
                    scenes[index].found, one.role, "2" if one.rule in _NEAR else "1", rule, other.group
                )
    return result


def _is_told_of_last(folded: str, last: Scene, owner: Scene, part: Scene) -> bool:
    """ "X, in R's Y district": R and Y only say where X lies."""
    named = is_point(last) and last.role in ("scene", "bare") and owner.role == "scene"
    return named and bool(_COMMA_IN.fullmatch(folded, last.end, owner.start)) and apart_km(last, part) < SECTOR_KM


def _is_in_its_province(town: Scene, other: Scene) -> bool:
    """Whether a place lies in the province of a town, whose name the province may bear ("Hodeida's Hays")."""
    one, inner = town.found.place, other.found.place
    return (
        one is not None and inner is not None and None not in (one.admin1, inner.admin1) and one.admin1 == inner.admin1
    )


def _regroup(folded: str, scenes: list[Scene]) -> list[Scene]:
    """ "X in A region and Y in B region" is a list of X and Y: what says where a member lies does not end it."""
    result = list(scenes)
    heads: dict[int, Scene] = {}
    for number in range(2, len(scenes)):
        scene, area, head = result[number], result[number - 1], result[number - 2]
        if scene.group in heads:
            head = heads[scene.group]
        elif (
            area.role != "container"
            or head.role not in ("scene", "bare")
            or not (scene.role == "bare" or _is_listed_with(folded, area, scene))
            or not _AREA_AND.fullmatch(folded, area.end, scene.start)
        ):
            continue
        if scene.role != "bare":
            scene = make_scene(scene.found, head.role, "1", head.rule, scene.group)
        heads[scene.group] = head
        result[number] = replace(scene, role=head.role, rule=head.rule, group=head.group)
    return result


def _is_listed_with(folded: str, area: Scene, scene: Scene) -> bool:
    """ "X, north of Y, and Z": Z has no part in what tells where X lies, though it follows Y."""
    return scene.group == area.group and scene.rule in _NEAR and folded[area.end : scene.start].startswith(",")


def _apart(folded: str, scenes: list[Scene]) -> list[Scene]:
    """ "between X and Y" is near both where they are neighbours, and neither where they are far apart."""
    result = list(scenes)
    for number, (one, other) in enumerate(pairwise(scenes)):
        between = one.rule == "cue_near" and one.group == other.group
        if (
            between
            and folded[max(0, one.start - _BETWEEN_REACH) : one.start].rstrip().endswith("between")
            and apart_km(one, other) > FAR_KM
        ):
            for index in (number, number + 1):
                result[index] = replace(result[index], role="between", rule="cue_between_far")
    return result


def _contain(folded: str, scenes: list[Scene]) -> list[Scene]:
    """An area right after a place that lies in it ("Goris, Armenia", "X in Y district") says where that place is."""
    kept: list[Scene] = []
    between = -1  # the group of areas at whose border a place lies
    for scene in scenes:
        last = kept[-1] if kept else None
        if scene.group == between or (last is not None and is_at_their_border(folded, last, scene)):
            between = scene.group
            kept.append(replace(scene, role="container", rule="cue_contains"))
            continue
        named = last is not None and last.role in ("scene", "bare")
        if last is not None and last.role in ("origin", "residence") and _IN.fullmatch(folded, last.end, scene.start):
            scene = replace(scene, role=last.role, rule=last.rule)
        if named and last is not None and refers(folded, last, scene):
            scene = replace(scene, role="container", rule="cue_reference")
        elif named and last is not None and is_part(folded, last, scene):
            scene = replace(scene, role="container", rule="cue_contains")
        elif named and last is not None and holds(scene, last) and scene.start - last.end < 40:
            gap = folded[last.end : scene.start]
            if _CONTAINED.fullmatch(gap) and " and " not in gap:
                scene = Scene(
                    scene.start,
                    scene.end,
                    scene.found,
                    "container",
                    3,
                    scene.uncertainty_km,
                    "cue_contains",
                    scene.group,
                )
        kept.append(scene)
    return kept


def _direct_chains(folded: str, scenes: list[Scene]) -> list[Scene]:
    """ "the X-Y-Z directions": what stands after names that hyphens join counts for each of them."""
    result = list(scenes)
    for number in range(len(scenes) - 2, -1, -1):
        one, last = result[number], result[number + 1]
        joined = one.role == "bare" and last.rule in SECTORS and last.role == "scene"
        if joined and folded[one.end : last.start] in _HYPHENS:
            result[number] = make_scene(one.found, "scene", "2d", last.rule, last.group)
    return result


def _direct_lists(folded: str, scenes: list[Scene], end: int) -> tuple[Scene, ...]:
    """What stands after a list counts for all of it: "in the X, Y and Z directions"."""
    result = _direct_chains(folded, scenes) if len(scenes) > 1 else list(scenes)
    for number, scene in enumerate(scenes):
        if not is_scene(scene) or not is_point(scene) or scene.rule in SECTORS:
            continue
        if number + 1 < len(scenes) and scenes[number + 1].group == scene.group:
            continue
        cue = find_cue(cues_of_lists(), "", folded[scene.end : min(end, scene.end + 40)])
        for other, member in enumerate(scenes) if cue is not None else ():
            if cue is not None and member.group == scene.group and member.precision == 1:
                result[other] = make_scene(member.found, "scene", cue.precision, cue.rule, member.group)
    return tuple(result)
