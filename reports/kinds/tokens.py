"""Cut a sentence into words and marks, with their offsets."""

import re
from itertools import accumulate

from msgspec import Struct

from gazetteer.by_form import ByForm
from reports.kinds.words import CAPITAL, DIGIT, bits_of
from reports.patterns import read_words

_WORDS = r"\w+(?:[-'’]\w+|[.,]\d+|:\d\d\b)*|[^\w\s]"
_TOKEN = re.compile(f"({_WORDS})")
# Letters with stops ("U.S.") stand only where there are two stops.
_WITH_STOPS = re.compile(rf"((?:[^\W\d_]\.){{2,}}|{_WORDS})")

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
    """Cut a text at white space and marks; linear in its length."""
    parts = (_WITH_STOPS if text.count(".") > 1 else _TOKEN).split(text)  # gap, token, gap, token ... gap
    edges = list(accumulate(map(len, parts)))
    forms = list(map(_BY_FORM.__getitem__, parts[1::2]))
    words, bits = tuple([word for word, _ in forms]), [bit for _, bit in forms]
    if "May" in text:
        words = _mark_months(words, bits)
    return Tokens(text, words, bits, edges[:-1:2], edges[1::2])


def _read_form(surface: str) -> tuple[str, int]:
    """A word as it stands in the text, as Tokens has it: the word, and its bits."""
    word = normalize_word(surface)
    return word, bits_of(word, surface[0].isupper())


_BY_FORM = ByForm(_read_form)


def _mark_months(words: tuple[str, ...], bits: list[int]) -> tuple[str, ...]:
    """The words with MONTH for a "May" beside a number or after a word that leads to a date; its bits follow."""
    marked = list(words)
    for index, word in enumerate(words):
        if word == "may" and bits[index] & CAPITAL:
            before, beside = words[index - 1 : index], bits[max(0, index - 1) : index + 2]
            if any(bit & DIGIT for bit in beside) or any(word in _BEFORE_MONTH for word in before):
                marked[index], bits[index] = MONTH, bits_of(MONTH, is_capital=True)
    return tuple(marked)


def normalize_word(word: str) -> str:
    """Lower case, a straight apostrophe, and no 's at the end."""
    word = word.lower()
    if "’" in word:
        word = word.replace("’", "'")
    return word.removesuffix("'s")
