"""A small view with everything in it that an export has to deal with."""

from collections.abc import Callable
from datetime import date

import geopandas as gpd
import pytest
from msgspec.structs import replace

from briefing.view import View, make_view
from geo.filters import Filters
from geo.frame import as_event_frame, as_report_frame
from reports.merge import merge_reports
from reports.report import Report

SHELLING = ("Explosions/Remote violence", "Shelling/artillery/missile attack")
CLASH = ("Battles", "Armed clash")

BASE = Report(
    report_id="",
    event_id="",
    article="front.txt",
    article_title="Night at the frontier",
    outlet="Dateline example",
    published=date(2022, 9, 14),
    published_basis="given",
    quote="",
    char_start=0,
    char_end=1,
    sentence_start=0,
    sentence_end=1,
    event_date=date(2022, 9, 13),
    event_date_end=date(2022, 9, 13),
    time_precision=1,
    date_basis="explicit",
    event_type=SHELLING[0],
    sub_event_type=SHELLING[1],
    actor1="Military Forces of Azerbaijan",
    actor1_side="AZ",
    actor2_side="AM",
    claimed_by="Ministry of Defence of Armenia",
    claimed_by_side="AM",
)


# Without a point: an area, or no place at all.
NOWHERE = {"latitude": None, "longitude": None, "uncertainty_km": None, "geo_precision": 3}


def _report(number: int, name: str, where: tuple[float, float], iso: str = "AM", **changes: object) -> Report:
    country = {"AM": "Armenia", "AZ": "Azerbaijan"}[iso]
    place = {"location": name, "location_text": name, "kind": "point", "latitude": where[0], "longitude": where[1]}
    known = {"geo_precision": 1, "uncertainty_km": 2.0, "country": (country,), "iso_country": (iso,)}
    quote = f"Shells fell on {name}, the ministry said."
    start = number * 100
    span = {"char_start": start, "char_end": start + len(quote), "sentence_start": start, "sentence_end": start + 60}
    return replace(BASE, report_id=f"r{number:02}", event_id="", quote=quote, **{**place, **known, **span, **changes})


MONTH = {"event_date": date(2022, 9, 1), "event_date_end": date(2022, 9, 30), "time_precision": 3}
UNDATED = {"event_date": None, "event_date_end": None, "time_precision": None, "date_basis": "unresolved"}
BORDER = {"kind": "border", "country": ("Armenia", "Azerbaijan"), "iso_country": ("AM", "AZ")}
CLASHED = {"event_type": CLASH[0], "sub_event_type": CLASH[1], "actor1": None, "actor1_side": "both"}
REPORTS = (
    _report(1, "Goris", (39.5111, 46.3417)),
    _report(2, "Kapan", (39.2076, 46.4058), geo_precision=2, uncertainty_km=10.0, fatalities_low=49),
    _report(3, "Jermuk", (39.8417, 45.6722), status="disputed", denied_by=("Azerbaijan",), denied_by_side="AZ"),
    _report(4, "Sotk", (40.2, 45.87), claimed_by=None, claimed_by_side=None),
    _report(5, "Vardenis", (40.18, 45.72), own_side_admission=True, claimed_by="Azerbaijan", claimed_by_side="AZ"),
    _report(6, "Lachin", (39.64, 46.55), "AZ", **CLASHED),
    _report(7, "Nagorno-Karabakh", (0, 0), "AZ", kind="region", **NOWHERE),
    _report(8, "Armenia–Azerbaijan border", (0, 0), **{**NOWHERE, **BORDER}),
    _report(9, "Ijevan", (40.8788, 45.1485), **MONTH),
    _report(10, "", (0, 0), **NOWHERE, kind="none", location=None),
    _report(11, "Gyumri", (40.79, 43.85), **UNDATED),
    _report(12, "Tartar", (40.34, 46.93), "AZ", event_date=date(2020, 9, 28), event_date_end=date(2020, 9, 28)),
)


@pytest.fixture(scope="session")
def reports() -> gpd.GeoDataFrame:
    """Twelve reports: points of each standing, a region, a border, a month, one without a place, one without a day."""
    return as_report_frame(merge_reports(REPORTS)[0])


@pytest.fixture(scope="session")
def events() -> gpd.GeoDataFrame:
    """Their events."""
    return as_event_frame(merge_reports(REPORTS)[1])


@pytest.fixture(scope="session")
def make(events: gpd.GeoDataFrame, reports: gpd.GeoDataFrame) -> Callable[..., View]:
    """A view of them with filters and options of one's own; by default of 12 and 13 September 2022."""

    def build(filters: Filters | None = None, **options: object) -> View:
        filters = filters or Filters(date(2022, 9, 12), date(2022, 9, 13))
        return make_view(events, reports, filters, **options)  # type: ignore[arg-type]

    return build


@pytest.fixture(scope="session")
def view(make: Callable[..., View]) -> View:
    """The view of 12 and 13 September 2022."""
    return make()
