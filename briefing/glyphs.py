"""The glyphs that tell the types apart without colour: the same figures as on the screen (geo/browser/symbols.js)."""

from collections.abc import Callable

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

# A glyph is a path about 0, 0 and whether it is filled; size 1 is a third of a symbol's radius.
Figure = tuple[Path, bool]


def _lines(*lines: list[tuple[float, float]]) -> Path:
    points = [point for line in lines for point in line]
    codes = [Path.MOVETO if number == 0 else Path.LINETO for line in lines for number in range(len(line))]
    return Path(points, codes)


def _cross() -> tuple[Figure, ...]:
    return ((_lines([(-1, -1), (1, 1)], [(1, -1), (-1, 1)]), False),)


def _star() -> tuple[Figure, ...]:
    angles = np.arange(3) * np.pi / 3 + np.pi / 2
    ends = [(1.25 * float(np.cos(angle)), 1.25 * float(np.sin(angle))) for angle in angles]
    return ((_lines(*([(x, y), (-x, -y)] for x, y in ends)), False),)


def _triangle() -> tuple[Figure, ...]:
    return ((_lines([(0, -1.25), (1.2, 1), (-1.2, 1), (0, -1.25)]), True),)


def _dome() -> tuple[Figure, ...]:
    # The upper half of a disc: y runs downwards.
    return ((Affine2D().scale(1.25).translate(0, 0.6).transform_path(Path.wedge(180, 360)), True),)


def _flag() -> tuple[Figure, ...]:
    cloth = _lines([(-0.7, -1.2), (1.1, -0.5), (-0.7, 0.2), (-0.7, -1.2)])
    return ((cloth, True), (_lines([(-0.7, -1.3), (-0.7, 1.3)]), False))


def _diamond() -> tuple[Figure, ...]:
    return ((_lines([(0, -1.2), (1, 0), (0, 1.2), (-1, 0), (0, -1.2)]), True),)


def _square() -> tuple[Figure, ...]:
    return ((_lines([(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85), (-0.85, -0.85)]), True),)


def _wave() -> tuple[Figure, ...]:
    return ((_lines([(-1.2, 0.5), (-0.4, -0.5), (0.4, 0.5), (1.2, -0.5)]), False),)


def _dot() -> tuple[Figure, ...]:
    return ((Path.circle((0, 0), 0.6), True),)


GLYPHS: dict[str, Callable[[], tuple[Figure, ...]]] = {
    "cross": _cross,
    "star": _star,
    "triangle": _triangle,
    "dome": _dome,
    "flag": _flag,
    "diamond": _diamond,
    "square": _square,
    "wave": _wave,
    "dot": _dot,
}


def glyph_figures(name: str, x: float, y: float, size: float) -> tuple[Figure, ...]:
    """The figures of a glyph at x, y (pixels, y downwards), each with whether it is filled or drawn as a line."""
    place = Affine2D().scale(size).translate(x, y)
    return tuple((place.transform_path(path), filled) for path, filled in GLYPHS[name]())
