"""Settle the scenes of a sentence by one another: what only tells where another lies, what stands for a whole list."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reports.beside import apart_km, is_part, on_the_road, refers, without_namesakes
from reports.cues import cues_of_lists, find_cue
from reports.scene import FAR_KM, POINT_KINDS, Scene, is_scene, make_scene

_BETWEEN_REACH = 40  # code points before a name in which a "between" and white space are looked for


# "from Banka in Bihar": what says where an origin lies is no more a scene than it.
_IN = re.compile(r"\s+in\s+(?:the\s+)?(?:[\w-]+\s+){0,2}")


def settle_scenes(folded: str, scenes: Sequence[Scene], end: int) -> tuple[Scene, ...]:
    """The scenes of one sentence that ends at `end`, with the parts that other places of the sentence give them."""
    roads = on_the_road(folded, scenes)
    return _direct_lists(folded, _apart(folded, _contain(folded, without_namesakes(folded, roads))), end)


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
    for scene in scenes:
        last = kept[-1] if kept else None
        named = last is not None and last.role in ("scene", "bare")
        if last is not None and last.role in ("origin", "residence") and _IN.fullmatch(folded, last.end, scene.start):
            scene = replace(scene, role=last.role, rule=last.rule)
        if named and last is not None and refers(folded, last, scene):
            scene = replace(scene, role="container", rule="cue_reference")
        elif named and last is not None and is_part(folded, last, scene):
            scene = replace(scene, role="container", rule="cue_contains")
        elif named and last is not None and holds(scene, last) and scene.start - last.end < 40:
            between = folded[last.end : scene.start]
            if (
                re.fullmatch(r"\s*(?:,|\(|-|of|in|,? in)?\s*(?:the\s+)?(?:[\w'-]+\s+){0,3}(?:of\s+)?\(?", between)
                and " and " not in between
            ):
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


def holds(area: Scene, point: Scene) -> bool:
    """Whether the point lies in the area, as far as the gazetteer tells."""
    outer, inner = area.found.place, point.found.place
    assert outer is not None and inner is not None
    if inner.kind not in POINT_KINDS or outer.country not in (None, inner.country):
        return False
    if outer.kind == "district":
        return inner.kind != "district" and outer.id != inner.id
    if outer.kind == "province":
        return outer.admin1 is None or inner.admin1 is None or outer.admin1 == inner.admin1
    return outer.kind in ("country", "region")


def _direct_lists(folded: str, scenes: list[Scene], end: int) -> tuple[Scene, ...]:
    """What stands after a list counts for all of it: "in the X, Y and Z directions"."""
    result = list(scenes)
    for number, scene in enumerate(scenes):
        if scene.rule not in ("cue_direction_of", "cue_sector"):
            if number + 1 < len(scenes) and scenes[number + 1].group == scene.group:
                continue
            after = folded[scene.end : min(end, scene.end + 40)]
            cue = find_cue(cues_of_lists(), "", after)
            if (
                cue is None
                or not is_scene(scene)
                or scene.found.place is None
                or scene.found.place.kind not in POINT_KINDS
            ):
                continue
            for other, member in enumerate(scenes):
                if member.group == scene.group and member.precision == 1:
                    result[other] = make_scene(member.found, "scene", cue.precision, cue.rule, member.group)
    return tuple(result)
