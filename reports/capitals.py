"""Know where governments sit: a capital that stands alone speaks or acts, and is no scene."""

from functools import cache

from gazetteer.place import Place
from reports.tables import read_table


def is_capital(place: Place | None) -> bool:
    """Whether a government sits there (rules/capitals.csv)."""
    if place is None or place.country is None:
        return False
    return place.geonameid in _capitals() or (place.country, place.name) in _capitals()


@cache
def _capitals() -> frozenset[object]:
    rows = read_table("capitals.csv")
    return frozenset(int(r["geonameid"]) for r in rows if r["geonameid"]) | {(r["country"], r["name"]) for r in rows}


def side_that_sits_in(place: Place) -> str | None:
    """The side, no state of its own by ISO 3166, that governs from a place (rules/de_facto_seats.csv)."""
    return _seats().get(place.geonameid or 0)


@cache
def _seats() -> dict[int, str]:
    return {int(row["geonameid"]): row["side"] for row in read_table("de_facto_seats.csv")}
