"""Symbols and badges in a picture, as on the screen: type is colour and glyph, standing is shape and fill."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.path import Path

from briefing.canvas import Canvas, as_path, box_path
from briefing.clusters import badge_radius
from briefing.glyphs import glyph_figures
from briefing.grouping import Drawn, Spot
from briefing.hatching import draw_hatch
from briefing.projection import Box
from briefing.themes import Theme
from geo.symbols import STANDINGS, Symbol, read_symbols

RADIUS = 9.5
LINE = 1.5
RING = 4.0
# Dark or light glyph on a filled symbol, by its luminance (ITU-R BT.601, as on the screen).
LUMINANCE = (0.299, 0.587, 0.114)


@dataclass(frozen=True, slots=True)
class Mark:
    """One path of a symbol. level: what is drawn over what, over all symbols."""

    level: int
    path: Path
    face: str = "none"
    edge: str = "none"
    width: float = 0.0
    dashed: bool = False


def draw_marks(canvas: Canvas, marks: Sequence[Mark], clip: Box | None = None, zorder: float = 10) -> None:
    """Draw marks, level by level."""
    levels: dict[tuple[int, bool], list[Mark]] = defaultdict(list)
    for mark in marks:
        levels[mark.level, mark.dashed].append(mark)
    for (level, dashed), found in sorted(levels.items()):
        style: dict[str, Any] = {
            "facecolors": [mark.face for mark in found],
            "edgecolors": [mark.edge for mark in found],
            "linewidths": [mark.width for mark in found],
            "linestyles": [(0, (1.6, 1.6)) if dashed else "solid"],
            "capstyle": "butt" if dashed else "round",
            "joinstyle": "round",
            "zorder": zorder + level / 100,
        }
        canvas.paint([mark.path for mark in found], clip, **style)


def symbol_marks(x: float, y: float, symbol: Symbol, standing: int, theme: Theme, radius: float = RADIUS) -> list[Mark]:
    """The marks of one event's symbol; standing is a position in geo.symbols.STANDINGS."""
    name = STANDINGS[standing]
    rim = Path.circle((x, y), radius - LINE / 2)
    if name == "confirmed":
        ink = "#1f2328" if _luminance(symbol.colour) > 0.5 else "#ffffff"
        marks = [Mark(0, Path.circle((x, y), radius), symbol.colour), Mark(2, rim, edge=theme.outline, width=LINE)]
        return marks + _glyph_marks(x, y, symbol.glyph, radius, ink)
    if name == "own voice":
        disc = Path.circle((x, y), radius - 0.5)
        marks = [Mark(0, disc, theme.surface + "d9"), Mark(1, disc, symbol.colour + "80")]
        marks.append(Mark(2, rim, edge=theme.outline, width=LINE + 0.3, dashed=True))
        return marks + _glyph_marks(x, y, symbol.glyph, radius, theme.ink)
    marks = [
        Mark(0, Path.circle((x, y), radius), theme.surface),
        Mark(1, Path.circle((x, y), radius - LINE - 1.1), edge=symbol.colour, width=3),
        Mark(2, rim, edge=theme.outline, width=LINE),
        # The hole has an edge of its own, so that a light or dark colour does not hide it.
        Mark(2, Path.circle((x, y), radius - LINE - 2.6), edge=theme.outline, width=1),
        *_glyph_marks(x, y, symbol.glyph, radius * 0.88, theme.ink),
    ]
    if name == "contradicted":  # the bar runs behind the glyph and out of the ring at both ends, so that both are seen
        reach = radius * 0.86
        bar = Path([(x - reach, y + reach), (x + reach, y - reach)])
        marks += [Mark(3, bar, edge=theme.surface, width=4), Mark(4, bar, edge=theme.outline, width=2)]
        marks.append(Mark(5, Path.circle((x, y), radius * 0.5), theme.surface))
    return marks


def _glyph_marks(x: float, y: float, name: str, radius: float, ink: str) -> list[Mark]:
    width = max(1.2, radius * 0.17)
    return [
        Mark(6, path, ink if filled else "none", "none" if filled else ink, 0 if filled else width)
        for path, filled in glyph_figures(name, x, y, radius * 0.37)
    ]


