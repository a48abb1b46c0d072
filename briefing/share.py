"""One file to share (.html): map, timeline, filters and evidence, all inlined; opens from a mail without a network."""

import base64
import html
import re
from functools import cache
from pathlib import Path
from typing import Any

from xstatic.pkg import leaflet

from briefing.paragraph import describe_view
from briefing.sharedata import SharedData, gather_data
from briefing.sharemap import pack_basemap
from briefing.text import clean_text
from briefing.view import View
from briefing.words import (
    DISCLAIMER,
    EXAMPLE_MARK,
    METHOD,
    phrase_age,
    phrase_filters,
    phrase_reference,
    phrase_sources,
    phrase_tally,
    phrase_title,
)
from geo import draw

OWN = Path(__file__).resolve().parent / "browser"
SHARED = Path(draw.__file__).resolve().parent / "browser"
# After the map's own scripts, in the order in which they build on each other.
SCRIPTS = (*draw.TIMELINE_SCRIPTS, "element.js", "filters.js", "table.js", "evidence.js")
STYLES = (*draw.STYLES, "timeline.css", "page.css")
MARKER = re.compile(r"\{\{(\w+)\}\}")
# The base map may take what the budget of a small file leaves.
BASEMAP_BYTES = 680_000


def draw_page(view: View, *, sentences: bool = True) -> bytes:
    """The bytes of the page; the same view gives the same bytes.

    It holds the events that pass the view's filters, on all their days, and opens with the view's window; what the
    filters held back is counted but not in it. sentences: whether the articles' sentences are.
    """
    data = gather_data(view, sentences=sentences)
    parts = {
        **{name: html.escape(text) for name, text in _words(view).items()},
        "statements": _paragraphs([statement.text for statement in describe_view(view)]),
        "method": _paragraphs(METHOD),
        "licences": html.escape((OWN / "licences.txt").read_text(encoding="utf-8")),
        "unmarked": "" if view.is_example else " hidden",
        "events": _base64(data.payload),
        "words": _base64(data.words),
        "basemap": _base64(pack_basemap(_bounds(data), BASEMAP_BYTES, view.own)),
        "styles": _styles(),
        "scripts": _scripts(),
    }
    page = (OWN / "share.html").read_text(encoding="utf-8")
    return MARKER.sub(lambda marker: parts[marker[1]], page).encode("utf-8", "replace")


def _words(view: View) -> dict[str, str]:
    return {
        "title": clean_text(view.title, 500) or phrase_title(view),
        "mark": EXAMPLE_MARK,
        "filters": phrase_filters(view),
        "tally": phrase_tally(view),
        "age": phrase_age(view),
        "sources": phrase_sources(view),
        "reference": phrase_reference(view),
        "disclaimer": DISCLAIMER,
    }


def _paragraphs(sentences: Any) -> str:
    return "\n".join(f'<p dir="auto">{html.escape(sentence)}</p>' for sentence in sentences)


def _bounds(data: SharedData) -> tuple[float, float, float, float]:
    south, west, north, east = data.bounds
    return west, south, east, north


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


@cache
def _styles() -> str:
    folder = Path(leaflet.BASE_DIR)
    # Leaflet's own pictures (layer switch, default marker) are not used and would be asked for.
    leaflet_css = re.sub(r"background-image: url\([^)]*\);", "", (folder / "leaflet.css").read_text(encoding="utf-8"))
    own = [(SHARED / name).read_text(encoding="utf-8") for name in STYLES]
    return _checked("\n".join([leaflet_css, *own, (OWN / "share.css").read_text(encoding="utf-8")]), "</style")


@cache
def _scripts() -> str:
    library = (Path(leaflet.BASE_DIR) / "leaflet.js").read_text(encoding="utf-8")
    own = [(SHARED / name).read_text(encoding="utf-8") for name in (*draw.SCRIPTS, *SCRIPTS)]
    script = "\n;".join([library, *own, (OWN / "share.js").read_text(encoding="utf-8")])
    return _checked(re.sub(r"//# sourceMappingURL=.*", "", script), "</script")


def _checked(text: str, end: str) -> str:
    if end in text.lower() or "<!--" in text:
        raise ValueError(f"a script or style of Dateline holds {end!r} or '<!--': it cannot be inlined")
    return text
