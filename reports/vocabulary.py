"""List the words of every sentence, so that a rule is tried only where one of the words it needs stands."""

import re
from collections.abc import Sequence
from itertools import chain
from typing import TypeVar

from gazetteer.by_form import ByForm
from reports.phrases import Phrases
from reports.split import Sentence

V = TypeVar("V")

_WORD = re.compile(r"[^\W_]+")


def words_of(folded: str, sentences: Sequence[Sentence]) -> tuple[frozenset[str], ...]:
    """The words of each sentence, in lower case; folded: phrases.fold_case of the text."""
    pieces = [folded[sentence.start : sentence.end].split(" ") for sentence in sentences]
    return tuple([frozenset(chain.from_iterable(map(_IN_PIECE.__getitem__, here))) for here in pieces])


# The words of what stands between two spaces: mostly one, which comes again.
_IN_PIECE = ByForm(_WORD.findall)


def telling_words(phrases: Phrases[V]) -> frozenset[str]:
    """Words of a table in lower case, of each phrase its longest or that of a shorter one: without them none stands."""
    telling: set[str] = set()
    for words in sorted((_WORD.findall(phrase) for phrase in phrases.values), key=len):
        if telling.isdisjoint(words):
            telling.add(max(reversed(words), key=len))
    return frozenset(telling)
