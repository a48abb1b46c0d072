"""Find what a rule's pattern can begin with, so that it is tried nowhere else."""

import re
from collections import deque

_PIECE = re.compile(r"\\.|\[[^\]]*\]|\(\?[:!=]|\{\d+,\d+\}|.")
_LENGTH = 2


def find_openings(pattern: str) -> frozenset[str]:
    """The first two characters of everything that a pattern takes; one alone where it takes no more.

    pattern: what compile_pattern of grammar.py writes: characters and sets of them, groups, looks ahead, |, ? and
    {m,n}. What a look ahead asks for is not followed: an opening may be one that it then turns away.
    """
    return frozenset(_read_branches(deque(_PIECE.findall(pattern))))


def _read_branches(pieces: deque[str]) -> set[str]:
    found = _read_sequence(pieces)
    while pieces and pieces[0] == "|":
        pieces.popleft()
        found |= _read_sequence(pieces)
    return found


def _read_sequence(pieces: deque[str]) -> set[str]:
    found = {""}
    while pieces and pieces[0] not in ("|", ")"):
        found = _followed(found, _read_repeated(pieces))
    return found


def _followed(before: set[str], after: set[str]) -> set[str]:
    return {(one + other)[:_LENGTH] for one in before for other in after}


def _read_repeated(pieces: deque[str]) -> set[str]:
    found = _read_one(pieces)
    if pieces and (pieces[0] == "?" or pieces[0].startswith("{")):
        times = pieces.popleft()
        found |= _followed(found, found) if times != "?" else set()
        found |= {""} if times == "?" or times.startswith("{0") else set()
    return found


def _read_one(pieces: deque[str]) -> set[str]:
    piece = pieces.popleft()
    if piece.startswith("(?"):
        inner = _read_branches(pieces)
        pieces.popleft()
        return inner if piece == "(?:" else {""}
    return set(piece[1:-1]) if piece.startswith("[") else {piece[-1]}
