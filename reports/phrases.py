"""Find the phrases of a table in a text, the longest first, in time linear in the text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

V = TypeVar("V")

# first word -> the phrases that begin with it and what they stand for, the longest first
Phrases = Mapping[str, tuple[tuple[str, V], ...]]

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found(Generic[V]):
    """A phrase where it stands: code points, the end exclusive."""

    start: int
    end: int
    phrase: str
    value: V


def index_phrases(pairs: Iterable[tuple[str, V]]) -> Phrases[V]:
    """Arrange phrases for find_phrases; apostrophes are straight in both."""
    shelf: dict[str, list[tuple[str, V]]] = {}
    for phrase, value in pairs:
        straight = phrase.replace("’", "'")
        word = _WORD.search(straight)
        if word and word.start() == 0:
            shelf.setdefault(word.group(), []).append((straight, value))
    return {word: tuple(sorted(set(rows), key=lambda row: (-len(row[0]), row[0]))) for word, rows in shelf.items()}


def find_phrases(text: str, phrases: Phrases[V], start: int = 0, end: int | None = None) -> Iterator[Found[V]]:
    """Yield the phrases in order, none inside another; letters count as they are (see fold_case)."""
    past = start
    for word in _WORD.finditer(text, start, len(text) if end is None else end):
        if word.start() < past:
            continue
        for phrase, value in phrases.get(word.group(), ()):
            last = word.start() + len(phrase)
            if text.startswith(phrase, word.start()) and not text[last : last + 1].isalnum():
                yield Found(word.start(), last, phrase, value)
                past = last
                break


def fold_case(text: str) -> str:
    """Lower case with straight apostrophes and as many code points as before, so that offsets hold."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("’", "'")
