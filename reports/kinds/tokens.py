"""Cut a sentence into words and marks, with their offsets."""

import re

from msgspec import Struct

from gazetteer.by_form import ByForm
from reports.kinds.words import CAPITAL, DIGIT, bits_of
from reports.patterns import read_words
from reports.phrases import fold_case

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\.\d+\b|\w+(?:[-'’]\w+|[.,]\d+|:\d\d\b)*|[^\w\s]")
_PLAIN = re.compile(r"[^\W_]+")

# What the months of March and May are called, so that no rule takes them for the verb.
MONTHS = {"may": "may-month", "march": "march-month"}
_BEFORE_MONTH = read_words("kinds/tokens", "before_month")
_NO_MONTH = read_words("kinds/tokens", "before_no_month")


class Tokens(Struct, frozen=True, gc=False):
    """words: lower case, straight apostrophes, without 's; starts, ends: code points into the text.

    bits: what words.py tells of each word. vocabulary: all words and marks, and what a hyphen or the like joins.
    """

    text: str
    words: tuple[str, ...]
    bits: list[int]
    starts: list[int]
    ends: list[int]
    vocabulary: frozenset[str]

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
    words: list[str] = []
    bits: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    others: list[str] = []
    at = 0
    for word, bit, length, more in map(_BY_PIECE.__getitem__, text.split(" ")):
        end = at + length
        if more is None:
            words.append(word)
            bits.append(bit)
            starts.append(at)
            ends.append(end)
        else:
            for word, bit, start, stop in more.parts:
                words.append(word)
                bits.append(bit)
                starts.append(at + start)
                ends.append(at + stop)
            others += more.others
        at = end + 1
    vocabulary = frozenset((*words, *others)) if others else frozenset(words)
    _mark_names(text, words, bits, starts)
    return Tokens(text, tuple(words), bits, starts, ends, vocabulary)


class _More(Struct, frozen=True, gc=False):
    """What a piece of a text is cut into: of each token its word and bits, where in the piece it begins and ends.

    others: the plain words in it that are no token of their own ("anti" of "anti-war").
    """

    parts: tuple[tuple[str, int, int, int], ...]
    others: tuple[str, ...]


def _read_piece(piece: str) -> tuple[str, int, int, _More | None]:
    """The word that a piece is, its bits and its length; what it is cut into, if it is no plain word."""
    if piece.isascii() and piece.isalpha():  # as most are
        return piece.lower(), bits_of(piece.lower(), piece[0].isupper()), len(piece), None
    parts = tuple([_read_part(found) for found in _TOKEN.finditer(piece)])
    others = {*_PLAIN.findall(fold_case(piece))} - {part[0] for part in parts}
    if len(parts) == 1 and parts[0][2:] == (0, len(piece)) and not others:
        return *parts[0][:2], len(piece), None
    return "", 0, len(piece), _More(parts, tuple(others))


def _read_part(found: re.Match[str]) -> tuple[str, int, int, int]:
    surface = found.group()
    word = normalize_word(surface)
    return word, bits_of(word, surface[0].isupper()), found.start(), found.end()


_BY_PIECE = ByForm(_read_piece)


def _mark_names(text: str, words: list[str], bits: list[int], starts: list[int]) -> None:
    """Tell names from the plain words that they look like."""
    if "May" in text or "March" in text:
        _mark_months(words, bits)
    if "IS" in text and not text.isupper():
        _mark_group(text, words, bits, starts)


def _mark_months(words: list[str], bits: list[int]) -> None:
    """Name a "May" or "March" beside a number or after a word in small letters but an article; its bits follow."""
    for index, word in enumerate(words):
        if word in MONTHS and bits[index] & CAPITAL:
            before, beside = words[index - 1 : index], bits[max(0, index - 1) : index + 2]
            if any(bit & DIGIT for bit in beside) or (before and _leads_to_month(before[0], beside[0])):
                words[index] = MONTHS[word]
                bits[index] = bits_of(words[index], is_capital=True)


def _leads_to_month(word: str, bits: int) -> bool:
    return word in _BEFORE_MONTH or (word.isalpha() and not bits & CAPITAL and word not in _NO_MONTH)


def _mark_group(text: str, words: list[str], bits: list[int], starts: list[int]) -> None:
    """Give an "IS" in capitals the bits of a name, so that no rule takes it for the verb."""
    for index, word in enumerate(words):
        if word == "is" and text[starts[index] : starts[index] + 2] == "IS":
            bits[index] = bits_of("isis", is_capital=True)


def normalize_word(word: str) -> str:
    """Lower case, a straight apostrophe, and no 's at the end."""
    word = word.lower()
    if "’" in word:
        word = word.replace("’", "'")
    return word.removesuffix("'s")
