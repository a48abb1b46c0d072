"""International airports by name: PyPI airportsdata 20260905 (MIT; its rows are OurAirports', public domain)."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from gazetteer.normalize import normalize
from gazetteer.pack import Draft
from gazetteer.place import Name

UNCERTAINTY_KM = 2.0
WEIGHT = 5000
SOURCE = "OurAirports (public domain) by airportsdata 20260905"
KINDS = (" International Airport", " Airport", " Air Base")


def airport_drafts(path: Path, countries: Mapping[str, int], named: set[str]) -> Iterator[Draft]:
    """The international airports, each also without "International" and by its town.

    path: airports.csv of the package. countries: numbers by ISO code. named: normalised names that are taken.
    """
    with path.open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["iata"] and "International Airport" in row["name"]]
    for row in sorted(rows, key=lambda row: (row["country"], row["iata"])):
        name = " ".join(row["name"].replace("/", " ").split())
        parent = countries.get(row["country"])
        if parent is None or normalize(name) in named:
            continue
        latitude, longitude = round(float(row["lat"]), 4), round(float(row["lon"]), 4)
        yield Draft(
            name,
            tuple(Name(other) for other in _others(name, row["city"])),
            "facility",
            latitude,
            longitude,
            parent,
            uncertainty_km=UNCERTAINTY_KM,
            source=SOURCE,
            sounded=False,
            weight=WEIGHT,
        )


def _others(name: str, town: str) -> list[str]:
    """ "Erbil Airport" and, where the town is not in the name, "Mazar-i-Sharif International Airport"."""
    others = [name.replace(" International", "")]
    if town and normalize(town.split("-")[0].split("(")[0]) not in normalize(name):
        others += [f"{town} International Airport", f"{town} Airport"]
    return others
