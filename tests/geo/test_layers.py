"""The layer of events: what is sent to the browser, and what is not."""

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely

from briefing.files import read_file
from geo.frame import as_event_frame, as_reports
from geo.layers import Layer, build_layer, pack_mask
from reports.merge import merge_reports

REPORTS = Path(__file__).parents[1] / "browser" / "reports.csv"
SQUARE = shapely.box(46, 39, 47, 40)
LINE = shapely.LineString([(45, 40), (46, 40), (47, 39)])


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    """The events of fourteen reports, among them a region, a border, a country alone and one without a day."""
    return as_event_frame(merge_reports(as_reports(read_file(REPORTS)[0]))[1])


@pytest.fixture(scope="module")
def layer(events: pd.DataFrame) -> Layer:
    """Their layer, with a square for every region and a line for every border."""
    return build_layer(events, None, lambda row: SQUARE if row["kind"] == "region" else LINE)


def unpack(payload: bytes) -> dict[str, Any]:
    """The header and arrays, read as browser/payload.js reads them."""
    plain = gzip.decompress(payload)
    length = int.from_bytes(plain[:4], "little")
    header: dict[str, Any] = json.loads(plain[4 : 4 + length])
    offset = 4 + length
    for name, dtype, count in header["arrays"]:
        header[name] = np.frombuffer(plain, np.dtype(dtype).newbyteorder("<"), count, offset)
        assert offset % np.dtype(dtype).itemsize == 0, name
        offset += header[name].nbytes
    assert offset == len(plain)
    return header


def test_every_event_with_day_and_place_is_sent_in_the_order_of_days(events: pd.DataFrame, layer: Layer) -> None:
    """Dated points, regions and borders are sent; undated ones and a country alone are not."""
    sent = unpack(layer.payload)
    wanted = events["event_date"].notna() & (events["kind"] != "none")
    assert sorted(layer.rows) == list(np.flatnonzero(wanted))
    assert list(sent["start"]) == sorted(sent["start"])
    assert str(np.datetime64(int(sent["start"][-1]), "D")) == "2022-09-13"
    names = [sent["names"][place] for place in sent["place"]]
    assert names == events["location"].iloc[layer.rows].tolist()


def test_a_place_stands_where_it_stands_and_an_area_inside_itself(layer: Layer) -> None:
    """Coordinates are unrounded; a region's badge lies in its polygon, a border's on its line; neither has a halo."""
    sent = unpack(layer.payload)
    goris = sent["names"].index("Goris")
    assert (sent["latitude"][goris], sent["longitude"][goris]) == (39.5111, 46.3417)
    spots = shapely.points(sent["longitude"], sent["latitude"])
    assert shapely.contains(SQUARE, spots[sent["kind"] == 1]).all()
    assert (shapely.distance(LINE, spots[sent["kind"] == 2]) < 1e-9).all()
    assert (sent["halo_km"][sent["kind"] > 0] == 0).all()
    assert sent["halo_km"][sent["names"].index("Lachin")] == 15
    assert sent["halo_km"][goris] == 0


def test_symbols_carry_type_and_standing(events: pd.DataFrame, layer: Layer) -> None:
    """One claim is hollow, a denied one is barred, the article's own voice is dotted."""
    sent = unpack(layer.payload)
    types = [one["key"] for one in sent["types"]]
    looks = dict(zip(events["location"].iloc[layer.rows], sent["look"], strict=True))
    assert (types[looks["Kapan"] & 15], looks["Kapan"] >> 4) == ("shelling", 1)
    assert (types[looks["Lachin"] & 15], looks["Lachin"] >> 4) == ("clash", 3)
    assert looks["Nagorno-Karabakh"] >> 4 == 2


def test_an_area_without_a_shape_is_not_drawn(events: pd.DataFrame) -> None:
    """A region that no polygon is known of stays off the map, and is listed as without a place to draw."""
    bare = build_layer(events, None, lambda row: None)
    assert set(events["kind"].iloc[bare.rows]) == {"point"}
    assert not bare.placed[(events["kind"] != "point").to_numpy()].any()


def test_the_same_events_give_the_same_bytes(events: pd.DataFrame, layer: Layer) -> None:
    """A page that is loaded again asks for the same file."""
    again = build_layer(events.copy(), None, lambda row: SQUARE if row["kind"] == "region" else LINE)
    assert again.payload == layer.payload


def test_no_events_give_a_layer_of_none(events: pd.DataFrame) -> None:
    """An empty file is a layer without events."""
    assert unpack(build_layer(events.iloc[:0].reset_index(drop=True), None, lambda row: None).payload)["names"] == []


def test_the_mask_has_a_bit_for_each_event_sent(events: pd.DataFrame, layer: Layer) -> None:
    """Bit i is event i, the first in the lowest bit; when all pass nothing is sent."""
    assert pack_mask(layer, np.ones(len(events), dtype=bool)) == b""
    passing = (events["location"] == "Goris").to_numpy()
    bits = np.unpackbits(np.frombuffer(pack_mask(layer, passing), np.uint8), bitorder="little")[: len(layer.rows)]
    assert list(np.flatnonzero(bits)) == list(np.flatnonzero(passing[layer.rows]))
