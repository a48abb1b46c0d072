"""List the words of every sentence, so that a rule is tried only where one of the words it begins with stands."""

import re
from collections.abc import Sequence
from typing import TypeVar

from reports.phrases import Phrases
from reports.split import Sentence

V = TypeVar("V")

_WORD = re.compile(r"[^\W_]+")


def words_of(folded: str, sentences: Sequence[Sentence]) -> tuple[frozenset[str], ...]:
    """The words of each sentence, in lower case; folded: phrases.fold_case of the text."""
    return tuple([frozenset(_WORD.findall(folded, sentence.start, sentence.end)) for sentence in sentences])


def first_words(phrases: Phrases[V]) -> frozenset[str]:
    """The words that the phrases of a table in lower case begin with: where none of them stands, no phrase does."""
    return frozenset(word.group() for phrase in phrases.values if (word := _WORD.match(phrase)))
