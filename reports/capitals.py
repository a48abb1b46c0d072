"""Know where governments sit: a capital that stands alone speaks or acts, and is no scene."""

from functools import cache

from gazetteer.place import Place
from reports.tables import read_table


def is_capital(place: Place | None) -> bool:
    """Whether a government sits there (rules/capitals.csv)."""
    if place is None or place.country is None:
        return False
    numbers, names = _capitals()
    return place.geonameid in numbers or place.country in names.get(place.name, ())


@cache
def _capitals() -> tuple[frozenset[int | None], dict[str, frozenset[str]]]:
    """The numbers of the capitals in GeoNames, and by name the countries whose capital is called so."""
    rows = read_table("capitals.csv")
    names: dict[str, frozenset[str]] = {}
    for row in rows:
        names[row["name"]] = names.get(row["name"], frozenset()) | {row["country"]}
    return frozenset(int(row["geonameid"]) for row in rows if row["geonameid"]), names


def side_that_sits_in(place: Place) -> str | None:
    """The side, no state of its own by ISO 3166, that governs from a place or a region (rules/de_facto_seats.csv)."""
    by_number, by_region = _seats()
    if place.kind in ("region", "province"):
        return by_region.get(place.name)
    return by_number.get(place.geonameid or 0)


@cache
def _seats() -> tuple[dict[int, str], dict[str, str]]:
    """The sides by the numbers of their towns, and by the names of their regions."""
    rows = read_table("de_facto_seats.csv")
    towns = {int(row["geonameid"]): row["side"] for row in rows if row["geonameid"]}
    return towns, {row["name"]: row["side"] for row in rows if not row["geonameid"]}
