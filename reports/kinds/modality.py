"""Whether an act is told as a fact, denied, feared, planned, called for, or remembered: cues near its trigger."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from reports.kinds.lexicon import Entry
from reports.kinds.sentence import Marked
from reports.kinds.words import grammar

ORDER = ("commemorated", "negated", "called_for", "hypothetical", "future", "historical")
FARTHEST = 26
# A year within the phrase names a thing of the past: "the 2016 fighting".
_YEAR = re.compile(r"(?:1\d|20)\d\d")


def find_modality(marked: Marked, first: int, trigger: tuple[int, int], told: bool = False) -> tuple[str, str]:
    """(modality, the cue's words) of the act whose verb group or noun phrase begins at `first`.

    told: the verb stands in the past; then a "will", a "may" or a call before its subject belongs to another verb.
    """
    for name in ORDER:
        for cue in _cues(marked, name, first, trigger):
            if not (told and cue[0] < first and not _governs_past(marked, name, cue[0])):
                return name, marked.tokens.text[marked.tokens.starts[cue[0]] : marked.tokens.ends[cue[1] - 1]]
    year = next((at for at in range(first, trigger[1] - 1) if _YEAR.fullmatch(marked.tokens.words[at])), None)
    return ("historical", marked.tokens.words[year]) if year is not None and not told else ("asserted", "")


def has_cue(marked: Marked, name: str, first: int, end: int) -> bool:
    """Whether a cue of the name stands within its reach of the tokens, whatever lies between."""
    return any(
        cue_end > first - entry.reach and start < end + entry.reach
        for start, cue_end, entry in near(marked, name, first, end)
    )


def near(marked: Marked, name: str, first: int, end: int) -> list[tuple[int, int, Entry]]:
    """The cues of a name that begin within FARTHEST tokens of a span, without reading those beyond."""
    cues = marked.cues.get(name)
    if not cues:
        return []
    low = bisect_left(cues, first - FARTHEST, key=lambda cue: cue[0])
    high = bisect_right(cues, end + FARTHEST, key=lambda cue: cue[0])
    return cues[low:high]


def _cues(marked: Marked, name: str, first: int, trigger: tuple[int, int]) -> Iterator[tuple[int, int]]:
    at, end = trigger
    for start, stop, entry in near(marked, name, first, end):
        if start < at:
            holds = entry.side != "right" and _governs_right(marked, name, (start, stop), first, end, entry)
        else:
            within = entry.side != "left" and start >= end and start - end <= entry.reach
            holds = within and _open(marked, name, end, start, right=True)
        if holds and not _is_month(marked, start):
            yield start, stop


def _is_month(marked: Marked, index: int) -> bool:
    """ "Between January and May shells struck the town": a month is no "may"."""
    return index > 0 and marked.tokens.words[index] == "may" and marked.tokens.is_capital(index)


def _governs_past(marked: Marked, name: str, index: int) -> bool:
    if name == "hypothetical":
        return marked.tokens.words[index] in grammar("conditional")
    return name not in ("future", "called_for")


def _governs_right(marked: Marked, name: str, cue: tuple[int, int], first: int, end: int, entry: Entry) -> bool:
    start, stop = cue
    if name == "negated" and _is_within(marked, "not_excluded", start):
        return False
    if start >= first:
        return name in ("negated", "hypothetical", "future", "called_for") and not _is_within(marked, "blank", start)
    if stop > end or first - stop > entry.reach or not _open(marked, name, stop, first):
        return False
    return not (name in ("negated", "called_for", "hypothetical") and _is_within(marked, "blank", start))


def _is_within(marked: Marked, name: str, index: int) -> bool:
    """Whether a word stands in a phrase that makes it no cue: `blank` ("not only"), `not_excluded` ("not rule out")."""
    return any(start <= index < stop for start, stop, _ in near(marked, name, index, index + 1))


def _open(marked: Marked, name: str, first: int, end: int, right: bool = False) -> bool:
    """Whether nothing between cue and trigger ends the cue's force."""
    paired = 0
    for index in range(first, end):
        word = marked.tokens.words[index]
        if word in grammar("stop") or (index > first and word == "that" and name != "negated"):
            return False
        if name in ("historical", "exercise"):
            continue
        if name == "commemorated" and word in grammar("relative"):
            continue  # "wreaths for those who fell in the battle"
        if word in grammar("own_clause") or (name == "negated" and word in grammar("negation_ends")):
            return False
        if word == "against" and name == "called_for":
            return False
        paired += (word == "between") - (word == "and")
        if right and word in grammar("joined") and paired < 0:
            return False
    return True
