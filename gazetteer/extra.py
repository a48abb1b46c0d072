"""A user's own places, read from a CSV and laid over the gazetteer that ships."""

import csv
import logging
from dataclasses import dataclass, field
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

import marisa_trie

from gazetteer.names import read_names
from gazetteer.normalize import normalize, skeleton
from gazetteer.place import KINDS, Name, Place

if TYPE_CHECKING:
    from gazetteer.store import Entry, Facts, Gazetteer

REQUIRED = ("name", "kind", "latitude", "longitude")
COLUMNS = (*REQUIRED, "names", "uncertainty_km", "country", "admin1", "population", "geonameid", "polygon", "source")
log_ = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Extra:
    """Places beside those of the file; faults name the rows that could not be used, by line and reason."""

    places: tuple[Place, ...] = ()
    facts: "tuple[Facts, ...]" = ()
    entries: "dict[str, tuple[Entry, ...]]" = field(default_factory=dict)
    bones: "dict[str, tuple[Entry, ...]]" = field(default_factory=dict)
    keys: Any = None
    faults: tuple[str, ...] = ()


def read_extra(path: Path, base: "Gazetteer") -> Extra:
    """Read a CSV of places; columns as in COLUMNS, those of REQUIRED filled.

    names: other names, separated by "; ", each "text" or "text (language)". A bad row is a fault and is passed over.
    Raises ValueError where the file as a whole cannot be read.
    """
    rows, faults = _rows(path), []
    places: list[Place] = []
    for line, row in rows:
        try:
            places.append(_place(row, line))
        except ValueError as fault:
            faults.append(f"{path.name} line {line}: {fault}")
            log_.warning("%s line %d: %s", path.name, line, fault)
    return _overlay(places, faults, base)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = [column for column in REQUIRED if column not in (reader.fieldnames or ())]
            if missing:
                raise ValueError(f"{path.name} has no column {', '.join(missing)}: the first line names the columns")
            return [(reader.line_num, {k: (v or "").strip() for k, v in row.items() if k and not isinstance(v, list)})
                    for row in reader]  # fmt: skip
    except UnicodeDecodeError:
        raise ValueError(f"{path.name} is not UTF-8: save it as CSV UTF-8") from None
    except csv.Error as fault:
        raise ValueError(f"{path.name} is not a CSV ({fault})") from None


def _place(row: dict[str, str], line: int) -> Place:
    missing = [column for column in REQUIRED if not row.get(column)]
    if missing:
        raise ValueError(f"{', '.join(missing)} empty")
    if row["kind"] not in KINDS:
        raise ValueError(f'kind "{row["kind"]}" is none of {", ".join(KINDS)}')
    if not normalize(row["name"]):
        raise ValueError(f'name "{row["name"]}" has no letters')
    latitude = _number(row, "latitude", -90, 90)
    longitude = _number(row, "longitude", -180, 180)
    country = row.get("country", "").upper()
    if country and not (len(country) == 2 and country.isalpha()):
        raise ValueError(f'country "{country}" is no ISO 3166-1 alpha-2 code such as AM')
    return Place(
        id=f"own:{line}",
        name=row["name"],
        names=(Name(row["name"]), *read_names(row.get("names", ""))),
        kind=row["kind"],
        latitude=latitude,
        longitude=longitude,
        uncertainty_km=_number(row, "uncertainty_km", 0, 20_000) if row.get("uncertainty_km") else 2.0,
        country=country or None,
        admin1=row.get("admin1") or None,
        population=int(_number(row, "population", 0, 1e11)) if row.get("population") else None,
        geonameid=int(_number(row, "geonameid", 1, 1e10)) if row.get("geonameid") else None,
        polygon=row.get("polygon") or None,
        source=row.get("source") or "the user's own places",
    )


def _number(row: dict[str, str], column: str, least: float, most: float) -> float:
    try:
        value = float(row[column])
    except ValueError:
        raise ValueError(f'{column} "{row[column]}" is not a number') from None
    if not least <= value <= most:
        raise ValueError(f"{column} {row[column]} is not within {least:g} and {most:g}")
    return value


def _overlay(places: list[Place], faults: list[str], base: "Gazetteer") -> Extra:
    from gazetteer.store import Entry, Facts

    entries: dict[str, tuple[Entry, ...]] = {}
    bones: dict[str, tuple[Entry, ...]] = {}
    facts = []
    for number, place in enumerate(places, start=base.size):
        admin1 = base.area(place.admin1) if place.admin1 else None
        weight = min(255, int(11 * log((place.population or 0) + 1)))
        facts.append(
            Facts(
                number,
                place.kind,
                weight,
                place.latitude,
                place.longitude,
                place.country or "",
                -1 if admin1 is None else admin1,
                -1,
            )
        )
        for rank, name in enumerate(place.names):
            key, entry = normalize(name.text), Entry(number, min(rank, 1))
            if key and all(other.place != number for other in entries.get(key, ())):
                entries[key] = (*entries.get(key, ()), entry)
            bone = (place.country or "") + skeleton(key)
            if bone and skeleton(key) and all(other.place != number for other in bones.get(bone, ())):
                bones[bone] = (*bones.get(bone, ()), entry)
    keys = marisa_trie.Trie(entries) if entries else None
    return Extra(tuple(places), tuple(facts), entries, bones, keys, tuple(faults))
