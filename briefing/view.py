"""The view: what is on the screen, and all that an export of it needs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, urlencode

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from briefing.days import as_days
from geo.counts import GROUPS, Counts, count_groups, group_events
from geo.facets import find_facets
from geo.filters import Filters, match_filters, match_window, search_texts
from geo.frame import as_report_frame
from geo.layers import ShapeOf, build_layer
from geo.shapes import find_shape

# The outlet of the articles that ship with Dateline; whatever rests on them is marked.
EXAMPLE_OUTLET = "Dateline example"

# The map's size on the page, in pixels, from which place and zoom in a link become bounds.
SCREEN = (1_180, 620)

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """All events and reports, the filters, and what follows from them.

    groups: of each event its place in geo.counts.GROUPS. shown: the events on the map. beside: those that pass the
    filters and are not on the map for want of a day or a place; both by first day, place and id, with a fresh index.
    told: the reports of the events shown.
    bounds: west, south, east, north of the map in degrees, None to fit the events.
    query: the page's query string; address: where the page is reached, "" when that is not known.
    title: the user's own, "" for the one in words. own: the base map of the user's own borders, as
    geo.basemap.encode_borders makes it, b"" for those that ship.
    """

    events: gpd.GeoDataFrame
    reports: gpd.GeoDataFrame
    filters: Filters
    groups: npt.NDArray[np.int8]
    shown: gpd.GeoDataFrame
    beside: gpd.GeoDataFrame
    told: gpd.GeoDataFrame
    counts: Counts
    shape_of: ShapeOf
    bounds: Bounds | None = None
    query: str = ""
    address: str = ""
    title: str = ""
    own: bytes = b""

    @property
    def link(self) -> str:
        """The page's address with the view, or "" when the address is not known."""
        if not self.address:
            return ""
        return f"{self.address}?{self.query}" if self.query else self.address

    @property
    def is_example(self) -> bool:
        """Whether any of it rests on the example articles."""
        return bool((self.reports["outlet"] == EXAMPLE_OUTLET).any())

    def reports_of(self, events: pd.DataFrame) -> gpd.GeoDataFrame:
        """The reports of these events, by article and place in it; a fresh index."""
        found = self.reports[self.reports["event_id"].isin(events["event_id"])]
        return found.sort_values(["article", "char_start", "report_id"], ignore_index=True)


def make_view(
    events: gpd.GeoDataFrame,
    reports: gpd.GeoDataFrame | None,
    filters: Filters,
    shape_of: ShapeOf = find_shape,
    *,
    placed: npt.NDArray[np.bool_] | None = None,
    bounds: Bounds | None = None,
    query: str | None = None,
    address: str = "",
    title: str = "",
    own: bytes = b"",
) -> View:
    """The view of events (and their reports, where there are any) through filters.

    shape_of: the polygon of a region or the line of a border. placed: which events have a place to draw, when that is
    already known from the layer of the page. query: the query string as the page has it, else that of the filters.
    """
    if placed is None:
        placed = build_layer(events, reports, shape_of).placed
    passing = match_filters(events, find_facets(events, reports), filters, search_texts(events, reports))
    in_window = match_window(events, filters)
    groups = group_events(events, passing, in_window, placed)
    dated = events["event_date"].notna().to_numpy()
    listed = passing & (in_window | ~dated) & ~(dated & placed)
    counts = count_groups(events, groups, reports)
    shown, beside = _sorted(events[groups == GROUPS.index("shown")]), _sorted(events[listed])
    reports = as_report_frame([]) if reports is None else reports
    told = reports[reports["event_id"].isin(shown["event_id"])]
    query = write_query(filters) if query is None else query
    return View(
        events, reports, filters, groups, shown, beside, told, counts, shape_of, bounds, query, address, title, own
    )


def read_query(text: str) -> tuple[Filters, Bounds | None, tuple[str, ...]]:
    """The filters and bounds of a query string ("from=2022-09-12&country=Armenia"), and what was wrong in it."""
    query = parse_qs(text.strip().removeprefix("?"), keep_blank_values=True)
    filters, problems = Filters.from_query(query)
    place = (query.get("map") or [""])[-1]
    try:
        bounds = screen_bounds(*(float(part) for part in place.split(","))) if place else None
    except (TypeError, ValueError):
        return filters, None, (*problems, f"“map={place[:40]}” is no latitude, longitude and zoom")
    return filters, bounds, problems


def screen_bounds(latitude: float, longitude: float, zoom: float) -> Bounds:
    """What the page's map shows about a middle (Web Mercator, SCREEN pixels); raises ValueError for no place."""
    if not (abs(latitude) <= 90 and abs(longitude) <= 540 and 0 <= zoom <= 20):
        raise ValueError("latitude, longitude or zoom out of range")
    half_width, half_height = (pixels * 180 / (256 * 2**zoom) for pixels in SCREEN)
    middle = math.degrees(math.asinh(math.tan(math.radians(max(-85.0, min(85.0, latitude))))))
    south, north = (math.degrees(math.atan(math.sinh(math.radians(middle + y)))) for y in (-half_height, half_height))
    return longitude - min(half_width, 180), south, longitude + min(half_width, 180), north


def write_query(filters: Filters) -> str:
    """The filters as a query string; the text search is in it, since an export has to say what it shows."""
    query: dict[str, Sequence[str]] = {**filters.as_query()}
    if filters.text:
        query["text"] = [filters.text]
    return urlencode(query, doseq=True)


def reports_to_send(view: View, *, sentences: bool = True) -> gpd.GeoDataFrame:
    """The reports of the events shown or listed; without sentences their quotes are empty."""
    reports = view.reports_of(pd.concat([view.shown, view.beside]))
    return reports if sentences else reports.assign(quote=pd.array([""] * len(reports), dtype="str"))


def find_period(view: View) -> tuple[date | None, date | None]:
    """The first and last day (inclusive) of the window; where it is open, of the events shown."""
    first, last = view.filters.first_day, view.filters.last_day
    shown = view.shown
    if len(shown) and first is None:
        first = as_days(shown["event_date"]).min().astype(object)
    if len(shown) and last is None:
        last = as_days(shown["event_date_end"]).max().astype(object)
    return first, last


def _sorted(events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    order = ["event_date", "event_date_end", "location", "event_id"]
    return events.sort_values(order, ignore_index=True, na_position="last")
