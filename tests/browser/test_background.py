"""What lies under the events: the user's own borders, and tiles only where they were asked for."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

pytestmark = pytest.mark.browser
FindMap = Callable[[Page], Frame]
REPORTS = str(Path(__file__).with_name("reports.csv"))


def test_the_users_borders_replace_those_that_ship(
    start: Callable[..., str], open_page: Callable[..., Page], find_map: FindMap, tmp_path: Path
) -> None:
    """DATELINE_BORDERS: its countries are drawn and named, and a mended ring is reported."""
    bow = [[45, 39], [47, 41], [47, 39], [45, 41], [45, 39]]
    square = [[47, 39], [49, 39], [49, 41], [47, 41], [47, 39]]
    features = [
        {"type": "Feature", "properties": {"iso_a2": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for code, ring in (("AM", bow), ("AZ", square))
    ]
    path = tmp_path / "own.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    page = open_page(start({"DATELINE_REPORTS": REPORTS, "DATELINE_BORDERS": str(path)}))
    frame = find_map(page)
    frame.wait_for_function("Dateline.current.basemap.files.own")
    assert frame.evaluate("Dateline.current.basemap.files.own.labels.map((one) => one.name)") == [
        "Armenia",
        "Azerbaijan",
    ]
    expect(page.get_by_text("In your file of borders")).to_contain_text("invalid rings were mended")


def test_tiles_that_do_not_load_are_told(
    start: Callable[..., str], open_page: Callable[..., Page], find_map: FindMap
) -> None:
    """A tile server that does not answer is named on the map, and our own map stays."""
    url = start({"DATELINE_REPORTS": REPORTS, "DATELINE_TILES": "http://127.0.0.1:9/{z}/{x}/{y}.png"})
    page = open_page(url, forgive="ERR_|127.0.0.1:9/")
    frame = find_map(page)
    expect(frame.locator(".dateline-note")).to_contain_text("do not load from 127.0.0.1:9")
    assert frame.evaluate("Object.keys(Dateline.current.basemap.files).includes('countries')")


def test_without_being_asked_there_are_no_tiles(
    start: Callable[..., str], open_page: Callable[..., Page], find_map: FindMap
) -> None:
    """The map of a first run asks no tile server for anything: every layer of tiles is drawn here."""
    frame = find_map(open_page(start({"DATELINE_REPORTS": REPORTS})))
    assert frame.evaluate("Object.values(Dateline.current.map._layers).filter((layer) => layer._url).length") == 0
