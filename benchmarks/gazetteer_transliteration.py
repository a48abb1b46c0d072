"""Leave one Latin spelling out: does the gazetteer still find the place by its sound?

For AM, AZ, KG, TJ, UA, SY and IQ every town with at least two Latin spellings of one name loses one of them (chosen by
a fixed hash; a name that is unlike all others of the town is a renaming, not a spelling, and is left in). Towns that
share a name with another of the country are left out: no spelling tells which of them is meant. A gazetteer is built
without the lost spellings, and each is looked up with its country given. Reported: the share of right places first, and
of the accepted the share that is wrong (farther than 20 km from the right one).

    python benchmarks/gazetteer_transliteration.py [--countries AM,AZ] [--show]
"""

import argparse
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from math import cos, hypot, radians
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from rapidfuzz.distance import Levenshtein

from gazetteer.choose import choose_similar
from gazetteer.normalize import normalize
from gazetteer.pack import Draft, Packer
from gazetteer.place import Name, Place
from gazetteer.store import Gazetteer, open_gazetteer

COUNTRIES = "AM,AZ,KG,TJ,UA,SY,IQ"
SAME_KM = 20.0
ALIKE = 0.6


def main() -> int:
    """Build the reduced gazetteer, look every lost spelling up, print a line a country."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--countries", default=COUNTRIES)
    cli.add_argument("--show", action="store_true", help="print what was got wrong")
    args = cli.parse_args()
    countries = args.countries.split(",")
    whole = open_gazetteer()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reduced.bin"
        lost = build_reduced(whole, countries, path)
        reduced = open_gazetteer(path)
        print(f"{'':4}{'names':>7}{'first':>8}{'accepted':>10}{'wrong of accepted':>19}{'ms each':>9}")
        totals = [0, 0, 0, 0]
        for country in countries:
            counts = measure(reduced, [row for row in lost if row[1].country == country], args.show)
            totals = [total + count for total, count in zip(totals, counts[:4], strict=True)]
            tell(country, counts)
        tell("all", (*totals, 0.0))
    return 0


def build_reduced(whole: Gazetteer, countries: list[str], path: Path) -> list[tuple[str, Place]]:
    """Write the towns of some countries without one spelling each; returns the lost spellings with their places."""
    packer, lost, areas = Packer(path), [], {}
    for country in countries:
        number = whole.area(country)
        assert number is not None
        place = whole.place(number)
        areas[country] = packer.add(Draft(place.name, (), "country", place.latitude, place.longitude, code=country))
    bearers: Counter[tuple[str, str]] = Counter()
    for place in towns(whole, countries):
        bearers.update({(place.country or "", normalize(name.text)) for name in place.names})
    for place in towns(whole, countries):
        shared = any(bearers[place.country or "", normalize(name.text)] > 1 for name in place.names)
        spellings = sorted({key for name in place.names if (key := normalize(name.text)) and _is_latin(name)})
        spellings = [key for key in spellings if any(is_spelling(key, other) for other in spellings if other != key)]
        gone = None if shared or not spellings else spellings[zlib.crc32(place.id.encode()) % len(spellings)]
        names = tuple(name for name in place.names if normalize(name.text) != gone)
        if gone:
            lost.append((gone, place))
        packer.add(
            Draft(
                names[0].text,
                names[1:],
                place.kind,
                place.latitude,
                place.longitude,
                areas[place.country or ""],
                place.population or 0,
                place.geonameid or 0,
            )
        )
    packer.finish({"countries": len(countries), "coded_areas": len(countries), "source": "reduced"})
    return lost


def towns(whole: Gazetteer, countries: list[str]) -> Iterator[Place]:
    """The towns and villages of some countries."""
    for number in range(whole.size):
        facts = whole.facts(number)
        if facts.country in countries and facts.kind in ("town", "village"):
            yield whole.place(number)


def is_spelling(one: str, other: str) -> bool:
    """Whether two normalised names are spellings of one: judged by letters alone, not by the means under test."""
    return Levenshtein.normalized_similarity(one, other) >= ALIKE


def _is_latin(name: Name) -> bool:
    return not name.weak and all(ord(letter) < 0x250 or not letter.isalpha() for letter in name.text)


def measure(gazetteer: Gazetteer, lost: list[tuple[str, Place]], show: bool) -> tuple[int, int, int, int, float]:
    """Counts: looked up, right first, accepted, wrong among the accepted; and milliseconds each."""
    first = accepted = wrong = 0
    started = time.perf_counter()
    for spelling, place in lost:
        choice = choose_similar(spelling, gazetteer, (place.country or "",))
        best = gazetteer.place(choice.matches[0].place) if choice.matches else None
        right = best is not None and (best.geonameid == place.geonameid or _km(best, place) < SAME_KM)
        first += right
        accepted += choice.accepted
        wrong += choice.accepted and not right
        if show and not right:
            print("  ", spelling, "|", place.name, "->", best and best.name, choice.matches[:1], choice.accepted)
    spent = (time.perf_counter() - started) * 1000
    return len(lost), first, accepted, wrong, spent / max(len(lost), 1)


def _km(one: Place, other: Place) -> float:
    east = (one.longitude - other.longitude) * cos(radians(one.latitude))
    return 111.2 * hypot(one.latitude - other.latitude, east)


def tell(label: str, counts: tuple[int, int, int, int, float]) -> None:
    """One line of the table."""
    names, first, accepted, wrong, each = counts
    share, bad = first / max(names, 1), wrong / max(accepted, 1)
    print(f"{label:4}{names:7}{share:8.3f}{accepted / max(names, 1):10.3f}{bad:19.3f}{each:9.2f}")


if __name__ == "__main__":
    sys.exit(main())
