"""Measure the same drag with deck.gl in a bare page, to lay beside map_frames.py in the same run.

    npm pack deck.gl && tar xzf deck.gl-*.tgz
    python benchmarks/map_deckgl.py package/dist.min.js 100000 1000000

WebGL is the browser's software renderer (SwiftShader), as on a machine without a GPU. deck.gl draws every event as a
dot of its own and nothing else: no groups, counts, base map or page around it. A frame may take seconds there, so it
is measured over fewer of them.
"""

import argparse
import functools
import http.server
import os
import statistics
import sys
import tempfile
import threading
from pathlib import Path

import numpy as np

HOUSE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HOUSE), str(HOUSE / "tests" / "browser"), str(HOUSE / "benchmarks")]

from conftest import FLAGS, NAMES  # noqa: E402
from make_events import make_events  # noqa: E402
from map_frames import FRAMES, SHARES  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

WEBGL = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, *args: object) -> None:
        """Nothing."""


def prepare(folder: Path, script: Path, count: int) -> None:
    """Put the page, deck.gl and the events into a folder."""
    events = make_events(count)
    days = events["event_date"].to_numpy().astype("datetime64[D]").astype(np.int64)
    positions = np.stack([events["longitude"].to_numpy(), events["latitude"].to_numpy()], axis=1)
    (folder / "positions.bin").write_bytes(positions.astype("<f4").tobytes())
    (folder / "days.bin").write_bytes((days - days.min()).astype("<f4").tobytes())
    (folder / "deck.js").write_bytes(script.read_bytes())
    for name in ("deckgl.html", "deckgl.js"):
        (folder / name).write_bytes((HOUSE / "benchmarks" / name).read_bytes())


def measure(folder: Path) -> dict[str, str]:
    """Median and 95th percentile of the milliseconds between frames, for each window."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = {}
    flags = [flag for flag in FLAGS if flag != "--disable-gpu"]
    path = os.environ.get("CHROMIUM") or next(p for p in (f"/usr/bin/{name}" for name in NAMES) if Path(p).exists())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*flags, *WEBGL])
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.set_default_timeout(300_000)
        page.goto(f"http://127.0.0.1:{server.server_port}/deckgl.html")
        page.wait_for_function("window.ready")
        page.wait_for_timeout(3_000)
        for share in (0.0, *SHARES):
            intervals = page.evaluate("([share, frames]) => drag(share, frames)", [share, FRAMES // 8])
            name = f"drag {share:.0%} (ms)" if share else "floor (ms)"
            found[name] = f"{statistics.median(intervals):.0f} / {np.percentile(intervals, 95):.0f}"
        browser.close()
    server.shutdown()
    return found


def main() -> None:
    """Print one table a number of events."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("script", type=Path, help="deck.gl's dist.min.js")
    parser.add_argument("counts", type=int, nargs="+")
    args = parser.parse_args()
    for count in args.counts:
        with tempfile.TemporaryDirectory() as folder:
            prepare(Path(folder), args.script, count)
            print(f"\ndeck.gl, {count:,} events")
            for name, value in measure(Path(folder)).items():
                print(f"  {name:24} {value}")


if __name__ == "__main__":
    main()
