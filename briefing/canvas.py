"""The sheet that pictures are drawn on: pixels from the top left, text that is measured, and boxes that are taken."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
import numpy as np
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.patheffects import Stroke
from matplotlib.text import Text

from briefing.fonts import choose_families, name_missing
from briefing.projection import Box
from briefing.text import clean_text

DPI = 100
POINTS = 72 / DPI
HALO_PX = 3.0
# matplotlib's settings belong to the process, and a page draws in several threads.
_LOCK = threading.RLock()
SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "dateline",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "text.hinting": "none",
    "text.usetex": False,
    "path.simplify": False,
    "axes.unicode_minus": False,
}


class Canvas:
    """A sheet of width × height pixels; x to the right and y downwards from the top left corner."""

    def __init__(self, width: float, height: float, page: str) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=page)
        FigureCanvasAgg(self.figure)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.texts: list[Text] = []
        self.halos: list[Text] = []
        self._taken: list[Box] = []
        self._renderer: Any = self.figure.canvas.get_renderer()  # type: ignore[attr-defined]

    def write(self, text: str, x: float, y: float, size: float, colour: str, **style: Any) -> Text:
        """Set one line of text, `size` pixels high, with its left end (or `ha`) and its middle (or `va`) at x, y.

        The text is cleaned and is never read as mathematics. style: weight, style, ha, va, halo (a colour), zorder.
        """
        halo = style.pop("halo", None)
        style = {"ha": "left", "va": "center_baseline", "zorder": 20, **style}
        words, face = _prepare(text, size, style.pop("weight", 400))
        artist = self.axes.text(x, y, words, color=colour, parse_math=False, **face, **style)
        if halo:
            self._add_halo(artist, x, y, halo, {**face, **style})
        self.texts.append(artist)
        return artist

    def _add_halo(self, artist: Text, x: float, y: float, colour: str, style: dict[str, Any]) -> None:
        """A text of its own under the text, so that what stands above stays text in files of vectors."""
        style["zorder"] = style["zorder"] - 0.5
        halo = self.axes.text(x, y, artist.get_text(), color=colour, parse_math=False, **style)
        halo.set_path_effects([Stroke(linewidth=HALO_PX * POINTS, foreground=colour, joinstyle="round")])
        halo.set_gid(f"halo_{colour.removeprefix('#')}_{len(self.halos)}")
        self.halos.append(halo)

    def measure(self, text: str, size: float, **style: Any) -> tuple[float, float]:
        """The width and height in pixels of a line of text."""
        words, face = _prepare(text, size, style.pop("weight", 400))
        artist = Text(0, 0, words, **face, **style)
        artist.set_parse_math(False)
        artist.set_figure(self.figure)
        box = artist.get_window_extent(self._renderer)
        return float(box.width), float(box.height)

    def box_of(self, artist: Text) -> Box:
        """Left, top, right, bottom of a text, in pixels."""
        box = artist.get_window_extent(self._renderer)
        return float(box.x0), self.height - float(box.y1), float(box.x1), self.height - float(box.y0)

    def wrap(self, text: str, size: float, width: float, lines: int, **style: Any) -> list[str]:
        """The text in at most so many lines no wider than `width`; what does not fit ends in an ellipsis."""
        rest = clean_text(text, 1_500)
        found: list[str] = []
        while rest and len(found) < lines:
            last = len(found) == lines - 1
            cut = self._fitting(rest, size, width, last, style)
            found.append(rest[:cut].rstrip() + ("…" if last and cut < len(rest) else ""))
            rest = rest[cut:].lstrip()
        return found

    def _fitting(self, text: str, size: float, width: float, last: bool, style: dict[str, Any]) -> int:
        """How many letters fit, up to a space where there is one."""

        def fits(count: int) -> bool:
            tail = "…" if last and count < len(text) else ""
            return self.measure(text[:count].rstrip() + tail, size, **style)[0] <= width

        if fits(len(text)):
            return len(text)
        low, high = 1, len(text) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if fits(middle) else (low, middle - 1)
        space = text.rfind(" ", 0, low + 1)
        return space if space > low * 0.5 else low

    def take(self, box: Box) -> None:
        """Mark a box as taken."""
        self._taken.append(box)

    def is_free(self, box: Box, inside: Box, gap: float = 0) -> bool:
        """Whether a box lies wholly inside another and, with a gap round it, on no box that is taken."""
        left, top, right, bottom = box
        if left < inside[0] or top < inside[1] or right > inside[2] or bottom > inside[3]:
            return False
        if not self._taken:
            return True
        taken = np.array(self._taken)
        apart = (taken[:, 2] <= left - gap) | (taken[:, 0] >= right + gap)
        apart |= (taken[:, 3] <= top - gap) | (taken[:, 1] >= bottom + gap)
        return bool(apart.all())

    def paint(self, paths: Sequence[Path], clip: Box | None = None, **style: Any) -> PathCollection:
        """Draw paths given in pixels; `linewidths` are pixels too. clip: the box outside of which nothing is drawn."""
        if "linewidths" in style:
            style["linewidths"] = np.asarray(style["linewidths"], float) * POINTS
        style = {"facecolors": "none", "edgecolors": "none", **style}
        drawn = PathCollection(list(paths), transform=self.axes.transData, **style)
        self.axes.add_collection(drawn, autolim=False)
        if clip:
            drawn.set_clip_path(box_path(clip), self.axes.transData)
        return drawn


def _prepare(text: str, size: float, weight: int) -> tuple[str, dict[str, Any]]:
    """The text as it is set, and its typeface; only the first family has a semibold."""
    words = name_missing(clean_text(text))
    families = choose_families(words)
    weight = 700 if weight > 400 and len(families) > 1 else weight
    return words, {"fontsize": size * POINTS, "family": families, "weight": weight}


@contextmanager
def drawing() -> Iterator[None]:
    """Within it matplotlib has our settings; one thread at a time."""
    with _LOCK, mpl.rc_context(SETTINGS):
        yield


def box_path(box: Box) -> Path:
    """A rectangle."""
    left, top, right, bottom = box
    return Path([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], closed=True)


def as_path(shapes: Any) -> Path:
    """All the rings and lines of geometries in pixels as one path; outer rings turn one way, holes the other."""
    parts = shapely.get_parts(shapely.get_parts(np.atleast_1d(np.asarray(shapes, dtype=object))))
    rings: list[Any] = []
    lines: list[Any] = []
    for part in parts:
        if part.geom_type == "Polygon" and not part.is_empty:
            whole = shapely.orient_polygons(part)
            rings += [whole.exterior, *whole.interiors]
        elif part.geom_type in ("LineString", "LinearRing") and not part.is_empty:
            lines.append(part)
    if not rings and not lines:
        return Path(np.empty((0, 2)), np.empty(0, dtype=np.uint8))
    found = [_as_piece(ring, closed=True) for ring in rings] + [_as_piece(line, closed=False) for line in lines]
    return Path(np.concatenate([points for points, _ in found]), np.concatenate([codes for _, codes in found]))


def _as_piece(line: Any, closed: bool) -> tuple[Any, Any]:
    points = shapely.get_coordinates(line)
    codes = np.full(len(points), Path.LINETO, dtype=Path.code_type)
    codes[0] = Path.MOVETO
    if closed:
        codes[-1] = Path.CLOSEPOLY
    return points, codes
