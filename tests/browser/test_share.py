"""The single file: opened from disk, with every host closed, it is the page."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs
from playwright.sync_api import Page, expect

from briefing.collect import read_collection
from briefing.share import draw_page
from briefing.view import View, make_view
from briefing.words import phrase_tally
from geo.counts import phrase_counts
from geo.filters import Filters
from geo.frame import as_event_frame, as_report_frame, as_reports
from reports.merge import merge_reports

Open = Callable[..., Page]
FILE = Path(__file__).parent / "reports.csv"
WINDOW = Filters(date(2022, 9, 12), date(2022, 9, 13))
EVIL = (
    "<img src=x onerror=\"document.title='run'\"> ${alert(1)} </script><script>document.title='run'</script> \u202eabc"
)


@pytest.fixture
def view() -> View:
    """The window of the browser tests' reports."""
    return make_view(*read_collection(FILE), WINDOW)


@pytest.fixture
def open_file(open_page: Open, tmp_path: Path) -> Callable[..., Page]:
    """Write a view as a single file and open it from disk."""

    def begin(view: View, **context: object) -> Page:
        path = tmp_path / "share.html"
        path.write_bytes(draw_page(view))
        page = open_page(path.as_uri(), forgive=r"^a request to file:///\S+/share\.html$", **context)
        page.wait_for_function("document.documentElement.dataset.ready === 'true'")
        return page

    return begin


def test_it_says_the_counts_of_the_view(view: View, open_file: Callable[..., Page]) -> None:
    """The counted line of the file, made in the browser, is the sentence of the page and of every other export."""
    page = open_file(view)
    expect(page.locator("#counts")).to_have_text(f"{phrase_tally(view)}.")
    expect(page.locator("#table caption")).to_have_text(f"Events on the map ({view.counts.events.shown})")


def test_a_filter_counts_as_the_page_does(view: View, open_file: Callable[..., Page]) -> None:
    """A filter chosen in the file gives the counts that the same filter gives in Python."""
    page = open_file(view)
    page.locator("#filters label", has_text="Shelling/artillery/missile attack").locator("input").check()
    chosen = replace(WINDOW, type=("Shelling/artillery/missile attack",))
    expected = make_view(*read_collection(FILE), chosen)
    expect(page.locator("#counts")).to_have_text(f"{phrase_counts(expected.counts)}.")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator("#counts")).to_have_text(f"{phrase_tally(view)}.")


def test_the_window_moves_without_a_server(view: View, open_file: Callable[..., Page]) -> None:
    """Another window changes map, table and counts."""
    page = open_file(view)
    page.get_by_role("button", name="Whole period").click()
    whole = make_view(*read_collection(FILE), Filters(date(1, 1, 1), date(9999, 12, 31)))
    expect(page.locator("#counts")).to_have_text(f"{phrase_counts(whole.counts)}.")


def test_evidence_opens_from_the_table(view: View, open_file: Callable[..., Page]) -> None:
    """An event's sentence, with its place marked, and who says and denies it, are in the file."""
    page = open_file(view)
    page.locator("#table").get_by_role("button", name=re.compile("^Evidence for Goris")).first.click()
    evidence = page.locator("#evidence")
    expect(evidence.locator("blockquote").first).to_contain_text("shelled Goris")
    expect(evidence.locator("mark.place").first).to_have_text("Goris")
    expect(evidence).to_contain_text("Said by")
    expect(evidence).to_contain_text("Denied by")


def test_hostile_text_stays_text(open_file: Callable[..., Page]) -> None:
    """Markup in quotes, titles, names and the user's own title is shown and never run."""
    frame = read_collection(FILE)[1]
    assert frame is not None
    rows = [
        structs.replace(row, quote=EVIL, article_title=EVIL, claimed_by=EVIL, char_start=0) for row in as_reports(frame)
    ]
    reports, events = merge_reports(rows)
    page = open_file(make_view(as_event_frame(events), as_report_frame(reports), WINDOW, title=EVIL))
    page.locator("#table").get_by_role("button", name=re.compile("^Evidence")).first.click()
    expect(page.locator("#evidence blockquote").first).to_contain_text("<img src=x onerror=")
    assert page.locator("img[src=x]").count() == 0 and page.title() != "run"
    assert page.evaluate("document.querySelectorAll('script').length") == 4


def test_it_works_on_a_phone_and_in_the_dark(view: View, open_file: Callable[..., Page]) -> None:
    """At 390 pixels nothing is wider than the screen; in dark mode the map is dark."""
    page = open_file(view, viewport={"width": 390, "height": 800}, color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("#map")).to_have_attribute("data-theme", "dark")


def test_it_is_small(view: View) -> None:
    """A view of few events is well under the megabytes that a mail allows, and the same view gives the same bytes."""
    made = draw_page(view)
    assert len(made) < 1_000_000
    assert made == draw_page(view)
