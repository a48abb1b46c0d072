"""Word patterns live in their table: each says what it tells, is found in its example and is looked for by its file."""

import ast
import re
from pathlib import Path

import pytest

from reports.patterns import read_pattern, read_words
from reports.tables import read_table

ROOM = Path(__file__).resolve().parents[2] / "reports"
ROWS = {(row["reader"], row["name"]): row for row in read_table("patterns.csv")}
READ = re.compile(r'read_(pattern|words)\("([\w/]+)", "(\w+)"')
# Files whose patterns are of spelling, of figures or of the tables' own notation, not of what a text says.
OF_NOTATION = ("edge_words.py", "forms.py", "patterns.py", "tokens.py")
# What stands between letters in a pattern and is no word of a text: a group's name, a kind of letters.
NOTATION = re.compile(r"\(\?P<\w+>|\\\w|\[[^\]]*\]")


def read_in_code() -> set[tuple[str, str, str]]:
    """How each row is read (pattern, words) by the file that it names; of "any", by any file."""
    return {
        key
        for path in ROOM.rglob("*.py")
        for key in READ.findall(path.read_text(encoding="utf-8"))
        if key[1] == "any" or path == ROOM / f"{key[1]}.py"
    }


def written(pattern: ast.expr) -> str:
    """What of a pattern is written out in the code, without what is put in there."""
    if isinstance(pattern, ast.JoinedStr):
        return "".join(map(written, pattern.values))
    if isinstance(pattern, ast.BinOp):
        return written(pattern.left) + written(pattern.right)
    return str(pattern.value) if isinstance(pattern, ast.Constant) else ""


def test_no_pattern_has_two_rows() -> None:
    """The second of two rows would silently take the place of the first."""
    assert len(ROWS) == len(read_table("patterns.csv"))


@pytest.mark.parametrize("key", ROWS, ids="/".join)
def test_each_pattern_is_found_in_its_example(key: tuple[str, str]) -> None:
    """No pattern is documented that nothing exercises."""
    assert ROWS[key]["tells"]
    assert read_pattern(*key).search(ROWS[key]["example"])


def test_no_row_stands_twice() -> None:
    """A pattern, and a rule's figures of speech, stand in one row: of two, one would say what is no longer so."""
    patterns = [(row["reader"], row["name"]) for row in read_table("patterns.csv")]
    figures = [row["rule"] for row in read_table("kind_blocks.csv")]
    assert len(patterns) == len(set(patterns)) and len(figures) == len(set(figures))


def test_each_pattern_is_looked_for_by_its_file() -> None:
    """The table and the code name the same patterns, each in one file; the rest are parts of those."""
    named = {key[1:] for key in read_in_code()}
    parts = {
        (reader, part) for reader, name in ROWS for part in re.findall(r"{([a-z_]+)}", ROWS[reader, name]["pattern"])
    }
    assert named | {key if key in ROWS else ("any", key[1]) for key in parts} == set(ROWS)


def test_each_list_is_of_plain_words() -> None:
    """What is read as a list of words is written as one: words and bars, nothing that only a pattern knows."""
    lists = {key[1:] for key in read_in_code() if key[0] == "words"}
    assert lists and all(re.fullmatch("[A-Za-z -]+", word) for key in lists for word in read_words(*key))


def test_no_word_pattern_stands_in_the_code() -> None:
    """Who reviews the rules finds words in a table; what is compiled in a file is of letters and signs alone."""
    found = [
        (path.name, ast.unparse(call))
        for path in ROOM.rglob("*.py")
        if path.name not in OF_NOTATION
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func).startswith("re.")
        and re.search("[A-Za-z]{2,}", NOTATION.sub(" ", written(call.args[0])))
    ]
    assert not found
