"""The border join of a million bare points, beside geopandas.sjoin: seconds and whether they agree.

    python benchmarks/border_join.py [POINTS]

Prints a table in Markdown: wall and processor seconds on this machine, whose cores are said. "First" holds what is made
once a process (the index); "again" is every later join, as when the page is used.
"""

import os
import sys
import time
from collections.abc import Callable
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.borders import Borders, load_borders
from geo.exchange import read_table
from geo.join import join_borders
from geo.locate import Locator
from reports.event import Event

PLACES = 50_000


def main() -> int:
    """Run every way once and print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    random = np.random.default_rng(1)
    borders = load_borders()
    countries = borders.countries[["geometry"]]
    x, y = _on_land(countries, count, random)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(x, y), crs=4326)
    print(f"{count:,} bare points on land, {os.cpu_count()} cores; {len(countries)} countries at 1:10 million\n")
    print("| way | wall s | processor s |\n|---|---|---|")

    joined = _timed("geopandas.sjoin, country", lambda: gpd.sjoin(points, countries, how="left", predicate="within"))
    locator = Locator(np.asarray(countries.geometry.values))
    _timed("ours, country, first", lambda: locator.locate(x, y))
    found = _timed("ours, country, again", lambda: locator.locate(x, y))
    provinces = Locator(np.asarray(borders.provinces.geometry.values))
    _timed("ours, country and province, first", lambda: provinces.locate(x, y))
    _timed("ours, country and province, again", lambda: provinces.locate(x, y))

    _time_joins(x, y, borders, random)
    expected = joined["index_right"].groupby(level=0).min()
    agree = (expected.fillna(-1).astype(int).to_numpy() == found).all()
    print(f"\nThe same country for every point: {'yes' if agree else 'NO'}")
    return 0 if agree else 1


def _time_joins(x: Any, y: Any, borders: Borders, random: np.random.Generator) -> None:
    """The whole join of as many events, on some places and each on a place of its own."""
    count = len(x)
    some = random.choice(count, min(PLACES, count), replace=False)
    named = random.choice(some, count)
    few, many = _events(x[named], y[named], random), _events(x, y, random)
    words = "whole join (country, province, km to the border, doubt, disputed area)"
    _timed(f"{words}, events on {PLACES:,} places, first", lambda: join_borders(few, borders))
    _timed(f"{words}, events on {PLACES:,} places, again", lambda: join_borders(few, borders))
    _timed(f"{words}, as many places as events", lambda: join_borders(many, borders))


def _on_land(countries: gpd.GeoDataFrame, count: int, random: np.random.Generator) -> tuple[Any, Any]:
    """Points spread evenly over the land (and some hundredths of them just off it)."""
    land = Locator(np.asarray(countries.geometry.values))
    xs, ys, have = [], [], 0
    while have < count:
        x, y = random.uniform(-180, 180, count), np.degrees(np.arcsin(random.uniform(-0.9, 1, count)))
        kept = land.locate(x, y) >= 0
        xs, ys, have = [*xs, x[kept]], [*ys, y[kept]], have + int(kept.sum())
    return np.concatenate(xs)[:count], np.concatenate(ys)[:count]


def _events(x: Any, y: Any, random: np.random.Generator) -> gpd.GeoDataFrame:
    days = np.datetime64("2014-01-01") + random.integers(0, 4000, len(x)).astype("timedelta64[D]")
    numbers = pd.Series(np.arange(len(x))).astype("str")
    return read_table(pd.DataFrame({"event_id": numbers, "longitude": x, "latitude": y, "event_date": days}), Event)


def _timed(words: str, work: Callable[[], Any]) -> Any:
    wall, processor = time.perf_counter(), time.process_time()
    result = work()
    print(f"| {words} | {time.perf_counter() - wall:.2f} | {time.process_time() - processor:.2f} |", flush=True)
    return result


if __name__ == "__main__":
    sys.exit(main())
