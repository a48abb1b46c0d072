"""Noun phrases to the left and to the right of a word, by the words that open and close them."""

from reports.kinds.sentence import Marked
from reports.kinds.words import grammar

Phrase = tuple[int, int]
LONGEST_LEFT, LONGEST_RIGHT = 25, 30


def phrase_before(marked: Marked, last: int) -> Phrase | None:
    """The phrase that ends with the token `last` and stands as a subject; None where there is none."""
    words, first = marked.tokens.words, last
    listed = False
    while first >= 0 and last - first < LONGEST_LEFT:
        word = words[first]
        if word == "and":
            listed = True
        if word == "," and not (listed and _is_listed(marked, first)):
            break
        if _closes_left(word):
            first = _past_opening(words, first, last)
            break
        if first < last and _is_main_verb(marked, first):
            first = _second_statement(words, first, last)
            break
        first -= 1
    return trim_phrase(marked, first + 1, last + 1)


def nearest_phrase(marked: Marked, last: int) -> Phrase | None:
    """The phrase that ends with the token `last`, back to a verb or a preposition other than "of"."""
    words, first = marked.tokens.words, last
    while first >= 0 and last - first < LONGEST_LEFT:
        word = words[first]
        led = word in grammar("preposition") and word != "of"
        if led or word == "," or _closes_left(word) or (first < last and _is_main_verb(marked, first)):
            break
        first -= 1
    return (first + 1, last + 1) if first < last else None


def phrase_after(marked: Marked, first: int) -> Phrase | None:
    """The phrase that begins with the token `first`, without what hangs on it by a preposition; None where empty."""
    words, size, end = marked.tokens.words, len(marked.tokens), first
    if words[first : first + 2] in (("more", "than"), ("less", "than"), ("fewer", "than")):
        end = first = first + 2
    while end < size and end - first < LONGEST_RIGHT:
        word = words[end]
        if word in grammar("break") or (word in grammar("clause") and end > first):
            break
        if word in grammar("place_preposition") and not (end == first and word in ("about", "over", "around")):
            break
        if word in (",", "and", "or") and not _list_goes_on(marked, end):
            break
        if word == ".":
            break
        if end > first and _is_predicate(marked, end):
            break
        end += 1
    while end > first and words[end - 1] in ("and", ",", "or"):
        end -= 1
    return (first, end) if end > first else None


def opening_phrase(marked: Marked, before: int) -> Phrase | None:
    """The phrase that opens the clause in which a token stands, up to its first verb."""
    words, first = marked.tokens.words, before
    while first > 0 and before - first < LONGEST_LEFT and not _parts_clauses(words[first - 1]):
        first -= 1
    end = first
    while end < before and not _opens_clause(marked, end, -1) and not (end > first and words[end].endswith("ed")):
        end += 1
    return trim_phrase(marked, first, end) if first < end < before else None


def _parts_clauses(word: str) -> bool:
    return word in grammar("break") or word in grammar("clause") or word in (".", ",")


def _is_predicate(marked: Marked, index: int) -> bool:
    """Whether a verb stands here, not a participle before its noun ("two wounded men")."""
    words = marked.tokens.words
    if words[index] in grammar("be") or words[index] in grammar("modal") or words[index] in grammar("have"):
        return True
    before = words[index - 1]
    described = before in grammar("determiner") or before in grammar("adjective") or before[:1].isdigit()
    return (index in marked.verbs or words[index] in grammar("finite")) and not described and before != "of"


def trim_phrase(marked: Marked, first: int, end: int) -> Phrase | None:
    """Without a date in front ("On 3 May 2022 …"), adverbs, and what follows a preposition of place."""
    words = marked.tokens.words
    first = _skip_opening(marked, first, end)
    while first < end and (
        words[first] in ("and", "but", "then", ",", "or", "meanwhile", "also") or words[first].endswith("ly")
    ):
        first += 1
    for index in range(first + 1, end):
        if words[index] in grammar("place_preposition") and not _is_between(words, index):
            end = index
            break
    return (first, end) if first < end else None


def _is_main_verb(marked: Marked, index: int) -> bool:
    """A verb in a past form that is no short relative clause ("a bomb planted under the car")."""
    words = marked.tokens.words
    if words[index] in grammar("finite"):
        return True
    return index in marked.verbs and words[index + 1] not in grammar("preposition")


