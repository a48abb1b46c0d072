"""Look at the word of a token, and at the lists of words that the rules keep."""

from functools import cache

from gazetteer.by_form import ByForm
from reports.dates.tokens import Tokens
from reports.tables import read_table

_NONE, _PAST = frozenset[str](), frozenset(("past",))


def word_at(tokens: Tokens, index: int) -> str:
    """The word or sign of a token; empty before the first and after the last one."""
    return tokens.words[index] if 0 <= index < len(tokens.words) else ""


@cache
def listed(table: str, kind: str) -> frozenset[str]:
    """The words of one kind in a table whose rows are a kind and its words, in lower case."""
    return frozenset(word for row in read_table(table) if row["kind"] == kind for word in row["words"].split())


def _kinds_of(word: str) -> frozenset[str]:
    word = word.lower()
    kinds = _tenses().get(word, _NONE)
    if word.endswith("ed") and len(word) > 4:
        return kinds | _PAST if kinds else _PAST
    return kinds


KINDS = ByForm(_kinds_of)  # looked into by the loops over the words about a date


def kinds_of(word: str) -> frozenset[str]:
    """The kinds of date_tense.csv that a word is of, whatever its capitals; a verb in -ed is of the past."""
    return KINDS[word]


@cache
def _tenses() -> dict[str, frozenset[str]]:
    """The kinds of each word of the table."""
    found: dict[str, frozenset[str]] = {}
    for row in read_table("date_tense.csv"):
        for word in row["words"].split():
            found[word] = found.get(word, _NONE) | {row["kind"]}
    return found
