"""Keep of the places of one act the finest: no area that holds another of them, no town beside a quarter of it."""

from collections.abc import Sequence

from reports.patterns import read_pattern
from reports.scenes.scene import Scene, apart_km, holds, is_point

_QUARTER = read_pattern("scenes/finest", "quarter")
_CAMP_IN = read_pattern("scenes/finest", "camp_in")
_OPENS = read_pattern("scenes/finest", "opens")
_ALSO = read_pattern("scenes/finest", "also")
_DISTRICT = read_pattern("scenes/finest", "district")
QUARTER_KM, DISTRICT_KM = 15.0, 80.0
_LEAD, _JOINED_REACH = 12, 30  # code points before a name in which "in" opens the sentence, and "and in" goes on


def keep_finest(folded: str, scenes: Sequence[Scene]) -> tuple[Scene, ...]:
    """The scenes of an act but for those that others of them tell more closely, each place once."""
    if len(scenes) < 2:
        return tuple(scenes)
    return _without_areas(_without_frame(folded, _without_district(folded, _without_town(folded, scenes))))


def _without_frame(folded: str, scenes: Sequence[Scene]) -> Sequence[Scene]:
    """ "In X, jets struck a school in Y", far from X: X is the province that is told of, and Y is where it was."""
    if len(scenes) < 2 or not is_point(scenes[0]) or not folded.startswith(",", scenes[0].end):
        return scenes
    frame = scenes[0]
    if frame.rule != "cue_seat_in" or not _OPENS.search(folded, max(0, frame.start - _LEAD), frame.start):
        return scenes
    inner = [s for s in scenes[1:] if s.group != frame.group]
    apart = [s for s in inner if is_point(s) and _is_of_one_province(frame, s) and apart_km(frame, s) > QUARTER_KM]
    joined = inner and _ALSO.search(folded, max(frame.end + 1, inner[0].start - _JOINED_REACH), inner[0].start)
    return scenes[1:] if apart and len(apart) == len(scenes) - 1 and not joined else scenes


def _is_of_one_province(one: Scene, other: Scene) -> bool:
    outer, inner = one.found.place, other.found.place
    return outer is not None and inner is not None and outer.admin1 == inner.admin1 and outer.country == inner.country


def _without_town(folded: str, scenes: Sequence[Scene]) -> Sequence[Scene]:
    """ "In X, a child was shot in the Y neighbourhood": it was in Y, which is a quarter of X."""
    if len(scenes) == 2 and _is_label_of_town(folded, scenes[0], scenes[1]):
        return scenes[:1]
    quarters = [s for s in scenes if is_point(s) and _QUARTER.match(folded, s.end)]
    if not quarters:
        return scenes
    return [s for s in scenes if not any(_is_town_of(s, quarter) for quarter in quarters)]


def _without_district(folded: str, scenes: Sequence[Scene]) -> Sequence[Scene]:
    """ "In X district, far to the west, houses were burned in Y": the district only says where Y lies."""
    called = [s for s in scenes if _DISTRICT.match(folded, s.end)]
    if not called:
        return scenes
    named = [s for s in scenes if s not in called and is_point(s)]
    return [s for s in scenes if s not in called or not any(_is_near(s, one) for one in named)]


def _is_near(district: Scene, one: Scene) -> bool:
    apart = district.group != one.group and _is_of_one_province(district, one)
    return apart and apart_km(district, one) <= DISTRICT_KM


def _is_label_of_town(folded: str, one: Scene, town: Scene) -> bool:
    """ "X camp, Y: two men were shot": an item is headed by a place and by the town that it is a part of."""
    if not folded.startswith(":", town.end) or not _CAMP_IN.fullmatch(folded, one.end, town.start):
        return False
    return is_point(one) and is_point(town) and 0 < apart_km(one, town) < QUARTER_KM


def _is_town_of(town: Scene, quarter: Scene) -> bool:
    place = town.found.place
    before = place is not None and place.kind == "town" and town.end <= quarter.start and town.group != quarter.group
    return before and 0 < apart_km(town, quarter) < QUARTER_KM


def _without_areas(scenes: Sequence[Scene]) -> tuple[Scene, ...]:
    if len(scenes) < 2:
        return tuple(scenes)
    points = [s for s in scenes if is_point(s)]
    areas = [s for s in scenes if not is_point(s)]
    areas = [area for area in areas if not any(holds(area, point) for point in points)]
    regions = [s for s in areas if s.found.place and s.found.place.kind != "country"]
    kept = [*points, *regions] if len(regions) > 1 or not points else points
    kept = kept or areas
    seen: dict[str, Scene] = {}
    for scene in kept:
        place = scene.found.place
        assert place is not None
        seen.setdefault(place.id, scene)
    return tuple(seen.values())
