"""Events are joined with borders by the codebook's rules, and a million points exactly as geopandas would."""

from collections.abc import Iterable
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from msgspec.structs import replace

from geo.borders import Borders, load_borders
from geo.check import check_frame
from geo.frame import as_report_frame, as_reports
from geo.join import JOINED, join_borders
from geo.locate import Locator
from geo.nearest import WGS84, NearestLine
from reports.report import Report

POINT = Report("r", "", "x.txt", "", "", None, "unknown", "q", 0, 1, 0, 1, kind="point")


@pytest.fixture(scope="module")
def borders() -> Borders:
    return load_borders()


def complete_reports(reports: Iterable[Report], borders: Borders) -> tuple[Report, ...]:
    """The reports with what borders add, in their order: between coding and merging, for events carry countries too."""
    reports = tuple(reports)
    joined = as_reports(join_borders(as_report_frame(reports), borders))
    return tuple(
        replace(report, **{name: getattr(row, name) for name in JOINED})
        for report, row in zip(reports, joined, strict=True)
    )


def _join(borders: Borders, latitude: float, longitude: float, day: date | None = date(2022, 9, 13), **given) -> Report:
    report = replace(
        POINT, latitude=latitude, longitude=longitude, event_date=day, event_date_end=day,
        country_basis="gazetteer" if "iso_country" in given else None, **given,
    )  # fmt: skip
    return complete_reports([report], borders)[0]


def test_polygons_decide_for_bare_coordinates(borders: Borders) -> None:
    """Isfara's coordinates alone are in Sughd, Tajikistan."""
    row = _join(borders, 40.126, 70.625)
    assert (row.country, row.iso_country, row.iso_admin1, row.admin1) == (("Tajikistan",), ("TJ",), "TJ-SU", "Sughd")
    assert row.country_basis == "polygon"


def test_a_place_of_the_gazetteer_keeps_its_country(borders: Borders) -> None:
    """Kornidzor lies in Azerbaijan's polygon at 1:10m; it stays Armenia's, and both are named."""
    row = _join(borders, 39.63, 46.53, iso_country=("AM",))
    assert row.iso_country == ("AM", "AZ")
    assert row.country == ("Armenia", "Azerbaijan")
    assert (row.country_basis, row.border_uncertain) == ("gazetteer", True)


def test_a_province_known_by_its_code_gets_its_name(borders: Borders) -> None:
    """Whether it has a polygon of its own or, like a region over provinces, none."""
    assert _join(borders, 39.511, 46.338, iso_country=("AM",), iso_admin1="AM-SU").admin1 == "Syunik"
    assert _join(borders, 37.38, -5.98, iso_country=("ES",), iso_admin1="ES-AN").admin1 == "Andalucía"


def test_nearer_to_a_border_than_its_error_is_uncertain(borders: Borders) -> None:
    """Within 3 km of the border line both countries are named; a town 9 km away is sure."""
    line = borders.lines[(borders.lines["a"] == "AM") & (borders.lines["b"] == "TR")].geometry.iloc[0]
    spot = shapely.line_interpolate_point(line, 0.5, normalized=True)
    row = _join(borders, spot.y, spot.x + 0.01)
    assert row.border_uncertain
    assert set(row.iso_country) == {"AM", "TR"}
    assert row.border_km in (0, 1)
    goris = _join(borders, 39.511, 46.338, iso_country=("AM",))
    assert (goris.border_uncertain, goris.iso_country, goris.iso_admin1) == (False, ("AM",), "AM-SU")
    assert 5 <= goris.border_km <= 15


def test_a_disputed_area_counts_only_on_its_days(borders: Borders) -> None:
    """Stepanakert is in Nagorno-Karabakh in 2020, not in 2024; undated, the article's day decides."""
    where = {"latitude": 39.815, "longitude": 46.752, "iso_country": ("AZ",)}
    assert _join(borders, day=date(2020, 9, 27), **where).disputed_area == ("Nagorno-Karabakh",)
    assert _join(borders, day=date(2024, 9, 27), **where).disputed_area == ()
    assert _join(borders, day=None, **where).disputed_area == ()
    assert _join(borders, day=None, published=date(2020, 9, 28), **where).disputed_area == ("Nagorno-Karabakh",)
    agdam = _join(borders, 39.99, 46.93, day=date(2020, 9, 27))
    assert agdam.disputed_area == ()


