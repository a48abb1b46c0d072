"""The browser tests' machinery: a server of our own, and a Chromium to which every other host is closed."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, expect, sync_playwright

HOUSE = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
OURS = re.compile(r"^(?:https?|wss?)://127\.0\.0\.1[:/]|^(?:blob|data|about|chrome-error):")
MAP = 'iframe[title="streamlit_folium.st_folium"]'
PATIENCE = 60_000

expect.set_options(timeout=PATIENCE)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(*args: Any, **named: Any) -> Iterator[str]:
    """`run_server`, for those who need its URL alone."""
    with run_server(*args, **named) as (url, _):
        yield url


@contextmanager
def run_server(
    environment: Mapping[str, str] | None = None,
    options: tuple[str, ...] = (),
    log: Path | None = None,
    port: int | None = None,
) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Serve the page on a port with these variables; gives its URL and process, and stops the server at the end."""
    port = port or free_port()
    settings = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    fixed = ("--server.port", str(port), "--server.fileWatcherType", "none")
    command = [sys.executable, "-m", "streamlit", "run", "panels/serve.py", *fixed, *options]
    with (log or Path(os.devnull)).open("w") as out:
        server = subprocess.Popen(command, cwd=HOUSE, env={**settings, **(environment or {})}, stdout=out, stderr=out)
    try:
        url = f"http://127.0.0.1:{port}/"
        _await(url + "_stcore/health" if not options else url, server)
        yield url, server
    finally:
        server.terminate()
        server.wait(timeout=20)


def _await(url: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(400):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with status {server.returncode}")
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not answer in 40 seconds")


@contextmanager
def launch() -> Iterator[Browser]:
    """A headless Chromium: the one that CHROMIUM names, or on PATH, or Playwright's own."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def visit(browser: Browser, url: str, forgive: str = "(?!)", **context: Any) -> Iterator[Page]:
    """A page at the URL; at the end it fails on any request to another host, console error or failing script.

    forgive: a pattern of faults that are the test's own doing, such as a server that it has stopped.
    """
    faults: list[str] = []
    tab = browser.new_context(**{"viewport": {"width": 1440, "height": 1000}, "locale": "en-GB", **context})
    tab.set_default_timeout(PATIENCE)

    def on_request(address: str) -> None:
        if not OURS.match(address):
            faults.append(f"a request to {address[:120]}")

    tab.on("request", lambda request: on_request(request.url))
    tab.on("response", lambda answer: faults.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    tab.on("console", lambda said: faults.append(f"console: {said.text}") if said.type == "error" else None)
    tab.on("weberror", lambda error: faults.append(f"script: {error.error}"))
    page = tab.new_page()
    page.on("websocket", lambda socket: on_request(socket.url))
    page.goto(url)
    yield page
    tab.close()
    faults = [fault for fault in faults if not re.search(forgive, fault)]
    assert not faults, faults


def map_frame(page: Page) -> Frame:
    """The frame of the map, once its events are drawn."""
    page.frame_locator(MAP).locator("canvas.dateline-events").wait_for(state="attached")
    element = page.locator(MAP).element_handle()
    frame = element.content_frame() if element else None
    assert frame is not None
    frame.wait_for_function("globalThis.Dateline?.current?.layer.state.events && !Dateline.current.layer.state.waiting")
    return frame


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with launch() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """The URL of a server with some variables and options: the same for the same ones; all stop at the end."""
    running: dict[tuple[Any, ...], tuple[Any, str]] = {}

    def begin(environment: Mapping[str, str] | None = None, options: tuple[str, ...] = ()) -> str:
        key = (*sorted((environment or {}).items()), options)
        if key not in running:
            server = serve(environment, options, tmp_path_factory.mktemp("server") / "log.txt")
            running[key] = (server, server.__enter__())
        return running[key][1]

    yield begin
    for server, _ in running.values():
        server.__exit__(None, None, None)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages; each is checked when the test ends."""
    opened: list[Any] = []

    def begin(url: str, **context: Any) -> Page:
        tab = visit(browser, url, **context)
        opened.append(tab)
        return tab.__enter__()

    yield begin
    for tab in reversed(opened):
        tab.__exit__(None, None, None)


@pytest.fixture
def served() -> Callable[..., Any]:
    """`run_server`, for a test that stops its server itself."""
    return run_server


@pytest.fixture
def port() -> int:
    """A free port, for a server that comes back to the same address."""
    return free_port()


@pytest.fixture
def find_map() -> Callable[[Page], Frame]:
    """The frame of a page's map, once its events are drawn."""
    return map_frame
