"""The report: a PDF with the evidence of every event."""

import io
from collections.abc import Callable
from dataclasses import replace

import geopandas as gpd
import pypdf

from briefing.report import draw_report
from briefing.view import View, make_view
from briefing.words import EXAMPLE_MARK, phrase_tally
from geo.filters import Filters
from geo.frame import as_event_frame, as_report_frame, as_reports
from reports.merge import merge_reports


def _read(pdf: bytes) -> str:
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(text.replace("\u00ad", "").split())


def test_the_same_view_gives_the_same_report(view: View) -> None:
    """No day of making and nothing of chance is in the file."""
    assert draw_report(view) == draw_report(view)


def test_every_event_has_its_evidence(view: View) -> None:
    """The annex holds each event's sentence, how it was placed and dated, who claims and who denies it."""
    text = _read(draw_report(view))
    for place in ("Goris", "Kapan", "Jermuk", "Vardenis", "Lachin"):
        assert f"Shells fell on {place}, the ministry said." in text
    assert "Denied by Azerbaijan" in text and "Said by Ministry of Defence of Armenia (Armenia)" in text
    assert "13 September 2022 (explicit)" in text and "Near a place, or a district, within 10 km" in text
    assert phrase_tally(view) in text and EXAMPLE_MARK in text


def test_sentences_can_be_left_out(view: View) -> None:
    """Without sentences no quote is in the file, and it says so."""
    text = _read(draw_report(view, sentences=False))
    assert "Shells fell" not in text and "without the sentences of the articles" in text


def test_text_is_never_read_as_markup(reports: gpd.GeoDataFrame) -> None:
    """Typst's marks, formulas and code in an article, a name or a title are set as they are."""
    evil = '#panic(1) $x^2$ *bold* _it_ `raw` @ref <label> \\ #read("data.json") // end'
    rows = [
        replace(row, quote=evil, article_title=evil, location=row.location and "#[x] $y$")
        for row in as_reports(reports)
    ]
    told, happened = merge_reports(rows)
    view = make_view(as_event_frame(happened), as_report_frame(told), Filters(), title=evil)
    text = _read(draw_report(view))
    assert text.count("#panic(1) $x^2$ *bold* _it_ `raw` @ref <label> \\ #read") > 10
    assert "#[x] $y$" in text


def test_an_empty_view_is_a_report(make: Callable[..., View], events: gpd.GeoDataFrame) -> None:
    """A view with no event at all still says what was asked and what was counted."""
    empty = make_view(events.iloc[:0].reset_index(drop=True), None, Filters())
    assert "No event of this view" in _read(draw_report(empty))
