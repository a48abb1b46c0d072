"""Tell what a sentence, or a part of it, opens with from where it happened: a sector only says where the rest lies."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from reports.patterns import read_pattern
from reports.scenes.beside import MANY
from reports.scenes.scene import Scene, apart_km, holds, is_point
from reports.scenes.strangers import goes_by_another_name

SECTOR_KM = 100.0  # a village further than this from the sector that opens its sentence is a namesake
FRAME_KM = 60.0  # "north of X" that opens a sentence tells no more than where a place within this reach lies
SECTORS = ("cue_direction_of", "cue_sector")
_TOWARDS = read_pattern("scenes/frame", "towards")
_COMMA = read_pattern("scenes/frame", "comma")
_COMMUNITY = read_pattern("scenes/frame", "community")
_PART_OPENS = read_pattern("scenes/frame", "part_opens")
_OPENS = read_pattern("scenes/frame", "opens")
_NEXT = read_pattern("scenes/frame", "next")
_PARTS_OF = read_pattern("scenes/frame", "parts_of")
_IN_THE = read_pattern("scenes/frame", "in_the")
_BETWEEN_REACH = 40  # code points before a name in which the words that open a part are looked for


def frame_scenes(folded: str, scenes: Sequence[Scene], start: int) -> tuple[Scene, ...]:
    """ "In the X direction Y and Z were attacked": the sector, or district, it opens with says where places lie.

    A place far from it is a namesake, and the sector stands for it, unless no other place bears the name and the rest
    of its list is far, too, or most of several are far: then it is the sector that is misread. "North of X" that opens
    it tells as little beside a place within reach, and so does a community or district that heads an item.
    """
    head = scenes[0]
    others = [s for s in scenes if s.group != head.group and s.role in ("scene", "bare") and is_point(s)]
    if head.rule == "cue_compass" and _OPENS.fullmatch(folded, start, head.start):
        others = near = _within(head, [s for s in others if _is_in_its_clause(folded, head, s)])
    elif head.found.place and head.found.place.kind == "district" and _opens_with(folded, head, start):
        others = near = [s for s in _within(head, others) if s.start > head.end and holds(head, s)]
    elif head.found.place and head.found.place.kind == "province" and _opens_with(folded, head, start):
        near = [scene for scene in others if not _is_outside(head, scene)]
    elif _opens_with(folded, head, start) and (
        inside := [s for s in others if _is_part_of_its_province(folded, head, s)]
    ):
        others = near = inside
    elif head.rule == "cue_label" and _COMMUNITY.match(folded, head.end):
        near = _within(head, others)
    elif _opens_with_a_sector(folded, head, start):
        near = _in_the_sector([s for s in scenes if s.group == head.group], others)
    else:
        return tuple(scenes)
    result = []
    for scene in scenes:
        if scene in others and scene not in near:
            scene = replace(scene, role="name", rule="cue_belied")
        elif near and scene.group == head.group:
            scene = replace(scene, role="container", rule="cue_sector_of")
        result.append(scene)
    return tuple(result)


def _is_outside(head: Scene, scene: Scene) -> bool:
    """ "In X province, they took Y": a Y of another land, or of another province by a name that it does not go by."""
    outer, inner = head.found.place, scene.found.place
    if outer is None or inner is None or None in (outer.admin1, inner.admin1) or outer.admin1 == inner.admin1:
        return False
    return inner.country != outer.country or goes_by_another_name(scene.found)


def _is_part_of_its_province(folded: str, head: Scene, scene: Scene) -> bool:
    """ "In Hodeida, they shelled the areas of X": of a town that its province is named after, the province is meant."""
    outer, inner = head.found.place, scene.found.place
    if outer is None or inner is None or outer.kind != "town":
        return False
    if apart_km(head, scene) > FRAME_KM and (outer.admin1 is None or outer.admin1 != inner.admin1):
        return False
    called = _PARTS_OF.search(folded, max(head.end, scene.start - _BETWEEN_REACH), scene.start)
    return called is not None and _is_in_its_clause(folded, head, scene)


def _within(head: Scene, others: Sequence[Scene]) -> list[Scene]:
    """The places within reach of what the sentence opens with."""
    return [scene for scene in others if apart_km(head, scene) <= FRAME_KM]


def _is_in_its_clause(folded: str, head: Scene, scene: Scene) -> bool:
    """Whether a place stands behind what the sentence opens with, in the same part of it."""
    return scene.start > head.end and not _NEXT.search(folded, head.end, scene.start)


def _opens_with_a_sector(folded: str, head: Scene, start: int) -> bool:
    """ "In the X sector ...", "In the direction of X ...": whether the sentence opens so."""
    is_sector = head.rule in SECTORS or _TOWARDS.fullmatch(folded, start, head.start)
    return bool(is_sector and _IN_THE.fullmatch(folded, start, head.start))


def _in_the_sector(sectors: Sequence[Scene], others: list[Scene]) -> list[Scene]:
    """The places that lie in the sectors, by their reach; all, where most lie outside."""
    close = [scene for scene in others if min(apart_km(sector, scene) for sector in sectors) <= SECTOR_KM]
    groups = {scene.group for scene in close}
    near = [s for s in others if s in close or (s.group not in groups and _is_alone(s, sectors[0]))]
    return others if len(others) >= MANY and 2 * len(near) < len(others) else near


def _opens_with(folded: str, head: Scene, start: int) -> bool:
    """ "In X district, ...": the sentence opens with the district that its places lie in."""
    return bool(_IN_THE.fullmatch(folded, start, head.start) and _COMMA.match(folded, head.end))


def _is_alone(scene: Scene, head: Scene) -> bool:
    """Whether the place is the only one of its name, and in the country of the sector."""
    one, other = scene.found.place, head.found.place
    same = one is not None and other is not None and one.country == other.country
    return same and scene.found.margin >= scene.found.score


def within_parts(folded: str, scenes: Sequence[Scene], start: int) -> list[Scene]:
    """ "In central Gaza, four died in Nuseirat": what opens a clause only tells where the place lies."""
    result = list(scenes)
    for number, (one, other) in enumerate(pairwise(scenes)):
        if one.role != "scene" or other.role not in ("scene", "bare") or not folded.startswith(",", one.end):
            continue
        opens = _PART_OPENS.search(folded[max(start, one.start - _BETWEEN_REACH) : one.start])
        if opens and not _NEXT.search(folded, one.end, other.start) and is_point(other) and _is_village_of(other, one):
            result[number] = replace(one, role="container", rule="cue_contains")
    return result


def _is_village_of(scene: Scene, town: Scene) -> bool:
    """Whether a place is smaller than a town that lies within reach."""
    inner, outer = scene.found.place, town.found.place
    if inner is None or outer is None or outer.kind != "town":
        return False
    return (inner.population or 0) < (outer.population or 0) and apart_km(scene, town) <= FRAME_KM
