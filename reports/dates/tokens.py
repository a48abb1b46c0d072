"""Cut a text into words and signs, and give each the class that the grammar of dates knows it by."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate

from reports.dates.classes import CLASS_BY_FORM, MARK, VALUE_BY_FORM, Value

# The commonest kinds are tried first, at a space only the last; a single letter is tried after "B.C." and "a.m.".
_TOKEN = re.compile(
    r"([A-Za-z]{2,}+(?=[ ,.\n])"
    r"|[,.]"
    r"|[A-Za-z]{2,}+[^\W\d_]*+"
    r"|(?![\s_])(?:"
    r"[^\W\d_]{2,}+"
    r"|\d{1,3}(?:,\d{3})+(?!\d)"
    r"|\d{1,2}(?:st|nd|rd|th)\b"
    r"|\d{2,3}0['’]?s\b"
    r"|\d+"
    r"|['’](?:\d0s\b|\d\d(?!\w))"
    r"|[AB]\.\s?[CD]\.(?:\s?E\.)?|[AB]\.[CD]\b|C\.E\."
    r"|[AaPp]\.[Mm]\b\.?"
    r"|[^\W\d_]"
    r"|[^\w\s])"
    r"|\n\s*\n)",
)
_MARKED = re.compile(f"[{chr(MARK)}-{chr(MARK | 0x7F)}]")
_UNMARKED = bytes([code & ~MARK for code in range(256)])
_LONGEST = 24  # no listed word is longer, and a token may have the length of the text


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's words and signs in order: a string of classes, as many words, and where they start and end.

    A word is cut off after 24 letters. edges: where each word starts and ends, by turns, in code points. heads: the
    words that a name known to the tables may begin with (see heads.py). tenses: what was found of the tense about a
    date, by its first and last word: more than one reader asks for it.
    """

    text: str
    classes: str
    words: tuple[str, ...]
    edges: tuple[int, ...]
    heads: tuple[int, ...]
    tenses: dict[tuple[int, int], int] = field(default_factory=dict)

    def start(self, index: int) -> int:
        """Where a word starts."""
        return self.edges[2 * index]

    def end(self, index: int) -> int:
        """Where a word ends, exclusive."""
        return self.edges[2 * index + 1]

    def index_at(self, start: int) -> int:
        """The first word that starts at a code point or after it, in logarithmic time."""
        return bisect_left(range(len(self.edges) // 2), start, key=self.start)

    def value(self, index: int) -> Value:
        """What a word says: a number, a word of the tables' value column, or None."""
        return VALUE_BY_FORM[self.words[index]]


def read_tokens(text: str) -> Tokens:
    """Classify every word and sign of a text; linear in its length."""
    pieces = _TOKEN.split(text)  # by turns what parts two tokens, and a token
    words = tuple(pieces[1::2])
    lengths = list(map(len, pieces))
    if max(lengths[1::2], default=0) > _LONGEST:
        words = tuple([word[:_LONGEST] for word in words])
    marked = "".join(map(CLASS_BY_FORM.__getitem__, words))
    heads = tuple([head.start() for head in _MARKED.finditer(marked)])
    classes = marked.encode("latin-1").translate(_UNMARKED).decode() if heads else marked
    return Tokens(text, classes, words, tuple(accumulate(lengths[:-1])), heads)
