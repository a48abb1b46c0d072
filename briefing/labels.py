"""Names on the map: each is placed where nothing stands, or left out; the weightier first."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import shapely
from matplotlib.path import Path

from briefing.basemap import (
    COARSE_METRES,
    PROVINCE_METRES,
    Ground,
    cut_to,
    label_box,
    list_disputed,
    read_layer,
    read_names,
)
from briefing.canvas import Canvas
from briefing.grouping import Spot
from briefing.projection import Box, Frame
from briefing.symbols import spot_radius
from briefing.text import clean_text
from briefing.themes import Theme

GAP = 2.0
LEAST_AREA_PX = 6_000.0
MOST_TOWNS = 60
# Web Mercator's ground metres a pixel at zoom 0 on the equator (256 px tiles): the screen's zoom of a picture.
METRES_AT_ZOOM_0 = 156_543.03
# Where a name stands beside its symbol, as steps from its middle: right, left, above, below, and the corners.
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))


def draw_labels(
    canvas: Canvas, frame: Frame, spots: Sequence[Spot], theme: Theme, days: tuple[Any, Any], ground: Ground
) -> int:
    """Write the names of spots, disputed areas, countries, provinces, lakes, towns; returns how many spots lack one."""
    inside = label_box(frame)
    nameless = sum(not _write_beside(canvas, inside, spot, theme) for spot in spots)
    named = {spot.name.split(" +")[0] for spot in spots}
    for text, x, y, size, colour, style in _area_names(frame, theme, days, ground):
        if text not in named and _write_on(canvas, inside, text, (x, y), size, colour, theme.halo, **style):
            named.add(text)
    _write_towns(canvas, frame, inside, theme, named)
    return nameless


def _write_beside(canvas: Canvas, inside: Box, spot: Spot, theme: Theme) -> bool:
    if not spot.name:
        return True
    style = {"weight": 600, "halo": theme.halo, "zorder": 14}
    return _place(
        canvas, inside, clean_text(spot.name, 40), (spot.x, spot.y), spot_radius(spot) + 3, 13, theme.label, style
    )


def _place(
    canvas: Canvas, inside: Box, text: str, at: tuple[float, float], away: float, size: float, colour: str, style: Any
) -> bool:
    """Write a name on the first side of its symbol that is free."""
    width, height = canvas.measure(text, size, weight=style.get("weight", 400))
    for across, down in SIDES:
        reach = away * (0.8 if across and down else 1.0)
        x = at[0] + across * (reach + width / 2)
        y = at[1] + down * (reach + height / 2)
        box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        if canvas.is_free(box, inside, GAP):
            canvas.take(box)
            canvas.write(text, x, y, size, colour, **{**style, "ha": "center", "va": "center"})
            return True
    return False


def _write_on(
    canvas: Canvas, inside: Box, text: str, at: tuple[float, float], size: float, colour: str, halo: str, **style: Any
) -> bool:
    """Write a name with its middle at a place, or a little above or below, where that is free."""
    width, height = canvas.measure(
        text, size, **{"weight": style.get("weight", 400), "style": style.get("style", "normal")}
    )
    for step in (0, -1.2, 1.2, -2.4, 2.4):
        x, y = at[0], at[1] + step * height
        box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        if canvas.is_free(box, inside, GAP + 1):
            canvas.take(box)
            canvas.write(text, x, y, size, colour, ha="center", va="center", halo=halo, zorder=13, **style)
            return True
    return False


def _area_names(
    frame: Frame, theme: Theme, days: tuple[Any, Any], ground: Ground
) -> Iterator[tuple[str, float, float, float, str, Any]]:
    zoom = screen_zoom(frame)
    disputed = cut_to(frame, list_disputed(days))
    # A country's name inside an area that others claim would take sides.
    avoid = shapely.union_all([shape for _, shapes in disputed for shape in shapes])
    for piece, shapes in disputed:
        if len(shapes):
            yield from _name(frame, piece.entry, zoom + 2, (12.5, theme.label_soft, {"style": "italic"}), shapes)
    coarse = frame.metres_per_px > COARSE_METRES
    for piece, shapes in cut_to(frame, ground.countries):
        if len(shapes):
            yield from _name(
                frame, piece.entry, zoom + 1, (15 if not coarse else 12.5, theme.label, {"weight": 600}), shapes, avoid
            )
    if not coarse:
        for piece, shapes in cut_to(frame, read_layer("lakes", "lakes")):
            if len(shapes):
                yield from _name(frame, piece.entry, zoom, (11.5, theme.label_water, {"style": "italic"}), shapes)
    if frame.metres_per_px < PROVINCE_METRES and not ground.is_own:
        yield from _province_names(frame, theme, zoom)


def _name(frame: Frame, entry: Any, zoom: float, look: tuple[float, str, Any], shapes: Any, avoid: Any = None) -> Any:
    """A name at the entry's own place, or in the middle of what the frame shows of it outside `avoid`."""
    if entry["zoom"] > zoom or not entry["name"]:
        return
    latitude, longitude = entry["label"]
    x, y = (float(part[0]) for part in frame.to_pixels([longitude], [latitude]))
    left, top, right, bottom = frame.box
    seen = left + 30 < x < right - 30 and top + 12 < y < bottom - 12
    if not seen or (avoid is not None and avoid.contains(shapely.Point(x, y))):
        parts = shapely.get_parts(shapes if avoid is None else shapely.difference(shapely.make_valid(shapes), avoid))
        largest = max(parts, key=lambda shape: shape.area, default=None)
        if largest is None or largest.area < LEAST_AREA_PX:
            return
        x, y = shapely.maximum_inscribed_circle(largest).coords[0]
    yield (entry["name"], x, y, *look)


