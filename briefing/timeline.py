"""The timeline of a view as a picture: a bar a day, week, month or year, in the colours of the types."""

from collections.abc import Sequence
from typing import Any

from matplotlib.path import Path

from briefing.bins import Bins, bin_events
from briefing.canvas import Canvas, box_path, drawing
from briefing.picture import save_canvas
from briefing.projection import Box
from briefing.symbols import draw_marks, symbol_marks
from briefing.text import count_words
from briefing.themes import Theme, read_theme
from briefing.view import View, find_period
from briefing.words import phrase_title
from geo.symbols import read_symbols

WIDEST_BAR = 60.0
AXIS_PX = 34.0


def draw_timeline(view: View, form: str, width: int, height: int, *, theme: str = "light", scale: int = 1) -> bytes:
    """The bytes of a picture of the events shown, in time; png, svg or pdf."""
    with drawing():
        look = read_theme(theme)
        canvas = Canvas(width, height, look.page)
        paint_timeline(canvas, bin_events(view.shown, *find_period(view)), (0, 4, width, height - 22), look)
        return save_canvas(canvas, form, scale, f"Timeline: {phrase_title(view)}")


def paint_timeline(canvas: Canvas, bins: Bins, box: Box, theme: Theme) -> None:
    """Draw the bars in a box, with numbers at the left, days below, and what is in no bar above."""
    left, top, right, bottom = box
    left, top, bottom = left + AXIS_PX, top + 44, bottom - 24
    totals = bins.counts.sum(axis=1)
    most = int(totals.max()) if len(totals) else 0
    words = f"Events by {bins.unit}"
    if bins.spanning:
        words += f"; {count_words(bins.spanning, 'event')} known less exactly than one {bins.unit} not in the bars"
    canvas.write(words, left, top - 36, 12.5, theme.quiet)
    canvas.paint([Path([(left, bottom), (right, bottom)])], edgecolors=theme.quiet, linewidths=1)
    if not most:
        canvas.write(
            "No dated event in this window", (left + right) / 2, (top + bottom) / 2, 15, theme.quiet, ha="center"
        )
        return
    _draw_scale(canvas, (left, top, right, bottom), most, theme)
    step = (right - left) / len(totals)
    wide = min(step * 0.82, WIDEST_BAR)
    for number, counts in enumerate(bins.counts):
        x, y = left + (number + 0.5) * step - wide / 2, bottom
        for symbol, count in zip(read_symbols(), counts, strict=True):
            if count:
                high = (bottom - top) * int(count) / most
                style: dict[str, Any] = {"edgecolors": theme.outline, "linewidths": 0.8 if wide > 4 else 0}
                canvas.paint([box_path((x, y - high, x + wide, y))], facecolors=symbol.colour, zorder=4, **style)
                y -= high
    _draw_key(canvas, bins, left, top - 17, theme)
    _write_labels(canvas, bins.labels, (left, bottom, step), right, theme)


def _draw_scale(canvas: Canvas, box: Box, most: int, theme: Theme) -> None:
    left, top, right, bottom = box
    for number in sorted({0, most // 2, most} if most > 1 else {0, 1}):
        y = bottom - (bottom - top) * number / most
        canvas.paint([Path([(left, y), (right, y)])], edgecolors=theme.rule, linewidths=0.8, zorder=2)
        canvas.write(f"{number:,}", left - 6, y, 11, theme.quiet, ha="right")


def _draw_key(canvas: Canvas, bins: Bins, left: float, y: float, theme: Theme) -> None:
    """The types in the bars, in the order of the legend."""
    for number, symbol in enumerate(read_symbols()):
        if bins.counts[:, number].any():
            draw_marks(canvas, symbol_marks(left + 8, y, symbol, 0, theme, 7.5), zorder=21)
            canvas.write(symbol.label, left + 20, y, 12, theme.ink)
            left += 38 + canvas.measure(symbol.label, 12)[0]


def _write_labels(
    canvas: Canvas, labels: Sequence[str], at: tuple[float, float, float], right: float, theme: Theme
) -> None:
    """As many labels as fit without touching, the first among them."""
    left, bottom, step = at
    until = -1.0
    for number, label in enumerate(labels):
        half = canvas.measure(label, 11)[0] / 2
        middle = min(max(left + (number + 0.5) * step, left - AXIS_PX + half), right - half)
        if middle - half > until + 10:
            canvas.write(label, middle, bottom + 14, 11, theme.quiet, ha="center")
            until = middle + half
