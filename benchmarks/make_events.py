"""Make a Parquet file of many events on real towns along real fronts, to measure the page with.

    python benchmarks/make_events.py 1000000 /tmp/million.parquet

The towns are those of the base map, at most 50,000 of them, the nearer to one of the FRONTS the likelier; the days
come in episodes of some weeks, as fighting does. The same number and seed give the same file.
"""

import argparse
import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from briefing.files import write_file
from gazetteer.seeds import seed_path
from geo.borders import load_borders, shared_border
from geo.exchange import read_table
from geo.frame import with_points
from reports.event import Event

# Pairs of countries whose border has been a front, or near one.
PAIRS = (
    "AM-AZ KG-TJ RU-UA IN-PK IL-LB SY-TR IQ-SY SD-SS ER-ET ML-NE BF-ML NE-NG "
    "CD-RW KE-SO CO-VE MM-TH AF-PK KH-TH IQ-IR SA-YE SD-TD CM-NG"
)
FRONTS = [(pair[:2], pair[3:]) for pair in PAIRS.split()]
TYPES = (
    ("Battles", "Armed clash", 0.36),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack", 0.30),
    ("Explosions/Remote violence", "Air/drone strike", 0.14),
    ("Explosions/Remote violence", "Remote explosive/landmine/IED", 0.08),
    ("Violence against civilians", "Attack", 0.08),
    ("Strategic developments", "Other", 0.04),
)
MOST_TOWNS = 50_000
FIRST, DAYS = np.datetime64("2014-01-01"), 4_000
EPISODES = 60


def find_towns() -> pd.DataFrame:
    """The towns nearest to a front, with the front they are nearest to and the distance in degrees."""
    rows = json.loads(seed_path("basemap/towns.json").read_text(encoding="utf-8"))["towns"]
    towns = pd.DataFrame(rows, columns=["latitude", "longitude", "location", "zoom"])
    points = shapely.points(towns["longitude"], towns["latitude"])
    lines = [shared_border(*pair) for pair in FRONTS]
    distances = np.stack([shapely.distance(points, line) for line in lines if line is not None])
    towns["front"], towns["distance"] = distances.argmin(axis=0), distances.min(axis=0)
    return towns.nsmallest(MOST_TOWNS, "distance").reset_index(drop=True)


def add_countries(towns: pd.DataFrame) -> pd.DataFrame:
    """The towns with the names and codes of country and province they lie in, "" at sea."""
    borders = load_borders()
    points = gpd.GeoDataFrame(
        towns, geometry=gpd.points_from_xy(towns["longitude"], towns["latitude"]), crs="EPSG:4326"
    )
    for layer, names in (
        (borders.countries, ["country", "iso_country"]),
        (borders.provinces, ["admin1", "iso_admin1"]),
    ):
        joined = gpd.sjoin(points[["geometry"]], layer[[*names, "geometry"]], how="left", predicate="within")
        joined = joined[~joined.index.duplicated()]
        for name in names:
            points[name] = joined[name].fillna("").astype("str")
    return pd.DataFrame(points.drop(columns="geometry"))


def draw_days(count: int, front: npt.NDArray[np.int64], random: np.random.Generator) -> npt.NDArray[np.int64]:
    """A day for each event: most in one of the episodes of its front, some between them."""
    starts = random.integers(0, DAYS - 60, size=(len(FRONTS), EPISODES))
    lengths = random.integers(3, 45, size=(len(FRONTS), EPISODES))
    which = random.integers(0, EPISODES, size=count) ** 2 // EPISODES
    inside = starts[front, which] + (random.beta(1.3, 2.2, size=count) * lengths[front, which]).astype(np.int64)
    return np.where(random.random(count) < 0.93, inside, random.integers(0, DAYS, size=count))


def make_events(count: int, seed: int = 7) -> gpd.GeoDataFrame:
    """A frame of events, sorted by nothing in particular."""
    random = np.random.default_rng(seed)
    towns = add_countries(find_towns())
    weight = 1 / (0.15 + towns["distance"].to_numpy()) ** 2 * random.pareto(1.6, size=len(towns)).clip(0, 60)
    chosen = random.choice(len(towns), size=count, p=weight / weight.sum())
    event_type, sub_event_type, share = zip(*TYPES, strict=True)
    kind = random.choice(len(TYPES), size=count, p=share)
    day = FIRST + draw_days(count, towns["front"].to_numpy()[chosen], random)
    table = pd.DataFrame(
        {
            "event_id": [f"{number:016x}" for number in range(count)],
            "event_date": day.astype(str),
            "event_date_end": (day + (random.random(count) < 0.1)).astype(str),
            "time_precision": "1",
            "date_basis": "explicit",
            "kind": "point",
            "geo_precision": np.where(random.random(count) < 0.8, "1", "2"),
            "border_km": random.integers(0, 90, size=count).astype(str),
            "event_type": np.array(event_type)[kind],
            "sub_event_type": np.array(sub_event_type)[kind],
            "claimed_by_sides": np.array(["", "UA", "RU", "AM", "AZ"])[random.integers(0, 5, size=count)],
            "status": np.where(random.random(count) < 0.15, "disputed", "asserted"),
        }
    )
    table["uncertainty_km"] = np.where(table["geo_precision"] == "1", "1", "10")
    for name in ("latitude", "longitude", "location", "country", "iso_country", "admin1", "iso_admin1"):
        table[name] = towns[name].astype(str).to_numpy()[chosen]
    return with_points(read_table(table, Event).drop(columns="geometry"))


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("path", type=Path)
    args = parser.parse_args()
    write_file(make_events(args.count), Event, args.path)
    print(f"{args.count:,} events in {args.path} ({args.path.stat().st_size / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()
