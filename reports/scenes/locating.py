"""Tell whether a name only says where another lies ("X, 20 km west of Y", "the X sector of Y district", "X, Y")."""

from reports.patterns import read_pattern
from reports.scenes.scene import POINT_KINDS, Scene, apart_km, is_point

_SURROUNDINGS = read_pattern("scenes/locating", "surroundings")
_EXCLAVE_OF = read_pattern("scenes/locating", "exclave_of")
_VILLAGE_OF = read_pattern("scenes/locating", "village_of")
_THE_TOWN_OF = read_pattern("scenes/locating", "the_town_of")
_REFERENCE = read_pattern("scenes/locating", "reference")
_SECTOR_LIES = read_pattern("scenes/locating", "sector_lies")
_ON_BORDER = read_pattern("scenes/locating", "on_border")
_DASHED = read_pattern("scenes/locating", "dashed")
_ALONG = read_pattern("scenes/locating", "along")
TWO = read_pattern("scenes/locating", "two")
PART_OF = read_pattern("scenes/locating", "part_of")
_CALLED_PART = read_pattern("scenes/locating", "called_part")
ALL_IN = read_pattern("scenes/locating", "all_in")
_AREA_BESIDE = read_pattern("scenes/locating", "area_beside")
_ONE_AREA = read_pattern("scenes/locating", "one_area")
_LIES_IN = read_pattern("scenes/locating", "lies_in")
_TOLD_THERE = read_pattern("scenes/locating", "told_there")
_CALLED_SO = read_pattern("scenes/locating", "called_so")
AREA = read_pattern("scenes/locating", "area")
# The sector that a sentence is about is near none of its places: they are in it.
_SECTORS = ("cue_direction_of", "cue_sector")
# A place of the same name that lies further than this from what is said to be beside it is another one.
ELSEWHERE_KM = 120.0
# A place so near to a town of so many times its people is a part of it where the town's name follows.
_QUARTERS, _QUARTER_KM = 4, 25.0


def refers(folded: str, last: Scene, scene: Scene) -> bool:
    """ "X, 20 km west of Y": Y tells where X is; "south of X and west of Y" are two places."""
    if scene.start - last.end > 60 or TWO.search(folded, last.end, scene.start):
        return False
    if _is_area(last) and _DASHED.match(folded, last.end, scene.start):
        return not _is_same_area(last, scene)
    if last.found.place is None or last.found.place.kind not in POINT_KINDS:
        return False
    if last.rule in _SECTORS:
        return _SECTOR_LIES.fullmatch(folded, last.end, scene.start) is not None
    if scene.found.place and scene.found.place.kind in ("river", "lake", "sea", "mountain", "island"):
        return bool(_ALONG.fullmatch(folded, last.end, scene.start))
    if _SURROUNDINGS.match(folded, last.end, scene.start) or _VILLAGE_OF.fullmatch(folded, last.end, scene.start):
        return not (_THE_TOWN_OF.fullmatch(folded, last.end, scene.start) and not AREA.match(folded, scene.end))
    if _EXCLAVE_OF.fullmatch(folded, last.end, scene.start):
        return True
    near = scene.rule in ("cue_distance", "cue_compass", "cue_near", "cue_where")
    return near and bool(_REFERENCE.match(folded, last.end, scene.start))


def is_at_their_border(folded: str, last: Scene, scene: Scene) -> bool:
    """ "X, on the border of the D and E districts": D only tells where X lies, and so does E."""
    return bool(_ON_BORDER.fullmatch(folded, last.end, scene.start))


def is_part(folded: str, last: Scene, scene: Scene) -> bool:
    """ "the X sector of Y district", "the village of X in Y": Y says where X is, though it be a town's name too."""
    if _is_area(last) and _is_area(scene):
        return folded[last.end : scene.start] == ", " and _lies_within(last, scene)
    if _is_area(last) and is_point(scene):
        return False  # "along the Line of Control in X district": the town says it more closely
    if folded[last.end : scene.start] == " in " and _CALLED_SO.search(folded, max(0, last.start - 40), last.start):
        return True
    if ALL_IN.fullmatch(folded, last.end, scene.start) or _lies_in(folded, last, scene):
        return True
    if folded[last.end : scene.start] == ", " and _is_quarter(last, scene) and _TOLD_THERE.match(folded, scene.end):
        return True
    if _CALLED_PART.fullmatch(folded, last.end, scene.start) and 0 < apart_km(last, scene) < ELSEWHERE_KM:
        return True
    if _AREA_BESIDE.fullmatch(folded, last.end, scene.start) and _ONE_AREA.match(folded, scene.end):
        return 0 < apart_km(last, scene) < ELSEWHERE_KM
    return bool(PART_OF.fullmatch(folded, last.end, scene.start) and AREA.match(folded, scene.end))


def _is_quarter(inner: Scene, outer: Scene) -> bool:
    """Whether a place lies on the edge of a town that has many times its people ("a post in Hlaingthaya, Yangon")."""
    first, second = inner.found.place, outer.found.place
    if first is None or second is None or second.kind != "town" or first.kind not in ("village", "facility", "town"):
        return False
    return _QUARTERS * (first.population or 0) < (second.population or 0) and 0 < apart_km(inner, outer) < _QUARTER_KM


def _lies_in(folded: str, last: Scene, scene: Scene) -> bool:
    """ "Saraqeb in Idlib", "Beit Hanoun in northern Gaza": a town that gives its name to what lies about it."""
    inner, outer = last.found.place, scene.found.place
    if inner is None or outer is None or outer.kind != "town" or not _LIES_IN.fullmatch(folded, last.end, scene.start):
        return False
    smaller = inner.kind != "town" or (inner.population or 0) < (outer.population or 0)
    return smaller and (apart_km(last, scene) < ELSEWHERE_KM or (inner.admin1 == outer.admin1 is not None))


def _lies_within(inner: Scene, outer: Scene) -> bool:
    """ "North Waziristan, Khyber Pakhtunkhwa": a region, and the province that it is a part of."""
    first, second = inner.found.place, outer.found.place
    if first is None or second is None or second.kind != "province" or first.id == second.id:
        return False
    return first.kind == "region" and first.admin1 == second.admin1 is not None


def _is_area(scene: Scene) -> bool:
    return scene.found.place is not None and scene.found.place.kind in ("province", "region")


def _is_same_area(one: Scene, other: Scene) -> bool:
    first, second = one.found.place, other.found.place
    return first is not None and second is not None and first.admin1 == second.admin1
