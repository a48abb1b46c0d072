"""Tell a town from the province of its name: "in Jenin" is the town, "the Sumy and Kharkiv regions" are provinces."""

import dataclasses
from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from gazetteer.countries import countries_of
from gazetteer.distance import distance_km
from gazetteer.normalize import normalize
from gazetteer.place import Place
from gazetteer.resolution import Resolution, Term
from gazetteer.similar import find_similar
from gazetteer.store import Gazetteer
from reports.capitals import is_capital
from reports.edge_words import first_words
from reports.patterns import read_pattern, read_words
from reports.scenes.scene import are_listed
from reports.scenes.strangers import goes_by_another_name

_BY_WORD = read_pattern("scenes/namesakes", "by_word")
_SPREAD = read_pattern("scenes/namesakes", "spread")
_AREA_OF = read_pattern("scenes/namesakes", "area_of")
_AREA_AFTER = read_pattern("scenes/namesakes", "area_after")
_MANY = read_words("scenes/namesakes", "many")
_MANY_AFTER = read_pattern("scenes/namesakes", "many_after")
_MANY_BEFORE = read_pattern("scenes/namesakes", "many_before")
_REGION_AFTER = read_pattern("scenes/namesakes", "region_after")
_COUNTRY_OF = read_pattern("scenes/namesakes", "country_of")
_COUNTRY_WORDS = first_words(_COUNTRY_OF.pattern) or frozenset(("",))
_REACH = 30  # code points before a name in which "the countryside of" stands
# Countries whose first-level areas are districts of some thousand square kilometres, called regions.
DISTRICTS_ALONE = countries_of("districts")
_OPEN = 2.0  # points: a lead so small over the next of the name leaves it nearly open
ALIKE, LARGE = 0.85, 20_000  # likeness of two spellings, and people of a town that a province is called after
BESIDE_KM = 20.0  # from a town to the village that bears a name of the town's as its own
SEAT_KM = 15.0  # from the middle of a district to the town that it is governed from
_THE = read_pattern("scenes/namesakes", "the")
_NO_NOUN_AFTER = read_pattern("scenes/namesakes", "no_noun_after")


