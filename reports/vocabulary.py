"""Tell the words of which a rule needs one, so that it is tried only in sentences that have it (Tokens.vocabulary)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from gazetteer.by_form import ByForm
from reports.edge_words import PART, first_words
from reports.phrases import Found, Phrases, find_phrases, fold_case
from reports.split import Sentence

V = TypeVar("V")

_WORD = re.compile(r"[^\W_]+")


def find_in_sentences(
    text: str, folded: str, phrases: Phrases[V], sentences: Sequence[Sentence], words: Sequence[frozenset[str]]
) -> Iterator[Found[V]]:
    """Yield the phrases of a table that stand in the sentences, in order. words: of each sentence."""
    telling, _ = _telling_words(phrases)
    for sentence, here in zip(sentences, words, strict=True):
        if not telling.isdisjoint(here):
            yield from find_told(text, folded, phrases, here, sentence.start, sentence.end)


def find_told(
    text: str, folded: str, phrases: Phrases[V], words: frozenset[str], start: int, end: int
) -> Iterable[Found[V]]:
    """The phrases of a table that stand in text[start:end], looked for only about the words that tell of them.

    folded: phrases.fold_case of the text. words: those of the sentence.
    """
    telling, reaches = _telling_words(phrases)
    low, high = end, start
    for word in telling & words:
        before, after = reaches[word]
        first = folded.find(word, start, end)
        if first >= 0:
            low = min(low, first - before)
            high = max(high, folded.rfind(word, start, end) + after)
    return find_phrases(text, phrases, max(start, low), min(end, high)) if low < high else ()


@lru_cache(maxsize=32)
def _telling_words(phrases: Phrases[V]) -> tuple[frozenset[str], dict[str, tuple[int, int]]]:
    """Words of a table in lower case, of each phrase its longest or that of a shorter one: without them none stands.

    And of each how far before it the phrases begin that have it, and how far on they end, with the letter after them.
    """
    telling: dict[str, tuple[int, int]] = {}
    folded = sorted(map(fold_case, phrases.values), key=lambda phrase: len(_WORD.findall(phrase)))
    for phrase in folded:
        words = _WORD.findall(phrase)
        if telling.keys().isdisjoint(words):
            telling[max(reversed(words), key=len)] = (0, 0)
    for phrase in folded:
        for word in telling.keys() & set(_WORD.findall(phrase)):
            before, after = telling[word]
            telling[word] = max(before, phrase.rfind(word)), max(after, len(phrase) - phrase.find(word) + 1)
    return frozenset(telling), telling


def beginning_words(pattern: re.Pattern[str]) -> ByForm[bool]:
    """Whether what a pattern finds may begin with a word. The pattern must begin and end at the edge of a word."""
    known = first_words(pattern.pattern)

    def may_begin(word: str) -> bool:
        beginnings = {word, *(word[:end] + PART for end in range(1, len(word) + 1))}
        return known is None or not beginnings.isdisjoint(known)

    return ByForm(may_begin)
