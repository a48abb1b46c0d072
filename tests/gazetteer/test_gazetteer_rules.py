"""The finder's rules live in tables that a person can review: what each row is for, and that something reads it."""

import ast
import re
from pathlib import Path

import pytest

from gazetteer.rules import FOLDER, pattern_of, read_table, words_of

ROOM = Path(__file__).resolve().parents[2] / "gazetteer"
PATTERNS = {(row["reader"], row["name"]): row for row in read_table("patterns.csv")}
# What stands between letters in a pattern and is no word of a text: a group's name, a kind of letters.
NOTATION = re.compile(r"\(\?P<\w+>|\\\w|\[[^\]]*\]")


def code() -> dict[str, str]:
    """The text of each file of the room, by its name without .py."""
    return {path.stem: path.read_text(encoding="utf-8") for path in ROOM.glob("*.py")}


@pytest.mark.parametrize("key", PATTERNS, ids="/".join)
def test_each_pattern_is_found_in_its_example_and_looked_for_by_its_file(key: tuple[str, str]) -> None:
    """No pattern is documented that nothing exercises."""
    assert PATTERNS[key]["tells"] and pattern_of(*key).search(PATTERNS[key]["example"])
    assert f'pattern_of("{key[0]}", "{key[1]}")' in code()[key[0]]


def test_each_set_of_words_tells_what_it_is_for_and_is_asked_for() -> None:
    """A set that no file asks for is a rule that nobody follows."""
    asked = {name for text in code().values() for name in re.findall(r'words_of\("(\w+)"\)', text)}
    sets = {row["set"]: row for row in read_table("words.csv")}
    assert asked == set(sets) and all(row["tells"] and words_of(name) for name, row in sets.items())


def test_each_table_is_read_by_the_room() -> None:
    """Nothing lies in the folder of rules that the code does not open."""
    text = "".join(code().values())
    assert not [path.name for path in FOLDER.iterdir() if path.suffix != ".md" and path.name not in text]


def test_no_word_pattern_stands_in_the_code() -> None:
    """Who reviews the rules finds words in a table; what is compiled in a file is of letters and signs alone."""
    calls = [call for text in code().values() for call in ast.walk(ast.parse(text)) if isinstance(call, ast.Call)]
    written = [call.args[0] for call in calls if ast.unparse(call.func).startswith("re.")]
    words = [str(one.value) for one in written if isinstance(one, ast.Constant)]
    assert not [pattern for pattern in words if re.search("[A-Za-z]{2,}", NOTATION.sub(" ", pattern))]
