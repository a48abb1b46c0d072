"""The edges: the first and the last year, poles, the antimeridian, files of events, a server that comes back."""

import re
import signal
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

pytestmark = pytest.mark.browser
FindMap = Callable[[Page], Frame]
Served = Callable[..., AbstractContextManager[tuple[str, "subprocess.Popen[bytes]"]]]
REPORTS = str(Path(__file__).with_name("reports.csv"))
# A table made elsewhere: no report ids, only what an event needs.
EVENTS = """event_id,event_date,location,latitude,longitude,event_type,sub_event_type
first,0001-01-01,First year,10,10,Battles,Armed clash
last,9999-12-31,Last year,10,20,Battles,Armed clash
north,2022-09-13,North Pole,90,0,Battles,Armed clash
south,2022-09-13,South Pole,-90,0,Battles,Armed clash
east,2022-09-13,East of the line,0,-180,Battles,Armed clash
west,2022-09-13,West of the line,1,179.9,Battles,Armed clash
"""
# What a page says when its server has gone.
GONE = "ERR_CONNECTION|ERR_SOCKET|WebSocket|disconnected from server|not responding|reaching server"
NAMES = "Dateline.current.layer.items().map((item) => Dateline.current.layer.state.events.names[item.place])"


@pytest.fixture(scope="module")
def url(start: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page with EVENTS."""
    path = tmp_path_factory.mktemp("edges") / "events.csv"
    path.write_text(EVENTS, encoding="utf-8")
    return start({"DATELINE_REPORTS": str(path)})


def test_the_first_and_the_last_year_are_shown(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """The whole period runs from year 1 to 9999, on the timeline, the map and in the table."""
    page = open_page(url + "?map=10,15,5&from=2022-09-13&to=2022-09-13")
    frame = find_map(page)
    page.get_by_role("button", name="Whole period").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 January 1 – 31 December 9999")
    expect(page.locator(".dateline-table caption")).to_have_text("Events on the map (6)")
    assert {"First year", "Last year"} <= set(frame.evaluate(NAMES))
    page.get_by_role("slider", name="First day of the window").press("End")
    expect(page.get_by_role("slider", name="First day of the window")).to_have_attribute(
        "aria-valuetext", "from 31 Dec 9999"
    )


def test_poles_and_the_antimeridian_are_drawn(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """What lies at a pole is drawn at the map's edge; both sides of the 180th meridian are seen beside each other."""
    page = open_page(url + "?from=2022-09-13&to=2022-09-13&map=0,180,3")
    frame = find_map(page)
    frame.wait_for_function("Dateline.current.map.getZoom() === 3")
    spots = dict(
        zip(frame.evaluate(NAMES), frame.evaluate("Dateline.current.layer.items().map((i) => i.x)"), strict=True)
    )
    assert abs(spots["East of the line"] - spots["West of the line"]) < 40
    frame.evaluate("Dateline.current.map.setView([80, 0], 2, { animate: false })")
    frame.wait_for_function(f"{NAMES}.includes('North Pole')")


def test_events_without_reports_say_so(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """A file of events has no sentences; the evidence tells that, and what is known."""
    page = open_page(url + "?event=east&from=2022-09-13&to=2022-09-13")
    find_map(page)
    expect(page.locator(".dateline-evidence")).to_contain_text("holds events only")


def test_a_server_that_comes_back_finds_the_page_as_it_was(
    served: Served, port: int, open_page: Callable[..., Page], find_map: FindMap
) -> None:
    """After a restart under an open page window and map are where they were, and the next commit works."""
    with served({"DATELINE_REPORTS": REPORTS}, port=port) as (url, _):
        page = open_page(url, forgive=GONE)
        frame = find_map(page)
        page.get_by_role("slider", name="Last day of the window").press("ArrowLeft")
        expect(page.get_by_role("heading", level=1)).to_contain_text("12 September 2022 ·")
    with served({"DATELINE_REPORTS": REPORTS}, port=port):
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
        assert frame.evaluate("Dateline.current.layer.items().length") > 0
        page.get_by_role("slider", name="Last day of the window").press("ArrowRight")
        expect(page.get_by_role("heading", level=1)).to_contain_text("12–13 September 2022")
        assert find_map(page).evaluate("Dateline.current.layer.items().length") > 0


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="a process can be held still on POSIX alone")
def test_a_drag_does_not_wait_for_the_server(served: Served, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """While the server stands still the map follows the hand; when it goes on, the last window counts."""
    with served({"DATELINE_REPORTS": REPORTS}) as (url, server):
        page = open_page(url, forgive=GONE)
        frame = find_map(page)
        end = page.get_by_role("slider", name="Last day of the window")
        try:
            last = frame.evaluate("Dateline.current.span.last")
            end.press("ArrowLeft")
            frame.wait_for_function("last => Dateline.current.span.last !== last", arg=last)  # the two are linked
            server.send_signal(signal.SIGSTOP)
            brush = page.locator(".brush")
            brush.hover()
            box = brush.bounding_box()
            assert box is not None
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            page.mouse.down()
            seen = []
            for step in range(1, 6):
                page.mouse.move(x - 70 * step, y)
                page.evaluate("new Promise(requestAnimationFrame)")
                seen.append(frame.evaluate("Dateline.current.span.first"))
            page.mouse.up()
            assert seen == sorted(set(seen), reverse=True) and len(seen) == 5
        finally:
            server.send_signal(signal.SIGCONT)
        day = frame.evaluate("Dateline.days.iso(Dateline.current.span.first)")
        expect(page).to_have_url(re.compile(f"from={day}"))
