"""The report: a PDF with the evidence of every event."""

import io
from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd
import pypdf
from msgspec.structs import replace

from briefing.report import MOST_EVENTS, draw_report
from briefing.view import View, make_view
from briefing.words import EXAMPLE_MARK, phrase_tally
from geo.filters import Filters
from geo.frame import as_event_frame, as_report_frame, as_reports
from reports.merge import merge_reports

A4_POINTS = 595.0


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


def test_long_words_stay_on_the_page(make: Callable[..., View]) -> None:
    """A word longer than a line is broken, and no text of the report stands beyond the page's margin."""
    beyond: list[float] = []

    def note(text: str, _: object, matrix: list[float], *__: object) -> None:
        beyond.extend([matrix[4]] if text.strip() else [])

    for page in pypdf.PdfReader(io.BytesIO(draw_report(make(title="W" * 500)))).pages:
        page.extract_text(visitor_text=note)
    assert beyond and max(beyond) < 0.95 * A4_POINTS


def test_many_events_are_counted_by_area(events: gpd.GeoDataFrame) -> None:
    """Beyond what a reader could leaf through, events are counted by area and the evidence is said to be elsewhere."""
    many = events.iloc[np.zeros(MOST_EVENTS + 1, dtype=int)].reset_index(drop=True)
    many["event_id"] = many["report_ids"] = pd.array([f"e{number}" for number in range(len(many))], dtype="str")
    made = draw_report(make_view(many, None, Filters()))
    text = _read(made)
    assert "Events by area" in text and "Armenia 2,001" in text
    assert "is left out here: it is in the data files (.zip)" in text
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) < 6
