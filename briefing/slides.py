"""The slide deck (.pptx): native text, chart and tables; notes with sources and sentences; alt text."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu, Inches, Pt

from briefing.archive import settle_archive
from briefing.areas import count_areas
from briefing.bins import bin_events
from briefing.days import as_days
from briefing.paragraph import describe_view
from briefing.picture import draw_map_alone
from briefing.rows import EventRow, list_rows
from briefing.slidetables import AREA_COLUMNS, EVENT_COLUMNS, INK, QUIET, fill_table, fill_text, row_cells, split_rows
from briefing.text import clean_text, count_words
from briefing.view import View, find_period
from briefing.words import (
    DISCLAIMER,
    EXAMPLE_MARK,
    METHOD,
    phrase_age,
    phrase_filters,
    phrase_reference,
    phrase_sources,
    phrase_tally,
    phrase_title,
)
from geo.symbols import read_symbols

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, INNER = Inches(0.5), Inches(12.333)
RULE, MARK = RGBColor(213, 216, 219), RGBColor(154, 52, 18)
MOST_TABLES = 6
MOST_AREAS = 14
# More rows than so many tables can hold.
MOST_ROWS = 240
# What a deck's notes may hold before PowerPoint becomes slow.
LONGEST_NOTES = 12_000


def draw_deck(view: View, *, sentences: bool = True) -> bytes:
    """The bytes of the deck: map, paragraph, timeline, events, method; the same view gives the same bytes.

    sentences: whether the notes hold the sentences of the articles, which their publishers may not allow to pass on.
    """
    deck = _open_deck(view)
    rows = list_rows(view, sentences=sentences, most=MOST_ROWS)
    _add_map(deck, view, rows)
    _add_paragraph(deck, view)
    _add_timeline(deck, view)
    if len(split_rows(rows)) > MOST_TABLES or len(view.shown) > MOST_ROWS:
        _add_areas(deck, view)
    _add_tables(deck, view, rows)
    _add_method(deck, view)
    out = io.BytesIO()
    deck.save(out)
    return settle_archive(out.getvalue())


def _open_deck(view: View) -> Any:
    deck = Presentation()
    scale = WIDTH / deck.slide_width
    for layout in (deck.slide_master, *deck.slide_layouts):
        for shape in layout.placeholders:
            shape.left, shape.width = Emu(int(shape.left * scale)), Emu(int(shape.width * scale))
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b'typeface="Calibri"', b'typeface="Arial"')  # which every machine has
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = phrase_title(view), "Dateline", "Dateline"
    about.created = about.modified = _file_day(view)
    about.comments = DISCLAIMER
    return deck


def _file_day(view: View) -> datetime:
    """The latest day of publication, since no clock is read; zip files cannot hold one before 1980."""
    days = as_days(view.reports["published"])
    days = days[~np.isnat(days)]
    day: date = max(days.max().astype(object), date(1980, 1, 1)) if len(days) else date(1980, 1, 1)
    return datetime(day.year, day.month, day.day)


def _add_slide(deck: Any, view: View, title: str, notes: str) -> Any:
    """A slide with a title, the example mark and the foot that every one carries."""
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    head = slide.shapes.title
    head.left, head.top, head.width, head.height = LEFT, Inches(0.3), INNER, Inches(0.75)
    words = clean_text(title, 220)
    fill_text(head.text_frame, [words], 24 if len(words) < 65 else 18 if len(words) < 150 else 13, bold=True)
    head.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    foot = slide.shapes.add_textbox(LEFT, Inches(6.93), INNER, Inches(0.5))
    fill_text(foot.text_frame, [f"{phrase_age(view)}. {phrase_sources(view)}", DISCLAIMER], 9, QUIET)
    if view.is_example:
        mark = slide.shapes.add_textbox(LEFT, Inches(0.1), INNER, Inches(0.25))
        fill_text(mark.text_frame, [EXAMPLE_MARK], 11, MARK, bold=True)
    slide.notes_slide.notes_text_frame.text = notes
    return slide


def _describe(shape: Any, words: str) -> None:
    """Alt text."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clean_text(words, 1_000))


def _add_map(deck: Any, view: View, rows: Sequence[EventRow]) -> None:
    slide = _add_slide(deck, view, clean_text(view.title) or phrase_title(view), _notes(view, rows))
    lines = [phrase_title(view)] if view.title else []
    lines += [phrase_filters(view), phrase_reference(view)]
    above = slide.shapes.add_textbox(LEFT, Inches(1.02), INNER, Inches(0.55))
    fill_text(above.text_frame, [clean_text(line, 260) for line in lines], 11, QUIET)
    top = 1.5 if not view.title else 1.66
    high = 6.82 - top
    picture = draw_map_alone(view, round(1233.3), round(high * 100), scale=2)
    shape = slide.shapes.add_picture(io.BytesIO(picture), LEFT, Inches(top), INNER, Inches(high))
    places = "; ".join(f"{row.when}, {row.where}: {row.what}" for row in rows[:12] if not row.off_map)
    _describe(shape, f"Map. {phrase_title(view)}. {phrase_tally(view)}. {places}")


