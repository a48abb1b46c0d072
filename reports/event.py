"""The event record: the reports of one happening, and its columns."""

from datetime import date

from msgspec import Struct


class Event(Struct, frozen=True, gc=False):
    """One row of the codebook's event table: what its reports say together.

    event_id is the smallest report_id in it.
    """

    event_id: str
    report_ids: tuple[str, ...]
    n_reports: int
    n_articles: int
    event_date: date | None
    event_date_end: date | None
    time_precision: int | None
    date_basis: str
    date_alternatives: tuple[str, ...]
    location: str | None
    kind: str
    latitude: float | None
    longitude: float | None
    uncertainty_km: float | None
    geo_precision: int | None
    geonames_id: int | None
    country: tuple[str, ...]
    iso_country: tuple[str, ...]
    admin1: str | None
    iso_admin1: str | None
    country_basis: str | None
    border_uncertain: bool | None
    border_km: int | None
    disputed_area: tuple[str, ...]
    event_type: str
    sub_event_type: str
    actor1_side: str | None
    actor2_side: str | None
    claimed_by_sides: tuple[str, ...]
    denied_by_sides: tuple[str, ...]
    status: str
    fatalities_low: int | None
    fatalities_high: int | None
    fatalities_side: str | None
    rules: tuple[str, ...]


COLUMNS = Event.__struct_fields__
LIST_COLUMNS = (
    "report_ids",
    "date_alternatives",
    "country",
    "iso_country",
    "disputed_area",
    "claimed_by_sides",
    "denied_by_sides",
    "rules",
)
