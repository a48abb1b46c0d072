"""The timeline under the map: it drives the map in the browser, and commits when the hand lets go."""

import base64
import hashlib
import os
from collections.abc import Callable
from typing import Any

import numpy as np

from geo.filters import match_window
from geo.layers import pack_mask
from geo.selection import Selection
from panels.assets import serve_file
from panels.load import Collection
from panels.mount import Answer, mount
from panels.view import View

# Degrees shown round the events of the first view, so that a single town is seen in its country.
LEAST_SPAN = 1.5


def show_timeline(
    collection: Collection,
    view: View,
    selection: Selection,
    spoken: str,
    on_window: Answer,
    on_pick: Callable[..., None],
) -> None:
    """Mount the timeline.

    spoken: what a screen reader is told after a commit. on_window: called with {first, last, map}; on_pick: with the
    id of the event that was clicked on the map, and where the map stands.
    """
    layer = collection.layer

    def pick(value: Any) -> None:
        number = int(value["event"])
        if value["digest"] == layer.digest and 0 <= number < len(layer.rows):
            on_pick(str(collection.events["event_id"].iloc[layer.rows[number]]), value.get("map"))

    data = {
        "own": serve_file(f"{_digest(collection.own)}.json", collection.own) if collection.own else "",
        "tiles": find_tiles(),
        "payload": serve_file(f"{layer.digest}.gz", layer.payload),
        "digest": layer.digest,
        "mask": base64.b64encode(pack_mask(layer, selection.passing)).decode("ascii"),
        "window": {"revision": view.window_revision, **_window(view)},
        "view": {"revision": view.map_revision, "view": view.map, "bounds": _bounds(collection, view)},
        "selected": _number(collection, view.event),
        "episodes": [{"first": _day(one.first_day), "last": _day(one.last_day)} for one in collection.episodes],
        "undated": selection.counts.events.undated,
        "spoken": spoken,
    }
    mount("timeline", data, window=on_window, pick=pick)


def find_tiles() -> dict[str, str] | None:
    """The tiles that DATELINE_TILES names (a URL with {z}, {x}, {y}), with the attribution they ask for, or None."""
    url = os.environ.get("DATELINE_TILES", "")
    return {"url": url, "attribution": os.environ.get("DATELINE_TILES_ATTRIBUTION", "")} if url else None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]


def _window(view: View) -> dict[str, int]:
    first, last = view.filters.first_day, view.filters.last_day
    # Without a day on one side the window is open there; the browser keeps it inside the data.
    return {"first": _day(first) if first else -10_000_000, "last": _day(last) if last else 10_000_000}


def _bounds(collection: Collection, view: View) -> list[list[float]] | None:
    """South-west and north-east of the points in the window, in degrees; the whole of them when it holds none."""
    if view.map is not None:
        return None
    events = collection.events
    points = events["latitude"].notna().to_numpy() & collection.layer.drawn
    inside = points & match_window(events, view.filters)
    chosen = inside if inside.any() else points
    if not chosen.any():
        return [[-55.0, -150.0], [70.0, 160.0]]
    latitude, longitude = events["latitude"].to_numpy()[chosen], events["longitude"].to_numpy()[chosen]
    south, north = float(latitude.min()), float(latitude.max())
    west, east = float(longitude.min()), float(longitude.max())
    extra_y, extra_x = max(0.0, LEAST_SPAN - (north - south)) / 2, max(0.0, LEAST_SPAN - (east - west)) / 2
    return [[south - extra_y, west - extra_x], [north + extra_y, east + extra_x]]


def _number(collection: Collection, event: str) -> int:
    """The position of the chosen event among those sent, -1 where it is not drawn."""
    if not event:
        return -1
    rows = np.flatnonzero((collection.events["event_id"] == event).to_numpy())
    sent = np.flatnonzero(np.isin(collection.layer.rows, rows))
    return int(sent[0]) if len(sent) else -1


def _day(day: Any) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))