def _past_opening(words: tuple[str, ...], opening: int, last: int) -> int:
    """The comma that ends what a conjunction opens ("After the fall of the Union, Armenia and …"); else its place."""
    if words[opening] not in grammar("clause"):
        return opening
    return next((index for index in range(opening + 1, last) if words[index] == ","), opening)


def _is_listed(marked: Marked, comma: int) -> bool:
    """Whether a comma stands between two items of a list."""
    words = marked.tokens.words
    if words[comma + 1] == "and" and _has_verb(words, comma):
        return False  # "They were fired on, and a jet was shot down"
    follows = _is_item(marked, comma + 1) or words[comma + 1] == "and"
    return follows and _is_item(marked, comma - 1) and words[comma - 1] not in grammar("date")


def _has_verb(words: tuple[str, ...], comma: int) -> bool:
    """Whether a form of "be" stands in the clause before a comma, which so is whole."""
    for index in range(comma - 1, max(-1, comma - LONGEST_LEFT), -1):
        if words[index] in grammar("break") or words[index] in (".", ","):
            return False
        if words[index] in grammar("be"):
            return True
    return False


def _second_statement(words: tuple[str, ...], verb: int, last: int) -> int:
    """The "and" or comma after a verb, where a second statement begins; else the verb itself."""
    return next((index for index in range(verb + 1, last) if words[index] in ("and", "but", ",")), verb)


def _is_between(words: tuple[str, ...], index: int) -> bool:
    return words[index] == "to" and words[index - 1] in (
        "up",
        "loyal",
        "close",
        "linked",
        "affiliated",
        "belonging",
        "allied",
    )


def _skip_opening(marked: Marked, first: int, end: int) -> int:
    """Past a prepositional phrase that opens the clause: a date as a whole, a place up to the first doer."""
    words, index = marked.tokens.words, first
    if first >= end or words[first] not in grammar("preposition"):
        return first
    index += 1
    if index < end and (
        words[index] in grammar("date") or words[index][:1].isdigit() or words[index] in grammar("month")
    ):
        while index < end and (
            words[index] in grammar("date") or words[index] in grammar("month") or words[index][:1].isdigit()
        ):
            index += 1
        return index if index < end else first
    for token in range(index, end):
        if marked.classes.get(token, frozenset()) & {"state", "nonstate", "foreign", "mob", "civil", "soldier"}:
            return _with_modifiers(marked, token, index)
    return first


def _with_modifiers(marked: Marked, token: int, floor: int) -> int:
    words = marked.tokens.words
    while token - 1 > floor and (words[token - 1] in grammar("adjective") or words[token - 1] in grammar("determiner")):
        token -= 1
    return token


def _closes_left(word: str) -> bool:
    return (
        word in grammar("break")
        or word in grammar("clause")
        or word in grammar("reporting")
        or word in grammar("be")
        or word in grammar("modal")
        or word == "."
    )


def _is_item(marked: Marked, index: int) -> bool:
    tokens = marked.tokens
    return 0 <= index < len(tokens) and (tokens.is_capital(index) or tokens.words[index][:1].isdigit())


def _list_goes_on(marked: Marked, index: int) -> bool:
    """Whether a comma or an "and" joins two items, not two clauses: no verb of its own follows."""
    words, following = marked.tokens.words, index + 1
    if following < len(words) and words[following] in ("and", "or", ","):
        following += 1
    if following >= len(words) or words[following] in grammar("clause"):
        return False
    joined = words[index] != ","
    for at in range(following, min(following + 12, len(words))):
        word = words[at]
        if _opens_clause(marked, at, following):
            return False
        if word in ("and", "or"):
            joined = True
        if word in (",", ".") or word in grammar("break") or word in grammar("place_preposition"):
            return joined or (word == "," and _is_item(marked, following) and _list_goes_on_after(marked, at))
    return joined


def _list_goes_on_after(marked: Marked, index: int) -> bool:
    """Whether an "and" follows a second comma within eight words ("A, B, C and D")."""
    return "and" in marked.tokens.words[index + 1 : index + 9]


def _opens_clause(marked: Marked, at: int, first: int) -> bool:
    word = marked.tokens.words[at]
    if word in grammar("be") or word in grammar("have") or word in grammar("modal") or word in grammar("finite"):
        return True
    if at == first:
        return word.endswith(("ed", "ing", "ly")) or at in marked.verbs
    return at in marked.verbs
