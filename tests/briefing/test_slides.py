"""The slide deck: native text and tables, notes, alt text."""

import io
from collections.abc import Callable, Iterator
from typing import Any

from pptx import Presentation

from briefing.slides import draw_deck
from briefing.view import View
from briefing.words import DISCLAIMER, EXAMPLE_MARK, phrase_tally, phrase_title


def _open(deck: bytes) -> Any:
    return Presentation(io.BytesIO(deck))


def _shapes(deck: bytes) -> Iterator[Any]:
    for slide in _open(deck).slides:
        yield from slide.shapes


def _text(deck: bytes) -> str:
    found = [shape.text_frame.text for shape in _shapes(deck) if shape.has_text_frame]
    for shape in _shapes(deck):
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def _notes(deck: bytes) -> str:
    return "\n".join(slide.notes_slide.notes_text_frame.text for slide in _open(deck).slides)


def test_the_same_view_gives_the_same_deck(view: View) -> None:
    """No day of making is in the file, nor in the workbook inside its chart."""
    assert draw_deck(view) == draw_deck(view)


def test_slides_hold_text_that_can_be_edited(view: View) -> None:
    """Title, paragraph, table, method and foot are text; the map alone is a picture; every slide has its title."""
    deck = draw_deck(view)
    text = _text(deck)
    for needed in (phrase_title(view), "According to Armenia", "Jermuk", "Method and limits", DISCLAIMER, EXAMPLE_MARK):
        assert needed in text
    assert [shape.shape_type for shape in _shapes(deck)].count(13) == 1
    assert all(slide.shapes.title.text for slide in _open(deck).slides)


def test_claims_and_denials_are_in_the_table(view: View) -> None:
    """Each event's row names who says so and who denies it; those not on the map are in it with the reason."""
    rows = [
        [cell.text for cell in row.cells]
        for shape in _shapes(draw_deck(view))
        if shape.has_table
        for row in shape.table.rows
    ]
    jermuk = next(row for row in rows if row[2].startswith("Jermuk"))
    assert jermuk[5:7] == ["Armenia", "Azerbaijan"]
    assert any("not on the map: no place named" in row[2] for row in rows)
    assert any("not on the map: no day could be read" in row[2] for row in rows)
    assert len([row for row in rows if row[0].isdigit()]) == len(view.shown) + len(view.beside)


def test_pictures_and_tables_say_what_they_show(view: View) -> None:
    """Map, chart and tables have alt text, the map's with its counts."""
    drawn = [shape for shape in _shapes(draw_deck(view)) if not shape.has_text_frame]
    described = [shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in drawn]
    assert all(described) and any(phrase_tally(view) in text for text in described)


def test_sentences_can_be_left_out(view: View) -> None:
    """Notes carry sources and sentences; without sentences they carry the sources alone."""
    assert "Shells fell on Goris" in _notes(draw_deck(view))
    bare = draw_deck(view, sentences=False)
    assert "Shells fell" not in _notes(bare) + _text(bare)
    assert "Night at the frontier" in _notes(bare)


def test_the_chart_counts_what_it_says(view: View) -> None:
    """The bars add up to the events shown, less those that are known to no day, which are named."""
    (chart,) = [shape.chart for shape in _shapes(draw_deck(view)) if shape.has_chart]
    assert sum(sum(series.values) for series in chart.plots[0].series) == view.counts.events.shown - 1
    assert "1 event known less exactly than one day not in the bars" in _text(draw_deck(view))


def test_hostile_words_are_words(make: Callable[..., View]) -> None:
    """Control characters, which XML cannot hold, and markup neither break the file nor act."""
    deck = draw_deck(make(title="=cmd|'/c calc'!A1 \x00\x0b<a:t>x</a:t> \ud83d ${x}"))
    assert "=cmd|'/c calc'!A1 <a:t>x</a:t> ${x}" in _text(deck)
