"""Read the word patterns and lists that files of this room look for: rows of a table (reports/rules/patterns.csv).

A {name} in a pattern stands for another row's: one of the same reader, or else of the reader "any"; {name.csv} for the
phrases in the first column of that table.
"""

import re
from functools import cache

from reports.phrases import branch_words
from reports.tables import read_table

FLAGS = {"": re.RegexFlag(0), "i": re.IGNORECASE, "s": re.DOTALL}
_PART = re.compile(r"\{([a-z_]+)(\.csv)?\}")


def read_pattern(reader: str, name: str, **parts: str) -> re.Pattern[str]:
    """The pattern of that name that the file `reader` looks for (its path below reports/, without .py).

    Most are tried on text in lower case; flag i: capitals do not count; flag s: a dot stands for a line's end, too.
    parts: what stands for a {name} here, whatever the table says. Raises KeyError for a row that is not in the table.
    """
    return re.compile(_spell_out(reader, name, parts), FLAGS[_table()[reader, name]["flags"]])


def read_words(reader: str, name: str) -> frozenset[str]:
    """The words or phrases of a row that is a plain list of them, parted by bars. Raises KeyError likewise."""
    return frozenset(_table()[reader, name]["pattern"].split("|"))


def _spell_out(reader: str, name: str, parts: dict[str, str]) -> str:
    """The pattern with what its parts stand for in their place, each a group."""

    def spell(part: re.Match[str]) -> str:
        called, in_table = part.groups()
        if in_table:
            return branch_words(next(iter(row.values())) for row in read_table(part.group()[1:-1]))
        if called in parts:
            return f"(?:{parts[called]})"
        return f"(?:{_spell_out(reader if (reader, called) in _table() else 'any', called, parts)})"

    return _PART.sub(spell, _table()[reader, name]["pattern"])


@cache
def _table() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["reader"], row["name"]): row for row in read_table("patterns.csv")}
