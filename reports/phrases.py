"""Find the phrases of a table in a text, the longest first, in time linear in the text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

V = TypeVar("V")

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Phrases(Generic[V]):
    """A table of phrases: by their first word, the longest first, with a pattern that finds those first words."""

    by_word: Mapping[str, tuple[tuple[str, V], ...]]
    first_words: re.Pattern[str]


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
    ordered = {word: tuple(sorted(set(rows), key=lambda row: (-len(row[0]), row[0]))) for word, rows in shelf.items()}
    return Phrases(ordered, re.compile(rf"\b{_branches(sorted(ordered))}\b"))


def find_phrases(text: str, phrases: Phrases[V], start: int = 0, end: int | None = None) -> Iterator[Found[V]]:
    """Yield the phrases in order, none inside another; letters count as they are (see fold_case)."""
    past = start
    for word in phrases.first_words.finditer(text, start, len(text) if end is None else end):
        first = word.start()
        if first < past:
            continue
        for phrase, value in phrases.by_word[word.group()]:
            last = first + len(phrase)
            if text.startswith(phrase, first) and not text[last : last + 1].isalnum():
                yield Found(first, last, phrase, value)
                past = last
                break


def fold_case(text: str) -> str:
    """Lower case with straight apostrophes and as many code points as before, so that offsets hold."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("’", "'")


def _branches(words: list[str], depth: int = 0) -> str:
    """A pattern for sorted words that branches letter by letter: it reads a text once, however many words there are."""
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
            parts.append(re.escape(letter) + _branches(group, depth + 1))
    ends = "?" if "" in by_letter and parts else ""
    return f"(?:{'|'.join(parts)}){ends}"
