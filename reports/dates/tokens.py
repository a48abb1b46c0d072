"""Cut a text into words and signs, and give each the class that the grammar of dates knows it by."""

import re
from dataclasses import dataclass
from itertools import accumulate

from reports.dates.classes import CLASS_BY_FORM, Value

# The commonest kinds are tried first, at a space only the last; a single letter is tried after "B.C." and "a.m.".
_TOKEN = re.compile(
    r"([A-Za-z]{2,}+[^\W\d_]*+"
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
_LONGEST = 24  # no listed word is longer, and a token may have the length of the text


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's words and signs in order: a string of classes, and as many words, starts, ends and values.

    A word is cut off after 24 letters; a value is a number, a word of the tables' value column, or None; starts and
    ends are code points.
    """

    text: str
    classes: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    values: tuple[Value, ...]


def read_tokens(text: str) -> Tokens:
    """Classify every word and sign of a text; linear in its length."""
    pieces = _TOKEN.split(text)  # by turns what parts two tokens, and a token
    reached = tuple(accumulate(map(len, pieces)))
    words = tuple(pieces[1::2])
    if not words:
        return Tokens(text, "", (), (), (), ())
    if max(map(len, words)) > _LONGEST:
        words = tuple(word[:_LONGEST] for word in words)
    classes, values = zip(*map(CLASS_BY_FORM.__getitem__, words), strict=True)
    return Tokens(text, "".join(classes), words, reached[:-1:2], reached[1::2], values)
