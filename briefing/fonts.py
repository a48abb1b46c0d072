"""The typefaces of pictures and reports, and what is said in place of a letter that none of them has."""

import unicodedata
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

import matplotlib as mpl
from matplotlib.font_manager import FontEntry, fontManager
from matplotlib.ft2font import FT2Font

# Source Sans Pro (SIL Open Font License) for Latin, Greek and Cyrillic; DejaVu Sans, which comes with matplotlib, for
# Armenian, Georgian, Hebrew, Arabic and signs. For other scripts the first of these that the machine has.
OWN = ("Source Sans Pro", "DejaVu Sans")
OTHERS = (
    *("Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "PingFang SC", "Hiragino Sans GB"),
    *("Microsoft YaHei", "WenQuanYi Zen Hei", "Noto Sans Devanagari", "Nirmala UI"),
    *("Noto Sans Thai", "Leelawadee UI", "Noto Sans Ethiopic", "Noto Emoji", "Segoe UI Symbol"),
)
# What holds emoji together: zero-width joiner, variation selectors, skin tones.
JOINING = frozenset("\u200d\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
FACES = ("Regular", "Semibold", "Bold", "It")


@cache
def find_families() -> tuple[str, ...]:
    """The families to set text in, the preferred one first; the same on every machine for the scripts of OWN."""
    known = {entry.name for entry in fontManager.ttflist}
    if OWN[0] not in known:
        for path in list_font_files():
            fontManager.addfont(path)
    return (*OWN, *(name for name in OTHERS if name in known))


@cache
def list_font_files() -> tuple[Path, ...]:
    """The files of the typefaces that come with Dateline."""
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise ValueError("the package font-source-sans-pro is not installed: install requirements.lock")
    folder = Path(spec.origin).parent / "files"
    dejavu = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return (*(folder / f"SourceSansPro-{face}.ttf" for face in FACES), dejavu / "DejaVuSans.ttf")


def list_font_folders() -> tuple[Path, ...]:
    """The folders of the files of all families found."""
    entries = (_regular(family) for family in find_families())
    folders = [path.parent for path in list_font_files()] + [Path(entry.fname).parent for entry in entries if entry]
    return tuple(dict.fromkeys(folders))


def choose_families(text: str) -> list[str]:
    """The families that a text needs: the first alone where it has all the letters."""
    families = find_families()
    if text.isascii() or _letters(families[0]).issuperset(ord(letter) for letter in text):
        return [families[0]]
    own = _letters(families[0]) | _letters(families[1])
    return list(families[:2] if own.issuperset(ord(letter) for letter in text) else families)


def name_missing(text: str) -> str:
    """The text with each run of letters that no font here has as plain words: "[3 CJK letters]", "[1 emoji]"."""
    if text.isascii():
        return text
    parts = []
    for script, run in groupby(zip(text, _scripts(text), strict=True), lambda pair: pair[1]):
        letters = "".join(letter for letter, _ in run)
        count = sum(letter not in JOINING for letter in letters)
        parts.append(f"[{count} {script}]" if script else letters)
    return "".join(parts)


def _scripts(text: str) -> list[str]:
    """Of each letter the script that no font here has, "" for those that one has; joiners go with what they join."""
    known = _known_letters()
    found: list[str] = []
    for letter in text:
        if letter in JOINING and found:
            found.append(found[-1])
        else:
            found.append("" if ord(letter) in known or letter.isspace() else _script(letter))
    return found


@cache
def _known_letters() -> frozenset[int]:
    return frozenset({0x200C, 0x200D}).union(*(_letters(family) for family in find_families()))


@cache
def _letters(family: str) -> frozenset[int]:
    entry = _regular(family)
    return frozenset(FT2Font(entry.fname, face_index=entry.index).get_charmap()) if entry else frozenset()


def _regular(family: str) -> FontEntry | None:
    entries = [entry for entry in fontManager.ttflist if entry.name == family and entry.style == "normal"]
    return min(entries, key=lambda entry: (abs(int(entry.weight) - 400), entry.fname), default=None)


@cache
def _script(letter: str) -> str:
    words = unicodedata.name(letter, "unknown").split()
    if words[0] in ("CJK", "HANGUL", "HIRAGANA", "KATAKANA"):
        return "CJK letters"
    return "emoji" if unicodedata.category(letter) in ("So", "Sk") else f"{words[0].capitalize()} letters"
