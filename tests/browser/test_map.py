"""The page in a browser: the map is drawn, a hand on the timeline moves it, a click opens the evidence."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

pytestmark = pytest.mark.browser
REPORTS = str(Path(__file__).with_name("reports.csv"))
HEADER = "event_id,event_date,location,latitude,longitude,event_type,sub_event_type"
FindMap = Callable[[Page], Frame]
LATEST = "12–13 September 2022"


@pytest.fixture(scope="module")
def url(start: Callable[..., str]) -> str:
    """The page with the reports of reports.csv."""
    return start({"DATELINE_REPORTS": REPORTS})


def symbols(frame: Frame) -> list[dict[str, Any]]:
    """What the map shows: place, count and pixel of each symbol and badge."""
    script = """() => { const { items, state } = Dateline.current.layer;
        return items().map(({ place, count, x, y }) => ({ name: state.events.names[place], count, x, y })); }"""
    found: list[dict[str, Any]] = frame.evaluate(script)
    return found


def shown(frame: Frame) -> int:
    """How many events the map's symbols stand for."""
    return sum(item["count"] for item in symbols(frame))


def painted(frame: Frame) -> int:
    """How many pixels of the layer of events are not transparent."""
    script = """() => { const c = document.querySelector("canvas.dateline-events");
        const data = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
        let count = 0; for (let i = 3; i < data.length; i += 4) if (data[i]) count++; return count; }"""
    return int(frame.evaluate(script))


def drag(page: Page, by_pixels: float) -> None:
    """Take the window of the timeline by its middle, move it, and hold it."""
    box = page.locator(".brush").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(x + by_pixels * step / 8, y)


