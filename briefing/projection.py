"""The frame of a picture: an equal-area projection fit to the view, and from degrees to pixels and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod, Transformer

from briefing.view import Bounds

Box = tuple[float, float, float, float]
Floats = npt.NDArray[np.float64]

# Beyond this, Lambert's azimuthal projection bends too much and Equal Earth (Šavrič, Patterson, Jenny 2018) is used.
WIDEST_DEGREES = 100
LEAST_METRES = 40_000
MARGIN = 0.14
EDGE_POINTS = 33
GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True)
class Frame:
    """A map's place on the picture. box: left, top, right, bottom in pixels, y downwards.

    proj: the projection as a PROJ string; x0, y0: the metres at the box's middle; metres_per_px: ground metres a pixel
    (true for areas everywhere, for lengths at the middle).
    """

    proj: str
    box: Box
    x0: float
    y0: float
    metres_per_px: float
    longitude: float
    latitude: float

    @cached_property
    def _to_metres(self) -> Transformer:
        return Transformer.from_crs("EPSG:4326", self.proj, always_xy=True)

    @property
    def middle(self) -> tuple[float, float]:
        """x, y of the box's middle in pixels."""
        left, top, right, bottom = self.box
        return (left + right) / 2, (top + bottom) / 2

    @property
    def edge(self) -> float:
        """The meridian opposite the middle, at which a map of the world is cut open."""
        return self.longitude % 360 - 180

    def measure_bar(self, x: float, y: float, pixels: float) -> float:
        """The kilometres on the ground (WGS84) of a level line so many pixels long, from x, y to the right."""
        middle_x, middle_y = self.middle
        across = self.x0 + (np.array([x, x + pixels]) - middle_x) * self.metres_per_px
        down = np.full(2, self.y0 - (y - middle_y) * self.metres_per_px)
        longitude, latitude = self._to_metres.transform(across, down, direction="INVERSE")
        if not np.isfinite([longitude, latitude]).all():
            return float("nan")
        return float(GEOD.inv(longitude[0], latitude[0], longitude[1], latitude[1])[2]) / 1_000

    def to_pixels(self, longitude: npt.ArrayLike, latitude: npt.ArrayLike) -> tuple[Floats, Floats]:
        """x, y in pixels of WGS84 degrees; not finite where the projection has no place for them."""
        x, y = self._to_metres.transform(np.asarray(longitude, float), np.asarray(latitude, float))
        middle_x, middle_y = self.middle
        return middle_x + (x - self.x0) / self.metres_per_px, middle_y - (y - self.y0) / self.metres_per_px

    def project(self, shapes: Any) -> Any:
        """Geometries in degrees as geometries in pixels."""
        return shapely.transform(shapes, lambda points: np.column_stack(self.to_pixels(points[:, 0], points[:, 1])))

    @cached_property
    def bounds(self) -> Bounds:
        """West, south, east, north of all that the box shows, in degrees; west may lie below -180, east above 180."""
        left, top, right, bottom = self.box
        across, down = np.linspace(left, right, EDGE_POINTS), np.linspace(top, bottom, EDGE_POINTS)
        x, y = (part.ravel() for part in np.meshgrid(across, down))
        middle_x, middle_y = self.middle
        metres = self.x0 + (x - middle_x) * self.metres_per_px, self.y0 - (y - middle_y) * self.metres_per_px
        longitude, latitude = self._to_metres.transform(*metres, direction="INVERSE")
        good = np.isfinite(longitude) & np.isfinite(latitude)
        offset = (longitude[good] - self.longitude + 180) % 360 - 180
        west, east = self.longitude + offset.min(), self.longitude + offset.max()
        if any(self._shows_pole(pole) for pole in (-90.0, 90.0)):
            west, east = self.longitude - 180, self.longitude + 180
        south = -90.0 if self._shows_pole(-90.0) else float(latitude[good].min())
        north = 90.0 if self._shows_pole(90.0) else float(latitude[good].max())
        return float(west), south, float(east), north

    def _shows_pole(self, latitude: float) -> bool:
        x, y = self.to_pixels([self.longitude], [latitude])
        left, top, right, bottom = self.box
        return bool(left <= x[0] <= right and top <= y[0] <= bottom)


def fit_frame(bounds: Bounds, box: Box, margin: float = MARGIN) -> Frame:
    """The frame that shows all of bounds (west, south, east, north in degrees) in the box with some margin."""
    west, south, east, north = bounds
    longitude, latitude = (west + east) / 2, (south + north) / 2
    name = "laea" if east - west <= WIDEST_DEGREES and north - south <= WIDEST_DEGREES else "eqearth"
    centre = f"+lat_0={latitude:.4f} " if name == "laea" else ""
    proj = f"+proj={name} {centre}+lon_0={(longitude + 180) % 360 - 180:.4f} +datum=WGS84 +units=m +no_defs"
    x, y = _outline(Transformer.from_crs("EPSG:4326", proj, always_xy=True), bounds)
    left, top, right, bottom = box
    room = 1 - 2 * margin
    across = max(float(np.ptp(x)), LEAST_METRES) / ((right - left) * room)
    down = max(float(np.ptp(y)), LEAST_METRES) / ((bottom - top) * room)
    middle = float(x.min() + x.max()) / 2, float(y.min() + y.max()) / 2
    return Frame(proj, box, *middle, max(across, down), (longitude + 180) % 360 - 180, latitude)


def _outline(to_metres: Transformer, bounds: Bounds) -> tuple[Floats, Floats]:
    west, south, east, north = bounds
    # An edge at exactly 180° from the middle would fall on either side of the map.
    across = np.linspace(west, east, EDGE_POINTS) * (1 - 1e-9)
    down = np.linspace(south, north, EDGE_POINTS)
    longitude, latitude = (part.ravel() for part in np.meshgrid(across, down))
    x, y = to_metres.transform(longitude, latitude)
    good = np.isfinite(x) & np.isfinite(y)
    return x[good], y[good]


def find_bounds(longitudes: Floats, latitudes: Floats, shapes: Sequence[Any]) -> Bounds | None:
    """The smallest west, south, east, north that holds points and shapes; None where there is neither.

    It crosses the antimeridian where that is shorter.
    """
    boxes = shapely.bounds(np.array(list(shapes), dtype=object)).reshape(-1, 4)
    west, east = np.concatenate([longitudes, boxes[:, 0]]), np.concatenate([longitudes, boxes[:, 2]])
    south, north = np.concatenate([latitudes, boxes[:, 1]]), np.concatenate([latitudes, boxes[:, 3]])
    if not len(west):
        return None
    first, last = _shortest_span(west, east)
    return first, float(south.min()), last, float(north.max())


def _shortest_span(west: Floats, east: Floats) -> tuple[float, float]:
    """The spans west..east on a circle of 360°, in the shortest one that covers them all."""
    order = np.argsort(west)
    west, east = west[order], np.maximum.accumulate(east[order])
    gaps = np.append(west[1:], west[0] + 360) - east
    widest = int(np.argmax(gaps))
    if widest == len(gaps) - 1:
        return float(west[0]), float(east[-1])
    return float(west[widest + 1]), float(east[widest] + 360)
