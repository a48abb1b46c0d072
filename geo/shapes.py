"""The area an event is drawn as when it has no point: the polygon of its region, or the line of its border."""

import re
from collections.abc import Mapping
from typing import Any

import shapely

from geo.borders import Borders, shared_border
from geo.frame import split_values
from geo.regions import region_polygon

# "Armenia–Azerbaijan border, Tavush section"
SECTION = re.compile(r", (.+) section$")


def find_shape(place: Mapping[str, Any], borders: Borders | None = None) -> shapely.Geometry | None:
    """The geometry of a row with kind `region` or `border` (WGS84, x=longitude), or None where there is none.

    borders: those it is taken from; None for those that ship.
    """
    if place["kind"] == "region":
        return region_polygon(place["location"], place["iso_admin1"] or None, place["iso_country"] or None, borders)
    sides = split_values(place["iso_country"])
    section = SECTION.search(place["location"])
    return shared_border(sides[0], sides[1], section and section[1], borders) if len(sides) == 2 else None
