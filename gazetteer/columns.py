"""The facts of a place that are read for every candidate, in seven bytes: written and read here.

The lowest 21 bits are the latitude and the next 22 the longitude, in ten-thousandths of a degree (11 m) from the South
Pole and from 180° W; then five bits for the kind and whether it is a national capital, and a byte for the weight.
"""

from struct import Struct

ROW = Struct("<IHB")
DEGREE = 10_000
SOUTH, WEST = 90 * DEGREE, 180 * DEGREE


def pack_column(latitude: float, longitude: float, kind: int, capital: bool, weight: int) -> bytes:
    """latitude, longitude: WGS84 degrees. kind: its place in KINDS, below 16. weight: 0 to 255."""
    north, east = round(latitude * DEGREE) + SOUTH, round(longitude * DEGREE) + WEST
    bits = north | east << 21 | kind << 43 | capital << 47
    return ROW.pack(bits & 0xFFFFFFFF, bits >> 32, weight)


def read_column(columns: memoryview, number: int) -> tuple[float, float, int, bool, int]:
    """Latitude, longitude, kind, whether it is a capital, and weight of a place."""
    low, high, weight = ROW.unpack_from(columns, number * 7)
    latitude = ((low & 0x1FFFFF) - SOUTH) / DEGREE
    longitude = ((low >> 21 | (high & 0x7FF) << 11) - WEST) / DEGREE
    return latitude, longitude, high >> 11 & 15, high >= 0x8000, weight
