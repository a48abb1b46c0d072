"""The folders our own server gives to the browser: Leaflet, our scripts, the base map, and the events of the moment.

Each is a Streamlit component that is never rendered: its folder is served under component/<name>/, under
`server.baseUrlPath` too. The map lies in a frame of such a component, so that it reaches them as ../<name>/.
"""

import atexit
import shutil
import tempfile
from pathlib import Path

import streamlit.components.v1 as components
from xstatic.pkg import leaflet

from gazetteer.seeds import FOLDER as SEEDS

HOUSE = Path(__file__).resolve().parent.parent
# Events as geo/layers.py packs them, named by their digest; gone when the server stops.
DATA = Path(tempfile.mkdtemp(prefix="dateline-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)

FOLDERS = {
    "leaflet": Path(leaflet.BASE_DIR),
    "geo": HOUSE / "geo" / "browser",
    "page": HOUSE / "panels" / "browser",
    "basemap": SEEDS / "basemap",
    "data": DATA,
}
_SERVED = {name: components.declare_component(f"dateline_{name}", path=path) for name, path in FOLDERS.items()}


def folder_url(name: str) -> str:
    """The URL of a served folder, relative to component/ and with its closing slash."""
    return f"{_SERVED[name].name}/"


def serve_file(name: str, content: bytes) -> str:
    """Put a file into the data folder, once, and return its URL relative to component/."""
    path = DATA / name
    if not path.exists():
        draft = path.with_suffix(".part")
        draft.write_bytes(content)
        draft.replace(path)
    return folder_url("data") + name
