"""Read off a pattern with which words what it finds begins and ends, so that it is tried only where they stand."""

import re
from functools import cache

_PIECE = re.compile(
    r"(?P<edge>\\b)|(?P<look>\(\?<?[!=])|(?P<open>\(\?:)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<letter>[\w' -])|(?P<either>\[[a-z]+\])|(?P<part>\\[wd])|(?P<any>\\[sW]|\[[^\]]*\]|\\?\W)"
)
_REPEATS = re.compile(r"(?P<may>[?*]|\{0,\d+\})\??|\+\??|\{\d*,?\d*\}\??")
# Any part of a word; and anything at all, before which nothing is known.
PART, _ANY = "*", "?"
# Pieces that stand for a mark or white space, which parts words as a space does.
_MARKS = (",", ";", ":", r"\.", r"\(", r"\)", "’", r"\s")

Alternatives = list[list["Item"]]
# What a piece of a pattern may be, whether it may be missing, and whether it may stand more than once.
Item = tuple[Alternatives | str, bool, bool]


@cache
def first_words(pattern: str) -> frozenset[str] | None:
    r"""The first words (runs of \w) of all that a pattern finds, or None where any word may be the first.

    Of a word that may go on in any way, what is known stands before a PART: "march*".
    """
    return _known({end[::-1] for end in _edges(pattern, 1)})


@cache
def last_words(pattern: str) -> frozenset[str] | None:
    """The last words, likewise."""
    return _known(_edges(pattern, -1))


def _known(words: set[str]) -> frozenset[str] | None:
    if any(not word or word.startswith(PART) or _ANY in word for word in words):
        return None
    return frozenset(words)


def _edges(pattern: str, step: int) -> set[str]:
    alternatives, _ = _read(pattern, 0)
    return {end.strip() for items in alternatives for end in _ends(items, {""}, step)}


def _read(pattern: str, at: int) -> tuple[Alternatives, int]:
    """The alternatives of a group whose inside begins at a place, and where it ends."""
    found: Alternatives = [[]]
    while at < len(pattern):
        piece = _PIECE.match(pattern, at)
        assert piece is not None
        at, kind, text = piece.end(), piece.lastgroup, piece.group()
        if kind == "close":
            break
        if kind == "bar":
            found.append([])
        elif kind == "look":
            _, at = _read(pattern, at)
        elif kind != "edge":
            inside, at = _read(pattern, at) if kind == "open" else (_read_letter(str(kind), text), at)
            many = _REPEATS.match(pattern, at)
            at = many.end() if many else at
            found[-1].append((inside, bool(many and many["may"]), bool(many and many.group()[0] != "?")))
    return found, at


def _read_letter(kind: str, text: str) -> Alternatives | str:
    if kind == "either":
        return [[(letter, False, False)] for letter in text[1:-1]]
    if kind == "any" and text in _MARKS:
        return " "
    return text if kind == "letter" else PART if kind == "part" else _ANY


def _ends(items: list[Item], after: set[str], step: int) -> set[str]:
    """The ends of words that a row of items and what follows it may have; a space before one says that it is whole.

    step: -1 as they stand, 1 for the beginnings of words, read backwards.
    """
    for inside, may_miss, repeats in items[::step]:
        ends = _once(inside, after, step)
        if repeats:
            ends |= {end if end in ends else _before(_ANY, end) for end in _once(inside, ends, step)}
        after = ends | after if may_miss else ends
    return after


def _once(inside: Alternatives | str, after: set[str], step: int) -> set[str]:
    if isinstance(inside, str):
        return {_before(inside, end) for end in after}
    return {end for alternative in inside for end in _ends(alternative, after, step)}


def _before(letter: str, end: str) -> str:
    """An end with one more letter before it, unless it is whole already or nothing is known of it."""
    if end.startswith((" ", _ANY)) or letter == end[:1] == PART:
        return end
    if letter.isalnum() or letter in ("_", PART, _ANY):
        return letter + end
    return f" {end}" if end else end
