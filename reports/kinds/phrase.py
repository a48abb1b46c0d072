"""Noun phrases to the left and to the right of a word, by the words that open and close them."""

from reports.kinds.classes import classes
from reports.kinds.sentence import Marked
from reports.kinds.words import CAPITAL, DIGIT, ED, ING, LETTER, LY, grammar
from reports.patterns import read_words

_COUNTS = read_words("kinds/phrase", "counts")
_PARTICIPLES = read_words("kinds/phrase", "participles")
_LATER = read_words("kinds/phrase", "later")
_OPENING = read_words("kinds/phrase", "opening")
_BOUND_TO = read_words("kinds/phrase", "bound_to")

Phrase = tuple[int, int]
LONGEST_LEFT, LONGEST_RIGHT = 25, 30

BREAK, CLAUSE, DATE, MONTH = map(grammar, ("break", "clause", "date", "month"))
MODIFIERS, DETERMINER = grammar("adjective", "determiner"), grammar("determiner")
PREPOSITION, OF_PLACE = grammar("preposition"), grammar("place_preposition")
HELPERS, FINITE, BE = grammar("be", "have", "modal"), grammar("finite"), grammar("be")
CLOSES_LEFT = grammar("break", "clause", "reporting", "be", "modal")
TIME = grammar("date", "month", "digit", "part_of_day")
_NO_MORE_THAN = (("more", "than"), ("less", "than"), ("fewer", "than"), ("up", "to"))
STANDS_ALONE = frozenset(("it", "them", "him"))  # what follows is no part of their phrase
ENDS_LIST, VERBAL = BREAK | OF_PLACE, HELPERS | FINITE
DOERS = classes("state", "nonstate", "foreign", "mob", "civil", "soldier")


def phrase_before(marked: Marked, last: int) -> Phrase | None:
    """The phrase that ends with the token `last` and stands as a subject; None where there is none."""
    words, bits, verbs, first = marked.words, marked.bits, marked.verbs, last
    listed = False
    while first >= 0 and last - first < LONGEST_LEFT:
        word = words[first]
        if word == "and":
            listed = True
        if word == "," and not (listed and _is_listed(marked, first)):
            break
        if word == "-" and first and marked.tokens.surface(first - 1).isupper():
            break  # "TBILISI - Russian jets": a dateline
        if bits[first] & CLOSES_LEFT or word == ".":
            first = _past_opening(marked, first, last)
            break
        known = bits[first] & FINITE or first in verbs
        if first < last and (_is_main_verb(marked, first) if known else _takes_object(bits, first)):
            if known and _is_short_clause(marked, first, last):
                first -= 1
                continue
            first = _second_statement(words, first, last)
            break
        first -= 1
    return trim_phrase(marked, first + 1, last + 1)


def _is_short_clause(marked: Marked, verb: int, last: int) -> bool:
    """ "Two drones sent at X were downed": a participle that is spelled as a past, with the verb of its noun behind."""
    if marked.words[verb] not in _PARTICIPLES or not marked.bits[verb + 1] & PREPOSITION:
        return False
    behind = marked.bits[last + 1] if last + 1 < len(marked.bits) else 0
    return bool(behind & HELPERS)


def nearest_phrase(marked: Marked, last: int) -> Phrase | None:
    """The phrase that ends with the token `last`, back to a verb or a preposition other than "of"."""
    words, bits, first = marked.words, marked.bits, last
    while first >= 0 and last - first < LONGEST_LEFT:
        word = words[first]
        if word in (",", ".") or bits[first] & CLOSES_LEFT or (bits[first] & PREPOSITION and word != "of"):
            break
        if first < last and _is_main_verb(marked, first):
            break
        first -= 1
    return (first + 1, last + 1) if first < last else None


