"""Look at the word of a token, and at the lists of words that the rules keep."""

from functools import cache

from reports.dates.tokens import Tokens
from reports.tables import read_table

_LONGEST = 24  # no listed word is longer, and a token may have the length of the text


def word_at(tokens: Tokens, index: int) -> str:
    """The word or sign of a token; empty before the first and after the last one."""
    if not 0 <= index < len(tokens.starts):
        return ""
    start = tokens.starts[index]
    return tokens.text[start : min(tokens.ends[index], start + _LONGEST)]


@cache
def listed(table: str, kind: str) -> frozenset[str]:
    """The words of one kind in a table whose rows are a kind and its words, in lower case."""
    return frozenset(word for row in read_table(table) if row["kind"] == kind for word in row["words"].split())
