"""Measure many readers at once: websocket clients that all commit a window at the same moment.

    python benchmarks/map_clients.py                      # 20 clients, the example articles
    python benchmarks/map_clients.py --reports 1000000.parquet --clients 5

Each client speaks Streamlit's own protocol: it opens the page, and then, round by round with all the others, sends
what the timeline sends when a hand lets go, each with a window of its own. A commit is from that message until the
server says that the page is finished. The first opening by all at once is told beside it, and the server's memory.
"""

import argparse
import asyncio
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

HOUSE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HOUSE / "tests" / "browser"), str(HOUSE / "benchmarks")]

from conftest import run_server  # noqa: E402
from map_frames import resident  # noqa: E402
from streamlit.proto.BackMsg_pb2 import BackMsg  # noqa: E402, TID251 (the protocol, not the page)
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg  # noqa: E402, TID251
from websockets.asyncio.client import connect  # noqa: E402

ROUNDS = 10
TIMELINE = "dateline_timeline"


class Reader:
    """One client: its socket, the id Streamlit gave its timeline, and the window the server showed last."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self.timeline = ""
        self.window: dict[str, int] = {}

    async def ask(self, message: BackMsg) -> float:
        """Seconds from a message until the page that answers it is finished."""
        start = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(await self.socket.recv())
            self._note(answer)
            if answer.WhichOneof("type") == "script_finished":
                return time.perf_counter() - start

    def _note(self, answer: ForwardMsg) -> None:
        component = answer.delta.new_element.bidi_component
        if component.component_name.endswith(TIMELINE):
            self.timeline = component.id
            self.window = json.loads(component.json)["data"]["window"] if component.json else self.window

    async def open(self) -> float:
        """The first run of the page."""
        message = BackMsg()
        message.rerun_script.query_string = ""
        return await self.ask(message)

    async def commit(self, first: int, last: int) -> float:
        """What the timeline sends when a hand lets go of this window."""
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self.timeline.replace("$$ID-", "$$STREAMLIT_INTERNAL_KEY_$$ID-", 1) + "__events"
        state.json_trigger_value = json.dumps([{"event": "window", "value": {"first": first, "last": last}}])
        took = await self.ask(message)
        assert (self.window["first"], self.window["last"]) == (first, last), "the server has not heard the window"
        return took


async def measure(url: str, clients: int) -> tuple[list[float], list[float]]:
    """Seconds of every opening and of every commit."""
    address = url.replace("http", "ws") + "_stcore/stream"
    sockets = [await connect(address, origin=url.rstrip("/"), max_size=None) for _ in range(clients)]
    readers = [Reader(socket) for socket in sockets]
    opened = await asyncio.gather(*(reader.open() for reader in readers))
    took: list[float] = []
    for turn in range(ROUNDS):
        wanted = [
            (reader.window["first"] - number % 5, reader.window["last"] + turn) for number, reader in enumerate(readers)
        ]
        took += await asyncio.gather(*(r.commit(*window) for r, window in zip(readers, wanted, strict=True)))
    for socket in sockets:
        await socket.close()
    return list(opened), took


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--reports", type=Path, help="a file of reports or events; else the example articles")
    args = parser.parse_args()
    shown = {"DATELINE_REPORTS": str(args.reports.resolve())} if args.reports else {}
    with run_server(shown) as (url, server):
        asyncio.run(measure(url, 1))
        before = processor_seconds(server.pid)
        opened, took = asyncio.run(measure(url, args.clients))
        spent = (processor_seconds(server.pid) - before) / (len(opened) + len(took))
        for name, times in (("opening", opened), ("commit", took)):
            median, slow = np.percentile(times, [50, 95])
            print(f"{args.clients} clients at once, {name:8} median {median:.2f} s, 95th percentile {slow:.2f} s")
        print(f"server: {spent * 1000:.0f} ms of processor time a page, memory {resident(server.pid):.0f} MB")


def processor_seconds(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