def _province_names(frame: Frame, theme: Theme, zoom: float) -> Iterator[tuple[str, float, float, float, str, Any]]:
    rows = read_names("provinces", "labels")
    if not rows:
        return
    table = np.array([(row[0], row[1], row[4]) for row in rows], dtype=float)
    for number in _in_frame(frame, table, zoom):
        x, y = (float(part[0]) for part in frame.to_pixels([table[number, 1]], [table[number, 0]]))
        yield (rows[number][2], x, y, 11.5, theme.label_soft, {"style": "italic"})


def _write_towns(canvas: Canvas, frame: Frame, inside: Box, theme: Theme, named: set[str]) -> None:
    rows = read_names("towns", "towns")
    if not rows:
        return
    table = np.array([(row[0], row[1], row[3]) for row in rows], dtype=float)
    written = 0
    for number in _in_frame(frame, table, screen_zoom(frame)):
        if rows[number][2] in named:
            continue
        x, y = (float(part[0]) for part in frame.to_pixels([table[number, 1]], [table[number, 0]]))
        dot = (x - 3, y - 3, x + 3, y + 3)
        if not canvas.is_free(dot, inside, 2):
            continue
        style = {"halo": theme.halo, "zorder": 12}
        if _place(canvas, inside, rows[number][2], (x, y), 5, 11.5, theme.label_soft, style):
            canvas.take(dot)
            canvas.paint([Path.circle((x, y), 2)], facecolors=theme.label_soft, zorder=9)
            written += 1
        if written == MOST_TOWNS:
            return


def _in_frame(frame: Frame, table: Any, zoom: float) -> Any:
    west, south, east, north = frame.bounds
    longitude = (table[:, 1] - west) % 360 + west
    seen = (longitude <= east) & (table[:, 0] >= south) & (table[:, 0] <= north) & (table[:, 2] <= zoom)
    return np.flatnonzero(seen)[:2_000]


def screen_zoom(frame: Frame) -> float:
    """The zoom at which the screen shows as many metres a pixel."""
    return float(np.log2(METRES_AT_ZOOM_0 * np.cos(np.radians(frame.latitude)) / frame.metres_per_px))