def test_the_first_view_is_the_latest_episode(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """A newcomer sees title, symbols, legend and scale bar of the latest episode, not an empty world."""
    page = open_page(url)
    frame = find_map(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(LATEST)
    assert shown(frame) == 8
    assert painted(frame) > 800
    assert {"Goris", "Kapan", "Lachin"} <= {item["name"] for item in symbols(frame)}
    assert frame.locator(".leaflet-control-scale-line").inner_text()
    assert "Shelling" in frame.locator(".dateline-legend").inner_text()


def test_a_drag_moves_the_map_at_once_and_commits_on_release(
    url: str, open_page: Callable[..., Page], find_map: FindMap
) -> None:
    """The map follows the hand without the server and keeps its zoom; letting go changes counts, table and URL."""
    page = open_page(url)
    frame = find_map(page)
    zoom = frame.evaluate("Dateline.current.map.getZoom()") + 1
    frame.locator(".leaflet-control-zoom-in").click()
    frame.wait_for_function(f"Dateline.current.map.getZoom() === {zoom} && !Dateline.current.map._animatingZoom")
    before = painted(frame)
    drag(page, -80)
    frame.wait_for_function("Dateline.current.span.first < 19247")
    frame.wait_for_function("Dateline.current.layer.items().length < 8")
    assert painted(frame) != before
    expect(page.get_by_role("heading", level=1)).to_contain_text(LATEST)
    page.mouse.up()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text(LATEST)
    assert find_map(page) == frame
    assert frame.evaluate("Dateline.current.map.getZoom()") == zoom
    expect(page).to_have_url(re.compile("from=2022-09"))


def test_the_keyboard_moves_the_window(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """Arrow keys on the window step by a day and are spoken; Back brings the window before it back."""
    page = open_page(url)
    find_map(page)
    end = page.get_by_role("slider", name="Last day of the window")
    end.focus()
    end.press("ArrowLeft")
    expect(end).to_have_attribute("aria-valuetext", "to 12 Sep 2022")
    expect(page.get_by_role("heading", level=1)).to_contain_text("12 September 2022 ·")
    expect(page).to_have_url(re.compile("to=2022-09-12"))
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text(LATEST)
    expect(end).to_have_attribute("aria-valuetext", "to 13 Sep 2022")


def test_a_click_opens_the_evidence(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """A click on a symbol shows its sentence with the place marked, who claims and who denies; twice is the same."""
    page = open_page(url)
    frame = find_map(page)
    place = next(item for item in symbols(frame) if item["name"] == "Lachin")
    for _ in range(2):
        frame.locator("#map_div").click(position={"x": place["x"], "y": place["y"]})
        evidence = page.locator(".dateline-evidence")
        expect(evidence.locator("mark.place")).to_have_text("Lachin")
        expect(evidence).to_contain_text("Ministry of Foreign Affairs of Azerbaijan")
        expect(evidence).to_contain_text("Yerevan")
        evidence.get_by_role("button", name="Close").click()
        expect(evidence.locator("mark")).to_have_count(0)


def test_a_filter_changes_map_and_counts(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """Choosing a country leaves its events on map and table, without a new map, and clearing brings all back."""
    page = open_page(url)
    frame = find_map(page)
    page.locator(".dateline-filters").get_by_label("Armenia").first.check()
    expect(page.locator(".dateline-table caption")).to_have_text("Events on the map (6)")
    frame.wait_for_function("Dateline.current.layer.items().reduce((sum, item) => sum + item.count, 0) === 6")
    page.locator(".dateline-filters").get_by_role("button", name="Clear all").click()
    frame.wait_for_function("Dateline.current.layer.items().reduce((sum, item) => sum + item.count, 0) === 8")


def test_an_empty_window_offers_the_way_back(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """A window without events says so, and one button shows every day again."""
    page = open_page(url + "?from=2021-06-01&to=2021-06-09")
    frame = find_map(page)
    assert shown(frame) == 0
    page.get_by_role("button", name="Show every day, without filters").click()
    frame.wait_for_function("Dateline.current.layer.items().reduce((sum, item) => sum + item.count, 0) === 10")


def test_a_pasted_link_restores_the_view(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """Window, filter, map and chosen event come back from the URL; what is wrong in it is ignored and said."""
    window, rest = "?from=2022-09-13&to=2022-09-13", "&type=Armed+clash&map=40.1,46,8&event=0000000000000006"
    page = open_page(url + window + rest + "&border_km=x&source=Nobody")
    frame = find_map(page)
    frame.wait_for_function("Dateline.current.map.getZoom() === 8")
    assert frame.evaluate("Dateline.current.map.getCenter().lat.toFixed(1)") == "40.1"
    expect(page.locator(".dateline-evidence mark.place")).to_have_text("Lachin")
    expect(page.locator(".dateline-filters").get_by_label("Armed clash")).to_be_checked()
    expect(page.get_by_text("Of the link, this could not be used")).to_contain_text("border_km=x")
    assert shown(frame) == 3


def test_two_tabs_do_not_steer_each_other(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """A window moved in one tab leaves the map of another where it was."""
    first, second = open_page(url), open_page(url)
    frame, other = find_map(first), find_map(second)
    before = other.evaluate("[Dateline.current.span.first, Dateline.current.span.last]")
    drag(first, -80)
    first.mouse.up()
    frame.wait_for_function("Dateline.current.span.first < 19247")
    assert other.evaluate("[Dateline.current.span.first, Dateline.current.span.last]") == before


def test_the_map_works_under_a_base_path(
    start: Callable[..., str], open_page: Callable[..., Page], find_map: FindMap
) -> None:
    """Behind server.baseUrlPath every script and file is still found."""
    url = start({"DATELINE_REPORTS": REPORTS}, ("--server.baseUrlPath", "maps/dateline"))
    assert shown(find_map(open_page(url + "maps/dateline/"))) == 8


def test_a_badge_fans_out(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """A badge of a few events opens into its symbols; one of them, clicked, brings its own evidence."""
    page = open_page(url + "?from=2022-09-12&to=2022-09-13&map=40,46,7")
    frame = find_map(page)
    frame.wait_for_function("Dateline.current.map.getZoom() === 7")
    badge = next(item for item in symbols(frame) if item["count"] > 1 and item["name"] in ("Sotk", "Vardenis"))
    frame.locator("#map_div").click(position={"x": badge["x"], "y": badge["y"]})
    frame.wait_for_function("Dateline.current.layer.state.fan")
    vardenis = next(item for item in symbols(frame) if item["name"] == "Vardenis")
    frame.locator("#map_div").click(position={"x": vardenis["x"], "y": vardenis["y"]})
    expect(page.locator(".dateline-evidence mark.place")).to_have_text("Vardenis")


def test_many_events_at_one_place_fan_out_when_going_nearer_is_no_help(
    start: Callable[..., str], open_page: Callable[..., Page], find_map: FindMap, tmp_path: Path
) -> None:
    """Clicks on a badge of a hundred events of one town go nearer, up to the last zoom, and there it opens."""
    rows = [f"e{number},2022-09-13,Goris,39.51,46.34,Battles,Armed clash" for number in range(100)]
    path = tmp_path / "events.csv"
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    frame = find_map(open_page(start({"DATELINE_REPORTS": str(path)}) + "?map=39.51,46.34,10"))
    for _ in range(3):
        badge = symbols(frame)[0]
        frame.locator("#map_div").click(position={"x": badge["x"], "y": badge["y"]})
        frame.wait_for_function("!Dateline.current.map._animatingZoom && !Dateline.current.layer.state.waiting")
        frame.page.wait_for_timeout(400)
    assert frame.evaluate("Dateline.current.map.getZoom()") == 13
    assert len(frame.evaluate("Dateline.current.layer.state.fan.items")) > 5


def test_the_address_follows_the_map(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """After the map was moved by hand the address holds its place, without a step of the history."""
    page = open_page(url)
    frame = find_map(page)
    steps = page.evaluate("history.length")
    frame.locator(".leaflet-control-zoom-in").click()
    expect(page).to_have_url(re.compile(r"map=\d"))
    assert page.evaluate("history.length") == steps


def test_the_film_plays_and_commits_when_it_stops(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """Play moves the window in the browser; Pause commits where it stopped."""
    page = open_page(url + "?from=2020-09-27&to=2020-09-27")
    frame = find_map(page)
    page.get_by_role("button", name="Play", exact=True).click()
    frame.wait_for_function("Dateline.current.span.first > 18532")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("27 September 2020")
    first = frame.evaluate("Dateline.days.iso(Dateline.current.span.first)")
    expect(page).to_have_url(re.compile(f"from={first}"))


def test_the_badge_of_an_area_leaves_its_name_free(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """The name of a disputed area stands beside the badge of what happened somewhere in it, not under it."""
    page = open_page(url + "?from=2020-09-27&to=2020-09-27&map=39.9,46.5,7")
    frame = find_map(page)
    frame.wait_for_function("Dateline.current.basemap.files.disputed && Dateline.current.map.getZoom() === 7")
    script = """() => { const drawn = []; const paint = CanvasRenderingContext2D.prototype.fillText;
        CanvasRenderingContext2D.prototype.fillText = function (text, x, y) { drawn.push([text, y]); };
        Dateline.current.map.fire("moveend"); CanvasRenderingContext2D.prototype.fillText = paint;
        const margin = Math.round(0.15 * Dateline.current.map.getSize().y);
        return drawn.filter(([text]) => text === "Nagorno-Karabakh").map(([, y]) => y - margin); }"""
    badge = next(item for item in symbols(frame) if item["name"] == "Nagorno-Karabakh")
    (name,) = frame.evaluate(script)
    assert abs(name - badge["y"]) > 18
