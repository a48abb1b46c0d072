"""The server: Streamlit's, which reads and places what is shown while the first browser still loads the page.

    streamlit run panels/serve.py

serves the same page as `streamlit run dashboard.py`, whose first visitor waits until all is read.
"""

import gc
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit as st

PAGE = Path(__file__).resolve().parent.parent / "dashboard.py"
# Seconds for which reading may keep the server from answering: the browser asks for the page's own files meanwhile.
TURN = 0.0005
# What dashboard.py imports beside panels/load.py and takes long; not panels/assets.py and streamlit_folium, whose
# components Streamlit registers only when a page imports them.
SLOW = ("folium.plugins", "geo.draw", "geo.selection", "briefing.export", "briefing.wording")


@asynccontextmanager
async def read_ahead(_: st.App) -> AsyncIterator[None]:
    """Begin to read when the server begins, and let it answer at once."""
    threading.Thread(target=load_all, name="read ahead", daemon=True).start()
    yield


def load_all() -> None:
    """Import what the page imports and load what it shows; what cannot be read is told by the page itself."""
    turn = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    gc.disable()  # nothing that is made now is garbage soon
    try:
        load = import_module("panels.load")
        rest = threading.Thread(target=_import_slow)
        rest.start()
        _read(load)
        rest.join()
    finally:
        gc.freeze()  # as panels/load.py says
        gc.enable()
        sys.setswitchinterval(turn)


def _read(load: Any) -> None:
    with suppress(ValueError, OSError):
        load.load_collection(load.find_source())
        import_module("geo.basemap").pack_basemap()


def _import_slow() -> None:
    for name in SLOW:
        import_module(name)


app = st.App(PAGE, lifespan=read_ahead)
