"""The view as a picture: PNG, SVG or PDF, drawn on the server without browser or network."""

import io
from dataclasses import dataclass

from matplotlib.path import Path

from briefing.basemap import draw_basemap, find_ground
from briefing.canvas import POINTS, Canvas, box_path, drawing
from briefing.furniture import code_size, draw_counts, draw_example_mark, draw_qr, draw_scale_bar, read_code
from briefing.grouping import Drawn, Places, find_places, group_places
from briefing.labels import draw_labels
from briefing.legend import draw_legend, list_entries
from briefing.projection import Box, Frame, find_bounds, fit_frame
from briefing.symbols import draw_areas, draw_spots, take_spots
from briefing.text import clean_text, count_words
from briefing.themes import Theme, read_theme
from briefing.vector import mend_svg
from briefing.view import Bounds, View, find_period
from briefing.words import (
    DISCLAIMER,
    phrase_age,
    phrase_filters,
    phrase_reference,
    phrase_sources,
    phrase_title,
)

FORMS = ("png", "svg", "pdf")
WORLD: Bounds = (-170.0, -58.0, 190.0, 78.0)
PANEL = 262.0
NOTHING = "No event of this view can be shown on the map"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper or screen in pixels (100 to the inch), with its margin."""

    width: float
    height: float
    margin: float


SHEETS = {"16:9": Sheet(1600, 900, 36), "a4": Sheet(1169, 827, 40)}


def draw_picture(view: View, form: str = "png", *, sheet: str = "16:9", theme: str = "light", scale: int = 1) -> bytes:
    """The bytes of the picture of a view; the same view gives the same bytes.

    form: png, svg (text stays text) or pdf (vector). sheet: 16:9 (1600 × 900 pixels) or a4 (landscape).
    theme: light or print. scale: 1 or 2, the pixels of a PNG in each direction. Raises ValueError that names what is
    allowed.
    """
    if form not in FORMS:
        raise ValueError(f"a picture cannot be {form!r}: use one of {', '.join(FORMS)}")
    if sheet not in SHEETS:
        raise ValueError(f"sheet {sheet!r} is unknown: use one of {', '.join(SHEETS)}")
    if scale not in (1, 2):
        raise ValueError(f"scale {scale!r} is not possible: use 1 or 2")
    with drawing():
        canvas, *_ = compose_picture(view, SHEETS[sheet], read_theme(theme))
        return save_canvas(canvas, form, scale, phrase_title(view), phrase_reference(view))


def compose_picture(
    view: View, sheet: Sheet, theme: Theme, *, without_events: bool = False, keep_free: float = 0
) -> tuple[Canvas, Frame, Drawn]:
    """The sheet with all on it, the frame of its map, and what is drawn there; to be called within `drawing()`.

    without_events: leave their symbols to the caller; their names are there. keep_free: the width of a corner of the
    map, at the bottom right, in which no name is written.
    """
    canvas = Canvas(sheet.width, sheet.height, theme.page)
    left, right = sheet.margin, sheet.width - sheet.margin
    top = _draw_header(canvas, view, (left, sheet.margin, right, 0), theme)
    bottom = _draw_footer(canvas, view, (left, 0, right, sheet.height - sheet.margin * 0.75), theme)
    shown = view.shown
    places = find_places(shown, view.shape_of)
    frame = fit_view(view, places, (left, top, right - PANEL - 24, bottom))
    drawn = group_places(shown, view.told, places, frame)
    if keep_free:
        canvas.take((frame.box[2] - keep_free, bottom - 80, frame.box[2], bottom))
    kinds = draw_map(canvas, view, frame, drawn, theme, without_events=without_events)
    _draw_panel(canvas, view, frame, drawn, kinds, (right - PANEL, top, right, bottom), theme)
    return canvas, frame, drawn


def draw_map_alone(
    view: View, width: int, height: int, *, form: str = "png", theme: str = "light", scale: int = 1
) -> bytes:
    """A picture of the map with legend and counts, without title and foot, for a sheet that has its own."""
    with drawing():
        look = read_theme(theme)
        canvas = Canvas(width, height, look.page)
        shown = view.shown
        places = find_places(shown, view.shape_of)
        frame = fit_view(view, places, (1, 1, width - PANEL - 20, height - 1))
        drawn = group_places(shown, view.told, places, frame)
        kinds = draw_map(canvas, view, frame, drawn, look)
        _draw_panel(canvas, view, frame, drawn, kinds, (width - PANEL, 1, width - 1, height - 1), look)
        return save_canvas(canvas, form, scale, phrase_title(view), phrase_reference(view))


def fit_view(view: View, places: Places, box: Box) -> Frame:
    """The frame of the view's own bounds, else of all its places, else of the world."""
    if view.bounds:
        return fit_frame(view.bounds, box, margin=0)
    point = [number for number, shape in enumerate(places.shapes) if shape is None]
    shapes = [shape for shape in places.shapes if shape is not None]
    bounds = find_bounds(places.longitude[point], places.latitude[point], shapes)
    return fit_frame(bounds, box) if bounds else fit_frame(WORLD, box, margin=0.01)


