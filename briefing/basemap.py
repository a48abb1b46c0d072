"""The base map of a picture: the same outlines and names that the browser draws (seeds/basemap), cut to the frame."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from briefing.canvas import Canvas, as_path, box_path
from briefing.hatching import draw_hatch
from briefing.projection import Box, Frame
from briefing.themes import Theme
from gazetteer.seeds import seed_path

# Ground metres a pixel from which the coarse outlines are enough (zoom 4 of the screen).
COARSE_METRES = 9_000
PROVINCE_METRES = 2_400
# Bends smaller than this, in pixels, are left out: no eye sees them, and files of vectors are a third as large.
FINEST_PX = 0.25
# Dashes in pixels, as on the screen; an indefinite border is drawn as a disputed one.
DASHES: dict[str, Any] = {"settled": "solid", "disputed": (0, (5, 3.5)), "line of control": (0, (1.2, 2.6))}


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry of a base map file: its shapes in WGS84 degrees, each with its own bounds, and the rest as it was."""

    shapes: npt.NDArray[np.object_]
    bounds: npt.NDArray[np.float64]
    entry: dict[str, Any]


@cache
def read_layer(name: str, key: str) -> tuple[Piece, ...]:
    """The entries under a key of a file of seeds/basemap."""
    data = read_file(name)
    scale = float(data["scale"])
    return tuple(_piece(entry, scale) for entry in data[key])


@cache
def read_names(name: str, key: str) -> tuple[tuple[Any, ...], ...]:
    """The rows of names under a key of a file of seeds/basemap."""
    return tuple(tuple(row) for row in read_file(name)[key])


@cache
def read_file(name: str) -> dict[str, Any]:
    """A file of seeds/basemap as it is; not to be changed."""
    data: dict[str, Any] = json.loads((seed_path("basemap") / f"{name}.json").read_text(encoding="utf-8"))
    return data


def _piece(entry: dict[str, Any], scale: float) -> Piece:
    shapes: list[Any] = []
    for rings in entry.get("polygons", ()):
        outer, *holes = (_decode(ring, scale) for ring in rings)
        shapes.append(shapely.Polygon(outer, holes))
    shapes += [shapely.LineString(_decode(line, scale)) for line in entry.get("lines", ())]
    found = np.array(shapes, dtype=object)
    rest = {name: value for name, value in entry.items() if name not in ("polygons", "lines")}
    return Piece(found, shapely.bounds(found).reshape(-1, 4), rest)


def _decode(flat: Sequence[int], scale: float) -> npt.NDArray[np.float64]:
    steps = np.asarray(flat, dtype=np.int64).reshape(-1, 2)
    return np.cumsum(steps, axis=0) / scale


def cut_to(frame: Frame, pieces: Sequence[Piece]) -> list[tuple[Piece, Any]]:
    """The pieces that the frame shows, each with its shapes in pixels, cut a little outside the box."""
    west, south, east, north = frame.bounds
    left, top, right, bottom = frame.box
    found = []
    for piece in pieces:
        seen = _overlaps(piece.bounds, west, east) & (piece.bounds[:, 3] >= south) & (piece.bounds[:, 1] <= north)
        if seen.any():
            shapes = frame.project(_parted(piece.shapes[seen], frame.edge))
            shapes = shapes[np.isfinite(shapely.bounds(shapes)).all(axis=1)]
            shapes = shapely.clip_by_rect(_mended(shapes), left - 20, top - 20, right + 20, bottom + 20)
            found.append((piece, shapely.simplify(shapes[~shapely.is_empty(shapes)], FINEST_PX)))
    return found


def _parted(shapes: npt.NDArray[np.object_], meridian: float) -> npt.NDArray[np.object_]:
    """Shapes that cross the map's edge as a part on either side; across it they would be drawn round the world."""
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    crossing = (bounds[:, 0] < meridian) & (bounds[:, 2] > meridian)
    if not crossing.any():
        return shapes
    whole = _mended(shapes[crossing].copy())
    west = shapely.clip_by_rect(whole, -181, -91, meridian - 1e-6, 91)
    east = shapely.clip_by_rect(whole, meridian + 1e-6, -91, 181, 91)
    parts = np.concatenate([west, east])
    return np.concatenate([shapes[~crossing], parts[~shapely.is_empty(parts)]])