def _notes(view: View, rows: Sequence[EventRow]) -> str:
    """Counts, filters, link and, of each event, its reports with claimants, denials and sentences."""
    lines = [phrase_tally(view), phrase_filters(view), phrase_reference(view), phrase_age(view), ""]
    for row in rows:
        lines.append(f"{row.number}. {row.when}, {row.where}: {row.what}. {row.standing}.")
        for report in row.reports:
            denied = f"; denied by {report.denied_by}" if report.denied_by else ""
            said = f"“{report.sentence}” " if report.sentence else ""
            lines.append(f"   {said}({report.source}; said by {report.said_by}{denied})")
    text = "\n".join(lines)
    if len(text) <= LONGEST_NOTES:
        return text
    return text[: text.rfind("\n", 0, LONGEST_NOTES)] + "\nMore: see the report or the data files of this view."


def _add_paragraph(deck: Any, view: View) -> None:
    statements = [statement.text for statement in describe_view(view)]
    slide = _add_slide(deck, view, "In short: what is reported, and by whom", "\n".join(statements))
    box = slide.shapes.add_textbox(LEFT, Inches(1.2), INNER, Inches(5.5))
    size = 16 if sum(map(len, statements)) < 1_500 else 13 if sum(map(len, statements)) < 2_600 else 10
    fill_text(box.text_frame, statements, size)
    for paragraph in box.text_frame.paragraphs:
        paragraph.space_after = Pt(size * 0.55)


def _add_timeline(deck: Any, view: View) -> None:
    bins = bin_events(view.shown, *find_period(view))
    spanning = f"{count_words(bins.spanning, 'event')} known less exactly than one {bins.unit} not in the bars. "
    note = (spanning if bins.spanning else "") + phrase_tally(view)
    slide = _add_slide(deck, view, f"Events by {bins.unit}", note)
    above = slide.shapes.add_textbox(LEFT, Inches(1.05), INNER, Inches(0.4))
    fill_text(above.text_frame, [note], 11, QUIET)
    symbols = [(number, symbol) for number, symbol in enumerate(read_symbols()) if bins.counts[:, number].any()]
    if not symbols:
        empty = slide.shapes.add_textbox(LEFT, Inches(3.2), INNER, Inches(1))
        fill_text(empty.text_frame, ["No event of this view can be shown in time"], 20)
        return
    data = CategoryChartData(number_format="0")
    data.categories = bins.labels
    for number, symbol in symbols:
        data.add_series(symbol.label, [int(count) for count in bins.counts[:, number]])
    place = LEFT, Inches(1.5), INNER, Inches(5.3)
    shape = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_STACKED, *place, data)
    _style_chart(shape.chart, [symbol.colour for _, symbol in symbols])
    _describe(shape, f"Bar chart of events by {bins.unit}. {phrase_title(view)}.")


def _style_chart(chart: Any, colours: Sequence[str]) -> None:
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.font.size, chart.font.color.rgb = Pt(11), INK
    chart.plots[0].gap_width, chart.plots[0].overlap = 40, 100
    chart.value_axis.major_gridlines.format.line.color.rgb = RULE
    chart.value_axis.format.line.fill.background()
    chart.value_axis.tick_labels.number_format, chart.value_axis.tick_labels.number_format_is_linked = "0", False
    chart.value_axis.minimum_scale = 0
    for series, colour in zip(chart.plots[0].series, colours, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(colour[1:].upper())
        series.format.line.color.rgb = INK
        series.format.line.width = Pt(0.75)


def _add_areas(deck: Any, view: View) -> None:
    """All events in one table, where there are more than the tables one by one can hold."""
    areas = count_areas(view.shown, MOST_AREAS)
    slide = _add_slide(deck, view, "Events by area", phrase_tally(view))
    shape = slide.shapes.add_table(len(areas) + 1, len(AREA_COLUMNS), LEFT, Inches(1.15), INNER, Inches(0.3))
    _describe(shape, f"Table of {count_words(len(view.shown), 'event')} by area: {phrase_title(view)}")
    cells = [(row.where, f"{row.events:,}", row.what, row.claimed_by, f"{row.disputed:,}") for row in areas]
    fill_table(shape.table, AREA_COLUMNS, cells)


def _add_tables(deck: Any, view: View, rows: Sequence[EventRow]) -> None:
    parts = split_rows(rows)
    listed, count = sum(len(part) for part in parts[:MOST_TABLES]), len(view.shown) + len(view.beside)
    for number, part in enumerate(parts[:MOST_TABLES], start=1):
        of = f" ({number} of {min(len(parts), MOST_TABLES)})" if len(parts) > 1 else ""
        of += f", the first {listed:,} of {count:,}" if listed < count else ""
        slide = _add_slide(deck, view, f"Events, claims and denials{of}", _notes(view, part))
        place = LEFT, Inches(1.15), INNER, Inches(0.32 * (len(part) + 1))
        shape = slide.shapes.add_table(len(part) + 1, len(EVENT_COLUMNS), *place)
        _describe(shape, f"Table of {count_words(len(part), 'event')}: {phrase_title(view)}")
        fill_table(shape.table, EVENT_COLUMNS, [row_cells(row) for row in part])
        if number == MOST_TABLES < len(parts):
            more = slide.shapes.add_textbox(LEFT, Inches(6.6), INNER, Inches(0.3))
            words = (
                f"{count_words(count - listed, 'more event')}: see the single file (.html) or the data files (.zip)."
            )
            fill_text(more.text_frame, [words], 11, QUIET)


def _add_method(deck: Any, view: View) -> None:
    slide = _add_slide(deck, view, "Method and limits", "\n".join(METHOD))
    box = slide.shapes.add_textbox(LEFT, Inches(1.25), INNER, Inches(5.4))
    fill_text(box.text_frame, [*METHOD, phrase_tally(view) + "."], 14)
    for paragraph in box.text_frame.paragraphs:
        paragraph.space_after = Pt(8)
