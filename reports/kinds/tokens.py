"""Cut a sentence into words and marks, with their offsets."""

import re
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

from gazetteer.by_form import ByForm
from reports.kinds.words import CAPITAL, DIGIT, bits_of
from reports.patterns import read_words

_TOKEN = re.compile(r"((?:[^\W\d_]\.){2,}|\w+(?:[-'’]\w+|[.,]\d+|:\d\d\b)*|[^\w\s])")

# What the month of May is called, so that no rule takes it for the verb.
MONTH = "may-month"
_BEFORE_MONTH = read_words("kinds/tokens", "before_month")


class Tokens(Struct, frozen=True, gc=False):
    """words: lower case, straight apostrophes, without 's; starts, ends: code points into the text.

    bits: what words.py tells of each word.
    """

    text: str
    words: tuple[str, ...]
    bits: list[int]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def surface(self, index: int) -> str:
        """The word as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]

    def is_possessive(self, index: int) -> bool:
        """Whether an 's ends the word ("Armenia's")."""
        return self.text[self.ends[index] - 2 : self.ends[index]] in ("'s", "’s")


def cut_tokens(text: str) -> Tokens:
    """Cut a text at white space and marks; linear in its length.

    What stands between two spaces is mostly one word, and comes again; it is cut once.
    """
    words, bits, starts, ends = list[str](), list[int](), list[int](), list[int]()
    pieces, at = text.split(" "), 0
    for piece, (word, bit, parts) in zip(pieces, map(_BY_PIECE.__getitem__, pieces), strict=True):
        end = at + len(piece)
        if parts is None:
            words.append(word)
            bits.append(bit)
            starts.append(at)
            ends.append(end)
        else:
            words += parts.words
            bits += parts.bits
            starts += [at + start for start in parts.starts]
            ends += [at + stop for stop in parts.ends]
        at = end + 1
    if "May" in text:
        _mark_months(words, bits)
    return Tokens(text, tuple(words), bits, starts, ends)


class _Parts(NamedTuple):
    """The tokens of a piece, as Tokens has them."""

    words: tuple[str, ...]
    bits: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def _read_piece(piece: str) -> tuple[str, int, _Parts | None]:
    """The word that a piece is, and its bits, or what it is cut into."""
    parts = _TOKEN.split(piece)  # gap, token, gap, token ... gap
    if len(parts) == 3 and parts[1] == piece:
        return *_read_word(piece), None
    edges = tuple(accumulate(map(len, parts)))
    read = [_read_word(surface) for surface in parts[1::2]]
    words, bits = tuple([word for word, _ in read]), tuple([bit for _, bit in read])
    return "", 0, _Parts(words, bits, edges[:-1:2], edges[1::2])


def _read_word(surface: str) -> tuple[str, int]:
    word = normalize_word(surface)
    return word, bits_of(word, surface[0].isupper())


_BY_PIECE = ByForm(_read_piece)


def _mark_months(words: list[str], bits: list[int]) -> None:
    """Put MONTH for a "May" beside a number or after a word that leads to a date; its bits follow."""
    for index, word in enumerate(words):
        if word == "may" and bits[index] & CAPITAL:
            before, beside = words[index - 1 : index], bits[max(0, index - 1) : index + 2]
            if any(bit & DIGIT for bit in beside) or any(word in _BEFORE_MONTH for word in before):
                words[index], bits[index] = MONTH, bits_of(MONTH, is_capital=True)


def normalize_word(word: str) -> str:
    """Lower case, a straight apostrophe, and no 's at the end."""
    word = word.lower()
    if "’" in word:
        word = word.replace("’", "'")
    return word.removesuffix("'s")
