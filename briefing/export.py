"""One way out: a view as any kind of file, the same from the page, the command line and a cron job."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.acled import as_acled_csv
from briefing.bundle import as_bundle, as_file, reports_to_send
from briefing.files import as_csv, whole_or_nothing
from briefing.film import draw_gif, draw_mp4
from briefing.geopackage import as_geopackage
from briefing.kml import as_kml
from briefing.paragraph import phrase_briefing
from briefing.picture import draw_picture
from briefing.report import draw_report
from briefing.share import draw_page
from briefing.slides import draw_deck
from briefing.view import View
from briefing.workbook import as_workbook
from reports.event import Event
from reports.report import Report

TABLES = ("events", "reports", "acled")


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is made, as far as its kind has the choice.

    sheet: 16:9 or a4; theme: light or print; scale: 1 or 2 (PNG). sentences: whether the articles' sentences go out.
    table: events, reports, or acled (CSV only). report: a .pdf is the report, not the picture.
    """

    sheet: str = "16:9"
    theme: str = "light"
    scale: int = 1
    sentences: bool = True
    table: str = "events"
    report: bool = False


def export_view(view: View, ending: str, options: Options | None = None) -> bytes:
    """The bytes of the view as a file with that ending (".png"); the same view gives the same bytes.

    Raises ValueError that names the endings there are, or what the options allow.
    """
    make = MAKERS.get(ending.lower())
    if make is None:
        raise ValueError(
            f"a view cannot be exported as {ending or 'a file without an ending'}: use {', '.join(MAKERS)}"
        )
    options = options or Options()
    check_options(options)
    return make(view, options)


def write_view(view: View, path: Path, options: Options | None = None) -> None:
    """Export to a file, whole or not at all; a file that was there stays until the new one is whole.

    Raises ValueError where the folder is not there or the ending unknown, OSError where it cannot be written.
    """
    check_target(path, options)
    with whole_or_nothing(path) as draft:
        draft.write_bytes(export_view(view, path.suffix, options))


def check_target(path: Path, options: Options | None = None) -> None:
    """Raise ValueError where a path cannot be exported to, before any work is done."""
    if path.suffix.lower() not in MAKERS:
        raise ValueError(
            f"{path.name} ends in {path.suffix or 'nothing'!r}; the ending must be one of {', '.join(MAKERS)}"
        )
    if not path.parent.is_dir():
        raise ValueError(f"{path} cannot be written: the folder {path.parent} does not exist; make it first")
    check_options(options or Options())


def check_options(options: Options) -> None:
    """Raise ValueError that names what the options allow."""
    if options.table not in TABLES:
        raise ValueError(f"table {options.table!r} is unknown: use one of {', '.join(TABLES)}")


def _picture(form: str) -> Callable[[View, Options], bytes]:
    def make(view: View, options: Options) -> bytes:
        return draw_picture(view, form, sheet=options.sheet, theme=options.theme, scale=options.scale)

    return make


def _pdf(view: View, options: Options) -> bytes:
    if options.report:
        return draw_report(view, sentences=options.sentences, theme=options.theme)
    return draw_picture(view, "pdf", sheet=options.sheet, theme=options.theme)


def _csv(view: View, options: Options) -> bytes:
    if options.table == "acled":
        return as_acled_csv(view, sentences=options.sentences)
    if options.table == "reports":
        return as_csv(reports_to_send(view, sentences=options.sentences), Report)
    return as_csv(view.shown, Event)


def _table(ending: str) -> Callable[[View, Options], bytes]:
    def make(view: View, options: Options) -> bytes:
        if options.table == "acled":
            raise ValueError(f"table 'acled' is a .csv; for {ending} use events or reports")
        if options.table == "reports":
            return as_file(reports_to_send(view, sentences=options.sentences), Report, ending)
        return as_file(view.shown, Event, ending)

    return make


MAKERS: Mapping[str, Callable[[View, Options], bytes]] = {
    ".png": _picture("png"),
    ".svg": _picture("svg"),
    ".pdf": _pdf,
    ".pptx": lambda view, options: draw_deck(view, sentences=options.sentences),
    ".gif": lambda view, options: draw_gif(view, theme=options.theme),
    ".mp4": lambda view, options: draw_mp4(view, theme=options.theme),
    ".html": lambda view, options: draw_page(view, sentences=options.sentences),
    ".csv": _csv,
    ".geojson": _table(".geojson"),
    ".parquet": _table(".parquet"),
    ".gpkg": lambda view, options: as_geopackage(view, sentences=options.sentences),
    ".zip": lambda view, options: as_bundle(view, sentences=options.sentences),
    ".kml": lambda view, options: as_kml(view, sentences=options.sentences),
    ".xlsx": lambda view, options: as_workbook(view, sentences=options.sentences),
    ".txt": lambda view, _: (phrase_briefing(view) + "\n").encode("utf-8"),
}
