"""The report (.pdf): map, paragraph, timeline, events, method, and an annex with the evidence of every event."""

import json
import re
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from briefing.areas import AreaRow, count_areas
from briefing.compare import compare_windows, phrase_comparison
from briefing.days import phrase_days
from briefing.fonts import find_families, list_font_folders, name_missing
from briefing.paragraph import describe_view
from briefing.picture import draw_map_alone
from briefing.rows import list_rows
from briefing.text import clean_text, count_words
from briefing.timeline import draw_timeline
from briefing.view import View
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

TEMPLATE = Path(__file__).with_name("report.typ")
# Beyond so many events a page for every few of them helps nobody: they are counted by area, and said to be elsewhere.
MOST_EVENTS = 2_000
MOST_AREAS = 90
MOST_CHANGES = 15
WITHOUT_SENTENCES = "Made without the sentences of the articles, which belong to their publishers."
EVENTS_ONLY = "The file shown holds events only: their sentences are in the file of reports."
# A word that no line of a narrow column holds, by the letters that one does; but links are to be copied as they are.
LONG_WORD = re.compile(r"([^\s/-]{14})(?=[^\s/-]{16})")
COPIED = ("link", "reference")
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


def draw_report(view: View, *, sentences: bool = True, theme: str = "light") -> bytes:
    """The bytes of the report; the same view gives the same bytes.

    sentences: whether the annex holds the sentences of the articles, which their publishers may not allow to pass on.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-") as name:
        folder = Path(name)
        (folder / "main.typ").write_bytes(TEMPLATE.read_bytes())
        words = json.dumps(_readable(_gather(view, sentences)), ensure_ascii=False)
        (folder / "data.json").write_text(words, encoding="utf-8")
        (folder / "map.pdf").write_bytes(draw_map_alone(view, 860, 570, form="pdf", theme=theme))
        (folder / "timeline.pdf").write_bytes(draw_timeline(view, "pdf", 760, 200, theme=theme))
        return _compile(folder)


def _compile(folder: Path) -> bytes:
    fonts = [str(path) for path in list_font_folders()]
    compiler = typst.Compiler(str(folder / "main.typ"), root=str(folder), font_paths=fonts, ignore_system_fonts=True)
    made = compiler.compile(format="pdf", timestamp=EPOCH)
    if not isinstance(made, bytes):
        raise ValueError("the report could not be made: typst gave no document")
    return made


def _gather(view: View, sentences: bool) -> dict[str, Any]:
    count = len(view.shown) + len(view.beside)
    rows = list_rows(view, sentences=sentences) if count <= MOST_EVENTS else ()
    title = clean_text(view.title, 500)
    return {
        "title": title or phrase_title(view),
        "subtitle": phrase_title(view) if title else "",
        "short": clean_text(title or phrase_title(view), 90),
        "example": EXAMPLE_MARK if view.is_example else "",
        "filters": phrase_filters(view),
        "age": phrase_age(view),
        "tally": phrase_tally(view),
        "sources": phrase_sources(view),
        "link": view.link,
        "reference": phrase_reference(view),
        "disclaimer": DISCLAIMER,
        "alt": f"Map: {phrase_title(view)}. {phrase_tally(view)}",
        "timeline": f"Timeline: {phrase_title(view)}",
        "statements": [statement.text for statement in describe_view(view)],
        "method": list(METHOD),
        **_compare(view),
        "rows": [asdict(row) for row in rows],
        "areas": [] if count <= MOST_EVENTS else [_area_cells(row) for row in count_areas(view.shown, MOST_AREAS)],
        "more": "" if count <= MOST_EVENTS else _more(count),
        "note": "" if sentences else WITHOUT_SENTENCES,
        "missing": EVENTS_ONLY,
        "empty": "No event of this view has passed the filters.",
        "fonts": [family.lower() for family in find_families()],
    }


def _compare(view: View) -> dict[str, Any]:
    """The days before beside the window, where there was anything in them."""
    comparison = compare_windows(view)
    if comparison is None or not comparison.before:
        return {"compared": "", "changes": []}
    rows = [asdict(change) for change in comparison.changes[:MOST_CHANGES]]
    days = {"earlier": phrase_days(*comparison.earlier), "window": phrase_days(*comparison.window)}
    return {"compared": phrase_comparison(comparison), "changes": rows, **days}


def _area_cells(row: AreaRow) -> list[str]:
    return [row.where, f"{row.events:,}", row.what, row.claimed_by, f"{row.disputed:,}"]


def _more(count: int) -> str:
    return (
        f"This view has {count_words(count, 'event')} on the map and beside it. Their evidence, one by one, would fill "
        f"thousands of pages and is left out here: it is in the data files (.zip) and in the single file (.html) of "
        f"the same view. A view of at most {MOST_EVENTS:,} events has a report with all of it."
    )


def _readable(value: Any) -> Any:
    """The same data with letters that no font has put into words, and words longer than a line able to be broken."""
    if isinstance(value, str):
        return LONG_WORD.sub("\\1\u200b", name_missing(value))
    if isinstance(value, dict):
        return {name: inner if name in COPIED else _readable(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_readable(inner) for inner in value]
    return value
