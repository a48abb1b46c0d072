"""An SVG whose text stays text and looks the same elsewhere: it carries the letters it uses of our typefaces."""

import base64
import io
import re
from functools import cache
from pathlib import Path

from briefing.canvas import HALO_PX, POINTS
from briefing.fonts import OWN, list_font_files

WEIGHTS = {"Regular": (400, "normal"), "Semibold": (600, "normal"), "Bold": (700, "normal"), "It": (400, "italic")}
HALO = re.compile(r'<g id="halo_([0-9a-f]{6})_\d+">')
FAMILY = re.compile(r"(font-family: '[^;\"]*')")
TEXT = re.compile(r"<text[^>]*>([^<]*)|<tspan[^>]*>([^<]*)")


def mend_svg(svg: bytes) -> bytes:
    """The SVG with strokes round the halos of labels, and with the letters that it uses of our own typeface.

    The letters (SIL Open Font License) are in it as WOFF; where they cannot be used another sans-serif is.
    """
    stroke = rf'<g aria-hidden="true" style="stroke:#\1;stroke-width:{HALO_PX * POINTS}px;stroke-linejoin:round">'
    text = HALO.sub(stroke, svg.decode("utf-8"))
    return _embed_fonts(FAMILY.sub(r"\1, Arial, sans-serif", text)).encode("utf-8")


def _embed_fonts(text: str) -> str:
    letters = frozenset(
        ord(letter) for match in TEXT.finditer(text) for letter in "".join(filter(None, match.groups()))
    )
    faces = []
    for path in list_font_files():
        face = path.stem.removeprefix("SourceSansPro-")
        if face in WEIGHTS:
            weight, style = WEIGHTS[face]
            data = base64.b64encode(_subset(path, letters | {32})).decode("ascii")
            source = f"url(data:font/woff;base64,{data}) format('woff')"
            faces.append(f"@font-face{{font-family:'{OWN[0]}';font-weight:{weight};font-style:{style};src:{source}}}")
    start = text.index("<defs>") + len("<defs>")
    return f"{text[:start]}\n<style>{''.join(faces)}</style>{text[start:]}"


@cache
def _subset(path: Path, letters: frozenset[int]) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(path, recalcTimestamp=False, lazy=True)
    options = Options(flavor="woff", layout_features=["kern", "mark"], notdef_outline=True, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    font.flavor = "woff"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
