"""Match a table of rules (date_grammar.csv, date_ages.csv) over the classes of a text's words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from reports.dates.classes import CLASSES
from reports.dates.openings import find_openings
from reports.tables import read_table

# Shorthands of the grammar for what may be written in several ways.
_MACROS = {
    "DAYN": "[Dd]",
    "MON": r"(?:[Mm]|k\.?)",
    "ANYMON": r"(?:[Mm4]|k\.?)",
    "UNIT": "[U5678$]",
    "PART": "[P9]",
    "!DATE": "(?![OjiMmWRDdk])",
    "NUMBER": "(?:[qDyno](?:-?q)?)",
    "!YEAR": "(?!,?[Oi]?t?8?[Y'])",
    "!ERA": "(?!e|[-u&][yYDn]e)",
    "!AHEAD": r"(?=,?t?(?:[Dd]O?[Mmk]|[Mmk]\.?[Dd]))",
    "!MORE": r"(?=[,.)J:&+ij@-]|$)",
    "!OF": "(?![Ofj>u])",  # "in the night of 3 May", "in the night to Friday"
    "!NOUN": r"(?!-?O?[Mmk4UV5678$C0=])",  # "in the 9th century", "during the 5th month"
    "!MONTH": "(?!-?O?[Mmk4])",  # "the 2nd of August" is one date
}
_WORD = re.compile(r"!?[A-Z]+(?:=[a-z]+)?")


class Match(NamedTuple):
    """Where a rule of the grammar fired: its name and reading, and the first and last token (exclusive)."""

    rule: str
    reading: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Rule:
    """number: its place in the table, whose rules are tried from first to last."""

    number: int
    name: str
    reading: str
    pattern: re.Pattern[str]


def match_rules(table: str, classes: str) -> Iterator[Match]:
    """Every stretch of words that a rule of the table takes, from left to right, without overlap.

    Most words begin nothing: rules are tried only where two classes stand that one of them begins with.
    """
    opening = _find_opening(table)
    start = 0
    while (found := opening.search(classes, start)) is not None:
        start = found.start()
        for rule in _rules_that_begin(table, classes[start : start + 2]):
            match = rule.pattern.match(classes, start)
            if match is not None:
                yield Match(rule.name, rule.reading, start, match.end())
                start = match.end()
                break
        else:
            start += 1


def compile_pattern(pattern: str) -> str:
    """A pattern in words as a regular expression over classes; raises on a class that does not exist."""

    def one(match: re.Match[str]) -> str:
        word = match.group()
        if word in _MACROS:
            return _MACROS[word]
        if word not in CLASSES:
            raise ValueError(f"date_grammar.csv names {word}, which is no class of words: see CLASSES in classes.py")
        return re.escape(CLASSES[word])

    return _WORD.sub(one, pattern.replace("(", "(?:")).replace(" ", "")


@cache
def _read_rules(table: str) -> dict[str, list[_Rule]]:
    """The rules by what they can begin with."""
    rules: dict[str, list[_Rule]] = {}
    for number, row in enumerate(read_table(table)):
        pattern = compile_pattern(row["pattern"])
        rule = _Rule(number, row["rule"], row["reading"], re.compile(pattern))
        for opening in find_openings(pattern):
            rules.setdefault(opening, []).append(rule)
    return rules


@cache
def _rules_that_begin(table: str, opening: str) -> tuple[_Rule, ...]:
    rules = _read_rules(table)
    return tuple(sorted((*rules.get(opening, ()), *rules.get(opening[:1], ())), key=lambda rule: rule.number))


@cache
def _find_opening(table: str) -> re.Pattern[str]:
    """A pattern of every opening: the first class, and all that can be the second."""
    seconds: dict[str, str] = {}
    for opening in sorted(_read_rules(table)):
        first, second = opening[0], opening[1:]
        seconds[first] = "" if second == "" or seconds.get(first) == "" else seconds.get(first, "") + re.escape(second)
    return re.compile("|".join(re.escape(first) + (f"[{more}]" if more else "") for first, more in seconds.items()))
