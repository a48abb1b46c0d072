"""Word patterns live in their table: each says what it tells, is found in its example and is looked for by its file."""

import ast
import re
from pathlib import Path

import pytest

from reports.patterns import read_pattern
from reports.tables import read_table

ROOM = Path(__file__).resolve().parents[2] / "reports"
ROWS = {(row["reader"], row["name"]): row for row in read_table("patterns.csv")}
# Files whose patterns are of spelling or of the tables' own notation, not of what a text says.
OF_NOTATION = ("edge_words.py", "forms.py", "patterns.py")


@pytest.mark.parametrize("key", ROWS, ids="/".join)
def test_each_pattern_is_found_in_its_example(key: tuple[str, str]) -> None:
    """No pattern is documented that nothing exercises."""
    assert ROWS[key]["tells"]
    assert read_pattern(*key).search(ROWS[key]["example"])


def test_each_pattern_is_looked_for_by_its_file() -> None:
    """The table and the code name the same patterns, each in one file."""
    named = {
        key
        for path in ROOM.rglob("*.py")
        for key in re.findall(r'= read_pattern\("([\w/]+)", "(\w+)"\)', path.read_text(encoding="utf-8"))
        if path == ROOM / f"{key[0]}.py"
    }
    assert named == set(ROWS)


def test_no_word_pattern_stands_in_the_code() -> None:
    """Who reviews the rules finds words in a table; only a pattern put together from parts stands beside its parts."""
    found = [
        (path.name, call.args[0].value)
        for path in ROOM.rglob("*.py")
        if path.name not in OF_NOTATION
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "re.compile"
        if isinstance(call.args[0], ast.Constant) and len(re.findall("[a-z]{3,}", call.args[0].value)) > 1
    ]
    assert not found
