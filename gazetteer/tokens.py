"""Cut a text into words with their place in it, and say of each how it is written."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, count
from operator import attrgetter

from msgspec import Struct

from gazetteer.by_form import ByForm
from gazetteer.normalize import normalize
from gazetteer.rules import articles, common_words, first_words, heads, stops, titles, words_of

LONGEST_WORD, LONGEST_GAP = 60, 8  # longer ones are not kept
_MARKS = "\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u200c\u200d"
# Possessive quantifiers (++, *+): one enormous word must not fill the memory with ways to match it. The commonest words
# are tried first, and take half the time.
_LETTERS = rf"[^\W_]++(?:[{_MARKS}]++[^\W_]*+)*+"
_WORD = re.compile(
    rf"([A-Za-z0-9]{{2,}}+(?=[ ,.\n])|[^\W\d_]\.(?:[^\W\d_]\.)+|{_LETTERS}(?:['’ʼ‘`´ʻ·](?:[^\W_]++|[{_MARKS}]++)++)*+)"
)  # splits into gaps and words
_BREAK = re.compile(r"[.!?:;\n\r•|…]|[\"“”«»]\s*$|^\s*[\"“”«»]|--|—")
_SPACES = frozenset(("-", "\u00a0", "\u2010", "\u2011"))
DOTTED = words_of("dotted")  # abbreviations that end in a dot
PARTICLES, BUILT, ARTICLES = words_of("particle"), words_of("built"), articles("before_name")
_POSSESSIVE, _CAPITAL, _BEGINS = attrgetter("possessive"), attrgetter("capital"), attrgetter("begins")
HEADLINE_SHARE = 0.75
HEADLINE_WORDS = 16  # a longer line is a headline only in capitals throughout


class Token(Struct, frozen=True, eq=False, gc=False):
    """A word as it is written, without a possessive 's, with its normalised form; one record for all alike.

    joined: what stands between it and the word before can be inside one name (a space, a hyphen).
    opens: it begins a sentence, a line or a quotation, so that its capital means little.
    hyphenated: a hyphen joins it to the word before.
    headline: it stands in a line in which nearly every word has a capital.
    begins, inside: a name may begin with it, and may hold it. unlisted: it looks like a name and is in no table.
    leads: a cue before a name may begin with it.
    """

    text: str
    key: str
    capital: bool
    upper: bool
    possessive: bool
    joined: bool
    opens: bool
    comma: bool
    hyphenated: bool
    headline: bool
    begins: bool
    inside: bool
    unlisted: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words, in order: the words, and where in the text each starts and ends (its 's left out).

    capitals, begins: the numbers of the words with a capital, and of those that a name may begin with.
    """

    text: str
    tokens: list[Token]
    starts: list[int]
    ends: list[int]
    capitals: list[int]
    begins: list[int]


def read_words(text: str) -> Words:
    """The words of a text."""
    pieces = _WORD.split(text)
    bounds = list(accumulate(map(len, pieces)))
    gaps, written = pieces[:-1:2], pieces[1::2]
    starts, ends = bounds[:-1:2], bounds[1::2]
    tokens = list(map(_ALONE.__getitem__, written))
    for number in compress(count(), map(" ".__ne__, gaps)):
        tokens[number] = _after_gap(gaps[number], written[number], tokens[number - 1] if number else None)
    if gaps[:1] == [" "]:  # the first of a text opens it whatever stands before
        tokens[0] = _after_gap(" ", written[0], None)
    for number in compress(count(), map(_POSSESSIVE, tokens)):
        ends[number] -= 2
    capitals = list(compress(count(), map(_CAPITAL, tokens)))
    for first, last in _headlines(text, tokens, starts, capitals):
        for number in range(first, last):
            tokens[number] = _in_headline(written[number], tokens[number])
    return Words(text, tokens, starts, ends, capitals, list(compress(count(), map(_BEGINS, tokens))))


