"""Whether an act is told as a fact, denied, feared, planned, called for, or remembered: cues near its trigger."""

import re
from collections.abc import Iterator

from reports.kinds.context import context, context_bits
from reports.kinds.sense import Entry
from reports.kinds.sentence import Marked
from reports.kinds.words import CAPITAL, DIGIT, grammar
from reports.patterns import read_words

ORDER = ("commemorated", "negated", "called_for", "hypothetical", "future", "historical")
# Cues that count within the words of the act, too ("staged a play about the bombing").
_WITHIN = ("negated", "hypothetical", "future", "called_for", "commemorated")
# A year within the phrase names a thing of the past: "the 2016 fighting".
_YEAR = re.compile(r"(?:1\d|20)\d\d")

# Cues that negate whatever stands between ("firing was heard, but it was a wedding").
_UNTRUE = ("harmless", "fake_picture")

# What a condition without an "if" opens with.
_INVERTED = read_words("kinds/modality", "inverted")

_UNTIL = read_words("kinds/modality", "until")
# How far behind a verb its "until" may stand.
UNTIL_REACH = 12

_ANY = context(*ORDER)
_ANY_UNTRUE, _SUPPOSED = context(*_UNTRUE), context("supposed")
_IN_ORDER = tuple((name, context(name)) for name in ORDER)
STOP, OWN_CLAUSE, CONDITIONAL, JOINED = map(grammar, ("stop", "own_clause", "conditional", "joined"))
# Words of remembrance that are also what may be struck.
_TARGETS = read_words("kinds/modality", "targets")
RELATIVE, LEADS = grammar("relative"), grammar("preposition", "clause", "joined", "stop")
ENDS_NEGATION, MODAL = grammar("own_clause", "negation_ends"), grammar("modal")


def find_modality(marked: Marked, first: int, trigger: tuple[int, int], told: bool = False) -> tuple[str, str]:
    """(modality, the cue's words) of the act whose verb group or noun phrase begins at `first`.

    told: the verb stands in the past; then a "will", a "may" or a call before its subject belongs to another verb.
    """
    if marked.all_cues & _ANY_UNTRUE and any(has_cue(marked, name, first, trigger[1]) for name in _UNTRUE):
        return "negated", ""
    if not told and marked.all_cues & _SUPPOSED and _is_supposed(marked, trigger):
        return "hypothetical", ""
    if _is_condition(marked, trigger[0]):
        return "hypothetical", marked.words[0]
    for name, bit in _IN_ORDER if marked.all_cues & _ANY else ():
        for cue in _cues(marked, name, first, trigger) if marked.all_cues & bit else ():
            if told and name == "commemorated" and _is_object(marked, trigger[1], cue[0]):
                continue
            if name == "negated" and cue[0] >= first and _is_at_last(marked, first, trigger[1]):
                continue
            if not (told and cue[0] < first and not _governs_past(marked, name, cue[0])):
                return name, marked.tokens.text[marked.tokens.starts[cue[0]] : marked.tokens.ends[cue[1] - 1]]
    if not told:
        for at in range(first, trigger[1] - 1):
            if marked.bits[at] & DIGIT and _YEAR.fullmatch(marked.words[at]):
                return "historical", marked.words[at]
    return "asserted", ""


def _is_at_last(marked: Marked, first: int, end: int) -> bool:
    """ "X was not retaken until 5 May", "they did not enter X until dawn": what was not done before was done then."""
    if any(bit & MODAL for bit in marked.bits[first:end]) or "not" not in marked.words[first:end]:
        return False
    for at in range(end, min(end + UNTIL_REACH, len(marked.words) - 1)):
        if marked.words[at] in _UNTIL:
            return True
        if marked.bits[at] & STOP or marked.bits[at] & OWN_CLAUSE:
            return False
    return False


def _is_supposed(marked: Marked, trigger: tuple[int, int]) -> bool:
    """ "An invasion of X, discussed in Y, would be risky": a deed that somebody weighs, with no other told between."""
    start, end = trigger
    cues = [at for at, _, entry in near(marked, "supposed", start, end) if end <= at < end + entry.reach]
    return bool(cues) and not any(index in marked.verbs for index in range(end, cues[0]))


