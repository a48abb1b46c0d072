"""The base map of the single file: detail where the events are, the coarse outlines elsewhere, within a budget."""

import gzip
import json
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from briefing.basemap import Piece, read_file, read_layer
from briefing.view import Bounds

# Degrees round the events that are drawn in detail.
MARGIN = 4.0
# The names of the base map are those of the screen (seeds/basemap).
Files = dict[str, Any]


def pack_basemap(bounds: Bounds, most_bytes: int, own: bytes = b"") -> bytes:
    """The files of seeds/basemap that the browser needs, cut to bounds, as gzipped JSON by name.

    Less and less detail is taken until it has at most so many bytes; the coarse world is always in it, and so is what
    the user's own borders make of it.
    """
    west, south, east, north = bounds
    # Across the antimeridian all longitudes are taken: the pieces lie on both sides of the map.
    west, east = (west, east) if west >= -180 and east <= 180 else (-180.0, 180.0)
    box = (west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)
    least = {"coarse": read_file("coarse"), "disputed": read_file("disputed")}
    if own:
        least["own"] = json.loads(own)
        most_bytes += len(own)
    choices: tuple[Callable[[], Files], ...] = (
        lambda: {**_outlines(box), **_names(box, 11)},
        lambda: {**_outlines(box), **_names(box, 7)},
        lambda: _outlines(box),
    )
    for choice in choices:
        text = _write({**least, **choice()})
        # Numbers and names pack to something over a third: what is far too long need not be tried.
        packed = _pack(text) if len(text) < most_bytes * 3.5 else b""
        if packed and len(packed) <= most_bytes:
            return packed
    return _pack(_write(least))


def _write(files: Files) -> bytes:
    return json.dumps(files, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _pack(text: bytes) -> bytes:
    return gzip.compress(text, compresslevel=6, mtime=0)


def _outlines(box: Bounds) -> Files:
    lakes = read_file("lakes")
    lines = read_file("lines")
    return {
        "countries": _countries(box),
        "lines": {"scale": lines["scale"], "lines": [_trimmed(entry, "lines") for entry in lines["lines"]]},
        "lakes": {
            "scale": lakes["scale"],
            "lakes": [entry for entry in lakes["lakes"] if _meets(entry["bounds"], box)],
        },
    }


def _trimmed(entry: dict[str, Any], name: str) -> dict[str, Any]:
    return {"status": entry["status"], name: entry[name]}


def _countries(box: Bounds) -> dict[str, Any]:
    """Detailed polygons where they meet the box, coarse ones elsewhere, none in both: overlaps would cut holes."""
    detailed, coarse = read_file("countries"), read_file("coarse")
    pieces = read_layer("countries", "countries")
    countries = [
        {
            "name": entry["name"],
            "label": entry["label"],
            "zoom": entry["zoom"],
            "polygons": _kept(entry["polygons"], _meet(piece, box)),
        }
        for entry, piece in zip(detailed["countries"], pieces, strict=True)
    ]
    finer = detailed["scale"] // coarse["scale"]
    rest: list[Any] = []
    for entry, piece in zip(coarse["countries"], read_layer("coarse", "countries"), strict=True):
        kept = _kept(entry["polygons"], ~_meet(piece, box))
        rest += [[[step * finer for step in ring] for ring in polygon] for polygon in kept]
    countries.append({"name": "", "label": [0, 0], "zoom": 99, "polygons": rest})
    return {"scale": detailed["scale"], "countries": countries}


def _names(box: Bounds, most_zoom: int) -> Files:
    provinces, towns = read_file("provinces"), read_file("towns")
    west, south, east, north = box

    def inside(row: list[Any]) -> bool:
        return bool(south <= row[0] <= north and west <= row[1] <= east)

    lines = [{"lines": entry["lines"]} for entry in provinces["lines"] if _meets(entry["bounds"], box)]
    return {
        "provinces": {
            "scale": provinces["scale"],
            "lines": lines,
            "labels": [row for row in provinces["labels"] if row[2] and inside(row)],
        },
        "towns": {"towns": [row for row in towns["towns"] if row[3] <= most_zoom and (inside(row) or row[3] <= 4)]},
    }


def _meets(bounds: list[float], box: Bounds) -> bool:
    return bool(bounds[0] <= box[2] and bounds[2] >= box[0] and bounds[1] <= box[3] and bounds[3] >= box[1])


def _meet(piece: Piece, box: Bounds) -> npt.NDArray[np.bool_]:
    west, south, east, north = piece.bounds.T
    meeting: npt.NDArray[np.bool_] = (west <= box[2]) & (east >= box[0]) & (south <= box[3]) & (north >= box[1])
    return meeting


def _kept(polygons: list[Any], keep: npt.NDArray[np.bool_]) -> list[Any]:
    return [polygon for polygon, good in zip(polygons, keep, strict=True) if good]