def phrase_after(marked: Marked, first: int) -> Phrase | None:
    """The phrase that begins with the token `first`, without what hangs on it by a preposition; None where empty."""
    words, bits, verbs, end = marked.words, marked.bits, marked.verbs, first
    size = len(words)
    if first < size and words[first] in STANDS_ALONE:
        return (first, first + 1)
    if words[first : first + 2] in _NO_MORE_THAN:
        end = first = first + 2
    while end < size and end - first < LONGEST_RIGHT:
        word, bit = words[end], bits[end]
        if word == "." or bit & BREAK or (bit & CLAUSE and end > first):
            break
        if bit & OF_PLACE and not (end == first and word in _COUNTS):
            break
        if word in (",", "and", "or") and not _list_goes_on(marked, end):
            break
        if end > first and (bit & VERBAL or end in verbs) and _is_predicate(marked, end):
            break
        end += 1
    while end > first and words[end - 1] in ("and", ",", "or"):
        end -= 1
    return (first, end) if end > first else None


def opening_phrase(marked: Marked, before: int) -> Phrase | None:
    """The phrase that opens the clause in which a token stands, up to its first verb."""
    first = before
    while first > 0 and before - first < LONGEST_LEFT and not _parts_clauses(marked, first - 1):
        first -= 1
    end = first
    while end < before and not _opens_clause(marked, end, -1) and not (end > first and marked.bits[end] & ED):
        end += 1
    return trim_phrase(marked, first, end) if first < end < before else None


def _parts_clauses(marked: Marked, index: int) -> bool:
    if marked.words[index] == "as" and "far" in marked.words[max(0, index - 1) : index + 2]:
        return False  # "came as far as X and were driven off"
    return bool(marked.bits[index] & (BREAK | CLAUSE)) or marked.words[index] in (".", ",")


def _is_predicate(marked: Marked, index: int) -> bool:
    """Whether a verb stands here, not a participle before its noun ("two wounded men")."""
    bit = marked.bits[index]
    if bit & HELPERS:
        return True
    if not (bit & FINITE or index in marked.verbs):
        return False
    return not marked.bits[index - 1] & (MODIFIERS | DIGIT) and marked.words[index - 1] != "of"


def trim_phrase(marked: Marked, first: int, end: int) -> Phrase | None:
    """Without a date in front ("On 3 May 2022 …"), adverbs, and what follows a preposition of place."""
    words, bits = marked.words, marked.bits
    first = _past_distance(words, _skip_opening(marked, first, end), end)
    while first < end and (bits[first] & LY or words[first] == "," or words[first] in _OPENING):
        first += 1
    for index in range(first + 1, end):
        if bits[index] & OF_PLACE and not _is_between(words, index):
            end = index
            break
    return (first, end) if first < end else None


def _past_distance(words: tuple[str, ...], first: int, end: int) -> int:
    """Past words for a day that is told by its distance ("two days later X fell")."""
    for index in range(first + 1, min(first + 4, end - 1)):
        if words[index] in _LATER:
            return index + 1
    return first


def _is_main_verb(marked: Marked, index: int) -> bool:
    """A verb in a past form that is no short relative clause ("a bomb planted under the car"), nor "a downed jet"."""
    if marked.bits[index] & FINITE:
        return True
    if index not in marked.verbs:
        return False
    if marked.bits[index + 1] & PREPOSITION:
        return index > 0 and bool(marked.bits[index - 1] & BE)  # "X was attacked on Monday and two people were killed"
    return not (index and marked.words[index - 1] in ("a", "an", "the"))


def _takes_object(bits: list[int], index: int) -> bool:
    """ "The governor counted nine rockets": a past form of no known verb between a noun and a count or an article."""
    if not index or not bits[index] & ED or bits[index] & CAPITAL or not bits[index + 1] & (DETERMINER | DIGIT):
        return False
    return bool(bits[index - 1] & LETTER) and not bits[index - 1] & (MODIFIERS | PREPOSITION | CLAUSE)


def _past_opening(marked: Marked, opening: int, last: int) -> int:
    """The comma that ends what a conjunction opens ("After the fall of the Union, Armenia and …"); else its place."""
    if not marked.bits[opening] & CLAUSE:
        return opening
    return next((index for index in range(opening + 1, last) if marked.words[index] == ","), opening)


