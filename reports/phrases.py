"""Find the phrases of a table in a text, the longest first, in time linear in the text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from msgspec import Struct

V = TypeVar("V")

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, eq=False)
class Phrases(Generic[V]):
    """A table of phrases with what each stands for, and one pattern that finds the longest wherever it begins.

    It is known by its identity.
    """

    values: Mapping[str, V]
    pattern: re.Pattern[str]


class Found(Struct, Generic[V], frozen=True, gc=False):
    """A phrase where it stands: code points, the end exclusive."""

    start: int
    end: int
    phrase: str
    value: V


def index_phrases(pairs: Iterable[tuple[str, V]]) -> Phrases[V]:
    """Arrange phrases for find_phrases; apostrophes are straight in both. Of one given twice the first value stands."""
    values: dict[str, V] = {}
    for phrase, value in pairs:
        straight = phrase.replace("’", "'")
        if _WORD.match(straight):
            values.setdefault(straight, value)
    return Phrases(values, re.compile(rf"{_begin_words(values)}(?![^\W_])"))


def find_phrases(text: str, phrases: Phrases[V], start: int = 0, end: int | None = None) -> Iterator[Found[V]]:
    """Yield the phrases in order, none inside another; letters count as they are (see fold_case)."""
    for found in phrases.pattern.finditer(text, start, len(text) if end is None else end):
        phrase = found.group()
        yield Found(found.start(), found.end(), phrase, phrases.values[phrase])


def fold_case(text: str) -> str:
    """Lower case with straight apostrophes and as many code points as before, so that offsets hold."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("’", "'")


def _begin_words(words: Iterable[str]) -> str:
    """A pattern for words that begin where a word does.

    A text has few capitals: where most of the words are names, their letter is looked for before the edge of the word.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words):
        by_letter.setdefault(word[0], []).append(word)
    if 2 * sum(letter.isupper() for letter in by_letter) <= len(by_letter):
        return rf"\b{branch_words(words)}"
    parts = [rf"{re.escape(letter)}(?<=\b.){_branches(group, 1)}" for letter, group in by_letter.items()]
    return f"(?:{'|'.join(parts)})"


def branch_words(words: Iterable[str]) -> str:
    """A pattern for words, the longest first, that branches where they part: it reads a text once for all of them."""
    return _branches(sorted(words), 0)


def _branches(words: list[str], depth: int) -> str:
    if not words:
        return r"(?!)"
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[depth : depth + 1], []).append(word)
    parts = []
    for letter, group in by_letter.items():
        if letter and len(group) == 1:
            parts.append(re.escape(group[0][depth:]))
        elif letter:
            pairs = zip(group[0], group[-1], strict=False)
            shared = next((at for at, (one, other) in enumerate(pairs) if one != other), len(group[0]))
            parts.append(re.escape(group[0][depth:shared]) + _branches(group, shared))
    ends = "?" if "" in by_letter and parts else ""
    return f"(?:{'|'.join(parts)}){ends}"
