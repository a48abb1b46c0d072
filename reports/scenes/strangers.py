"""Leave small places out that lie far from all that an article of one country tells of: namesakes of what is meant.

The gazetteer has not every village, and then a namesake abroad answers to its name. What happened there is listed under
the name as it stands, and put nowhere.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from gazetteer.distance import distance_km
from gazetteer.normalize import normalize
from gazetteer.place import Place
from gazetteer.resolution import Resolution
from reports.actors.sides import SideMention, affiliations
from reports.edge_words import first_words
from reports.patterns import read_pattern
from reports.scenes.scene import POINT_KINDS

FEW, SHARE = 4, 0.6  # so many places, and so much of them, make an article one of their country
SMALL, FAR_KM = 100_000, 150.0
ABROAD_KM = 600.0
VILLAGE, LOST_KM, FEW_OTHERS = 10_000, 250.0, 2
HARDLY_OPEN = 4.0  # points of a lead from which a village is meant, whatever others bear its name
HARDLY_LESS = 1.0  # points of a lead that namesakes of one size, chosen by it alone, have over one another
QUARTER_KM = 60.0
_QUARTER_OF = read_pattern("scenes/strangers", "quarter_of")
_QUARTER_AFTER = read_pattern("scenes/strangers", "quarter_after")
_QUARTERS = first_words(_QUARTER_AFTER.pattern) or frozenset(("",))
_BEFORE_QUARTER = 24  # code points before a name in which "neighbourhood of" stands
_DISTRICT_AFTER = read_pattern("scenes/strangers", "district_after")
_GOES_ON = read_pattern("scenes/strangers", "goes_on")
_NAME_BEHIND = read_pattern("scenes/strangers", "name_behind")
_GORGE = read_pattern("scenes/strangers", "gorge")
_ENDS = read_pattern("scenes/strangers", "ends")
_ON_REACH = 8  # code points before a name in which an "-upon-" stands


def without_parts(text: str, places: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """The places of a text but for those that are only a part of a longer name."""
    kept = [found for found in places if not _is_part(text, found)]
    headed = [found for found in kept if _heads_a_name(text, found)]
    if not headed:
        return tuple(kept)
    points = {f.place.id: f.place for f in kept if f.mention.role == "place" and f.place and _is_point(f.place)}
    gone = [found for found in headed if found.place and _is_another_land(found.place, points)]
    return tuple([found for found in kept if found not in gone])


def _is_another_land(area: Place, points: Mapping[str, Place]) -> bool:
    """Whether an area lies far from all points of an article but, at most, one of its own country."""
    others = {key: place for key, place in points.items() if place.country != area.country}
    return len(points) - len(others) <= 1 and _is_far_off(area, others)


def _heads_a_name(text: str, found: Resolution) -> bool:
    """ "Kanto Sabal": an area's name with another name right behind it, and in another part of the world one of two."""
    area = found.place is not None and found.place.kind in ("province", "region")
    return area and _NAME_BEHIND.match(text, found.mention.end) is not None


def _is_part(text: str, found: Resolution) -> bool:
    start, end = found.mention.start, found.mention.end
    if _GOES_ON.match(text, end):
        return True
    if found.place is not None and found.place.kind in ("town", "village") and _GORGE.match(text, end):
        return True
    joined = text.find("-", max(0, start - _ON_REACH), start) >= 0
    return joined and bool(_ENDS.search(text, max(0, start - _ON_REACH), start))


