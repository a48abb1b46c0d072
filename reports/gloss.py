"""Settle the scenes of a sentence by one another: what only tells where another lies, what stands for a whole list."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reports.scene import FAR_KM, POINT_KINDS, Scene, cues, is_scene, make_scene

_SURROUNDINGS = re.compile(
    r",?\s+(?:in|on|at)\s+(?:the\s+)?(?:[\w-]+\s+)?(?:countryside|outskirts|hinterland|suburbs|rural area"
    r"|surroundings)\s+of\s+(?:the\s+)?"
)
_VILLAGE_OF = re.compile(
    r"[”\"')]?,?\s+(?:which is\s+)?(?:a|an|the)\s+(?:[\w-]+\s+){0,2}(?:village|town|city|settlement|suburb"
    r"|quarter|hamlet|district)"
    r"\s+(?:of|in)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}"
)
_REFERENCE = re.compile(
    r"[”\"')]?(?:\s+[\w-]+){0,2}?,?\s*(?:a|an|the)?\s*(?:[\w-]+\s+){0,3}?(?:just\s+|about\s+|some\s+|around\s+)?(?:\d[\d.,]*|\w+)?\s?(?:km|kilomet(?:er|re)s?|miles?"
    r"|north|south|east|west|north-?east|north-?west|south-?east|south-?west|not far|close|near)\b"
)


def settle_scenes(folded: str, scenes: Sequence[Scene], end: int) -> tuple[Scene, ...]:
    """The scenes of one sentence that ends at `end`, with the parts that other places of the sentence give them."""
    return _direct_lists(folded, _apart(folded, _contain(folded, list(scenes))), end)


def _apart(folded: str, scenes: list[Scene]) -> list[Scene]:
    """ "between X and Y" is near both where they are neighbours, and neither where they are far apart."""
    result = list(scenes)
    for number, (one, other) in enumerate(pairwise(scenes)):
        between = one.rule == "cue_near" and one.group == other.group
        if between and folded[: one.start].rstrip().endswith("between") and _km(one, other) > FAR_KM:
            for index in (number, number + 1):
                result[index] = replace(result[index], role="between", rule="cue_between_far")
    return result


def _km(one: Scene, other: Scene) -> float:
    """Kilometres between two scenes, near enough on a sphere; 0 where one is an area."""
    first, second = one.found.place, other.found.place
    if first is None or second is None or not {first.kind, second.kind} <= POINT_KINDS:
        return 0.0
    mean = math.radians((first.latitude + second.latitude) / 2)
    return 111.2 * math.hypot(first.latitude - second.latitude, (first.longitude - second.longitude) * math.cos(mean))


def _contain(folded: str, scenes: list[Scene]) -> list[Scene]:
    """An area right after a place that lies in it ("Goris, Armenia", "X in Y district") says where that place is."""
    kept: list[Scene] = []
    for scene in scenes:
        last = kept[-1] if kept else None
        named = last is not None and last.role in ("scene", "bare")
        if named and last is not None and _refers(folded, last, scene):
            scene = replace(scene, role="container", rule="cue_reference")
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


def _refers(folded: str, last: Scene, scene: Scene) -> bool:
    """ "X, 20 km west of Y": Y tells where X is."""
    if scene.start - last.end > 60 or last.found.place is None or last.found.place.kind not in POINT_KINDS:
        return False
    if scene.found.place and scene.found.place.kind in ("river", "lake", "sea", "mountain", "island"):
        return bool(
            re.fullmatch(
                r",?\s*(?:on|along|beside|by|at)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}(?:of\s+)?(?:the\s+)?",
                folded[last.end : scene.start],
            )
        )
    if _SURROUNDINGS.match(folded, last.end, scene.start) or _VILLAGE_OF.fullmatch(folded, last.end, scene.start):
        return True
    near = scene.rule in ("cue_distance", "cue_compass", "cue_near")
    return near and bool(_REFERENCE.match(folded, last.end, scene.start))


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
            cue = next((c for c in cues() if not c.before and c.role == "scene" and c.pattern.search(after)), None)
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