def _is_condition(marked: Marked, at: int) -> bool:
    """ "Had they marched on X, ...", "Should X fall, ...": a condition without an "if", up to the comma."""
    opens = at > 1 and marked.words[0] in _INVERTED and not marked.bits[1] & DIGIT
    return opens and "," in marked.words[at:] and "," not in marked.words[:at] and marked.words[-1] != "?"


def _is_object(marked: Marked, end: int, cue: int) -> bool:
    """Whether a cue stands in what a verb was done to ("bombed a naming ceremony", "shelled the war memorial")."""
    if not end <= cue <= end + 5 or marked.words[cue] not in _TARGETS:
        return False
    return not any(bit & LEADS for bit in marked.bits[end:cue])


def has_cue(marked: Marked, name: str, first: int, end: int) -> bool:
    """Whether a cue of the name stands within its reach of the tokens, whatever lies between."""
    for start, cue_end, entry in near(marked, name, first, end):
        if cue_end > first - entry.reach and start < end + entry.reach:
            return True
    return False


def near(marked: Marked, name: str, first: int, end: int) -> list[tuple[int, int, Entry]]:
    """The cues of a name that begin near a span of tokens (see Marked.cues_about)."""
    bit = context_bits()[name]
    if not marked.all_cues & bit:
        return []
    return [cue for cue in marked.cues_about(first, end) if cue[2].bit == bit]


def _cues(marked: Marked, name: str, first: int, trigger: tuple[int, int]) -> Iterator[tuple[int, int]]:
    at, end = trigger
    for start, stop, entry in near(marked, name, first, end):
        if start < at:
            holds = entry.side != "right" and _governs_right(marked, name, (start, stop), first, end, entry)
        else:
            within = entry.side != "left" and start >= end and start - end <= entry.reach
            holds = within and _open(marked, name, end, start, right=True) and not _is_perceived(marked, start)
        if holds and not _is_month(marked, start):
            yield start, stop


def _is_month(marked: Marked, index: int) -> bool:
    """ "Between January and May shells struck the town": a month is no "may"."""
    return index > 0 and marked.words[index] == "may" and bool(marked.bits[index] & CAPITAL)


def _is_perceived(marked: Marked, index: int) -> bool:
    """ "Shelling could be heard in the town": what was heard, seen or felt has happened."""
    return _is_within(marked, "perceived", index)


def _governs_past(marked: Marked, name: str, index: int) -> bool:
    if name == "hypothetical":
        return bool(marked.bits[index] & CONDITIONAL)
    return name not in ("future", "called_for")


def _governs_right(marked: Marked, name: str, cue: tuple[int, int], first: int, end: int, entry: Entry) -> bool:
    start, stop = cue
    if name == "negated" and _is_within(marked, "not_excluded", start):
        return False
    if start >= first:
        return name in _WITHIN and not _is_within(marked, "blank", start)
    if stop > end or first - stop > entry.reach or not _open(marked, name, stop, first):
        return False
    if stop == first and marked.words[stop - 1] == "of":
        return True  # "because of the threat of ambushes"
    return not (name in ("negated", "called_for", "hypothetical") and _is_within(marked, "blank", start))


def _is_within(marked: Marked, name: str, index: int) -> bool:
    """Whether a word stands in a phrase that makes it no cue: `blank` ("not only"), `not_excluded` ("not rule out")."""
    return any(start <= index < stop for start, stop, _ in near(marked, name, index, index + 1))


def _open(marked: Marked, name: str, first: int, end: int, right: bool = False) -> bool:
    """Whether nothing between cue and trigger ends the cue's force."""
    paired, ends = 0, ENDS_NEGATION if name == "negated" else OWN_CLAUSE
    for index in range(first, end):
        word, bit = marked.words[index], marked.bits[index]
        if bit & STOP or (index > first and word == "that" and name != "negated"):
            return False
        if name in ("historical", "exercise"):
            continue
        if name == "commemorated" and bit & RELATIVE:
            continue  # "wreaths for those who fell in the battle"
        if bit & ends:
            return False
        if word == "against" and name == "called_for":
            return False
        paired += (word == "between") - (word == "and")
        if right and paired < 0 and bit & JOINED:
            return False
    return True
