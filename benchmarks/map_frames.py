"""Measure the page in a headless Chromium without a GPU: first map, drag, commit, click, bytes sent, server memory.

    python benchmarks/map_frames.py 1000 100000 1000000

Makes the files with make_events.py first (kept in --folder). A drag moves a window over 1, 10, 50 and 90 % of the
days by one step a frame through the timeline's own pointer events; the interval is between two animation frames of
the page. `floor` is the same loop without moving. A commit is from the key press until the server's answer is in the
page. Figures depend on the machine: compare them within one run.
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

HOUSE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HOUSE), str(HOUSE / "tests" / "browser"), str(HOUSE / "benchmarks")]

from conftest import launch, map_frame, run_server, visit  # noqa: E402
from make_events import make_events  # noqa: E402
from playwright.sync_api import Browser, Page  # noqa: E402

from briefing.files import write_file  # noqa: E402
from reports.event import Event  # noqa: E402

FRAMES = 120
SHARES = (0.01, 0.1, 0.5, 0.9)
# Go near enough to a badge that it falls apart into symbols.
NEAR = """() => {
    const { map, layer } = Dateline.current;
    const { latitude, longitude } = layer.state.events;
    const { place } = layer.items().find((item) => item.count);
    map.setView([latitude[place], longitude[place]], map.getMaxZoom(), { animate: false });
    for (let zoom = map.getMaxZoom(); zoom > 4; zoom--) {
        map.setZoom(zoom, { animate: false });
        layer.draw();
        if (layer.items().some((item) => item.event >= 0)) return;
    }
}"""
CLICK = """async () => {
    const frame = [...document.querySelectorAll("iframe")].map((one) => one.contentWindow).find((one) => one.Dateline);
    const { map, layer } = frame.Dateline.current;
    const { x, y } = layer.items().find((item) => item.event >= 0);
    const find = (root) => root.querySelector(".dateline-evidence dl")
        || [...root.querySelectorAll("*")].map((e) => e.shadowRoot && find(e.shadowRoot)).find(Boolean);
    const start = performance.now();
    map.fire("click", { containerPoint: frame.L.point(x, y) });
    while (!find(document)) await new Promise(requestAnimationFrame);
    return performance.now() - start;
}"""
# In every frame: the moment at which the events were first drawn.
DRAWN = """const watch = setInterval(() => {
    if (!globalThis.Dateline?.current?.layer.items().length) return;
    globalThis.drawnAt = performance.timeOrigin + performance.now();
    clearInterval(watch);
}, 5);"""
DRAG = """async ([share, frames]) => {
    const all = (root) => [...root.querySelectorAll("*")];
    const below = (root) => all(root).map((e) => e.shadowRoot && find(e.shadowRoot)).find(Boolean);
    const find = (root) => root.querySelector(".track") || below(root);
    const track = find(document);
    const box = track.getBoundingClientRect();
    const at = (x) => ({ pointerId: 1, clientX: box.left + x, clientY: box.top + 20, bubbles: true, button: 0 });
    const fire = (type, x) => track.dispatchEvent(new PointerEvent(type, at(x)));
    track.setPointerCapture = () => {};
    const width = box.width;
    const middle = share * width / 2 + 4;
    const room = Math.max(8, (1 - share) * width - 12);
    const next = () => new Promise(requestAnimationFrame);
    if (share) fire("pointerdown", middle);
    const marks = [];
    for (let i = 0; i < frames; i++) {
        marks.push(await next());
        if (share) fire("pointermove", middle + room * (0.5 - 0.5 * Math.cos(i / frames * 4 * Math.PI)));
    }
    if (share) fire("pointerup", middle);
    return marks.slice(1).map((mark, i) => mark - marks[i]);
}"""


def measure_drag(page: Page, share: float) -> tuple[float, float]:
    """Median and 95th percentile of the milliseconds between frames."""
    intervals = page.evaluate(DRAG, [share, FRAMES])
    return statistics.median(intervals), float(np.percentile(intervals, 95))


def measure_commit(page: Page) -> float:
    """Milliseconds from a key press on the window until title and counts have changed; the median of five."""
    times = []
    for key in ("ArrowRight", "ArrowLeft") * 3:
        settle(page)
        title = page.locator("h1").inner_text()
        start = time.perf_counter()
        page.get_by_role("slider", name="Window of days").press(key)
        page.wait_for_function("(before) => document.querySelector('h1').innerText !== before", arg=title)
        # The timeline waits for the last key of a row before it asks; that wait is not the page's work.
        times.append((time.perf_counter() - start) * 1000 - 450)
    return statistics.median(times[1:])


def measure_click(page: Page) -> float:
    """Milliseconds from a click on a symbol until its evidence is in the page; the median of five."""
    frame = map_frame(page)
    frame.evaluate(NEAR)
    page.wait_for_timeout(1500)
    times = []
    for _ in range(5):
        times.append(page.evaluate(CLICK))
        page.locator(".dateline-evidence").get_by_role("button", name="Close").click()
        page.locator(".dateline-evidence dl").first.wait_for(state="detached")
    return statistics.median(times)


def resident(pid: int) -> float:
    """Megabytes that a process holds in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure_first(browser: Browser, url: str, ratio: int) -> float:
    """Seconds from asking for the page until its events are on the map, in a browser that knows nothing of it."""
    tab = browser.new_context(viewport={"width": 1440, "height": 1000}, device_scale_factor=ratio)
    tab.add_init_script(DRAWN)
    page = tab.new_page()
    page.set_default_timeout(300_000)
    page.goto(url)
    frame = map_frame(page)
    frame.wait_for_function("globalThis.drawnAt")
    took = frame.evaluate("drawnAt") - page.evaluate("performance.timeOrigin")
    tab.close()
    return float(took) / 1000


