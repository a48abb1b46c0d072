"""Tell the words of which a rule needs one, so that it is tried only in sentences that have it (Tokens.vocabulary)."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from gazetteer.by_form import ByForm
from reports.edge_words import PART, first_words
from reports.phrases import Found, Phrases, find_phrases, fold_case
from reports.split import Sentence

V = TypeVar("V")

_WORD = re.compile(r"[^\W_]+")


def find_in_sentences(
    text: str, phrases: Phrases[V], sentences: Sequence[Sentence], words: Sequence[frozenset[str]]
) -> Iterator[Found[V]]:
    """Yield the phrases of a table that stand in the sentences, in order. words: of each sentence."""
    telling = telling_words(phrases)
    for sentence, here in zip(sentences, words, strict=True):
        if not telling.isdisjoint(here):
            yield from find_phrases(text, phrases, sentence.start, sentence.end)


@lru_cache(maxsize=32)
def telling_words(phrases: Phrases[V]) -> frozenset[str]:
    """Words of a table in lower case, of each phrase its longest or that of a shorter one: without them none stands."""
    telling: set[str] = set()
    for words in sorted((_WORD.findall(fold_case(phrase)) for phrase in phrases.values), key=len):
        if telling.isdisjoint(words):
            telling.add(max(reversed(words), key=len))
    return frozenset(telling)


def beginning_words(pattern: re.Pattern[str]) -> ByForm[bool]:
    """Whether what a pattern finds may begin with a word. The pattern must begin and end at the edge of a word."""
    known = first_words(pattern.pattern)

    def may_begin(word: str) -> bool:
        beginnings = {word, *(word[:end] + PART for end in range(1, len(word) + 1))}
        return known is None or not beginnings.isdisjoint(known)

    return ByForm(may_begin)
