"""Text and tables on slides: native, to be edited, and as high as what is in them."""

import math
from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.util import Inches, Pt

from briefing.rows import EventRow
from briefing.text import clean_text

INK, QUIET, WHITE, SHADE = RGBColor(31, 35, 40), RGBColor(91, 97, 104), RGBColor(255, 255, 255), RGBColor(246, 247, 248)
# Of tables: what a letter, a line and a slide hold, in inches, with 10 point Arial.
LETTER, LINE, TABLE = 0.07, 0.165, 5.35
EVENT_COLUMNS: tuple[tuple[str, float], ...] = (
    *(("#", 0.4), ("When", 1.5), ("Where", 2.6), ("What", 2.1)),
    *(("Alleged doer", 1.6), ("Said by", 1.6), ("Denied by", 1.4), ("Dead", 1.133)),
)
AREA_COLUMNS: tuple[tuple[str, float], ...] = (
    *(("Province, region or border", 3.6), ("Events", 0.9), ("Types", 3.8)),
    *(("Said by", 3.0), ("Disputed", 1.033)),
)


def fill_text(frame: Any, lines: Sequence[str], size: float, colour: RGBColor = INK, *, bold: bool = False) -> None:
    """Put lines into a text frame, a paragraph each, without margins."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = lines[0] if lines else ""
    for line in lines[1:]:
        frame.add_paragraph().text = line
    for paragraph in frame.paragraphs:
        paragraph.alignment = 1
        paragraph.font.size, paragraph.font.bold = Pt(size), bold
        paragraph.font.color.rgb = colour


def split_rows(rows: Sequence[EventRow]) -> list[list[EventRow]]:
    """The rows in parts that fit on a slide each, by the lines that their longest cells will take."""
    parts: list[list[EventRow]] = []
    room = 0.0
    for row in rows:
        lines = (
            len(text) * LETTER / (inches - 0.12)
            for text, (_, inches) in zip(row_cells(row), EVENT_COLUMNS, strict=True)
        )
        need = math.ceil(max(lines) + 0.3) * LINE + 0.07
        if need > room:
            parts.append([])
            room = TABLE - 0.3
        parts[-1].append(row)
        room -= need
    return parts


def row_cells(row: EventRow) -> tuple[str, ...]:
    """The cells of an event under EVENT_COLUMNS."""
    where = f"{row.where} (not on the map: {row.off_map})" if row.off_map else f"{row.where} ({row.precision})"
    values = (str(row.number), row.when, where, row.what, row.doers, row.claimed_by, row.denied_by or "–", row.toll)
    return tuple(clean_text(text or "not given", 110) for text in values)


def fill_table(table: Any, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]]) -> None:
    """Fill a table with a heading and rows of cells. columns: names and inches."""
    for column, (name, inches) in enumerate(columns):
        table.columns[column].width = Inches(inches)
        _set_cell(table.cell(0, column), name, WHITE, INK, bold=True)
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            shade = WHITE if number % 2 else SHADE
            _set_cell(table.cell(number, column), text, INK, shade)


def _set_cell(cell: Any, text: str, colour: RGBColor, shade: RGBColor, *, bold: bool = False) -> None:
    fill_text(cell.text_frame, [text], 10, colour, bold=bold)
    cell.margin_left = cell.margin_right = Inches(0.06)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.fill.solid()
    cell.fill.fore_color.rgb = shade
