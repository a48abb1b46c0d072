"""What the single file holds of the events: the map's layer, and beside it all words, each kept once."""

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from briefing.projection import find_bounds
from briefing.rows import EventRow, ReportRow, row_words
from briefing.text import clean_text
from briefing.view import View, find_period
from briefing.wording import as_records, explain_unplaced
from geo.counts import GROUPS
from geo.episodes import find_episodes
from geo.facets import FACETS, find_facets
from geo.layers import build_layer

TITLES = {
    "country": "Country or disputed area",
    "province": "Province",
    "type": "Type",
    "standing": "Who says so",
    "claimant": "Claimed by",
    "source": "Source",
    "precision": "Precision of the place",
}
UNFOLDED = ("country", "type")
DISTANCES = (3, 10, 25, 50, 100)
HINT = "Choose an event on the map or in the table to see the sentences it rests on."
EVENTS_ONLY = "The file shown holds events only: their sentences are in the file of reports."
WORLD = (-55.0, -150.0, 70.0, 160.0)
# Degrees shown at the least.
LEAST_SPAN = 1.5

Column = list[Any]


@dataclass(frozen=True, slots=True)
class SharedData:
    """payload: the layer as geo/layers.py packs it. words: gzipped JSON. bounds: south, west, north, east of all."""

    payload: bytes
    words: bytes
    bounds: tuple[float, float, float, float]


def gather_data(view: View, *, sentences: bool = True) -> SharedData:
    """The layer and the words of all events that pass the view's filters, on the map or not."""
    passing = np.isin(view.groups, [GROUPS.index(name) for name in ("shown", "outside")])
    drawn = view.events[passing].reset_index(drop=True)
    layer = build_layer(drawn, view.reports if len(view.reports) else None, view.shape_of)
    lacking = np.isin(view.groups, [GROUPS.index(name) for name in ("unplaced", "undated")])
    others = view.events[lacking].reset_index(drop=True)
    events = gpd.GeoDataFrame(pd.concat([drawn.iloc[layer.rows], others], ignore_index=True), crs=view.events.crs)
    lack = [GROUPS[group] for group in view.groups[lacking]]
    words = {
        "count": len(events),
        "lack": lack,
        **_event_words(view, events, lack, sentences),
        **_facet_words(view, events),
        **_opening(view, events),
    }
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return SharedData(layer.payload, gzip.compress(text, compresslevel=6, mtime=0), _extent(view, drawn))


def _event_words(view: View, events: pd.DataFrame, lack: Sequence[str], sentences: bool) -> dict[str, Any]:
    """The columns of events and of their reports; reports point to their events."""
    rows, reports = row_words(view, events, sentences=sentences)
    drawn = len(events) - len(lack)
    why = ["" if number < drawn else f" ({explain_unplaced(row)})" for number, row in enumerate(as_records(events))]
    return {
        "events": {
            "id": list(events["event_id"]),
            "n_reports": [int(number) for number in events["n_reports"]],
            "day": _column(row.when for row in rows),
            "name": _column(clean_text(name, 120) or "no place" for name in events["location"]),
            "place": _column(f"{row.where}{reason}" for row, reason in zip(rows, why, strict=True)),
            "type": _column(row.what for row in rows),
            "standing": _column(row.standing for row in rows),
            "toll": _column(row.toll for row in rows),
        },
        "reports": _report_words(rows, reports),
        "note": "" if len(view.reports) else EVENTS_ONLY,
        "hint": HINT,
    }


