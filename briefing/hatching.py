"""Hatches as lines of their own: those of files of vectors are opaque and differ from one viewer to the next."""

from typing import Any

import numpy as np
import shapely

from briefing.canvas import Canvas, as_path
from briefing.projection import Box


def draw_hatch(canvas: Canvas, shape: Any, clip: Box, colour: str, *, falling: bool, zorder: float) -> None:
    """Hatch a polygon (pixels) with thin lines at 45°, rising or falling to the right, 8 pixels apart."""
    lines = hatch_lines(shapely.clip_by_rect(shape, *clip), 8.0, falling)
    canvas.paint([as_path(lines)], clip, edgecolors=colour, linewidths=0.9, zorder=zorder)


def hatch_lines(shape: Any, spacing: float, falling: bool) -> Any:
    """The lines of a hatch within a polygon; they run through the same places whatever the polygon."""
    if shape.is_empty:
        return shape
    left, top, right, bottom = shape.bounds
    # y grows downwards: a falling line keeps x - y, a rising one x + y.
    sums = (left - bottom, right - top) if falling else (left + top, right + bottom)
    offsets = np.arange(np.ceil(sums[0] / spacing), np.floor(sums[1] / spacing) + 1) * spacing
    turn = 1 if falling else -1
    ends = [((offset + turn * top, top), (offset + turn * bottom, bottom)) for offset in offsets]
    if not ends or bottom <= top:
        return shapely.MultiLineString()
    return shapely.intersection(shapely.MultiLineString(ends), shapely.make_valid(shape))