def measure(path: Path | None, ratio: int) -> dict[str, Any]:
    """All figures of one file at one device pixel ratio; without a file the first map of the examples alone."""
    found: dict[str, Any] = {}
    with launch() as browser, run_server({"DATELINE_REPORTS": str(path)} if path else {}) as (url, server):
        found["first map, fresh server (s)"] = measure_first(browser, url, ratio)
        found["first map, warm (s)"] = statistics.median(measure_first(browser, url, ratio) for _ in range(3))
        if path:
            sent: list[int] = []
            with visit(browser, url, device_scale_factor=ratio) as page:
                page.set_default_timeout(300_000)
                page.on("response", lambda answer: sent.append(int(answer.headers.get("content-length", 0))))
                map_frame(page).wait_for_function("Dateline.current.layer.items().length")
                page.get_by_role("button", name="Whole period").click()
                page.get_by_role("button", name="Whole period").and_(page.locator("[aria-pressed=true]")).wait_for()
                page.wait_for_timeout(1500)
                for share in (0.0, *SHARES):
                    if share:
                        set_window(page, share)
                    median, slow = measure_drag(page, share)
                    found[f"drag {share:.0%} (ms)" if share else "floor (ms)"] = f"{median:.0f} / {slow:.0f}"
                set_window(page, 0.1)
                found["commit (ms)"] = measure_commit(page)
                found["click to evidence (ms)"] = measure_click(page)
                found["sent (MB)"] = sum(sent) / 1e6
        found["server memory (MB)"] = resident(server.pid)
    return found


def set_window(page: Page, share: float) -> None:
    """A window of a share of the days, from the first on, by typing; waits until the page has answered."""
    first, last = page.get_by_label("First day", exact=True), page.get_by_label("Last day", exact=True)
    start, end = (np.datetime64(first.get_attribute(name)) for name in ("min", "max"))
    until = start + int((end - start).astype(int) * share)
    first.fill(str(start))
    last.fill(str(until))
    settle(page)


def settle(page: Page) -> None:
    """Wait until the server has answered for the window that the timeline shows: then the address has it."""
    page.wait_for_timeout(600)
    window = [page.get_by_label(name, exact=True).input_value() for name in ("First day", "Last day")]
    page.wait_for_function(
        """(window) => { const said = new URLSearchParams(location.search);
            return said.get("from") === window[0] && said.get("to") === window[1]; }""",
        arg=window,
    )


def main() -> None:
    """Print one table a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/dateline-benchmark"))
    parser.add_argument("--ratio", type=int, nargs="+", default=[1, 2])
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    print(f"{os.cpu_count()} cores")
    print("\nthe example articles")
    for name, value in measure(None, 1).items():
        print(f"  {name:28} {value:.1f}")
    for count in args.counts:
        path = args.folder / f"{count}.parquet"
        if not path.exists():
            write_file(make_events(count), Event, path)
        for ratio in args.ratio:
            print(f"\n{count:,} events at {ratio}x")
            for name, value in measure(path, ratio).items():
                print(f"  {name:28} {value if isinstance(value, str) else format(value, '.1f')}")


if __name__ == "__main__":
    main()
