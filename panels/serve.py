"""The server: Streamlit's, which reads and places what is shown while the first browser still loads the page.

    streamlit run panels/serve.py

serves the same page as `streamlit run dashboard.py`, whose first visitor waits until all is read.
"""

import gc
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

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
    try:
        load = import_module("panels.load")
        load.load_collection(load.find_source())
        import_module("geo.basemap").pack_basemap()
    except (ValueError, OSError):
        return
    finally:
        for name in SLOW:
            import_module(name)
        gc.freeze()  # as panels/load.py says
        sys.setswitchinterval(turn)


app = st.App(PAGE, lifespan=read_ahead)
