"""The names of events and office holders by their first words, as the tables have them (wars.csv, leaders.csv)."""

import re
from functools import cache

from reports.tables import read_table

Row = dict[str, str]


@cache
def read_events() -> dict[str, dict[str, list[tuple[str, Row]]]]:
    """The table's rows by the first token of their words and the sign that begins the second, the longest first."""
    found: dict[str, dict[str, list[tuple[str, Row]]]] = {}
    for row in sorted(read_table("wars.csv"), key=lambda row: -len(row["pattern"])):
        words = row["pattern"]
        first = words.replace("-", " ").replace("/", " ").split()[0]
        second = words.removeprefix(first).lstrip()[:1]
        for form in {first, first.capitalize(), first.upper()}:
            found.setdefault(form, {}).setdefault(second, []).append((words, row))
    return found


@cache
def read_leaders() -> dict[str, tuple[Row, ...]]:
    """Leaders by the first word of their surname."""
    found: dict[str, list[Row]] = {}
    for row in read_table("leaders.csv"):
        found.setdefault(re.split(r"[\s-]", row["surname"])[0], []).append(row)
    return {word: tuple(rows) for word, rows in found.items()}


@cache
def heads() -> frozenset[str]:
    """The words that begin a name of either table."""
    return frozenset((*read_events(), *read_leaders()))
