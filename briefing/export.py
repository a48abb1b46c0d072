"""One way out: a view as any kind of file, the same from the page, the command line and a cron job."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from briefing.files import as_csv, as_file
from briefing.view import View, reports_to_send
from gazetteer.draft import whole_or_nothing
from reports.event import Event
from reports.report import Report

Maker = Callable[["View", "Options"], bytes]

TABLES = ("events", "reports", "acled")
TABULAR = (".csv", ".geojson", ".parquet")


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
    check_options(options, ending.lower())
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
            f"{path.name} ends in {path.suffix or 'nothing'}; the ending must be one of {', '.join(MAKERS)}"
        )
    if not path.parent.is_dir():
        raise ValueError(f"{path} cannot be written: the folder {path.parent} does not exist; make it first")
    check_options(options or Options(), path.suffix.lower())


def check_options(options: Options, ending: str) -> None:
    """Raise ValueError that names what the options allow, where a kind of file has no such choice."""
    if options.table not in TABLES:
        raise ValueError(f"table {options.table!r} is unknown: use one of {', '.join(TABLES)}")
    if options.report and ending != ".pdf":
        raise ValueError(f"the report is a .pdf: name a file that ends so, or ask for the {ending} without it")
    if options.table == "acled" and ending != ".csv":
        raise ValueError(f"table 'acled' is a .csv: name a file that ends so, or ask for the {ending} without it")
    if options.table == "reports" and ending not in TABULAR:
        raise ValueError(f"table 'reports' can be {', '.join(TABULAR)}: ask for the {ending} without it")


def _from(module: str, name: str, *wanted: str, **fixed: str) -> Maker:
    """A maker in a module of this room, imported when it is first used: a table needs no typesetter.

    wanted: the options that it takes. fixed: what else it is given.
    """

    def make(view: View, options: Options) -> bytes:
        function = getattr(import_module(f"briefing.{module}"), name)
        return bytes(function(view, **{one: getattr(options, one) for one in wanted}, **fixed))

    return make


def _either(test: Callable[[Options], bool], first: Maker, second: Maker) -> Maker:
    """The first maker where the options say so, else the second."""
    return lambda view, options: (first if test(options) else second)(view, options)


def _csv(view: View, options: Options) -> bytes:
    if options.table == "reports":
        return as_csv(reports_to_send(view, sentences=options.sentences), Report)
    return as_csv(view.shown, Event)


def _table(ending: str) -> Maker:
    def make(view: View, options: Options) -> bytes:
        if options.table == "reports":
            return as_file(reports_to_send(view, sentences=options.sentences), Report, ending)
        return as_file(view.shown, Event, ending)

    return make


_REPORT = _from("report", "draw_report", "sentences", "theme")
_PICTURE = _from("picture", "draw_picture", "sheet", "theme", form="pdf")
_ACLED = _from("acled", "as_acled_csv", "sentences")

MAKERS: Mapping[str, Maker] = {
    ".png": _from("picture", "draw_picture", "sheet", "theme", "scale", form="png"),
    ".svg": _from("picture", "draw_picture", "sheet", "theme", form="svg"),
    ".pdf": _either(lambda options: options.report, _REPORT, _PICTURE),
    ".pptx": _from("slides", "draw_deck", "sentences"),
    ".html": _from("share", "draw_page", "sentences"),
    ".gif": _from("film", "draw_gif", "theme"),
    ".mp4": _from("film", "draw_mp4", "theme"),
    ".csv": _either(lambda options: options.table == "acled", _ACLED, _csv),
    ".geojson": _table(".geojson"),
    ".parquet": _table(".parquet"),
    ".gpkg": _from("geopackage", "as_geopackage", "sentences"),
    ".zip": _from("bundle", "as_bundle", "sentences"),
    ".kml": _from("kml", "as_kml", "sentences"),
    ".xlsx": _from("workbook", "as_workbook", "sentences"),
    ".txt": _from("paragraph", "as_text_file"),
}