def test_a_region_that_is_a_disputed_area_is_in_it(borders: Borders) -> None:
    """A report placed in Nagorno-Karabakh as a whole names the area, and gets no distance."""
    region = replace(
        POINT, kind="region", location="Nagorno-Karabakh", iso_country=("AZ",), event_date=date(2020, 10, 1)
    )
    row = complete_reports([replace(region, event_date_end=date(2020, 10, 1))], borders)[0]
    assert row.disputed_area == ("Nagorno-Karabakh",)
    assert row.country == ("Azerbaijan",)
    assert row.border_km is None


def test_the_coast_is_land_and_the_open_sea_is_said(borders: Borders) -> None:
    """A point off Odesa's harbour is Ukraine's; one amid the Black Sea is kept, without a country."""
    assert _join(borders, 46.47, 30.80).iso_country == ("UA",)
    sea = _join(borders, 43.0, 34.0)
    assert (sea.iso_country, sea.country_basis, sea.border_km) == ((), "polygon: open sea", None)


def test_poles_and_the_antimeridian_are_no_obstacle(borders: Borders) -> None:
    """Every corner of the world is joined, and the frame stays good."""
    corners = [(90.0, 0.0), (-90.0, 0.0), (-16.8, 180.0), (-16.8, -180.0), (68.0, 180.0), (0.0, 0.0)]
    rows = [replace(POINT, report_id=str(n), latitude=a, longitude=b) for n, (a, b) in enumerate(corners)]
    joined = join_borders(as_report_frame(rows), borders)
    check_frame(joined, Report)
    assert list(joined["iso_country"]) == ["", "AQ", "FJ", "FJ", "RU", ""]


def test_to_join_twice_changes_nothing(borders: Borders) -> None:
    """A file that was joined and is read again keeps its countries, order and index."""
    rows = [
        replace(POINT, report_id="1", latitude=39.63, longitude=46.53, iso_country=("AM",), country_basis="gazetteer"),
        replace(POINT, report_id="2", latitude=40.126, longitude=70.625),
        replace(POINT, report_id="3", kind="none"),
    ]
    once = join_borders(as_report_frame(rows), borders)
    pd.testing.assert_frame_equal(pd.DataFrame(join_borders(once, borders)), pd.DataFrame(once))


@pytest.mark.parametrize("layer", ["countries", "provinces"])
def test_points_are_located_as_sjoin_does(borders: Borders, layer: str) -> None:
    """Random points of the world, points on shared edges and on the grid: the same polygon as geopandas, once each."""
    shapes: gpd.GeoDataFrame = getattr(borders, layer)
    random = np.random.default_rng(7)
    x, y = random.uniform(-180, 180, 30_000), np.degrees(np.arcsin(random.uniform(-1, 1, 30_000)))
    edges = shapely.get_coordinates(borders.lines.geometry.values)[::40]
    grid = np.stack(np.meshgrid(np.arange(-180.0, 181, 4), np.arange(-90.0, 91, 4)), axis=-1).reshape(-1, 2)
    x, y = np.concatenate([x, edges[:, 0], grid[:, 0]]), np.concatenate([y, edges[:, 1], grid[:, 1]])
    found = Locator(np.asarray(shapes.geometry.values)).locate(x, y)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(x, y), crs=4326)
    joined = gpd.sjoin(points, shapes[["geometry"]], how="left", predicate="intersects")
    expected = joined["index_right"].groupby(level=0).min().fillna(-1).astype(int).to_numpy()
    assert (found == expected).all()
    few = Locator(np.asarray(shapes.geometry.values)).locate(x[-500:], y[-500:])
    assert (few == expected[-500:]).all()


def test_the_distance_is_the_geodesic_to_the_nearest_border(borders: Borders) -> None:
    """Against every border drawn as spots 1 km apart, for places from the tropics to the far north."""
    lines = borders.lines[borders.lines["a"] != borders.lines["b"]].reset_index(drop=True)
    places = np.array([[45.86, 40.2], [-99.84, 18.27], [25.9, 66.5], [103.8, 1.35], [-150.0, 70.0], [179.0, -17.0]])
    km, _ = NearestLine(lines.geometry).measure(*places.T)
    spots = shapely.get_coordinates(shapely.segmentize(lines.geometry.values, 0.01))
    for (x, y), found in zip(places, km, strict=True):
        away = WGS84.inv(np.full(len(spots), x), np.full(len(spots), y), *spots.T)[2].min() / 1000
        assert found == pytest.approx(away, abs=0.6)
