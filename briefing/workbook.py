"""The view as an Excel workbook (.xlsx): about, events, reports; text of others is text, never a formula."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import xlsxwriter

from briefing.archive import settle_archive
from briefing.text import clean_text
from briefing.view import View, reports_to_send
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
from geo.exchange import as_text_table
from geo.frame import column_dtypes
from reports.event import Event
from reports.report import Report

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
NUMBERS = ("int64", "Int64", "float64")
# Excel's own limits.
MOST_ROWS, MOST_LETTERS = 1_048_575, 32_000


def as_workbook(view: View, *, sentences: bool = True) -> bytes:
    """The bytes of the workbook; raises ValueError where a table has more rows than Excel can hold."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": phrase_title(view), "author": "Dateline", "created": datetime(1980, 1, 1)})
    head = book.add_format({"bold": True, "bg_color": "#1f2328", "font_color": "#ffffff"})
    _write_about(book, view)
    shown, beside = view.shown, view.beside
    reports = reports_to_send(view, sentences=sentences)
    _write_table(book, "Events on the map", as_text_table(shown, Event), column_dtypes(Event), head)
    _write_table(book, "Events not on the map", as_text_table(beside, Event), column_dtypes(Event), head)
    _write_table(book, "Reports", as_text_table(reports, Report), column_dtypes(Report), head)
    book.close()
    return settle_archive(out.getvalue())


def _write_about(book: Any, view: View) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 120, book.add_format({"text_wrap": True, "valign": "top"}))
    lines: Sequence[str] = (
        clean_text(view.title, 500) or phrase_title(view),
        *((EXAMPLE_MARK,) if view.is_example else ()),
        *(phrase_title(view), phrase_filters(view), phrase_tally(view), phrase_age(view), phrase_sources(view)),
        *(phrase_reference(view), DISCLAIMER, "", *METHOD),
    )
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line, book.add_format({"bold": True, "font_size": 14}) if not number else None)


def _write_table(book: Any, name: str, table: pd.DataFrame, dtypes: dict[str, str], head: Any) -> None:
    if len(table) > MOST_ROWS:
        raise ValueError(f"{len(table):,} rows are more than an .xlsx file can hold: narrow the view, or use .parquet")
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(dtypes) - 1, 18)
    for column, title in enumerate(dtypes):
        sheet.write_string(0, column, title, head)
    numeric = [dtype in NUMBERS for dtype in dtypes.values()]
    cells = zip(*(table[title].tolist() for title in dtypes), strict=True)
    for number, row in enumerate(cells, start=1):
        for column, text in enumerate(row):
            if text and numeric[column]:
                sheet.write_number(number, column, float(text))
            elif text:
                sheet.write_string(number, column, text[:MOST_LETTERS])
    if len(table):
        sheet.autofilter(0, 0, len(table), len(dtypes) - 1)
