"""What stands on the map and beside it: scale bar, example mark, counts, QR code."""

from collections.abc import Sequence
from dataclasses import astuple

import numpy as np
import numpy.typing as npt
import segno
from matplotlib.path import Path

from briefing.canvas import Canvas, box_path
from briefing.projection import Box, Frame
from briefing.themes import Theme
from briefing.view import View
from briefing.words import EXAMPLE_MARK

LONGEST_BAR = 170
# The pixels over which lengths are measured.
PROBE = 40
# Of QR codes, in pixels: the usual and the largest side, and the least side of a cell that a camera can read.
USUAL_CODE, LARGEST_CODE, LEAST_CELL = 140, 230, 2
COUNT_WORDS = ("Shown", "Outside the window", "Filtered out", "No place to draw", "No date")


def draw_scale_bar(canvas: Canvas, frame: Frame, theme: Theme) -> None:
    """A bar of a round number of kilometres, true at the middle of the map, at the bottom or where nothing stands.

    It says so where lengths elsewhere on the map differ from it by more than a twentieth.
    """
    middle_x, middle_y = frame.middle
    km_per_px = frame.measure_bar(middle_x - PROBE / 2, middle_y, PROBE) / PROBE
    kilometres = round_length(LONGEST_BAR * km_per_px)
    length = kilometres / km_per_px
    words = f"{kilometres:,g} km" + ("" if _is_even(frame, km_per_px) else " at the middle of the map")
    width = canvas.measure(words, 12, weight=600)[0]
    box = find_corner(canvas, frame, (22 + length + width, 22), ("bottom left", "bottom right", "bottom", "top right"))
    canvas.paint([box_path(box)], facecolors=theme.surface + "d9", edgecolors=theme.rule, linewidths=0.8, zorder=15)
    y, start = box[1] + 11, box[0] + 8
    ends = [
        (start, y - 4),
        (start, y + 4),
        (start, y),
        (start + length, y),
        (start + length, y - 4),
        (start + length, y + 4),
    ]
    bar = Path(ends, [Path.MOVETO, Path.LINETO, Path.MOVETO, Path.LINETO, Path.MOVETO, Path.LINETO])
    canvas.paint([bar], edgecolors=theme.ink, linewidths=1.6, zorder=16)
    canvas.write(words, start + length + 7, y, 12, theme.ink, weight=600)
    canvas.take(box)


def find_corner(canvas: Canvas, frame: Frame, size: tuple[float, float], corners: Sequence[str]) -> Box:
    """A box of that size in the first of the corners (or middles of edges) where nothing stands, else in the first."""
    left, top, right, bottom = frame.box
    width, height = size
    boxes = []
    for corner in corners:
        x = left + 12 if "left" in corner else right - 12 - width if "right" in corner else (left + right - width) / 2
        y = top + 12 if "top" in corner else bottom - 12 - height
        boxes.append((x, y, x + width, y + height))
    return next((box for box in boxes if canvas.is_free(box, frame.box, 3)), boxes[0])


def _is_even(frame: Frame, km_per_px: float) -> bool:
    """Whether lengths are as good as the same wherever a reader may measure; not beyond the edge of the world."""
    left, top, right, bottom = frame.box
    places = [(x, y) for x in (left, right - PROBE) for y in (top, (top + bottom) / 2, bottom)]
    found = np.array([frame.measure_bar(x, y, PROBE) / PROBE / km_per_px for x, y in places])
    return bool((np.abs(found - 1) < 0.05).all())


def round_length(longest: float) -> float:
    """The longest of 1, 2, 5 times a power of ten that is not longer."""
    power = 10.0 ** np.floor(np.log10(longest))
    return float(next(step * power for step in (5, 2, 1) if step * power <= longest))


def draw_example_mark(canvas: Canvas, frame: Frame, theme: Theme) -> None:
    """The mark of the example articles, at the top left of the map or in another corner where nothing stands."""
    width = canvas.measure(EXAMPLE_MARK, 14, weight=700)[0]
    corners = ("top left", "top right", "top", "bottom right", "bottom")
    box = find_corner(canvas, frame, (width + 24, 28), corners)
    canvas.paint([box_path(box)], facecolors=theme.surface, edgecolors=theme.mark, linewidths=1.6, zorder=18)
    canvas.write(EXAMPLE_MARK, box[0] + 12, box[1] + 14, 14, theme.mark, weight=700)
    canvas.take(box)


def draw_counts(canvas: Canvas, view: View, box: Box, theme: Theme) -> float:
    """The counts that reconcile, as a small table of events and reports; returns where it ends."""
    left, y, right, _ = box
    canvas.write("Counts", left, y + 9, 12.5, theme.quiet, weight=600)
    for words, at in (("events", right - 62), ("reports", right)):
        canvas.write(words, at, y + 9, 12, theme.quiet, ha="right")
    y += 30
    rows = list(zip(COUNT_WORDS, astuple(view.counts.events), astuple(view.counts.reports), strict=True))
    for words, events, reports in rows:
        _count_row(canvas, (left, y, right), words, (events, reports), theme, 400)
        y += 20
    canvas.paint([Path([(left, y - 9), (right, y - 9)])], edgecolors=theme.rule, linewidths=1)
    _count_row(canvas, (left, y + 3, right), "All", (view.counts.events.all, view.counts.reports.all), theme, 600)
    return y + 16


def _count_row(
    canvas: Canvas, at: tuple[float, float, float], words: str, numbers: tuple[int, int], theme: Theme, weight: int
) -> None:
    left, y, right = at
    canvas.write(words, left, y, 13, theme.ink, weight=weight)
    for number, end in zip(numbers, (right - 62, right), strict=True):
        canvas.write(f"{number:,}", end, y, 13, theme.ink, ha="right", weight=weight)


def read_code(link: str) -> npt.NDArray[np.bool_] | None:
    """The cells of a link as a QR code (ISO/IEC 18004) with its quiet zone; None where it would be too fine to read."""
    for error in ("m", "l"):
        try:
            code = segno.make(link, error=error, micro=False, boost_error=False)
        except segno.DataOverflowError:
            continue
        cells = np.array([[bool(cell) for cell in row] for row in code.matrix_iter(border=4)])
        if len(cells) * LEAST_CELL <= LARGEST_CODE:
            return cells
    return None


def code_size(cells: npt.NDArray[np.bool_]) -> float:
    """The pixels that a code takes on each side: whole ones for each cell."""
    return float(len(cells) * max(LEAST_CELL, int(USUAL_CODE / len(cells))))


def draw_qr(canvas: Canvas, cells: npt.NDArray[np.bool_], left: float, top: float) -> None:
    """Draw a QR code, dark on light."""
    size = code_size(cells) / len(cells)
    squares = []
    for row, column in zip(*np.nonzero(cells), strict=True):
        x, y = left + column * size, top + row * size
        squares.append(box_path((x, y, x + size, y + size)))
    whole = (left, top, left + size * len(cells), top + size * len(cells))
    canvas.paint([box_path(whole)], facecolors="#ffffff", zorder=15)
    canvas.paint([Path.make_compound_path(*squares)], facecolors="#000000", zorder=16, antialiaseds=False)
    canvas.take(whole)
