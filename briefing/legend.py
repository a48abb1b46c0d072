"""The legend of a picture: what is drawn on it and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from matplotlib.path import Path

from briefing.basemap import DASHES
from briefing.canvas import Canvas, as_path, box_path
from briefing.grouping import Drawn, Spot
from briefing.hatching import draw_hatch
from briefing.projection import Box
from briefing.symbols import LINE, RADIUS, Mark, badge_marks, draw_marks, symbol_marks
from briefing.themes import Theme
from geo.symbols import STANDING_WORDS, STANDINGS, Symbol, read_symbols

LINE_WORDS = {
    "settled": "Border",
    "disputed": "Border, disputed or indefinite",
    "line of control": "Line of control",
    "province": "Province",
}
DISPUTED_WORDS = "Disputed area"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend: a heading (no sample), or a sample and its words."""

    words: str
    sample: str = ""
    number: int = 0


def list_entries(drawn: Drawn, kinds: Sequence[str], box: Box) -> list[Entry]:
    """What the box of the map shows, in the order of the legend. kinds: of lines and areas, from `draw_basemap`."""
    singles = [spot for spot in drawn.spots if spot.count == 1 and not spot.area]
    badges = [spot for spot in drawn.spots if spot.count > 1 or spot.area]
    types = [number for number in range(len(read_symbols())) if any(spot.mix[number] for spot in drawn.spots)]
    standings = sorted({spot.standing for spot in singles})
    entries = [Entry("What is reported")] if types else []
    entries += [Entry(read_symbols()[number].label, "type", number) for number in types]
    entries += [Entry("Who says so")] if standings else []
    entries += [Entry(STANDING_WORDS[STANDINGS[number]], "standing", number) for number in standings]
    seen = shapely.box(*box)
    rings = [shapely.Point(x, y).buffer(radius) for x, y, radius, _ in drawn.halos if radius > RADIUS + 2]
    places = (
        (any(not spot.area for spot in badges), Entry("Several events: number, types", "badge")),
        (_meets(rings, seen), Entry("Near here: true place in the ring", "halo")),
        (_meets([one[0] for one in drawn.regions], seen), Entry("Somewhere in this region", "region")),
        (_meets([one[0] for one in drawn.borders], seen), Entry("Somewhere on this border", "border")),
    )
    place = [entry for drawn_here, entry in places if drawn_here]
    entries += [Entry("Where"), *place] if place else []
    lines = [Entry(words, kind) for kind, words in LINE_WORDS.items() if kind in kinds]
    lines += [Entry(DISPUTED_WORDS, "disputed area")] if "disputed area" in kinds else []
    return entries + ([Entry("Boundaries"), *lines] if lines else [])


def _meets(shapes: Sequence[Any], seen: Any) -> bool:
    return any(shape.intersects(seen) for shape in shapes)


def draw_legend(canvas: Canvas, box: Box, entries: Sequence[Entry], theme: Theme) -> float:
    """Draw the entries from the top of the box downwards; returns where they end (y, pixels).

    Rows are drawn closer together, and at last without headings, when there is little room.
    """
    left, top, right, bottom = box
    rows = [(entry, line) for entry in entries for line in _lines(canvas, entry, right - left - 34)]
    step = min(24.0, (bottom - top) / max(len(rows) + 1, 1))
    y = top + step / 2
    last: Entry | None = None
    for entry, line in rows:
        if not entry.sample:
            y += step * 0.25 if last else 0
            canvas.write(line, left, y, min(12.5, step * 0.62), theme.quiet, weight=600)
        else:
            if entry is not last:
                _draw_sample(canvas, entry, (left + 12, y), theme)
            canvas.write(line, left + 34, y, min(13.0, step * 0.64), theme.ink)
        y, last = y + step, entry
    return y - step / 2


def _lines(canvas: Canvas, entry: Entry, width: float) -> list[str]:
    return canvas.wrap(entry.words, 13, width, 3)


def _draw_sample(canvas: Canvas, entry: Entry, at: tuple[float, float], theme: Theme) -> None:
    x, y = at
    if entry.sample == "type":
        draw_marks(canvas, symbol_marks(x, y, read_symbols()[entry.number], 0, theme, 8.5), zorder=21)
    elif entry.sample == "standing":
        draw_marks(canvas, symbol_marks(x, y, Symbol("", "", "#8a8f94", "dot"), entry.number, theme, 8.5), zorder=21)
    elif entry.sample == "badge":
        mix = (2, 1, *[0] * (len(read_symbols()) - 2))
        draw_marks(canvas, badge_marks(Spot(x, y, (0, 1, 2), mix, 0, "", False), theme), zorder=21)
        canvas.write("3", x, y, 11, theme.ink, ha="center", weight=700, zorder=23)
    elif entry.sample == "halo":
        ring = Path.circle((x, y), 10)
        dash: dict[str, Any] = {"linestyles": [(0, (3, 3))], "linewidths": 1}
        canvas.paint([ring], facecolors=theme.outline + "1a", edgecolors=theme.outline + "99", zorder=21, **dash)
        draw_marks(canvas, [Mark(0, Path.circle((x, y), 3), "#8a8f94", theme.outline, LINE * 0.7)], zorder=22)
    else:
        _draw_area_sample(canvas, entry.sample, at, theme)


def _draw_area_sample(canvas: Canvas, sample: str, at: tuple[float, float], theme: Theme) -> None:
    x, y = at
    edges = (x - 12, y - 8, x + 12, y + 8)
    box = box_path(edges)
    line = as_path(shapely.LineString([(x - 12, y), (x + 12, y)]))
    if sample == "region":
        draw_hatch(canvas, shapely.box(*edges), edges, theme.outline + "60", falling=False, zorder=21)
        canvas.paint([box], edgecolors=theme.outline + "b0", linewidths=1.2, zorder=21)
    elif sample == "disputed area":
        draw_hatch(canvas, shapely.box(*edges), edges, theme.disputed + "70", falling=True, zorder=21)
        canvas.paint([box], edgecolors=theme.disputed + "66", linewidths=0.8, zorder=21)
    elif sample == "border":
        canvas.paint([line], edgecolors=theme.outline + "59", linewidths=9, capstyle="butt", zorder=21)
        canvas.paint([line], edgecolors="#8a8f948c", linewidths=6.5, capstyle="butt", zorder=21)
    elif sample == "province":
        canvas.paint([line], edgecolors=theme.province, linewidths=1.3, zorder=21)
    else:
        width = 1.3 if sample == "settled" else 1.6
        canvas.paint([line], edgecolors=theme.border, linewidths=width, linestyles=[DASHES[sample]], zorder=21)