def _token(written: str, joined: bool, opens: bool, comma: bool, hyphenated: bool, headline: bool) -> Token:
    possessive = len(written) > 2 and written[-1] in "sS" and written[-2] in "'’ʼ‘`´"
    word = written[:-2] if possessive else written
    capital = not word[0].islower() and word[0].isalpha()
    upper, key = capital and word.isupper() and len(word) > 1, word_key(word)
    begins = capital or headline or key in ARTICLES
    inside = bool(key) and (capital or headline or key in PARTICLES or key in BUILT)
    unlisted = capital and not headline and len(key) > 2 and key.isalpha() and _is_unlisted(key)
    told = begins, inside, unlisted, key in first_words()
    return Token(word, key, capital, upper, possessive, joined, opens, comma, hyphenated, headline, *told)


def _is_unlisted(key: str) -> bool:
    return not (key in common_words() or stops().get(key) or heads().get(key) or key in titles())


_ALONE = ByForm(lambda written: _token(written, True, False, False, False, False), most=32_768)  # after a space
_beside = lru_cache(maxsize=8_192)(_token)


def _after_gap(gap: str, written: str, before: Token | None) -> Token:
    """A word after something else than a space, or the first of the text."""
    if before is None:
        make = _beside if len(written) <= LONGEST_WORD else _token
        return make(written, gap == " ", True, False, gap == "-", False)
    shortened = gap in (". ", ".") and _is_abbreviated(before)
    read = _parted if len(written) <= LONGEST_WORD and len(gap) <= LONGEST_GAP else _parted.__wrapped__
    return read(gap, written, shortened)


@lru_cache(maxsize=8_192)
def _parted(gap: str, written: str, shortened: bool) -> Token:
    """A word after a gap. shortened: the full stop in the gap is that of an abbreviation."""
    opens, joined, comma = _read_gap(gap)
    if shortened:
        opens, joined = opens and gap == ".", True
    return _token(written, joined, opens, comma, gap == "-", False)


def _in_headline(written: str, token: Token) -> Token:
    make = _beside if len(written) <= LONGEST_WORD else _token
    return make(written, token.joined, token.opens, token.comma, token.hyphenated, True)


def _read_gap(gap: str) -> tuple[bool, bool, bool]:
    """What stands between two words: whether a sentence opens, whether they are joined, whether a comma parts them."""
    if gap in _SPACES:
        return False, True, False
    joined = 0 < len(gap) < 4 and gap.count("\n") < 2 and gap.strip() in ("", "-", "\u2010", "\u2011")
    return bool(_BREAK.search(gap)), joined, gap[:1] == "," and len(gap) < 4


def _is_abbreviated(token: Token) -> bool:
    word = token.text
    return token.key in DOTTED or (len(word) == 1 and word.isupper()) or word[-1:] == "."


def word_key(word: str) -> str:
    """The normalised form of one word; "" where it is longer than any name."""
    if word.isascii() and word.isalnum():
        return word.lower() if len(word) <= LONGEST_WORD else ""
    return normalize(word).replace(" ", "") if len(word) <= LONGEST_WORD else ""


def _headlines(
    text: str, tokens: Sequence[Token], starts: Sequence[int], capitals: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The lines in which nearly every word has a capital: the first word of each, and the first after it."""
    first, seen = 0, 0
    while first < len(tokens):
        line_end = text.find("\n", starts[first])
        last = bisect_left(starts, line_end, first) if line_end >= 0 else len(tokens)
        until = bisect_left(capitals, last, seen)
        if until - seen > 1 and last - first > 2 and _is_headline(tokens, first, last, capitals[seen:until]):
            yield first, last
        first, seen = last, until


def _is_headline(tokens: Sequence[Token], first: int, last: int, capitals: Sequence[int]) -> bool:
    said = [tokens[number] for number in capitals if len(tokens[number].text) > 3]
    if last - first > HEADLINE_WORDS:
        said = [token for token in said if token.upper]
    if not said:
        return False
    long = sum([len(token.text) > 3 for token in tokens[first:last]])
    return long > 1 and len(said) >= HEADLINE_SHARE * long
