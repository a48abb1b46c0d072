"""Cut a sentence into words and marks, with their offsets."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-'’]\w+|[.,]\d+|:\d\d\b)*|[^\w\s]")


# What the month of May is called, so that no rule takes it for the verb.
MONTH = "may-month"
_BEFORE_MONTH = frozenset(
    ("in", "of", "since", "early", "late", "mid", "last", "this", "until", "from", "on", "by", "next")
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """words: lower case, straight apostrophes, without 's; starts, ends: code points into the text."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def surface(self, index: int) -> str:
        """The word as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]

    def is_possessive(self, index: int) -> bool:
        """Whether an 's ends the word ("Armenia's")."""
        return self.text[self.ends[index] - 2 : self.ends[index]] in ("'s", "’s")

    def is_capital(self, index: int) -> bool:
        """Whether the word begins with a capital."""
        return self.text[self.starts[index]].isupper()


def cut_tokens(text: str) -> Tokens:
    """Cut a text at white space and marks; linear in its length."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    lower = text.lower()
    if len(lower) == len(text) and "'" not in lower and "’" not in lower:
        words = tuple([lower[start:end] for start, end in spans])
    else:
        words = tuple([normalize_word(text[start:end]) for start, end in spans])
    if "May" in text:
        words = _mark_months(text, words, spans)
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    return Tokens(text, words, starts, ends)


def _mark_months(text: str, words: tuple[str, ...], spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """The words with MONTH for a "May" beside a number or after a word that leads to a date."""
    marked = list(words)
    for index, word in enumerate(words):
        if word == "may" and text[spans[index][0]] == "M":
            before, after = words[index - 1 : index], words[index + 1 : index + 2]
            counted = any(beside[:1].isdigit() for beside in (*before, *after))
            if counted or any(beside in _BEFORE_MONTH for beside in before):
                marked[index] = MONTH
    return tuple(marked)


def normalize_word(word: str) -> str:
    """Lower case, a straight apostrophe, and no 's at the end."""
    word = word.lower()
    if "’" in word:
        word = word.replace("’", "'")
    return word.removesuffix("'s")
