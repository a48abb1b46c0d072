"""Small towns of the United States that have a post office of their own but are in no list of populated places.

Read from npm zipcodes 8.0.0, whose rows are the federal list of ZIP codes (public domain). A town's point is the
middle of its ZIP codes, some kilometres from the post office.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from gazetteer.normalize import normalize
from gazetteer.pack import Draft

SAME_LATITUDE, SAME_LONGITUDE = 0.3, 0.4  # degrees within which a town of the name is the same town
UNCERTAINTY_KM = 6.0
WEIGHT = 250  # people, about: larger ones are in the lists of populated places
SOURCE = "ZIP codes of the US (public domain) by zipcodes 8.0.0"
# Large receivers of mail have a ZIP code of their own: bodies, not towns.
RECEIVERS = frozenset(
    (
        "apo",
        "fpo",
        "dpo",
        "inc",
        "co",
        "corp",
        "comp",
        "natl",
        "nat",
        "national",
        "ins",
        "insurance",
        "service",
        "services",
        "lending",
        "mail",
        "box",
        "telephone",
        "electric",
        "airlines",
        "internal",
        "revenue",
        "disney",
        "direct",
        "&",
        "/",
        "bureau",
        "board",
        "institute",
        "naval",
        "u",
    )
)
ROADS = frozenset(("road", "highway", "route", "avenue"))  # a town called after a road is taken for the road
BANKS = frozenset(("of", "us", "amsouth", "one", "wells", "union", "citicorp"))

Known = Mapping[tuple[str, str], Collection[tuple[float, float]]]


def read_post_towns(path: Path) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """By town and state (two letters): the points of its ZIP codes. path: lib/codes.js of the package."""
    text = path.read_text("utf-8")
    rows, _ = json.JSONDecoder().raw_decode(text[text.index("{") :])
    found: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in rows.values():
        if row["country"] == "US" and row["latitude"] and not _is_receiver(row["city"]):
            found[row["city"], row["state"]].append((row["latitude"], row["longitude"]))
    return found


def _is_receiver(name: str) -> bool:
    words = set(name.lower().split())
    if len(words) == 1 or words & ROADS:
        return bool(words & {"apo", "fpo", "dpo", *ROADS})
    return bool(words & RECEIVERS) or ("bank" in words and bool(words & BANKS)) or "/" in name


def post_town_drafts(path: Path, known: Known, states: Mapping[str, int]) -> Iterator[Draft]:
    """The towns that are not known, in order of state and name.

    known: points of towns by state and normalised name. states: numbers of the states by GeoNames code ("US.KY").
    """
    towns = read_post_towns(path)
    for name, state in sorted(towns, key=lambda town: (town[1], town[0])):
        parent = states.get(f"US.{state}")
        latitude, longitude = (round(sum(axis) / len(axis), 4) for axis in zip(*towns[name, state], strict=True))
        if parent is None or _is_known(latitude, longitude, known.get((state, normalize(name)), ())):
            continue
        yield Draft(
            name,
            (),
            "village",
            latitude,
            longitude,
            parent,
            uncertainty_km=UNCERTAINTY_KM,
            source=SOURCE,
            sounded=False,
            weight=WEIGHT,
        )


def _is_known(latitude: float, longitude: float, points: Collection[tuple[float, float]]) -> bool:
    return any(
        abs(north - latitude) < SAME_LATITUDE and abs(east - longitude) < SAME_LONGITUDE for north, east in points
    )