def draw_map(
    canvas: Canvas, view: View, frame: Frame, drawn: Drawn, theme: Theme, *, without_events: bool = False
) -> tuple[str, ...]:
    """Draw the map in its frame; returns the kinds of line and area on it, for the legend."""
    days = find_period(view)
    kinds = draw_basemap(canvas, frame, theme, days, view.own)
    take_spots(canvas, drawn.spots)
    if view.is_example:
        draw_example_mark(canvas, frame, theme)
    draw_scale_bar(canvas, frame, theme)
    if not drawn.spots:
        _write_empty(canvas, frame, theme)
    if not without_events:
        draw_areas(canvas, drawn, theme, frame.box)
        draw_spots(canvas, drawn.spots, theme, frame.box)
    draw_labels(canvas, frame, drawn.spots, theme, days, find_ground(frame, view.own))
    canvas.paint([box_path(frame.box)], edgecolors=theme.rule, linewidths=1, zorder=17)
    return kinds


def _write_empty(canvas: Canvas, frame: Frame, theme: Theme) -> None:
    x, y = frame.middle
    width = canvas.measure(NOTHING, 20, weight=600)[0]
    box = (x - width / 2 - 24, y - 26, x + width / 2 + 24, y + 26)
    canvas.take(box)
    canvas.paint([box_path(box)], facecolors=theme.surface, edgecolors=theme.rule, linewidths=1, zorder=18)
    canvas.write(NOTHING, x, y, 20, theme.ink, ha="center", weight=600)


def _draw_header(canvas: Canvas, view: View, box: Box, theme: Theme) -> float:
    """Title and, under a title of the user's own, the title in words; returns where the map may begin."""
    left, y, right, _ = box
    words = phrase_title(view)
    title = clean_text(view.title, 500) or words
    for line in canvas.wrap(title, 27, right - left, 2, weight=700):
        canvas.write(line, left, y + 14, 27, theme.ink, weight=700)
        y += 35
    if view.title:
        for line in canvas.wrap(words, 16, right - left, 1):
            canvas.write(line, left, y + 8, 16, theme.quiet)
        y += 26
    for line in canvas.wrap(phrase_filters(view), 13.5, right - left, 2):
        canvas.write(line, left, y + 7, 13.5, theme.quiet)
        y += 20
    return y + 8


def _draw_footer(canvas: Canvas, view: View, box: Box, theme: Theme) -> float:
    """Age, sources, disclaimer and link at the bottom; returns where the map must end."""
    left, _, right, bottom = box
    paragraphs = [f"{phrase_age(view)}. {phrase_sources(view)}", DISCLAIMER]
    lines = [line for text in paragraphs for line in canvas.wrap(text, 12, right - left, 3)]
    lines += _fit_reference(canvas, phrase_reference(view), right - left)
    y = bottom - 17 * len(lines)
    top = y
    for line in lines:
        canvas.write(line, left, y + 9, 12, theme.quiet)
        y += 17
    return top - 10


def _fit_reference(canvas: Canvas, words: str, width: float) -> list[str]:
    """Link or query string on two lines; where it is longer, it says that the file's properties hold all of it."""
    lines = canvas.wrap(words, 12, width, 2)
    return lines if not lines[-1].endswith("…") else [*lines, "The whole of it is in the properties of this file."]


def _draw_panel(
    canvas: Canvas, view: View, frame: Frame, drawn: Drawn, kinds: tuple[str, ...], box: Box, theme: Theme
) -> None:
    """Legend, counts and QR code beside the map."""
    left, top, right, bottom = box
    cells = read_code(view.link) if view.link else None
    code = code_size(cells) - 8 if cells is not None else 0.0
    table = bottom - code - 152
    note = _notes(canvas, drawn, right - left)
    y = draw_legend(
        canvas, (left, top, right, table - 22 - 18 * len(note)), list_entries(drawn, kinds, frame.box), theme
    )
    for line in note:
        canvas.write(line, left, y + 10, 12.5, theme.quiet)
        y += 18
    canvas.paint([Path([(left, table - 8), (right, table - 8)])], edgecolors=theme.rule, linewidths=1)
    draw_counts(canvas, view, (left, table, right, bottom), theme)
    if cells is not None:
        draw_qr(canvas, cells, left - 12, bottom - code)


def _notes(canvas: Canvas, drawn: Drawn, width: float) -> list[str]:
    if not drawn.outside:
        return []
    return canvas.wrap(f"{count_words(drawn.outside, 'event')} shown lie outside this frame.", 12.5, width, 2)


def save_canvas(canvas: Canvas, form: str, scale: int, title: str, source: str = "") -> bytes:
    """The bytes of a sheet as png, svg or pdf, with title and source as properties; called within `drawing()`."""
    out = io.BytesIO()
    for halo in canvas.halos if form == "svg" else ():
        halo.set_path_effects([])  # which would make a path of the text; `mend_svg` gives it its stroke
    # No metadata that names a day or a version: the same view gives the same bytes.
    metadata = {
        "png": {"Software": None, "Title": title, "Source": source},
        "svg": {"Date": None, "Creator": "Dateline", "Title": title, "Source": source},
        "pdf": {"CreationDate": None, "Creator": "Dateline", "Producer": "Dateline", "Title": title, "Subject": source},
    }[form]
    canvas.figure.savefig(out, format=form, dpi=72 / POINTS * scale, metadata=metadata, facecolor="auto")
    return mend_svg(out.getvalue()) if form == "svg" else out.getvalue()