def badge_marks(spot: Spot, theme: Theme) -> list[Mark]:
    """The marks of a badge: a disc (a square for an area) with a ring in the colours of its types."""
    radius = badge_radius(spot.count)
    body = _square(spot.x, spot.y, radius) if spot.area else Path.circle((spot.x, spot.y), radius)
    marks = [Mark(0, body, theme.surface)]
    symbols = read_symbols()
    start = 0.0
    for number, count in enumerate(spot.mix):
        if count:
            end = start + 360 * count / spot.count
            marks.append(Mark(1, _sector(spot, radius - LINE, start, end), symbols[number].colour))
            if count < spot.count:
                marks.append(Mark(2, _spoke(spot, radius - LINE, start), edge=theme.outline, width=0.8))
            start = end
    inner = radius - LINE - RING
    core = _square(spot.x, spot.y, inner) if spot.area else Path.circle((spot.x, spot.y), inner)
    return [
        *marks,
        Mark(3, core, theme.surface),
        Mark(3, core, edge=theme.outline, width=0.6),
        Mark(4, body, edge=theme.outline, width=LINE),
    ]


def spot_radius(spot: Spot) -> float:
    """How far a spot reaches from its middle, in pixels."""
    return RADIUS if spot.count == 1 and not spot.area else badge_radius(spot.count)


def shorten(count: int) -> str:
    """7, 312, 1.2k, 34k, 1.0M."""
    if count < 1_000:
        return str(count)
    if count < 9_950:
        return f"{count / 1_000:.1f}k"
    return f"{round(count / 1_000)}k" if count < 999_500 else f"{count / 1e6:.1f}M"


def draw_spots(canvas: Canvas, spots: Sequence[Spot], theme: Theme, clip: Box) -> None:
    """Draw all spots."""
    symbols = read_symbols()
    leaders = [Path([(spot.x, spot.y), spot.tip]) for spot in spots if spot.tip]
    canvas.paint(leaders, clip, edgecolors=theme.outline, linewidths=1, zorder=9)
    canvas.paint([Path.circle(spot.tip, 2.4) for spot in spots if spot.tip], clip, facecolors=theme.outline, zorder=9)
    marks: list[Mark] = []
    for spot in spots:
        if spot.count == 1 and not spot.area:
            marks += symbol_marks(spot.x, spot.y, symbols[spot.type], spot.standing, theme)
        else:
            marks += badge_marks(spot, theme)
            canvas.write(shorten(spot.count), spot.x, spot.y, 11.5, theme.ink, ha="center", weight=700, zorder=12)
    draw_marks(canvas, marks, clip)


def take_spots(canvas: Canvas, spots: Sequence[Spot]) -> None:
    """Mark where spots stand as taken."""
    for spot in spots:
        reach = spot_radius(spot) + 1
        canvas.take((spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach))


def draw_areas(canvas: Canvas, drawn: Drawn, theme: Theme, clip: Box) -> None:
    """Draw the regions of events lightly hatched, their borders thick and translucent, and the halos of points."""
    for region, _ in drawn.regions:
        draw_hatch(canvas, region, clip, theme.outline + "60", falling=False, zorder=5)
        canvas.paint([as_path(region)], clip, edgecolors=theme.outline + "b0", linewidths=1.2, zorder=5)
    for border, kind, _ in drawn.borders:
        style = {"capstyle": "round", "joinstyle": "round", "zorder": 5}
        for colour, width in ((theme.outline + "59", 9), (read_symbols()[kind].colour + "8c", 6.5)):
            canvas.paint([as_path(border)], clip, edgecolors=colour, linewidths=width, **style)
    rings = [Path.circle((x, y), radius) for x, y, radius, _ in drawn.halos if radius > RADIUS + 2]
    dashes = {"edgecolors": theme.outline + "99", "linewidths": 1, "linestyles": [(0, (3, 3))]}
    canvas.paint(rings, clip, facecolors=theme.outline + "1a", zorder=6, **dashes)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return sum(weight * part for weight, part in zip(LUMINANCE, parts, strict=True))


def _sector(spot: Spot, radius: float, start: float, end: float) -> Path:
    """A sector of the badge, degrees clockwise from the top; for an area the square's part of it."""
    angles = np.radians(np.linspace(start, end, max(int((end - start) / 6), 2)) - 90)
    reach = np.full(len(angles), radius)
    if spot.area:
        reach = radius / np.maximum(np.abs(np.cos(angles)), np.abs(np.sin(angles)))
    rim = np.column_stack([spot.x + reach * np.cos(angles), spot.y + reach * np.sin(angles)])
    points = np.vstack([(spot.x, spot.y), rim, (spot.x, spot.y)])
    return Path(points, closed=True)


def _spoke(spot: Spot, radius: float, angle: float) -> Path:
    turn = np.radians(angle - 90)
    return Path([(spot.x, spot.y), (spot.x + radius * np.cos(turn), spot.y + radius * np.sin(turn))])


def _square(x: float, y: float, radius: float) -> Path:
    return box_path((x - radius, y - radius, x + radius, y + radius))
