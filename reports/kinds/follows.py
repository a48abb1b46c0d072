"""What follows a trigger: whether its statement ends there, and whether a place is named after it."""

from reports.kinds.roles import is_date
from reports.kinds.sentence import Hit, Marked
from reports.kinds.words import grammar

# How many tokens after a trigger a place may be named, and how many pieces may stand between.
PLACE_REACH = 10


def is_settled(marked: Marked, hit: Hit) -> bool:
    """Whether after the verb comes the end, a mark, another statement, or when and where ("fell on 4 July")."""
    words, index = marked.tokens.words, hit.end
    if words[index - 1] in grammar("settled_when"):
        return _is_when(marked, index)
    while index < len(words) and words[index] in grammar("settled_adverb"):
        index += 1
    if index >= len(words) or words[index] in grammar("break") or words[index] in (".", ",", "and", "or"):
        return True
    if words[index] in grammar("settled_then"):
        return True
    return words[index] in grammar("settled_when") and _is_when(marked, index + 1)


def names_place(marked: Marked, hit: Hit) -> bool:
    """Whether a capitalised name that is no date stands after a preposition of place, or right after the verb."""
    words = marked.tokens.words
    for index in range(hit.end - 1, min(hit.end + PLACE_REACH, len(words) - 1)):
        if index >= hit.end and (words[index] in grammar("break") or words[index] == "."):
            return False
        leads = index == hit.end - 1 or words[index] in grammar("place_leads")
        if leads and _is_name(marked, index + 1):
            return True
    return False


def names_next(marked: Marked, hit: Hit) -> bool:
    """Whether a capitalised name stands right after the trigger ("were handed Salonica")."""
    return _is_name(marked, hit.end)


def _is_name(marked: Marked, index: int) -> bool:
    if marked.tokens.words[index] == "the":
        index += 1
    return index < len(marked.tokens) and marked.tokens.is_capital(index) and not _is_when(marked, index)


def _is_when(marked: Marked, index: int) -> bool:
    words = marked.tokens.words
    if index >= len(words):
        return False
    while index + 1 < len(words) and words[index] in grammar("when_opens"):
        index += 1
    return words[index][:1].isdigit() or words[index] in grammar("date") or is_date(marked, index)
