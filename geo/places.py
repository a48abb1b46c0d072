"""What borders say of a place: whose polygon it is in, how far the nearest border is, which disputed areas hold it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from geo.borders import Borders
from geo.coast import find_coast
from geo.locate import Locator
from geo.nearest import NearestLine

COAST_KM = 5.0  # land nearer than this is the coast's country; the open sea beyond it is no country's

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
Words = npt.NDArray[np.object_]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ground:
    """The land each place is on: iso ("" where it has none), name ("" at sea), iso_admin1, admin1.

    coast: the land is near, not under it.
    """

    iso: Words
    name: Words
    iso_admin1: Words
    admin1: Words
    coast: Flags


class Gauge:
    """Borders made ready for questions about places (degrees, x=longitude); make it once, ask it often."""

    def __init__(self, borders: Borders) -> None:
        self.borders = borders
        self.own = borders.basis == "user"
        self.provinces = Locator(np.asarray(borders.provinces.geometry.values))
        self.countries = Locator(np.asarray(borders.countries.geometry.values)) if self.own else None
        between = borders.lines[borders.lines["a"] != borders.lines["b"]].reset_index(drop=True)
        iso = borders.countries.drop_duplicates("country_key").set_index("country_key")["iso_country"]
        self._sides = between[["a", "b"]].apply(lambda side: side.map(iso).fillna("")).to_numpy(dtype=object)
        self._borders = NearestLine(between.geometry) if len(between) else None

    def find_ground(self, x: Floats, y: Floats) -> Ground:
        """The land each place is on, or that lies within 5 km of it."""
        province = self.provinces.locate(x, y)
        land = self.countries.locate(x, y) if self.countries else province
        coast = land < 0
        land[coast] = find_coast(self.countries or self.provinces, x[coast], y[coast], COAST_KM)
        if not self.own:
            province = land
        coast &= land >= 0
        layer = self.borders.countries if self.own else self.borders.provinces
        keys = _take(layer["country_key"].to_numpy(dtype=object), land)
        iso = _take(layer["iso_country"].to_numpy(dtype=object), land)
        names = dict(zip(self.borders.countries["country_key"], self.borders.countries["country"], strict=True))
        provinces = self.borders.provinces
        same = _take(provinces["iso_country"].to_numpy(dtype=object), province) == iso
        province = np.where(same, province, -1)
        return Ground(
            iso,
            np.array([names.get(key, "") for key in keys], dtype=object),
            _take(provinces["iso_admin1"].to_numpy(dtype=object), province),
            _take(provinces["admin1"].to_numpy(dtype=object), province),
            coast,
        )

    def measure_border(self, x: Floats, y: Floats) -> tuple[Floats, Words, Words]:
        """Kilometres to the nearest land border (infinite where there is none), and the ISO codes of its two sides."""
        if self._borders is None or not len(x):
            return np.full(len(x), np.inf), *np.full((2, len(x)), "", dtype=object)
        km, line = self._borders.measure(x, y)
        return km, self._sides[line, 0], self._sides[line, 1]

    def find_areas(self, x: Floats, y: Floats) -> dict[int, Indices]:
        """For each disputed area (its row), the places that lie in it, edges included."""
        found = {}
        for row, shape in enumerate(self.borders.areas.geometry.values):
            west, south, east, north = shape.bounds
            near = np.flatnonzero((x >= west) & (x <= east) & (y >= south) & (y <= north))
            found[row] = near[shapely.intersects_xy(shape, x[near], y[near])]
        return found


def _take(values: Words, rows: Indices) -> Words:
    return np.asarray(np.append(values, "")[rows], dtype=object)
