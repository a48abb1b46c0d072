"""Read the word patterns that files of this room look for; they are kept as a table (reports/rules/patterns.csv)."""

import re
from functools import cache

from reports.tables import read_table

FLAGS = {"": re.RegexFlag(0), "i": re.IGNORECASE, "s": re.DOTALL}


def read_pattern(reader: str, name: str) -> re.Pattern[str]:
    """The pattern of that name that the file `reader` looks for (its path below reports/, without .py).

    Most are tried on text in lower case; flag i: capitals do not count; flag s: a dot stands for a line's end, too.
    Raises KeyError for a row that is not in the table.
    """
    row = _table()[reader, name]
    return re.compile(row["pattern"], FLAGS[row["flags"]])


@cache
def _table() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["reader"], row["name"]): row for row in read_table("patterns.csv")}