def _report_words(rows: Sequence[EventRow], reports: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    told = [(number, report) for number, row in enumerate(rows) for report in row.reports]
    raw = [reports[report.report_id] for _, report in told]
    quotes = [_unbroken(row["quote"]) if report.sentence else "" for row, (_, report) in zip(raw, told, strict=True)]
    denied = [report.denied_by or "nobody in this article" for _, report in told]
    return {
        "event": [number for number, _ in told],
        "quote": quotes,
        "marks": [_marks(row, quote) for row, quote in zip(raw, quotes, strict=True)],
        "source": _column(report.source for _, report in told),
        "told": _column(f"{report.source} · said by {report.said_by}{_denial(report)}" for _, report in told),
        "rules": _column(clean_text(row["rules"], 400) for row in raw),
        "facts": [
            ["Said by", _column(report.said_by for _, report in told)],
            ["Denied by", _column(denied)],
            ["Date", _column(report.dated for _, report in told)],
            ["Place", _column(report.placed for _, report in told)],
            ["Coded", _column(report.coded for _, report in told)],
        ],
    }


def _denial(report: ReportRow) -> str:
    return f", denied by {report.denied_by}" if report.denied_by else ""


def _unbroken(quote: str) -> str:
    """The quote as it is (offsets hold), half surrogates aside, which no file can hold."""
    return quote.encode("utf-8", "replace").decode("utf-8")


def _marks(report: Mapping[str, Any], quote: str) -> list[list[Any]]:
    """Where place, date and trigger stand in the quote: first and last (exclusive), as JavaScript counts letters."""
    found: list[tuple[int, int, str]] = []
    shift = int(report["char_start"])
    for mark, start, end in (("place", "location_start", "location_end"), ("date", "date_start", "date_end")):
        if pd.notna(report[start]) and pd.notna(report[end]):
            found.append((int(report[start]) - shift, int(report[end]) - shift, mark))
    at = quote.find(report["trigger"]) if report["trigger"] else -1
    if at >= 0:
        found.append((at, at + len(report["trigger"]), "trigger"))
    marks: list[list[Any]] = []
    until = 0
    for first, last, mark in sorted(one for one in found if 0 <= one[0] < one[1] <= len(quote)):
        if first >= until:
            marks.append([_units(quote[:first]), _units(quote[:last]), mark])
            until = last
    return marks


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _facet_words(view: View, events: pd.DataFrame) -> dict[str, Any]:
    facets = find_facets(events, view.reports if len(view.reports) else None)
    used = {name: ([list(value) for value in facets[name].values], facets[name].codes.tolist()) for name in FACETS}
    return {
        "facets": used,
        "titles": TITLES,
        "unfolded": UNFOLDED,
        "distances": DISTANCES,
        "border_km": [None if pd.isna(value) else int(value) for value in events["border_km"]],
        "filtered": [view.counts.events.filtered, view.counts.reports.filtered],
    }


def _opening(view: View, events: pd.DataFrame) -> dict[str, Any]:
    first, last = find_period(view)
    episodes = find_episodes(events)
    south, west, north, east = _extent(view, view.shown)
    if view.bounds:
        west, south, east, north = view.bounds
    return {
        "window": {"first": _day(first) if first else -10_000_000, "last": _day(last) if last else 10_000_000},
        "episodes": [{"first": _day(one.first_day), "last": _day(one.last_day)} for one in episodes],
        "bounds": [[south, west], [north, east]],
    }


def _extent(view: View, events: pd.DataFrame) -> tuple[float, float, float, float]:
    """South, west, north, east of all points and areas; the east may lie above 180 where that is shorter."""
    points = events[(events["kind"] == "point").to_numpy()]
    areas = events[events["kind"].isin(["region", "border"]).to_numpy()].drop_duplicates(["kind", "location"])
    shapes = [shape for shape in map(view.shape_of, as_records(areas)) if shape is not None]
    longitudes, latitudes = (points[name].to_numpy(dtype=float) for name in ("longitude", "latitude"))
    bounds = find_bounds(longitudes, latitudes, shapes)
    if bounds is None:
        return WORLD
    west, south, east, north = bounds
    wide, high = max(0.0, LEAST_SPAN - (east - west)) / 2, max(0.0, LEAST_SPAN - (north - south)) / 2
    return south - high, west - wide, north + high, east + wide


def _column(values: Iterable[str]) -> Column:
    """Words, each once, and for each row the position of its word."""
    codes, words = pd.factorize(np.array(list(values), dtype=object))
    return [list(words), codes.tolist()]


def _day(day: Any) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))
