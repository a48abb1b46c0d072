"""A place with the part it plays in its sentence, and how exactly that tells where something was."""

from functools import lru_cache

from msgspec import Struct

from gazetteer.distance import distance_km
from gazetteer.resolution import Resolution
from reports.patterns import read_pattern

POINT_KINDS = frozenset(("town", "village", "district", "river", "lake", "mountain", "island", "facility"))
NEAR_KM, DIRECTION_KM, DISTRICT_KM, FAR_KM = 10.0, 15.0, 20.0, 40.0

_LIST = read_pattern("any", "list")


class Scene(Struct, frozen=True, gc=False):
    """A place with its part in the sentence.

    role: `scene`; `bare`, a scene where an act is done to it; the others are none: `origin`, `transit`, `destination`,
    `topic`, `residence`, `dateline`, `speaker`, `excluded`, `name`, `aside`, `between`, `actor`, `container`.
    precision: geo_precision of a point.
    uncertainty_km: what the words around the name add to the place's own. rule: the cue, by name.
    """

    start: int
    end: int
    found: Resolution
    role: str
    precision: int
    uncertainty_km: float
    rule: str
    group: int


@lru_cache(maxsize=1024)
def are_listed(folded: str, end: int, start: int) -> bool:
    """Whether two names are of one list by what stands between them, folded[end:start]; most are asked of twice."""
    return _LIST.fullmatch(folded, end, start) is not None


def is_scene(scene: Scene) -> bool:
    """Whether the place may become the place of a report."""
    return scene.role == "scene"


def is_point(scene: Scene) -> bool:
    """Whether what is there can be drawn as a point."""
    place = scene.found.place
    return place is not None and place.kind in POINT_KINDS


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


def make_scene(found: Resolution, role: str, precision: str, rule: str, group: int) -> Scene:
    """A scene with the precision and uncertainty (km) that its cue and the kind of its place give it.

    precision: of the cue: "1" at it, "2" near it, "2d" in its direction, "2s" its district, "" as good as "1".
    """
    place = found.place
    assert place is not None
    uncertainty, level = place.uncertainty_km, int(precision[:1] or 1)
    if precision == "2d":
        uncertainty = max(uncertainty, DIRECTION_KM)
    elif precision == "2s":
        uncertainty = max(uncertainty, DISTRICT_KM)
    elif precision == "2":
        uncertainty = max(uncertainty, NEAR_KM)
    if place.kind == "district":
        uncertainty, level = max(uncertainty, DISTRICT_KM), 2
    elif place.kind in ("river", "lake", "mountain", "island") or uncertainty >= NEAR_KM:
        level = max(level, 2)
    return Scene(found.mention.start, found.mention.end, found, role, level, uncertainty, rule, group)


def apart_km(one: Scene, other: Scene) -> float:
    """Kilometres between two scenes; 0 where one is an area."""
    first, second = one.found.place, other.found.place
    if first is None or second is None or not {first.kind, second.kind} <= POINT_KINDS:
        return 0.0
    return distance_km(first, second)
