"""Find date expressions: the rules of date_grammar.csv, matched over the classes of a text's words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reports.dates.tokens import CLASSES, Tokens
from reports.tables import read_table

# Shorthands of the grammar for what may be written in several ways.
_MACROS = {
    "DAYN": "[Dd]",
    "MON": r"(?:[Mm]|k\.?)",
    "STRONGMON": r"(?:[Mm]|k\.?)",
    "ANYMON": r"(?:[Mm4]|k\.?)",
    "ANYMONTH": r"(?:[Mm4]|k\.?)",
    "UNIT": "[U5678$]",
    "PART": "[P9]",
    "!DATE": "(?![OjiMmWRDdk])",
    "NUMBER": "(?:[qDyno](?:-?q)?)",
    "EDGE": "K",
    "!YEAR": "(?!,?[Oi]?t?8?[Y'])",
    "!ERA": "(?!e|[-u&][yYDn]e)",
    "!AHEAD": r"(?=,?t?(?:[Dd]O?[Mmk]|[Mmk]\.?[Dd]))",
    "!MORE": r"(?=[,.)J:-]|$)",
    "!MONTH": "(?!-?O?[Mmk4])",  # "the 2nd of August" is one date
}
_WORD = re.compile(r"!?[A-Z]+(?:=[a-z]+)?")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule of the grammar fired: its name and reading, and the first and last token (exclusive)."""

    rule: str
    reading: str
    first: int
    last: int


@cache
def read_grammar() -> tuple[dict[str, str], re.Pattern[str]]:
    """The reading of each rule, and one pattern of them all, a named group a rule, tried in the table's order."""
    rows = read_table("date_grammar.csv")
    branches = "|".join(f"(?P<{row['rule']}>{compile_pattern(row['pattern'])})" for row in rows)
    # Most words begin no date: one look at the class spares them all rules.
    readings = {row["rule"]: row["reading"] for row in rows}
    return readings, re.compile(rf"(?=[^xJ.,:)&(])(?:{branches})")


def compile_pattern(pattern: str) -> str:
    """A pattern in words as a regular expression over classes; raises on a class that does not exist."""

    def one(match: re.Match[str]) -> str:
        word = match.group()
        if word in _MACROS:
            return _MACROS[word]
        if word not in CLASSES:
            raise ValueError(f"date_grammar.csv names {word}, which is no class of words: see CLASSES in tokens.py")
        return re.escape(CLASSES[word])

    return _WORD.sub(one, pattern.replace("(", "(?:")).replace(" ", "")


def match_grammar(tokens: Tokens) -> Iterator[Match]:
    """Every stretch of words that a rule of the grammar takes, from left to right, without overlap."""
    readings, pattern = read_grammar()
    for match in pattern.finditer(tokens.classes):
        rule = match.lastgroup or ""
        yield Match(rule, readings[rule], match.start(), match.end())
