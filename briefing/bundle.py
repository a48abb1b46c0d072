"""All data of a view in one zip: our tables, ACLED's columns, GeoJSON, GeoParquet, GeoPackage, and how to read them."""

import csv
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from briefing.acled import as_acled_csv
from briefing.archive import pack_archive
from briefing.files import as_csv, as_file
from briefing.geopackage import as_geopackage
from briefing.paragraph import phrase_briefing
from briefing.view import View, reports_to_send
from briefing.words import (
    DISCLAIMER,
    EXAMPLE_MARK,
    METHOD,
    phrase_age,
    phrase_filters,
    phrase_period,
    phrase_reference,
    phrase_sources,
    phrase_tally,
    phrase_title,
)
from reports.event import Event
from reports.report import Report

COLUMNS = Path(__file__).resolve().parent / "rules" / "columns.csv"
FILES = (
    ("events.csv", "the events on the map, one a row; UTF-8, lists joined with “; ”"),
    ("events_not_on_map.csv", "the events that pass the filters and have no place to draw or no day"),
    ("reports.csv", "the reports of both: one claim in one sentence about one place"),
    ("events_acled.csv", "the events of both with ACLED’s columns; what Dateline cannot know is empty"),
    ("events.geojson", "the events on the map (RFC 7946); geometry is null where an event is a region or a border"),
    ("events.parquet", "the same as GeoParquet"),
    ("reports.parquet", "the reports as GeoParquet"),
    ("dateline.gpkg", "points, regions, borders and tables as a GeoPackage, with styles for QGIS"),
    ("briefing.txt", "the counted facts in sentences"),
)
LICENCE = (
    "The codings are the work of whoever ran Dateline, who sets the terms. Sentences quoted in reports belong to their "
    "publishers and are quoted as evidence. Places: GeoNames, CC BY 4.0, to be named when they are passed on. Borders: "
    "Natural Earth, public domain. ACLED’s column names serve other tools; the data is not ACLED’s."
)


def as_bundle(view: View, *, sentences: bool = True) -> bytes:
    """The bytes of the zip; the same view gives the same bytes."""
    shown, beside = view.shown, view.beside
    reports = reports_to_send(view, sentences=sentences)
    return pack_archive(
        {
            "README.txt": phrase_readme(view, sentences=sentences).encode("utf-8"),
            "events.csv": as_csv(shown, Event),
            "events_not_on_map.csv": as_csv(beside, Event),
            "reports.csv": as_csv(reports, Report),
            "events_acled.csv": as_acled_csv(view, sentences=sentences),
            "events.geojson": as_file(shown, Event, ".geojson"),
            "events.parquet": as_file(shown, Event, ".parquet"),
            "reports.parquet": as_file(reports, Report, ".parquet"),
            "dateline.gpkg": as_geopackage(view, sentences=sentences),
            "briefing.txt": (phrase_briefing(view) + "\n").encode("utf-8"),
        }
    )


def phrase_readme(view: View, *, sentences: bool = True) -> str:
    """What is in the zip, how it was filtered and made, and what each column means."""
    lines = [
        *(phrase_title(view), *((EXAMPLE_MARK,) if view.is_example else ())),
        *("", f"Period: {phrase_period(view)}", phrase_filters(view), f"Counts: {phrase_tally(view)}"),
        *(phrase_age(view), phrase_sources(view), phrase_reference(view), f"Made with Dateline {version('dateline')}"),
        *("", "Files", *(f"  {name}: {words}" for name, words in FILES)),
        *(() if sentences else ("  The sentences of the articles were left out.",)),
        *("", "Method", *(f"  {sentence}" for sentence in METHOD), f"  {DISCLAIMER}"),
        *("", "Licence", f"  {LICENCE}", "", "Columns", *_columns()),
        "  A cell that a spreadsheet would take for a formula has an apostrophe before it.",
    ]
    return "\r\n".join(lines) + "\r\n"


def _columns() -> Iterator[str]:
    with COLUMNS.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, strict=True):
            where = {"event": "events", "report": "reports", "both": "both"}[row["table"]]
            yield f"  {row['column']} ({where}): {row['meaning']}"
