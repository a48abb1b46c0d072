"""Look at the word of a token, and at the lists of words that the rules keep."""

from functools import cache

from gazetteer.by_form import ByForm
from reports.dates.tokens import Tokens
from reports.tables import read_table


def word_at(tokens: Tokens, index: int) -> str:
    """The word or sign of a token; empty before the first and after the last one."""
    return tokens.words[index] if 0 <= index < len(tokens.words) else ""


@cache
def listed(table: str, kind: str) -> frozenset[str]:
    """The words of one kind in a table whose rows are a kind and its words, in lower case."""
    return frozenset(word for row in read_table(table) if row["kind"] == kind for word in row["words"].split())


def _kinds_of(word: str) -> frozenset[str]:
    word = word.lower()
    regular = {"past"} if word.endswith("ed") and len(word) > 4 else set()
    return frozenset(regular | {kind for kind, words in _tenses().items() if word in words})


KINDS = ByForm(_kinds_of)  # looked into by the loops over the words about a date


def kinds_of(word: str) -> frozenset[str]:
    """The kinds of date_tense.csv that a word is of, whatever its capitals; a verb in -ed is of the past."""
    return KINDS[word]


@cache
def _tenses() -> dict[str, frozenset[str]]:
    return {row["kind"]: frozenset(row["words"].split()) for row in read_table("date_tense.csv")}