def _is_listed(marked: Marked, comma: int) -> bool:
    """Whether a comma stands between two items of a list."""
    joined = marked.words[comma + 1] == "and"
    if joined and _has_verb(marked, comma):
        return False  # "They were fired on, and a jet was shot down"
    follows = joined or _is_item(marked, comma + 1)
    return follows and _is_item(marked, comma - 1) and not marked.bits[comma - 1] & DATE


def _has_verb(marked: Marked, comma: int) -> bool:
    """Whether a form of "be", or a noun with a past form and a preposition, stands in the clause before a comma."""
    bits = marked.bits
    for index in range(comma - 1, max(-1, comma - LONGEST_LEFT), -1):
        if bits[index] & BREAK or marked.words[index] in (".", ","):
            return False
        if bits[index] & BE or (index and _is_past(bits, index)):
            return True
    return False


def _is_past(bits: list[int], index: int) -> bool:
    """ "Sirens sounded in X": a past form after a noun and before a preposition."""
    after_noun = bits[index - 1] & LETTER and not bits[index - 1] & (MODIFIERS | PREPOSITION | CLAUSE)
    return bool(bits[index] & ED and after_noun and bits[index + 1] & PREPOSITION)


def _second_statement(words: tuple[str, ...], verb: int, last: int) -> int:
    """The "and" or comma after a verb, where a second statement begins; else the verb itself."""
    return next((index for index in range(verb + 1, last) if words[index] in ("and", "but", ",")), verb)


def _is_between(words: tuple[str, ...], index: int) -> bool:
    return words[index] == "to" and words[index - 1] in _BOUND_TO


def _skip_opening(marked: Marked, first: int, end: int) -> int:
    """Past a prepositional phrase that opens the clause: a date as a whole, a place up to the first doer."""
    if first < end and ":" in marked.words[first]:
        first += 1  # "18:10 In X markets are in flames"
    bits, index = marked.bits, first
    if first >= end or not bits[first] & PREPOSITION:
        return first
    index += 1
    if index < end and bits[index] & TIME:
        while index < end and (bits[index] & TIME or (marked.words[index] == "of" and bits[index + 1] & TIME)):
            index += 1  # "on the night of 3 June the army"
        return index if index < end else first
    for token in range(index, end):
        if marked.classes[token] & DOERS:
            return _with_modifiers(marked, token, index)
    return first


def _with_modifiers(marked: Marked, token: int, floor: int) -> int:
    while token - 1 > floor and marked.bits[token - 1] & MODIFIERS:
        token -= 1
    return token


def _is_item(marked: Marked, index: int) -> bool:
    return 0 <= index < len(marked.words) and bool(marked.bits[index] & (CAPITAL | DIGIT))


def _list_goes_on(marked: Marked, index: int) -> bool:
    """Whether a comma or an "and" joins two items, not two clauses: no verb of its own follows."""
    words, bits, following = marked.words, marked.bits, index + 1
    if following < len(words) and words[following] in ("and", "or", ","):
        following += 1
    if following >= len(words) or bits[following] & CLAUSE:
        return False
    joined = words[index] != ","
    for at in range(following, min(following + 12, len(words))):
        word = words[at]
        if _opens_clause(marked, at, following):
            return False
        if word in ("and", "or"):
            joined = True
        if word in (",", ".") or bits[at] & ENDS_LIST:
            return joined or (word == "," and _is_item(marked, following) and _list_goes_on_after(marked, at))
    return joined


def _list_goes_on_after(marked: Marked, index: int) -> bool:
    """Whether an "and" follows a second comma within eight words ("A, B, C and D")."""
    return "and" in marked.words[index + 1 : index + 9]


def _opens_clause(marked: Marked, at: int, first: int) -> bool:
    bit = marked.bits[at]
    return bool(bit & (HELPERS | FINITE)) or at in marked.verbs or (at == first and bool(bit & (ED | ING | LY)))