def _mended(shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    # The cut fails on rings that cross themselves, which rounding and the projection may make of a good one.
    bad = ~shapely.is_valid(shapes)
    shapes[bad] = shapely.buffer(shapes[bad], 0)
    return shapes


def _overlaps(bounds: npt.NDArray[np.float64], west: float, east: float) -> npt.NDArray[np.bool_]:
    overlap = np.zeros(len(bounds), dtype=bool)
    for turn in (-360, 0, 360):
        overlap |= (bounds[:, 2] + turn >= west) & (bounds[:, 0] + turn <= east)
    return overlap


@dataclass(frozen=True, slots=True)
class Ground:
    """What boundaries and names are taken from: those that ship, or the user's own, which stand in their place."""

    countries: tuple[Piece, ...]
    lines: tuple[Piece, ...]
    provinces: tuple[Piece, ...]
    is_own: bool


def find_ground(frame: Frame, own: bytes) -> Ground:
    """The ground of a frame. own: from geo.basemap.encode_borders, or b""."""
    if own:
        return _read_own(own)
    coarse = frame.metres_per_px > COARSE_METRES
    lines = read_layer("coarse" if coarse else "lines", "lines")
    return Ground(read_layer("countries", "countries"), lines, read_layer("provinces", "lines"), False)


@lru_cache(maxsize=2)
def _read_own(own: bytes) -> Ground:
    data = json.loads(own)

    def read(key: str) -> tuple[Piece, ...]:
        return tuple(_piece(entry, data["scale"]) for entry in data[key])

    return Ground(read("countries"), read("lines"), read("provinces"), is_own=True)


def draw_basemap(
    canvas: Canvas, frame: Frame, theme: Theme, days: tuple[Any, Any], own: bytes = b""
) -> tuple[str, ...]:
    """Draw sea, land, lakes, provinces, borders and disputed areas; returns which kinds of line and area were drawn.

    days: the first and last day of the view (or None); an area that was disputed at another time is left out.
    own: the user's own borders, drawn over the land that ships and in place of its boundaries.
    """
    coarse, ground = frame.metres_per_px > COARSE_METRES, find_ground(frame, own)
    canvas.paint([box_path(frame.box)], facecolors=theme.sea, zorder=0)
    style: dict[str, Any] = {"facecolors": theme.land, "edgecolors": theme.coast, "linewidths": 0.8}
    land = _shapes(cut_to(frame, read_layer("coarse" if coarse else "countries", "countries")))
    canvas.paint([as_path(land)], frame.box, zorder=1, **style)
    if ground.is_own:
        canvas.paint([as_path(_shapes(cut_to(frame, ground.countries)))], frame.box, zorder=1.5, **style)
    lakes = _shapes(cut_to(frame, read_layer("coarse" if coarse else "lakes", "lakes")))
    canvas.paint([as_path(lakes)], frame.box, facecolors=theme.lake, edgecolors=theme.coast, linewidths=0.6, zorder=2)
    if frame.metres_per_px < PROVINCE_METRES:
        inner = _shapes(cut_to(frame, ground.provinces))
        canvas.paint([as_path(inner)], frame.box, edgecolors=theme.province, linewidths=0.9, zorder=3)
        inner_kinds = ["province"] if is_seen(frame, inner) else []
    else:
        inner_kinds = []
    kinds = _draw_lines(canvas, frame, theme, ground.lines)
    return (*kinds, *inner_kinds, *_draw_disputed(canvas, frame, theme, days))


def is_seen(frame: Frame, shapes: Sequence[Any]) -> bool:
    """Whether the frame shows anything of shapes (pixels), which are cut a little outside of it."""
    return bool(shapely.intersects(np.asarray(list(shapes), dtype=object), shapely.box(*frame.box)).any())


def _draw_lines(canvas: Canvas, frame: Frame, theme: Theme, lines: tuple[Piece, ...]) -> list[str]:
    by_status: dict[str, list[Any]] = {}
    for piece, shapes in cut_to(frame, lines):
        status = piece.entry["status"].replace("indefinite", "disputed")
        by_status.setdefault(status, []).extend(shapes)
    kinds = []
    for status, dashes in DASHES.items():
        shapes = by_status.get(status)
        if shapes and is_seen(frame, shapes):
            style = {"edgecolors": theme.border, "linewidths": 1.3 if status == "settled" else 1.6}
            canvas.paint([as_path(shapes)], frame.box, linestyles=[dashes], zorder=4, **style)
            kinds.append(status)
    return kinds


def _draw_disputed(canvas: Canvas, frame: Frame, theme: Theme, days: tuple[Any, Any]) -> list[str]:
    shown = [shapes for piece, shapes in cut_to(frame, list_disputed(days)) if len(shapes)]
    for shapes in shown:
        whole = shapely.union_all(shapes)
        draw_hatch(canvas, whole, frame.box, theme.disputed + "70", falling=True, zorder=3.5)
    return ["disputed area"] if any(is_seen(frame, shapes) for shapes in shown) else []


def list_disputed(days: tuple[Any, Any]) -> list[Piece]:
    """The disputed areas whose days the view touches."""
    first, last = (day.isoformat() if day else "" for day in days)
    found = []
    for piece in read_layer("disputed", "areas"):
        begun = not last or not piece.entry["valid_from"] or piece.entry["valid_from"] <= last
        open_still = not first or not piece.entry["valid_to"] or piece.entry["valid_to"] >= first
        if begun and open_still:
            found.append(piece)
    return found


def _shapes(cut: list[tuple[Piece, Any]]) -> list[Any]:
    return [shape for _, shapes in cut for shape in shapes]


def label_box(frame: Frame) -> Box:
    """The box in which labels may stand: the frame less a hair."""
    left, top, right, bottom = frame.box
    return left + 4, top + 4, right - 4, bottom - 4
