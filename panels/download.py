"""The export of the view: one button for every kind of file, with a preview; made only when it is asked for."""

import os
from functools import partial
from importlib.util import find_spec

import streamlit as st

from briefing.export import Options, export_view
from briefing.paragraph import phrase_briefing
from briefing.view import View as Exported
from briefing.view import make_view, screen_bounds
from geo.borders import load_borders
from geo.shapes import find_shape
from panels.load import Collection
from panels.view import View, as_query_string

# What is offered: the ending, its kind of options, and the option that makes a report of a .pdf or names a table.
KINDS: dict[str, tuple[str, Options]] = {
    "Picture (PNG)": (".png", Options(scale=2)),
    "Picture (SVG, text stays text)": (".svg", Options()),
    "Picture (PDF)": (".pdf", Options()),
    "Slides (PPTX)": (".pptx", Options()),
    "Report with all evidence (PDF)": (".pdf", Options(report=True)),
    "One file to share (HTML)": (".html", Options()),
    "All data (ZIP)": (".zip", Options()),
    "Events (CSV)": (".csv", Options()),
    "Reports (CSV)": (".csv", Options(table="reports")),
    "Events with ACLED’s columns (CSV)": (".csv", Options(table="acled")),
    "Workbook (XLSX)": (".xlsx", Options()),
    "GeoPackage with QGIS styles": (".gpkg", Options()),
    "GeoJSON": (".geojson", Options()),
    "GeoParquet": (".parquet", Options()),
    "Google Earth (KML)": (".kml", Options()),
    "Film (GIF)": (".gif", Options()),
    "Film (MP4)": (".mp4", Options()),
}
PICTURES = (".png", ".svg", ".pdf")
LOOKS = {"On screen": "light", "For print": "print"}
QUOTING = (".pptx", ".html", ".zip", ".xlsx", ".gpkg", ".kml")


def show_download(collection: Collection, view: View) -> None:
    """The export behind one button: kind, look, title, sentences or not, and a preview with the words to copy."""
    with st.popover("Export this view"):
        kinds = [kind for kind in KINDS if kind != "Film (MP4)" or find_spec("imageio_ffmpeg")]
        left, middle, right = st.columns([2, 1, 1])
        kind = left.selectbox("Kind of file", kinds, key="export_kind")
        ending, options = KINDS[kind]
        title = left.text_input("A title of your own", max_chars=500, key="export_title")
        options = _choose(ending, options, (middle, right))
        exported = partial(_export, collection, view, title)
        name = f"dateline{'-report' if options.report else '-' + options.table if ending == '.csv' else ''}{ending}"
        middle.download_button(
            "Download",
            data=lambda: export_view(exported(), ending, options),
            file_name=name,
            type="primary",
            on_click="ignore",
            width="stretch",
            key="export_button",
        )
        if right.toggle("Preview", key="export_preview"):
            shown = exported()
            picture = export_view(shown, ".png", Options(sheet=options.sheet, theme=options.theme))
            st.image(picture, width="stretch")
            st.code(phrase_briefing(shown), language=None, wrap_lines=True)


def _choose(ending: str, options: Options, columns: tuple[st.delta_generator.DeltaGenerator, ...]) -> Options:
    """The options that this kind of file has the choice of."""
    sheet, theme, sentences = options.sheet, options.theme, True
    if ending in PICTURES and not options.report:
        sheet = {"Slide, 16:9": "16:9", "Paper, A4": "a4"}[
            columns[0].selectbox("Sheet", ["Slide, 16:9", "Paper, A4"], key="export_sheet")
        ]
    if ending in (*PICTURES, ".gif", ".mp4"):
        theme = LOOKS[columns[1].selectbox("Look", list(LOOKS), key="export_look")]
    if ending in QUOTING or options.report or options.table != "events":
        sentences = columns[0].toggle("With the articles’ sentences", value=True, key="export_sentences")
    return Options(sheet, theme, options.scale, sentences, options.table, options.report)


def _export(collection: Collection, view: View, title: str) -> Exported:
    """The view as exports know it."""
    path = collection.source.borders
    return make_view(
        collection.events,
        collection.reports,
        view.filters,
        partial(find_shape, borders=load_borders(path) if path else None),
        placed=collection.layer.placed,
        bounds=screen_bounds(*view.map) if view.map else None,
        query=as_query_string(view),
        address=os.environ.get("DATELINE_URL", ""),
        title=title,
        own=collection.own,
    )
