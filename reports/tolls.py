"""Read what a sentence says of the dead: how many, at least or at most, and on which side."""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from reports.edge_words import first_words, last_words
from reports.patterns import read_pattern
from reports.phrases import branch_words
from reports.sides import BOTH, ENEMY, SideMention, sides_within
from reports.tables import read_table

_DEAD = (
    r"(?:killed|dead|died|slain|perished|martyred|were executed|fatalities|deaths|lost their lives|lose their lives"
    r"|lives lost)"
)
_KILLING = (
    r"(?:kill(?:ed|ing|s)?|claim(?:ed|ing|s)?(?: the lives of)?|left|leaving|took the lives of|taking the lives of"
    r"|murder(?:ed|ing)|slaughter(?:ed|ing)|massacr(?:ed|ing)|execut(?:ed|ing)|martyr(?:ed|ing))"
)
_OBJECT = (
    r"(?:lives|people|persons?|men|man|women|woman|children|child|civilians?|soldiers?|servicemen|servicemembers|troops|"
    r"fighters?|militants?|rebels?|insurgents?|terrorists?|policemen|police|officers?|villagers?|residents?|workers?|"
    r"guards?|members?|personnel|others?|passengers?|worshippers|students?|gunmen|protesters|pilgrims|peacekeepers|"
    r"defenders|recruits|cadets|combatants|victims|\w+ians?|\w+is|jawans|conscripts|boys?|girls?|paramedics|medics|journalists?)"
)
_QUALIFIERS = (
    "at least|more than|over|no fewer than|not less than|no less than|as many as|up to|at most|fewer than"
    "|less than|about|around|some|nearly|almost|approximately|roughly|an estimated|between|a total of"
)
_QUALIFIER = rf"(?P<q>{branch_words(_QUALIFIERS.split('|'))})?"
# A phrase of _DEAD may overlap the last that was found, and a pattern that ends with one looks at the word after it.
_LOOK_BEYOND = len("lost their lives down")
_NOT_DEAD = read_pattern("tolls", "not_dead")
_MISSING = read_pattern("tolls", "missing")


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
    found: list[Toll] = []
    for needed, pattern, ending in _patterns():
        if needed.isdisjoint(words):
            continue
        ends = [dead.end() for dead in ending.finditer(folded, start, end)] if ending else [end]
        for hit in pattern.finditer(folded, start, min(end, max(ends, default=start) + _LOOK_BEYOND)):
            toll = _toll(folded, hit, sides, start)
            if toll is not None and not any(t.start < toll.end and toll.start < t.end for t in found):
                found.append(toll)
    return tuple(sorted(found, key=lambda toll: toll.start))


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
    if bounds is None:
        return None
    within = [m for m in sides_within(sides, hit.start("noun"), hit.end("noun")) if m.side not in (ENEMY, BOTH)]
    return Toll(hit.start(), hit.end(), *bounds, within[0].side if within else None, "civilian" in noun)


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
    if qualifier in ("up to", "at most", "as many as"):
        return None, high
    if qualifier in ("fewer than", "less than"):
        return None, low - 1 if low > 1 else None
    if qualifier in ("more than", "over"):
        return low + 1 if low < 50 else low, None
    return low, None if qualifier in ("at least", "no fewer than", "not less than", "no less than") else high


def _number(words: str) -> tuple[int | None, int | None]:
    words = " ".join(words.lower().split())
    if words[:1].isdigit():
        value = int(re.sub(r"\D", "", words)[:9])
        return value, value
    if words in _words():
        return _words()[words]
    tens, _, ones = words.replace("-", " ").partition(" ")
    ten, one = _words().get(tens, (None, None))[0], _words().get(ones, (None, None))[0]
    return (ten + one, ten + one) if ten and one and one < 10 <= ten else (None, None)


@cache
def _words() -> dict[str, tuple[int | None, int | None]]:
    rows = read_table("numbers.csv")
    return {r["words"]: (int(r["low"]) if r["low"] else None, int(r["high"]) if r["high"] else None) for r in rows}


@cache
def _patterns() -> tuple[tuple[frozenset[str], re.Pattern[str], re.Pattern[str] | None], ...]:
    """Each way to tell of the dead, after the words of which it needs one, and what it ends with, if with one thing."""
    tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    words = branch_words(_words())
    one = (
        rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|(?:{tens})[- ](?:one|two|three|four|five|six|seven|eight|nine)|{words})"
    )
    one = rf"(?!a total|an? estimated)(?:{one})"
    number = rf"{_QUALIFIER}\s*\b(?P<n>{one})\b(?:(?:\s*(?:-|–|to|and|or)\s*)(?P<n2>\d{{1,6}})\b)?"
    noun = rf"(?P<noun>(?:\s+(?!{_DEAD}\b|and\b|wounded\b|injured\b)[\w'“”-]+){{0,6}}?)"
    found = (
        re.compile(
            rf"\b{_KILLING}\s+(?:also\s+)?{number}(?P<noun>(?:\s+[\w'-]+){{0,5}}?\s+{_OBJECT}\b|(?=\s*(?:,|\.|and\b|in\b|on\b|dead\b|$|;)))"
        ),
        re.compile(
            rf"(?:\b(?P<n0>{one})(?:\s+(?!{_DEAD}\b)[\w'-]+){{1,4}},?\s+and\s+)?\b{number}{noun}(?:\s+(?:that|who"
            rf"|which)\s[\w\s]{{3,60}}?)?\s+(?:of (?:them|whom)\s+)?(?:(?:were|was|have been|had been|has been|are"
            rf"|is|being)\s+(?:reportedly\s+|also\s+|confirmed\s+)?)?{_DEAD}\b(?! out| down)"
        ),
        re.compile(rf"\bdeath toll\b[^.;]{{0,40}}?\b(?:to|at|of|was|is|reached)\s+{number}(?P<noun>)"),
        re.compile(rf"\b(?:deaths?|killing|death) of\s+{number}(?P<noun>(?:\s+[\w'-]+){{0,5}}?\s+{_OBJECT}\b)"),
    )
    needed = (
        first_words(_KILLING) or frozenset(),
        last_words(_DEAD) or frozenset(),
        frozenset(("toll",)),
        frozenset(("death", "deaths", "killing")),
    )
    endings = (None, re.compile(rf"\b{_DEAD}\b"), None, None)
    return tuple(zip(needed, found, endings, strict=True))
