"""Time and size of every export: benchmarks/briefing_exports.py [COUNT ...] (default 1000 and 100000 events).

Each event has a report with a sentence of its own. Beside them, in the same run, geopandas' own plot of the same
points as a PNG without base map, labels or legend. Prints seconds (processor and wall) and megabytes.
"""

import argparse
import io
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HOUSE), str(HOUSE / "benchmarks")]

import geopandas as gpd  # noqa: E402  (the house is on the path only now)
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from make_events import make_events  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402

from briefing.export import MAKERS, Options, export_view  # noqa: E402
from briefing.view import View, make_view  # noqa: E402
from geo.filters import Filters  # noqa: E402
from geo.frame import as_report_frame  # noqa: E402
from reports.report import Report  # noqa: E402


def make_reports(events: gpd.GeoDataFrame, seed: int = 7) -> gpd.GeoDataFrame:
    """A report for each event; sentences are drawn from the names of all places, so that they do not pack too well."""
    random = np.random.default_rng(seed)
    words = pd.concat([events["location"], events["admin1"]]).drop_duplicates().tolist()
    one = as_report_frame([Report("r", "e", "a.txt", "Title", "Outlet", None, "unknown", "q", 0, 1, 0, 1)])
    frame = one.iloc[np.zeros(len(events), dtype=int)].reset_index(drop=True)
    for name in frame.columns.intersection(events.columns):
        frame[name] = events[name].to_numpy() if name != "geometry" else events.geometry
    frame["report_id"] = events["event_id"].to_numpy()
    drawn = random.integers(0, len(words), size=(len(events), 8))
    named = zip(events["location"], drawn, strict=True)
    frame["quote"] = [f"Troops at {a} fired, said {' '.join(words[n] for n in row)}." for a, row in named]
    frame["char_end"] = frame["quote"].str.len()
    frame["claimed_by_side"] = events["claimed_by_sides"].to_numpy()
    frame["location_text"] = events["location"].to_numpy()
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=events.crs)


def plot_plainly(view: View) -> bytes:
    """What geopandas draws of the points alone."""
    figure = Figure(figsize=(16, 9), dpi=100)
    axes = figure.add_subplot()
    view.shown[view.shown["kind"] == "point"].plot(ax=axes, markersize=8)
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def measure(name: str, make: Callable[[], bytes]) -> None:
    """Print one line."""
    wall, processor = time.perf_counter(), time.process_time()
    made = make()
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(f"{name:14} {processor:8.2f} s {wall:8.2f} s {len(made) / 1e6:8.2f} MB", flush=True)


def main() -> None:
    """Measure for each number of events."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[1_000, 100_000])
    args = parser.parse_args()
    small = make_events(50)
    export_view(make_view(small, make_reports(small), Filters()), ".png")  # what is read once is not measured
    for count in args.counts:
        events = make_events(count)
        reports = make_reports(events)
        start = time.perf_counter()
        view = make_view(events, reports, Filters())
        print(f"\n{count:,} events; the view itself {time.perf_counter() - start:.2f} s")
        measure("geopandas.plot", lambda view=view: plot_plainly(view))  # type: ignore[misc]
        for ending in MAKERS if find_spec("imageio_ffmpeg") else [one for one in MAKERS if one != ".mp4"]:
            measure(ending, lambda view=view, ending=ending: export_view(view, ending))  # type: ignore[misc]
        measure("report .pdf", lambda view=view: export_view(view, ".pdf", Options(report=True)))  # type: ignore[misc]


if __name__ == "__main__":
    main()
