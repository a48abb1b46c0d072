"""What follows a trigger: whether its statement ends there, and whether a place is named after it."""

from reports.kinds.roles import is_date
from reports.kinds.sentence import Hit, Marked
from reports.kinds.words import CAPITAL, DIGIT, grammar

# How many tokens after a trigger a place may be named, and how many pieces may stand between.
PLACE_REACH = 10

BREAK, WHEN, ADVERB, THEN = map(grammar, ("break", "settled_when", "settled_adverb", "settled_then"))
PLACE_LEADS, WHEN_OPENS, DATE = map(grammar, ("place_leads", "when_opens", "date"))


def is_settled(marked: Marked, hit: Hit) -> bool:
    """Whether after the verb comes the end, a mark, another statement, or when and where ("fell on 4 July")."""
    words, bits, index = marked.words, marked.bits, hit.end
    if bits[index - 1] & WHEN:
        return _is_when(marked, index)
    while index < len(words) and bits[index] & ADVERB:
        index += 1
    if index >= len(words) or bits[index] & (BREAK | THEN) or words[index] in (".", ",", "and", "or"):
        return True
    return bool(bits[index] & WHEN) and _is_when(marked, index + 1)


def names_place(marked: Marked, hit: Hit) -> bool:
    """Whether a capitalised name that is no date stands after a preposition of place, or right after the verb."""
    words, bits = marked.words, marked.bits
    for index in range(hit.end - 1, min(hit.end + PLACE_REACH, len(words) - 1)):
        if index >= hit.end and (bits[index] & BREAK or words[index] == "."):
            return False
        leads = index == hit.end - 1 or bits[index] & PLACE_LEADS
        if leads and _is_name(marked, index + 1):
            return True
    return False


def names_next(marked: Marked, hit: Hit) -> bool:
    """Whether a capitalised name stands right after the trigger ("were handed Salonica")."""
    return _is_name(marked, hit.end)


def _is_name(marked: Marked, index: int) -> bool:
    size = len(marked.words)
    if index < size and marked.words[index] == "the":
        index += 1
    return index < size and bool(marked.bits[index] & CAPITAL) and not _is_when(marked, index)


def _is_when(marked: Marked, index: int) -> bool:
    bits = marked.bits
    if index >= len(bits):
        return False
    while index + 1 < len(bits) and bits[index] & WHEN_OPENS:
        index += 1
    return bool(bits[index] & (DIGIT | DATE)) or is_date(marked, index)
