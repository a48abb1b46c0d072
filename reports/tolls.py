"""Read what a sentence says of the dead: how many, at least or at most, and on which side."""

import re
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from msgspec import Struct

from reports.actors.sides import BOTH, ENEMY, SideMention, sides_within
from reports.edge_words import first_words, last_words
from reports.patterns import read_pattern, read_words
from reports.tables import read_table

_THE_DEAD = read_pattern("tolls", "the_dead")
# A phrase for the dead may overlap the last that was found, and the word after one that ends a pattern is looked at.
_LOOK_BEYOND = max(map(len, read_words("tolls", "dead"))) + len(" down")
# Each way to tell of the dead, after the words of which it needs one, and what it ends with, if with one thing.
_WAYS = (
    (
        first_words(read_pattern("tolls", "killing").pattern) or frozenset(),
        read_pattern("tolls", "killed_so_many"),
        None,
    ),
    (
        last_words(read_pattern("tolls", "dead").pattern) or frozenset(),
        read_pattern("tolls", "so_many_died"),
        _THE_DEAD,
    ),
    (read_words("tolls", "death_toll_words"), read_pattern("tolls", "death_toll"), None),
    (read_words("tolls", "death_of_words"), read_pattern("tolls", "death_of"), None),
)
_NEEDED = frozenset().union(*[needed for needed, _, _ in _WAYS])
_MONTH_BEHIND = read_pattern("tolls", "month_behind")
_YEAR = read_pattern("tolls", "year")
_YEAR_LED = read_pattern("tolls", "year_led")
_CIVILIAN = read_pattern("tolls", "civilian")
_NOT_DEAD = read_pattern("tolls", "not_dead")
_MISSING = read_pattern("tolls", "missing")
_OR_MORE, _OR_FEWER = read_words("tolls", "or_more"), read_words("tolls", "or_fewer")
_MORE, _FEWER = read_words("tolls", "more"), read_words("tolls", "fewer")
_START = attrgetter("start")


class Toll(Struct, frozen=True, gc=False):
    """The dead that one phrase counts; low and high are None where the text leaves them open, never 0.

    start, end: code points into the article's text. side: whose dead, as in SideMention.side, or None.
    civilians: whether the text says so.
    """

    start: int
    end: int
    low: int | None
    high: int | None
    side: str | None
    civilians: bool


def find_tolls(
    folded: str, start: int, end: int, words: frozenset[str], sides: Sequence[SideMention] = ()
) -> tuple[Toll, ...]:
    """The tolls of the sentence folded[start:end] (see phrases.fold_case), in order; linear in its length.

    words: the words of the sentence (see vocabulary.py).
    """
    if _NEEDED.isdisjoint(words):
        return ()
    found: list[Toll] = []
    for needed, pattern, ending in _WAYS:
        if needed.isdisjoint(words):
            continue
        ends = [dead.end() for dead in ending.finditer(folded, start, end)] if ending else [end]
        for hit in pattern.finditer(folded, start, min(end, max(ends, default=start) + _LOOK_BEYOND)):
            toll = _toll(folded, hit, sides, start)
            if toll is not None and not any(t.start < toll.end and toll.start < t.end for t in found):
                found.append(toll)
    return tuple(sorted(found, key=_START)) if found else ()


def add_tolls(tolls: Sequence[Toll]) -> tuple[int | None, int | None]:
    """Low and high of several counts of one sentence ("two soldiers and three civilians"): their sums."""
    lows = [toll.low for toll in tolls if toll.low is not None]
    highs = [toll.high for toll in tolls]
    known = [high for high in highs if high is not None]
    return (sum(lows) if lows else None), (sum(known) if known and len(known) == len(highs) else None)


def _toll(folded: str, hit: re.Match[str], sides: Sequence[SideMention], start: int) -> Toll | None:
    noun = hit.group("noun") or ""
    if _NOT_DEAD.search(noun) or _MISSING.search(folded, max(start, hit.start() - 60), hit.start()):
        return None
    bounds = _bounds(hit)
    if bounds is None or _is_date(folded, hit):
        return None
    within = [m for m in sides_within(sides, hit.start("noun"), hit.end("noun")) if m.side not in (ENEMY, BOTH)]
    return Toll(hit.start(), hit.end(), *bounds, within[0].side if within else None, _CIVILIAN.search(noun) is not None)


def _is_date(folded: str, hit: re.Match[str]) -> bool:
    """ "Massacred between 8 and 11 March", "in April 2021 more than 50 people died": a day or a year counts no dead."""
    last = "n2" if hit.groupdict().get("n2") else "n"
    if _MONTH_BEHIND.match(folded, hit.end(last)):
        return True
    start = hit.start("n")
    return (
        _YEAR.fullmatch(hit.group("n")) is not None and _YEAR_LED.search(folded[max(0, start - 12) : start]) is not None
    )


def _bounds(hit: re.Match[str]) -> tuple[int | None, int | None] | None:
    low, high = _number(hit.group("n"))
    if low is None:
        return None
    joined = _number(hit.groupdict().get("n0") or "")
    if joined[0] is not None:
        low, high = low + joined[0], high + joined[1] if high is not None and joined[1] is not None else None
    second = hit.groupdict().get("n2")
    if second:
        return low, _number(second)[1]
    qualifier = hit.group("q") or ""
    if qualifier in _OR_FEWER:
        return None, high
    if qualifier in _FEWER:
        return None, low - 1 if low > 1 else None
    if qualifier in _MORE:
        return low + 1 if low < 50 else low, None
    return low, None if qualifier in _OR_MORE else high


def _number(words: str) -> tuple[int | None, int | None]:
    words = " ".join(words.lower().split())
    if words[:1].isdigit():
        value = int(re.sub(r"\D", "", words)[:9])
        return value, value
    if words in _words():
        return _words()[words]
    hundreds, _, rest = words.partition(" and ")
    if rest:
        whole, more = _number(hundreds)[0], _number(rest)[0]
        return (whole + more, whole + more) if whole and more else (None, None)
    tens, _, ones = words.replace("-", " ").partition(" ")
    ten, one = _words().get(tens, (None, None))[0], _words().get(ones, (None, None))[0]
    return (ten + one, ten + one) if ten and one and one < 10 <= ten else (None, None)


@cache
def _words() -> dict[str, tuple[int | None, int | None]]:
    rows = read_table("numbers.csv")
    return {r["words"]: (int(r["low"]) if r["low"] else None, int(r["high"]) if r["high"] else None) for r in rows}
