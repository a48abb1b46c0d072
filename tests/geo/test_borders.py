"""The line two countries share, the section a text names, and the area a region is."""

import pytest
import shapely

from geo.borders import load_borders, shared_border
from geo.nearest import WGS84
from geo.regions import polygon_of, region_polygon


def _km(line: shapely.Geometry | None) -> float:
    return WGS84.geometry_length(line) / 1000


@pytest.mark.parametrize(
    ("pair", "least", "most"),
    [("AM AZ", 650, 1050), ("KG TJ", 700, 1000), ("IL LB", 60, 90), ("RU UA", 1300, 2100), ("SD SS", 1600, 2300)],
)
def test_neighbours_share_a_line_of_about_its_known_length(pair: str, least: float, most: float) -> None:
    """A 1:10m line is shorter than the surveyed one, by at most a third; the order of the two does not matter."""
    a, b = pair.split()
    line = shared_border(a, b)
    assert line is not None
    assert least < _km(line) < most
    assert shapely.equals(line, shared_border(b, a))


def test_the_line_of_control_is_part_of_the_border() -> None:
    """India and Pakistan share settled border and line of control."""
    lines = load_borders().lines
    own = lines[(lines["a"] == "IN") & (lines["b"] == "PK")]
    assert {"settled", "line of control"} <= set(own["status"])
    assert _km(shared_border("IN", "PK")) == pytest.approx(sum(_km(line) for line in own.geometry), rel=1e-6)


def test_countries_without_a_common_border_share_none() -> None:
    """Armenia and Tajikistan do not touch."""
    assert shared_border("AM", "TJ") is None


def test_a_named_section_is_that_stretch() -> None:
    """Tavush's stretch is on the border and the province; another spelling is found; an unknown one gives it all."""
    whole = shared_border("AM", "AZ")
    tavush = shared_border("AM", "AZ", "Tavush")
    assert _km(tavush) < _km(whole) / 2
    assert shapely.covered_by(tavush, shapely.buffer(polygon_of("admin1:AM-TV"), 1e-6))
    assert shapely.equals(shared_border("AM", "AZ", "Kelbajar"), shared_border("AM", "AZ", "AZ-KAL"))
    assert shapely.equals(shared_border("AM", "AZ", "Nowhere"), whole)
    assert shared_border("AM", "AZ", "northern").bounds[1] > whole.bounds[1]


def test_regions_are_found_by_name_code_and_supplement() -> None:
    """A disputed area, several provinces joined, a province by its name, a larger region by its code."""
    stepanakert, shusha, agdam = (46.752, 39.815), (46.749, 39.758), (46.93, 39.99)
    karabakh = region_polygon("Nagorno-Karabakh")
    assert [shapely.contains_xy(karabakh, *spot) for spot in (stepanakert, shusha, agdam)] == [True, True, False]
    donbas = region_polygon("Donbas")
    assert shapely.contains_xy(donbas, 37.8, 48.0)
    assert shapely.contains_xy(donbas, 39.3, 48.57)
    assert shapely.contains_xy(region_polygon("Sughd"), 69.62, 40.28)
    assert shapely.contains_xy(region_polygon("Andalusia", "ES-AN", "ES"), -5.98, 37.38)
    assert region_polygon("Atlantis") is None
