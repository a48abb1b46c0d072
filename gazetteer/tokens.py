"""Cut a text into words with their place in it, and say of each how it is written."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from gazetteer.normalize import normalize
from gazetteer.rules import words_of

LONGEST_WORD = 60
_MARKS = "\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u200c\u200d"
# Possessive quantifiers (++, *+): one enormous word must not fill the memory with ways to match it.
_LETTERS = rf"(?:[^\W_]++|[{_MARKS}]++)"
_WORD = re.compile(
    rf"((?:[^\W\d_]\.){{2,}}|[^\W_]{_LETTERS}*+(?:['’ʼ‘`´ʻ·]{_LETTERS}++)*+)"
)  # splits into gaps and words
_BREAK = re.compile(r"[.!?:;\n\r•|…]|[\"“”«»]\s*$|^\s*[\"“”«»]|--|—")
_SPACES = frozenset(("-", "\u00a0", "\u2010", "\u2011"))
DOTTED = words_of("dotted")  # abbreviations that end in a dot
_START = attrgetter("start")
HEADLINE_SHARE = 0.75
HEADLINE_WORDS = 16  # a longer line is a headline only in capitals throughout


@dataclass(slots=True)
class Token:
    """A word: start and end in the text (a possessive 's left out), its normalised form, how it is written.

    joined: what stands between it and the word before can be inside one name (a space, a hyphen).
    opens: it begins a sentence, a line or a quotation, so that its capital means little.
    hyphenated: a hyphen joins it to the word before.
    headline: it stands in a line in which nearly every word has a capital.
    """

    start: int
    end: int
    text: str
    key: str
    capital: bool
    upper: bool
    joined: bool
    opens: bool
    comma: bool
    possessive: bool
    hyphenated: bool = False
    headline: bool = False


def read_tokens(text: str) -> list[Token]:
    """The words of a text, in order."""
    tokens: list[Token] = []
    end, key, word = 0, "", ""
    pieces = iter(_WORD.split(text))
    for gap, written in zip(pieces, pieces, strict=False):  # what follows the last word is left over
        start = end + len(gap)
        end = start + len(written)
        opens, joined, comma = not tokens, True, False
        if gap != " ":
            opens, joined, comma = _read_gap(gap, key, word) if tokens else (True, False, False)
        read = _read_word if len(written) <= LONGEST_WORD else _read_word.__wrapped__
        word, key, capital, upper, possessive = read(written)
        stop = end - 2 if possessive else end
        tokens.append(Token(start, stop, word, key, capital, upper, joined, opens, comma, possessive, gap == "-"))
    _mark_headlines(text, tokens)
    return tokens


def _read_gap(gap: str, key: str, word: str) -> tuple[bool, bool, bool]:
    """What stands between two words: whether a sentence opens, whether they are joined, whether a comma parts them."""
    if gap in _SPACES:
        return False, True, False
    opens = bool(_BREAK.search(gap)) and not (gap == ". " and _is_abbreviated(key, word))
    return opens, _joins(gap, key, word), gap[:1] == "," and len(gap) < 4


def _joins(gap: str, key: str, word: str) -> bool:
    if gap in (". ", ".") and _is_abbreviated(key, word):
        return True
    return 0 < len(gap) < 4 and gap.count("\n") < 2 and gap.strip() in ("", "-", "\u2010", "\u2011")


def _is_abbreviated(key: str, word: str) -> bool:
    return key in DOTTED or (len(word) == 1 and word.isupper()) or word[-1:] == "."


@lru_cache(maxsize=32_768)  # more words than are in use; longer ones are not kept
def _read_word(written: str) -> tuple[str, str, bool, bool, bool]:
    """A word without its possessive 's, its normalised form, and whether it is capital, all capitals, possessive."""
    possessive = len(written) > 2 and written[-1] in "sS" and written[-2] in "'’ʼ‘`´"
    word = written[:-2] if possessive else written
    capital = not word[0].islower() and word[0].isalpha()
    return word, word_key(word), capital, capital and word.isupper() and len(word) > 1, possessive


def word_key(word: str) -> str:
    """The normalised form of one word; "" where it is longer than any name."""
    if word.isascii() and word.isalnum():
        return word.lower() if len(word) <= LONGEST_WORD else ""
    return normalize(word).replace(" ", "") if len(word) <= LONGEST_WORD else ""


def _mark_headlines(text: str, tokens: list[Token]) -> None:
    first = 0
    while first < len(tokens):
        line_end = text.find("\n", tokens[first].start)
        last = bisect_left(tokens, line_end, first, key=_START) if line_end >= 0 else len(tokens)
        _judge_line(tokens[first:last])
        first = last


def _judge_line(line: list[Token]) -> None:
    if len(line) < 3:
        return
    said = [token.capital for token in line if len(token.text) > 3]
    if len(line) > HEADLINE_WORDS and sum(said) >= HEADLINE_SHARE * len(said):
        said = [token.upper for token in line if len(token.text) > 3]
    if len(said) > 1 and sum(said) >= HEADLINE_SHARE * len(said):
        for token in line:
            token.headline = True
