"""The folders our own server gives to the browser: Leaflet, our scripts, the base map, and the events of the moment.

Each is a Streamlit component that is never rendered: its folder is served under component/<name>/, under
`server.baseUrlPath` too. The map lies in a frame of such a component, so that it reaches them as ../<name>/.
"""

import atexit
import hashlib
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

import streamlit.components.v1 as components
from xstatic.pkg import leaflet

from geo.basemap import pack_basemap

HOUSE = Path(__file__).resolve().parent.parent
# Events and base map as they are packed, scripts as they are joined, named by their digest; gone when the server stops.
DATA = Path(tempfile.mkdtemp(prefix="dateline-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)

FOLDERS = {
    "leaflet": Path(leaflet.BASE_DIR),
    "geo": HOUSE / "geo" / "browser",
    "page": HOUSE / "panels" / "browser",
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


@cache
def serve_basemap() -> str:
    """What the URLs of the base map's files begin with, relative to component/."""
    files = pack_basemap()
    digest = hashlib.sha256(b"".join(files.values())).hexdigest()[:20]
    for name, content in files.items():
        serve_file(f"{digest}-{name}", content)
    return f"{folder_url('data')}{digest}-"


@cache
def serve_joined(files: tuple[tuple[str, str], ...]) -> str:
    """One file made of several of the served ones, (folder, name) each, in their order; its URL like `serve_file`'s.

    Scripts that wait for the one before them cost a round trip each; joined they cost one. Made once a server.
    """
    paths = [FOLDERS[folder] / name for folder, name in files]
    text = "\n;".join(re.sub(r"//# sourceMappingURL=.*", "", path.read_text(encoding="utf-8")) for path in paths)
    content = text.encode("utf-8")
    return serve_file(f"{hashlib.sha256(content).hexdigest()[:20]}{paths[0].suffix}", content)
