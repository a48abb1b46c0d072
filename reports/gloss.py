"""Settle the scenes of a sentence by one another: what only tells where another lies, what stands for a whole list."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from reports.beside import MANY, apart_km, is_part, on_the_road, refers, without_namesakes, without_outliers
from reports.cues import cues_of_lists, find_cue
from reports.patterns import read_pattern
from reports.scene import FAR_KM, POINT_KINDS, Scene, is_point, is_scene, make_scene

SECTOR_KM = 100.0  # a village further than this from the sector that opens its sentence is a namesake
FRAME_KM = 60.0  # "north of X" that opens a sentence tells no more than where a place within this reach lies
_SECTORS = ("cue_direction_of", "cue_sector")
_NEAR = ("cue_near", "cue_compass", "cue_distance")
_IN_THE = read_pattern("gloss", "in_the")
_TOWN_OF = read_pattern("gloss", "town_of")
_TOWARDS = read_pattern("gloss", "towards")
_COMMA = read_pattern("gloss", "comma")
_COMMUNITY = read_pattern("gloss", "community")
_PART_OPENS = read_pattern("gloss", "part_opens")
_OPENS = read_pattern("gloss", "opens")
_OWNS = read_pattern("gloss", "owns")
_QUARTER = read_pattern("gloss", "quarter")
_UNTOLD = ("bare", "actor", "name", "speaker", "dateline", "container")
_NEXT = read_pattern("gloss", "next")
_AREA_AND = read_pattern("gloss", "area_and")
_CONTAINED = read_pattern("gloss", "contained")
_IN = read_pattern("gloss", "in")
_BETWEEN_REACH = 40  # code points before a name in which a "between" and white space are looked for


def settle_scenes(folded: str, scenes: Sequence[Scene], start: int, end: int) -> tuple[Scene, ...]:
    """The scenes of the sentence folded[start:end], with the parts that other places of it give them."""
    if len(scenes) < 2:
        return _direct_lists(folded, list(scenes), end)
    roads = on_the_road(folded, _owned(folded, without_outliers(scenes)))
    contained = _regroup(folded, _contain(folded, without_namesakes(folded, _towns_of(folded, roads))))
    return _frame(folded, _direct_lists(folded, _within_parts(folded, _apart(folded, contained), start), end), start)


def _within_parts(folded: str, scenes: Sequence[Scene], start: int) -> list[Scene]:
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


def _frame(folded: str, scenes: Sequence[Scene], start: int) -> tuple[Scene, ...]:
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


def _within(head: Scene, others: Sequence[Scene]) -> list[Scene]:
    """The places within reach of what the sentence opens with."""
    return [scene for scene in others if apart_km(head, scene) <= FRAME_KM]


def _is_in_its_clause(folded: str, head: Scene, scene: Scene) -> bool:
    """Whether a place stands behind what the sentence opens with, in the same part of it."""
    return scene.start > head.end and not _NEXT.search(folded, head.end, scene.start)


def _opens_with_a_sector(folded: str, head: Scene, start: int) -> bool:
    """ "In the X sector ...", "In the direction of X ...": whether the sentence opens so."""
    is_sector = head.rule in _SECTORS or _TOWARDS.fullmatch(folded, start, head.start)
    return bool(is_sector and _IN_THE.fullmatch(folded, start, head.start))


def _in_the_sector(sectors: Sequence[Scene], others: list[Scene]) -> list[Scene]:
    """The places that lie in the sectors, by their reach; all, where most lie outside."""
    close = [scene for scene in others if min(apart_km(sector, scene) for sector in sectors) <= SECTOR_KM]
    groups = {scene.group for scene in close}
    near = [s for s in others if s in close or (s.group not in groups and _is_alone(s, sectors[0]))]
    return others if len(others) >= MANY and 2 * len(near) < len(others) else near


def _towns_of(folded: str, scenes: Sequence[Scene]) -> list[Scene]:
    """ "In the southern X city of Y": X only says where Y lies, and the words before it are those of Y."""
    result = list(scenes)
    for number, (one, other) in enumerate(pairwise(scenes)):
        if _TOWN_OF.fullmatch(folded, one.end, other.start) and one.role in ("scene", "bare") and is_point(other):
            result[number] = replace(one, role="container", rule="cue_contains")
    return result


def _opens_with(folded: str, head: Scene, start: int) -> bool:
    """ "In X district, ...": the sentence opens with the district that its places lie in."""
    return bool(_IN_THE.fullmatch(folded, start, head.start) and _COMMA.match(folded, head.end))


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
        rule = "cue_seat_in" if one.rule == "cue_country_seat" else one.rule
        result[number] = replace(one, role="container", rule="cue_contains")
        for index in range(number + 1, len(scenes)):
            if scenes[index].group == other.group:
                result[index] = make_scene(
                    scenes[index].found, one.role, "2" if one.rule in _NEAR else "1", rule, other.group
                )
    return result


def _is_in_its_province(town: Scene, other: Scene) -> bool:
    """Whether a place lies in the province of a town, whose name the province may bear ("Hodeida's Hays")."""
    one, inner = town.found.place, other.found.place
    return (
        one is not None and inner is not None and None not in (one.admin1, inner.admin1) and one.admin1 == inner.admin1
    )


def _is_alone(scene: Scene, head: Scene) -> bool:
    """Whether the place is the only one of its name, and in the country of the sector."""
    one, other = scene.found.place, head.found.place
    same = one is not None and other is not None and one.country == other.country
    return same and scene.found.margin >= scene.found.score


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
            or scene.role != "bare"
            or not _AREA_AND.fullmatch(folded, area.end, scene.start)
        ):
            continue
        heads[scene.group] = head
        result[number] = replace(scene, role=head.role, rule=head.rule, group=head.group)
    return result


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
            if _CONTAINED.fullmatch(between) and " and " not in between:
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
        if not is_scene(scene) or not is_point(scene) or scene.rule in _SECTORS:
            continue
        if number + 1 < len(scenes) and scenes[number + 1].group == scene.group:
            continue
        cue = find_cue(cues_of_lists(), "", folded[scene.end : min(end, scene.end + 40)])
        for other, member in enumerate(scenes) if cue is not None else ():
            if cue is not None and member.group == scene.group and member.precision == 1:
                result[other] = make_scene(member.found, "scene", cue.precision, cue.rule, member.group)
    return tuple(result)
