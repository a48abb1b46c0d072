"""For everyone: phones, keyboards, screen readers, zoom, little motion, and eyes that see other colours or none."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

pytestmark = pytest.mark.browser
FindMap = Callable[[Page], Frame]
REPORTS = str(Path(__file__).with_name("reports.csv"))
# Every symbol as the lightness of its pixels over the map's land, at the size it is drawn.
SYMBOLS = """([scheme, see]) => {
    const { colours, paintSymbol, current } = Dateline;
    const types = current.layer.state.events.types;
    const c = Object.assign(document.createElement("canvas"), { width: 22, height: 22 }).getContext("2d");
    const draw = (type, standing) => {
        c.fillStyle = colours[scheme].land;
        c.fillRect(0, 0, 22, 22);
        paintSymbol(c, 11, 11, types[type], standing, colours[scheme]);
        const data = c.getImageData(0, 0, 22, 22).data;
        const seen = [];
        for (let i = 0; i < data.length; i += 4) {
            for (const [r, g, b] of see) seen.push(r * data[i] + g * data[i + 1] + b * data[i + 2]);
        }
        return seen;
    };
    return types.flatMap((type, t) => [0, 1, 2, 3].map((standing) => [`${type.key} ${standing}`, draw(t, standing)]));
}"""
# Each first day that the map shows in three seconds, in its order.
FILM = """new Promise((done) => { const seen = []; const start = performance.now();
    const look = () => { const { first } = Dateline.current.span; if (seen.at(-1) !== first) seen.push(first);
        performance.now() - start < 3000 ? requestAnimationFrame(look) : done(seen); };
    look(); })"""
GREY = [[0.299, 0.587, 0.114]]
# What protanopes and deuteranopes see of red, green and blue: Machado, Oliveira and Fernandes (2009), severity 1.
PROTAN = [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]
DEUTAN = [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]


@pytest.fixture(scope="module")
def url(start: Callable[..., str]) -> str:
    """The page with the reports of reports.csv."""
    return start({"DATELINE_REPORTS": REPORTS})


@pytest.mark.parametrize("width", [390, 720])
def test_nothing_sticks_out_on_a_phone_or_at_double_size(
    width: int, url: str, open_page: Callable[..., Page], find_map: FindMap
) -> None:
    """At 390 pixels, and at 720 (1440 seen at 200 %), the page is not scrolled sideways and map and timeline work."""
    page = open_page(url, viewport={"width": width, "height": 844}, has_touch=True)
    frame = find_map(page)
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.querySelector('.stMain').scrollWidth <= innerWidth")
    assert frame.evaluate("document.querySelector('.dateline-legend').open === (innerWidth >= 700)")
    page.get_by_role("button", name="27 Sep 2020").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("27 September 2020")


def test_the_keyboard_alone_reaches_everything(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """From the table Enter opens the evidence, Escape closes it, and the focus is back where it came from."""
    page = open_page(url)
    find_map(page)
    button = page.get_by_role("button", name="Evidence for Lachin")
    button.focus()
    page.keyboard.press("Enter")
    close = page.locator(".dateline-evidence").get_by_role("button", name="Close")
    close.focus()
    page.keyboard.press("Escape")
    expect(close).to_have_count(0)
    expect(button).to_be_focused()


def test_one_live_region_speaks_the_counts(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """After a commit the counts are spoken, politely and once; the sliders say their days."""
    page = open_page(url)
    find_map(page)
    spoken = page.locator('[aria-live="polite"].spoken')
    expect(spoken).to_have_count(1)
    expect(spoken).to_contain_text("8 events from 8 reports shown")
    page.get_by_role("slider", name="Last day of the window").press("ArrowLeft")
    expect(spoken).to_contain_text("6 events from 6 reports shown")
    window = page.get_by_role("slider", name="Window of days")
    assert window.get_attribute("aria-valuetext") == "12 Sep 2022, 6 events"


def test_the_table_holds_what_the_map_shows(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """The map's equal is a real table with a row for each event, whose headers are headers."""
    page = open_page(url)
    find_map(page)
    table = page.get_by_role("table", name="Events on the map")
    expect(table.get_by_role("row")).to_have_count(9)
    expect(table.get_by_role("columnheader", name="Place")).to_be_visible()


def test_little_motion_when_asked_for(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """With prefers-reduced-motion the map zooms without a flight, and the film steps once a second, never back."""
    page = open_page(url + "?from=2020-09-21&to=2020-09-22", reduced_motion="reduce")
    frame = find_map(page)
    assert frame.evaluate("Dateline.current.map.options.zoomAnimation") is False
    page.get_by_role("button", name="Play", exact=True).click()
    seen = frame.evaluate(FILM)
    assert 2 <= len(seen) <= 5 and seen == sorted(seen)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_type_and_status_is_told_apart_without_colour(
    scheme: str, url: str, open_page: Callable[..., Page], find_map: FindMap
) -> None:
    """In grey, and as red- and green-blind eyes see it, no two symbols look alike."""
    frame = find_map(open_page(url, color_scheme=scheme))
    for see in (GREY, PROTAN, DEUTAN):
        seen = frame.evaluate(SYMBOLS, [scheme, see])
        for (one, first), (other, second) in combinations(seen, 2):
            strong = sum(abs(a - b) > 60 for a, b in zip(first, second, strict=True)) / len(see)
            assert strong >= 8, (one, other, strong)
