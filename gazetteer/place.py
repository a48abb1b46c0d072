"""The place record: one spot or area on earth, with every name it is known by."""

from dataclasses import dataclass

KINDS = (
    "town",
    "village",
    "district",
    "province",
    "country",
    "continent",
    "region",
    "river",
    "lake",
    "sea",
    "mountain",
    "island",
    "facility",
)


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a place: its language (ISO 639, or None), and whether it is weak (a code, a one-off form)."""

    text: str
    language: str | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer.

    latitude, longitude: WGS84 degrees; of an area, a point that stands for it in ranking, never drawn as an event.
    uncertainty_km: how far the true place may lie from the point. country: ISO 3166-1 alpha-2. admin1: ISO 3166-2.
    polygon: the name of the area in seeds/ that this place is drawn as (see geo/regions.py), or None.
    source: where the row comes from and how it is known.
    """

    id: str
    name: str
    names: tuple[Name, ...]
    kind: str
    latitude: float
    longitude: float
    uncertainty_km: float
    country: str | None = None
    admin1: str | None = None
    population: int | None = None
    geonameid: int | None = None
    polygon: str | None = None
    source: str = ""
