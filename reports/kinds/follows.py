"""What follows a trigger: whether its statement ends there, and whether a place is named after it."""

from reports.kinds.classes import classes
from reports.kinds.phrase import Phrase, phrase_after
from reports.kinds.roles import is_date
from reports.kinds.sentence import Hit, Marked
from reports.kinds.words import CAPITAL, DIGIT, grammar
from reports.patterns import read_words

_THAT = read_words("kinds/follows", "that")
_TIMES = read_words("kinds/follows", "times")
_NEXT = read_words("kinds/follows", "next")
_LATER = read_words("kinds/phrase", "later")

# How many tokens after a trigger a place may be named, and how many pieces may stand between.
PLACE_REACH = 10

HELD = classes("milsite")

BREAK, WHEN, ADVERB, THEN = map(grammar, ("break", "settled_when", "settled_adverb", "settled_then"))
PLACE_LEADS, WHEN_OPENS, DATE, PART_OF_DAY = map(grammar, ("place_leads", "when_opens", "date", "part_of_day"))


def is_settled(marked: Marked, hit: Hit) -> bool:
    """Whether after the verb comes the end, a mark, another statement, or when and where ("fell on 4 July")."""
    words, bits, index = marked.words, marked.bits, hit.end
    if bits[index - 1] & WHEN:
        return _is_when(marked, index)
    while index < len(words) and bits[index] & ADVERB:
        index += 1
    return _ends_statement(marked, index)


def _ends_statement(marked: Marked, index: int) -> bool:
    words, bits = marked.words, marked.bits
    if index >= len(words) or bits[index] & (BREAK | THEN) or words[index] in (".", ",", "and", "or"):
        return True
    if words[index : index + 2] in (("for", "good"), ("by", "then")):
        return True
    if words[index] == "for" and words[index + 3 : index + 4] and words[index + 3] in _TIMES:
        return True  # "was struck for the first time since June"
    return _is_later(words, index) or (bool(bits[index] & WHEN) and _is_when(marked, index + 1))


def _is_later(words: tuple[str, ...], index: int) -> bool:
    """Whether another day than the one told begins here: "the following day", "two weeks later"."""
    if words[index] in _THAT and words[index + 1 : index + 2] and words[index + 1] in _NEXT:
        return True
    if words[index + 2 : index + 4] in (("before",), ("before", "."), ("before", ",")):
        return True
    return any(word in _LATER for word in words[index + 1 : index + 4])


def object_is_settled(marked: Marked, phrase: Phrase | None) -> bool:
    """Whether the object is a name and no more, and after it comes what settles a verb ("takes X on the 17th")."""
    if phrase is None:
        return False
    first, end = phrase[0] + (marked.words[phrase[0]] == "the"), phrase[1]
    named = all(marked.bits[index] & CAPITAL or marked.words[index] in ("and", ",") for index in range(first, end))
    while end < len(marked.words) and marked.bits[end] & ADVERB:
        end += 1
    return first < end and named and _ends_statement(marked, end)


def falls_there(marked: Marked, hit: Hit) -> bool:
    """Whether right after the verb a place is told: by its name, as a post or a front, or by "there"."""
    words, bits, size = marked.words, marked.bits, len(marked.words)
    if hit.end >= size or words[hit.end] in ("there", "here"):
        return hit.end < size
    if not bits[hit.end] & PLACE_LEADS:
        return False
    if _is_name(marked, hit.end + 1):
        return True
    phrase = phrase_after(marked, hit.end + 1)
    return phrase is not None and bool(marked.classes_in(*phrase) & HELD)


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
    if index and bits[index - 1] & PART_OF_DAY:
        return True  # "during the night", "in the early hours"
    return bool(bits[index] & (DIGIT | DATE)) or is_date(marked, index)
