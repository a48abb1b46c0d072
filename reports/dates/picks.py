"""Pick what a match of the grammar holds: the words and numbers of a class, the relation, the part of a day."""

from typing import Any

from reports.dates.expression import RELATIONS, Expression
from reports.dates.grammar import Match
from reports.dates.tokens import Tokens

MONTHS = "Mmk4"


def make(tokens: Tokens, match: Match, first: int, last: int, kind: str, **fields: Any) -> Expression:
    """The expression that the tokens from first up to last are, by the match's rule."""
    return Expression(kind, tokens.start(first), tokens.end(last - 1), first, last, match.rule, **fields)


def pick(tokens: Tokens, match: Match, codes: str) -> list[tuple[int, int]]:
    """Token and number of every word of these classes in the match."""
    among = [i for i in range(match.first, match.last) if tokens.classes[i] in codes]
    return [(i, value) for i in among if isinstance(value := tokens.value(i), int)]


def one(tokens: Tokens, match: Match, codes: str) -> int | None:
    """The first number of these classes."""
    for i in range(match.first, match.last):
        if tokens.classes[i] in codes and isinstance(value := tokens.value(i), int):
            return value
    return None


def relation_of(tokens: Tokens, match: Match) -> str:
    """The last word of relation in the match ("this past April" is last April; "the next day" is the following one)."""
    codes = tokens.classes[match.first : match.last]
    said = [RELATIONS[code] for code in codes if code in RELATIONS]
    if said and said[-1] == "next" and ("tX" in codes or codes[-1] in "P95"):
        return "following"  # "the next week", "next morning"
    return said[-1] if said else ""


def part_of(tokens: Tokens, match: Match) -> str | None:
    """The part of the day that the match names ("night", "morning"), or None."""
    for i in range(match.first, match.last):
        if tokens.classes[i] in "P9":
            return str(tokens.value(i))
    return None


def as_number(tokens: Tokens, index: int) -> int | None:
    """The number that a word or figure says ("three", "3", "a"), or None."""
    value = tokens.value(index) if 0 <= index < len(tokens.words) else None
    return value if isinstance(value, int) and tokens.classes[index] in "qDn1" else None