def settle_namesakes(folded: str, places: Sequence[Resolution], gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """The places with bare names of provinces read as their towns, and towns in a list of "regions" as provinces.

    folded: phrases.fold_case of the text; places: sorted by start.
    """
    settled: list[Resolution | None] = list(places)
    areas = _listed_as_areas(folded, places)
    rural = any(map(folded.__contains__, _COUNTRY_WORDS))
    for number, found in enumerate(places):
        if found.place is None or found.mention.role != "place":
            continue
        if found.place.kind == "province" and found.place.country in DISTRICTS_ALONE:
            settled[number] = _as_district(_read_as(found, ("town", "village"), "its seat", gazetteer))
        elif found.place.kind == "province" and not _is_province(folded, found, rural):
            settled[number] = _read_as(found, ("town", "village"), "bare name", gazetteer)
        elif found.place.kind in ("town", "village") and number in areas:
            settled[number] = _as_region(found, "in a list of regions", gazetteer)
        elif found.place.kind in ("town", "village") and _is_called_a_region(folded, found, rural):
            settled[number] = _as_region(found, "called a region", gazetteer)
        elif found.place.kind in ("town", "village") and _has_article(folded, found):
            settled[number] = _as_river(found, gazetteer)
        elif found.place.kind == "town" and goes_by_another_name(found) and not is_capital(found.place):
            settled[number] = _as_neighbour(found, gazetteer)
        elif found.place.kind in ("town", "village") and found.margin < _OPEN:
            settled[number] = _as_seat(found, gazetteer)
    return tuple(found for found in settled if found is not None)


def _is_called_a_region(folded: str, found: Resolution, rural: bool) -> bool:
    """rural: whether the text speaks of the country around towns."""
    if _REGION_AFTER.match(folded, found.mention.end):
        return True
    before = folded[max(0, found.mention.start - _REACH) : found.mention.start]
    return rural and _COUNTRY_OF.search(before) is not None


def _as_region(found: Resolution, why: str, gazetteer: Gazetteer) -> Resolution:
    """ "X region" of a town X: the province of that name, or the district around it where provinces are districts."""
    if found.place is not None and found.place.country in DISTRICTS_ALONE:
        return _as_district(found)
    return _read_as(found, ("province",), why, gazetteer)


def _as_district(found: Resolution) -> Resolution:
    """A district named alone is at its seat, as near as that tells."""
    place = found.place
    if place is None or place.kind not in ("town", "village"):
        return found
    return replace(found, place=dataclasses.replace(place, kind="district"))


def _as_neighbour(found: Resolution, gazetteer: Gazetteer) -> Resolution:
    """A town by a name that it does not go by is the village beside it that does."""
    place, name = found.place, normalize(found.mention.text)
    near = [p for p in gazetteer.lookup(found.mention.text, names=False) if place and distance_km(p, place) < BESIDE_KM]
    own = [p for p in near if p.kind in ("town", "village") and normalize(p.name) == name]
    if len(own) != 1:
        return found
    return replace(found, place=own[0], evidence=(*found.evidence, Term("namesake", own[0].kind, 0.0, "its own name")))


def _as_seat(found: Resolution, gazetteer: Gazetteer) -> Resolution:
    """Of towns of one name in a province the one that the district of their name lies about, however it is spelled."""
    place = found.place
    same = [
        p for p in gazetteer.lookup(found.mention.text, names=False) if place and p.admin1 == place.admin1 is not None
    ]
    districts = [p for p in same if p.kind == "district"]
    seats = [p for p in same if p.kind in ("town", "village") and _is_about(districts, p, SEAT_KM)]
    if place is None or len(districts) != 1 or len(seats) != 1 or _is_about(districts, place, 2 * SEAT_KM):
        return found
    return replace(found, place=seats[0], evidence=(*found.evidence, Term("namesake", "seat", 0.0, "its district")))


def _is_about(districts: Sequence[Place], place: Place, reach_km: float) -> bool:
    return any(distance_km(district, place) <= reach_km for district in districts)


def _has_article(folded: str, found: Resolution) -> bool:
    """ "the X", with no noun after it that the article could belong to, and no article in the name."""
    start, end = found.mention.start, found.mention.end
    if folded.find("the ", max(0, start - 5), start) < 0:
        return False
    return bool(_THE.search(folded, max(0, start - 5), start) and _NO_NOUN_AFTER.match(folded, end, end + 60))


def _as_river(found: Resolution, gazetteer: Gazetteer) -> Resolution | None:
    """The river of the name, or None where the gazetteer has none: the town is not meant."""
    rivers = [p for p in gazetteer.lookup(found.mention.text, names=False) if p.kind == "river"]
    if not rivers:
        return None
    return replace(
        found, place=rivers[0], evidence=(*found.evidence, Term("namesake", "river", 0.0, "with an article"))
    )


def _is_province(folded: str, found: Resolution, rural: bool) -> bool:
    mention = found.mention
    if _BY_WORD.search(mention.text.lower()) or _SPREAD.search(folded, max(0, mention.start - 30), mention.start):
        return True
    before, after = folded[max(0, mention.start - 25) : mention.start], folded[mention.end : mention.end + 40]
    return _is_called_a_region(folded, found, rural) or bool(_AREA_OF.search(before) or _AREA_AFTER.match(after))


def _listed_as_areas(folded: str, places: Sequence[Resolution]) -> set[int]:
    """The numbers of the places that stand in a list of "regions"."""
    found: set[int] = set()
    if not any(word in folded for word in _MANY):
        return found
    first = 0
    for last, place in enumerate(places):
        end = place.mention.end
        if last + 1 < len(places) and are_listed(folded, end, places[last + 1].mention.start):
            continue
        if first < last:
            start = places[first].mention.start
            if _MANY_AFTER.match(folded, end) or _MANY_BEFORE.search(folded, max(0, start - 30), start):
                found.update(range(first, last + 1))
        first = last + 1
    return found


def _province_about(place: Place, gazetteer: Gazetteer) -> Place | None:
    """The province that a town lies in, where its longer name begins with the town's ("the Dnipro region")."""
    number = gazetteer.area(place.admin1) if place.admin1 else None
    province = gazetteer.place(number) if number is not None else None
    return province if province and normalize(province.name).startswith(normalize(place.name)) else None


@lru_cache(maxsize=1024)
def _town_spelled_alike(province: Place, gazetteer: Gazetteer) -> Place | None:
    """The larger town of a province whose name is another spelling of the province's ("Qalqilya", Qalqīlyah)."""
    lands = (province.country,) if province.country else ()
    alike = find_similar(province.name, gazetteer, lands, edits=False) if lands and province.kind == "province" else ()
    close = [match.place for match in alike if match.likeness >= ALIKE]
    towns = [p for p in map(gazetteer.place, close) if p.kind == "town" and p.admin1 == province.admin1 is not None]
    return max(
        (p for p in towns if (p.population or 0) >= LARGE), key=lambda p: (p.population or 0, p.id), default=None
    )


def _read_as(found: Resolution, kinds: Sequence[str], why: str, gazetteer: Gazetteer) -> Resolution:
    """The place of the other kind that bears the name in the same country and province, or what was found."""
    place = found.place
    if place is None:
        return found
    namesakes = [
        p for p in gazetteer.lookup(found.mention.text, names=False) if p.kind in kinds and p.country == place.country
    ]
    same = [p for p in namesakes if place.admin1 in (p.admin1, None)] or (namesakes if kinds == ("province",) else [])
    chosen: Place | None = max(same, key=lambda p: (p.population or 0, p.id), default=None)
    if chosen is None:
        spelled = _province_about if kinds == ("province",) else _town_spelled_alike
        chosen = spelled(place, gazetteer)
    if chosen is None:
        return found
    term = Term("namesake", chosen.kind, 0.0, why)
    return replace(found, place=chosen, evidence=(*found.evidence, term))