def without_far_quarters(folded: str, places: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """The places but for what is called a quarter and answers to the name of a place far from all that is told."""
    points = {f.place.id: f.place for f in places if f.mention.role == "place" and f.place and _is_point(f.place)}
    if len(points) < 2:
        return tuple(places)
    kept = list(places)
    if any(map(folded.__contains__, _QUARTERS)):
        kept = [found for found in kept if not (_is_quarter(folded, found) and _is_apart(found.place, points))]
    great = {f.place.id for f in kept if f.place and _is_great_abroad(folded, f, points)}
    return tuple([found for found in kept if not (great and found.place and found.place.id in great)])


def _is_great_abroad(folded: str, found: Resolution, points: Mapping[str, Place]) -> bool:
    """ "Juba district" in a text of Yemen: no great town of a land that it tells nothing else of, far from all."""
    place = found.place
    if (
        place is None
        or place.kind != "town"
        or _is_small(place)
        or not _DISTRICT_AFTER.match(folded, found.mention.end)
    ):
        return False
    return len(points) > FEW_OTHERS and _is_far_off(place, points)


def _is_quarter(folded: str, found: Resolution) -> bool:
    start, end = found.mention.start, found.mention.end
    if found.place is None or found.place.kind not in ("town", "village"):
        return False
    before = _QUARTER_OF.search(folded, max(0, start - _BEFORE_QUARTER), start)
    return bool(before or _QUARTER_AFTER.match(folded, end))


def _is_apart(place: Place | None, points: Mapping[str, Place]) -> bool:
    others = [other for other in points.values() if place is not None and other.id != place.id]
    return place is not None and all(distance_km(place, other) > QUARTER_KM for other in others)


def without_strangers(places: Sequence[Resolution], sides: Sequence[SideMention]) -> tuple[Resolution, ...]:
    """The places of an article but for small ones of a land that it does not name, far from all others."""
    points = {p.place.id: p.place for p in places if p.mention.role == "place" and p.place and _is_point(p.place)}
    places = _without_lost(places, list(points.values()))
    home = _home(list(points.values()))
    areas = [f.place for f in places if f.place and f.place.kind in ("country", "province", "region")]
    named = {f.place.id: f.place for f in places if f.place and f.mention.role != "demonym"}
    known = {side.side for side in sides} | {area.country or "" for area in areas}
    known |= {code for side in known if (code := affiliations().get(side))}
    lands = Counter(place.country for place in named.values())
    alone = {p.id: p for p in points.values() if p.country not in known and lands[p.country] <= (p.id in named)}
    doubted = {p.id for p in alone.values() if _is_small(p)}
    doubted |= {f.place.id for f in places if f.place and f.place.id in alone and goes_by_another_name(f)}
    strange = {key for key in doubted if known and _is_far_off(alone[key], named)}
    if home is not None:
        known.add(home)
        at_home = [place for place in points.values() if place.country == home]
        strange |= {p.id for p in points.values() if p.country not in known and _is_small(p) and _is_far(p, at_home)}
    return tuple([found for found in places if not (found.place and found.place.id in strange)])


def goes_by_another_name(found: Resolution) -> bool:
    """Whether a place is called here by a name that it does not go by."""
    if found.place is None or found.place.name == found.mention.text:
        return False
    return normalize(found.place.name) != normalize(found.mention.text)


def _is_far_off(place: Place, named: Mapping[str, Place]) -> bool:
    """Whether all others that an article names, of which there are some, lie far from a place. named: by their ids."""
    others = [other for other in named.values() if other.id != place.id]
    return len(others) > FEW_OTHERS and all(distance_km(place, other) > ABROAD_KM for other in others)


def _without_lost(places: Sequence[Resolution], points: Sequence[Place]) -> Sequence[Resolution]:
    """The places but for small ones with namesakes that lie far from all others, in no province that is named."""
    areas = {f.place.admin1 for f in places if f.place and f.place.kind in ("province", "region")}
    if len(points) + len(areas) <= FEW_OTHERS:
        return places
    lost = {
        p.id
        for p in points
        if (p.kind == "district" or _is_small(p))
        and p.admin1 not in areas
        and all(distance_km(p, other) > LOST_KM for other in points if other.id != p.id)
    }
    if not lost:
        return places
    known = {p.id: p for p in points if p.id not in lost}
    return [f for f in places if not (f.place and f.place.id in lost and _is_open(f, f.place, known))]


def _is_open(found: Resolution, place: Place, known: Mapping[str, Place]) -> bool:
    """Whether another of its name may as well be meant: of a village any, of a town one that is hardly less likely.

    A town in another part of the world than all others is taken for a village, and for no place at all where it goes
    by another name. known: the others, by their ids.
    """
    is_off = len(known) >= FEW and _is_far_off(place, known)
    if is_off and goes_by_another_name(found):
        return True
    if (place.population or 0) >= VILLAGE and not is_off:
        return found.margin < HARDLY_LESS
    return found.margin < min(found.score, HARDLY_OPEN)


def _home(points: Sequence[Place]) -> str | None:
    """The country of most of the points, if they are enough."""
    lands = [place.country for place in points if place.country]
    most = max(sorted(set(lands)), key=lands.count, default=None)
    return most if most and lands.count(most) >= max(FEW, SHARE * len(lands)) else None


def _is_point(place: Place) -> bool:
    return place.kind in POINT_KINDS


def _is_small(place: Place) -> bool:
    return place.kind in ("town", "village") and (place.population or 0) < SMALL


def _is_far(place: Place, others: Sequence[Place]) -> bool:
    return all(distance_km(place, other) > FAR_KM for other in others)
