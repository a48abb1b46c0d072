"""Tell namesakes by what their sentence sets beside them ("X, 20 km west of Y"), and roads by their two ends."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from reports.capitals import is_capital
from reports.patterns import read_pattern
from reports.scenes.locating import ALL_IN, AREA, ELSEWHERE_KM, PART_OF, TWO, refers
from reports.scenes.scene import FAR_KM, POINT_KINDS, Scene, apart_km, is_point, make_scene
from reports.scenes.strangers import goes_by_another_name

_QUARTER_OF = read_pattern("scenes/beside", "quarter_of")
_ROAD_FROM = read_pattern("scenes/beside", "road_from")
_HYPHEN = re.compile(r"\s?[-–—]\s?")
_ROAD_AFTER = read_pattern("scenes/beside", "road_after")
_NEARER = read_pattern("scenes/beside", "nearer")
_STRETCH = read_pattern("scenes/beside", "stretch")
_TO = read_pattern("scenes/beside", "to")
_STATED = read_pattern("scenes/beside", "stated")
SMALL = 100_000  # people; fewer make a place that others may share the name of unnoticed
# In a list of more than so many, a place of fewer people that lies further than this from nearly all others is another.
MANY, HAMLET, OUTLYING_KM, ALL_BUT_FEW = 4, 10_000, 180.0, 0.75
# How far from a capital, which is named for the part of the country, what is set beside it may lie.
FROM_CAPITAL_KM = 400.0
_QUARTER_KM = 12.0  # a quarter lies no further from the middle of its town


def on_the_road(folded: str, scenes: Sequence[Scene]) -> list[Scene]:
    """ "on the road from X to Y" and "on the X-Y road" are between them, not at one of them."""
    result = list(scenes)
    for number, (one, other) in enumerate(pairwise(scenes)):
        if _HYPHEN.fullmatch(folded, one.end, other.start) and _ROAD_AFTER.match(folded, other.end):
            told = _NEARER.match(folded, other.end) or apart_km(one, other) > FAR_KM
            for index, scene in ((number, one), (number + 1, other)):
                near = make_scene(scene.found, "scene", "2", "cue_near", one.group)
                result[index] = replace(near, role="between", rule="cue_between_far") if told else near
        elif _TO.fullmatch(folded, one.end, other.start) and _ROAD_FROM.search(
            folded, max(0, one.start - 60), one.start
        ):
            far = apart_km(one, other) > FAR_KM and not _STRETCH.search(folded, max(0, one.start - 60), one.start)
            role, rule = ("between", "cue_between_far") if far else ("scene", "cue_near")
            for index, scene in ((number, one), (number + 1, other)):
                near = make_scene(scene.found, "scene", "2", "cue_near", one.group)
                result[index] = replace(near, role=role, rule=rule)
    return result


def without_namesakes(folded: str, scenes: list[Scene]) -> list[Scene]:
    """A place that lies far from what the sentence sets it beside ("X, north of Y") is a namesake: Y stands for it."""
    result = list(scenes)
    for number, (one, other) in enumerate(pairwise(scenes)):
        if one.role not in ("scene", "bare") or not _set_beside(folded, one, other):
            continue
        inner, outer = one.found.place, other.found.place
        assert inner is not None and outer is not None
        abroad = outer.kind in ("province", "district", "country") and None not in (inner.country, outer.country)
        abroad = abroad and inner.country != outer.country and inner.country not in (outer.country or "").split()
        if _QUARTER_OF.fullmatch(folded, one.end, other.start) and outer.kind == "town" and not _is_of(one, other):
            result[number] = replace(one, role="name", rule="cue_belied")
            result[number + 1] = make_scene(other.found, "scene", "1", other.rule, other.group)
            continue
        if apart_km(one, other) > _reach(folded, one, other) or (abroad and inner.kind in POINT_KINDS):
            result[number] = replace(one, role="name", rule="cue_belied")
            if other.found.place and other.found.place.kind in POINT_KINDS:
                result[number + 1] = make_scene(other.found, "scene", "2d", other.rule, other.group)
        if AREA.match(folded, other.end) or ALL_IN.fullmatch(folded, one.end, other.start):
            _belie_list(folded, result, number, other)
    return result


def _is_of(one: Scene, other: Scene) -> bool:
    """ "The Nahrin district of Baghlan": a place of the province that the town is called like, and no quarter."""
    inner, outer = one.found.place, other.found.place
    if inner is None or outer is None or inner.kind not in ("town", "village", "district") or inner.admin1 is None:
        return False
    return inner.admin1 == outer.admin1 and _QUARTER_KM < apart_km(one, other) < ELSEWHERE_KM


def _belie_list(folded: str, scenes: list[Scene], last: int, area: Scene) -> None:
    """ "the villages X, Y and Z of the D district": those of the list that lie far from D are namesakes, too."""
    for number in range(last + 1):
        scene = scenes[number]
        listed = scene.group == scenes[last].group and scene.role in ("scene", "bare")
        if listed and (apart_km(scene, area) > _reach(folded, scenes[last], area) or _is_of_another(scene, area)):
            scenes[number] = replace(scene, role="name", rule="cue_belied")


def _is_of_another(scene: Scene, area: Scene) -> bool:
    """Whether a small place lies in another province than the one that it is said to be of."""
    inner, outer = scene.found.place, area.found.place
    if inner is None or outer is None or outer.kind != "province" or not _is_small(scene):
        return False
    return (
        inner.kind in ("town", "village") and None not in (inner.admin1, outer.admin1) and inner.admin1 != outer.admin1
    )


def without_outliers(scenes: Sequence[Scene]) -> list[Scene]:
    """The scenes, with the villages of a long list that lie far from nearly all of it read as namesakes of others."""
    result = list(scenes)
    if len(scenes) <= MANY:
        return result
    for number, scene in enumerate(scenes):
        others = [s for s in scenes if s.group == scene.group and s is not scene and is_point(s)]
        if len(others) < MANY or not is_point(scene) or not _is_hamlet(scene):
            continue
        far = sum(apart_km(scene, other) > OUTLYING_KM for other in others)
        if far >= ALL_BUT_FEW * len(others):
            result[number] = replace(scene, role="name", rule="cue_belied")
    return result


def _is_hamlet(scene: Scene) -> bool:
    place = scene.found.place
    return place is not None and place.kind in ("town", "village") and (place.population or 0) < HAMLET


def without_belied(scenes: Sequence[Scene], belied: set[str]) -> tuple[Scene, ...]:
    """The scenes of a sentence, with the places that an earlier one told to be others of their name.

    Small ones, and larger ones by a name that they do not go by.
    belied: their ids, to which those of this sentence are added.
    """
    if belied:
        scenes = [replace(s, role="name", rule="cue_belied") if _key(s) in belied else s for s in scenes]
    told = [scene for scene in scenes if scene.rule == "cue_belied"]
    if not told:
        return tuple(scenes)
    belied.update([_key(scene) for scene in told if _is_small(scene) or goes_by_another_name(scene.found)])
    return tuple(scenes)


def _key(scene: Scene) -> str:
    return scene.found.place.id if scene.found.place else ""


def _is_small(scene: Scene) -> bool:
    return scene.found.place is not None and (scene.found.place.population or 0) < SMALL


def _reach(folded: str, one: Scene, other: Scene) -> float:
    """How far a place may lie from what it is set beside: three times what the text states, or what is usual."""
    stated = _STATED.search(folded, one.end, other.start)
    usual = FROM_CAPITAL_KM if is_capital(other.found.place) else ELSEWHERE_KM
    return max(usual, 3 * int(stated.group(1)[:4]) * 1.6) if stated else usual


def _set_beside(folded: str, one: Scene, other: Scene) -> bool:
    between = folded[one.end : other.start]
    if len(between) > 60 or TWO.search(between):
        return False
    if other.rule in ("cue_compass", "cue_distance", "cue_near"):
        return refers(folded, one, other) or bool(PART_OF.fullmatch(between) and AREA.match(folded, other.end))
    return bool(PART_OF.fullmatch(between))
