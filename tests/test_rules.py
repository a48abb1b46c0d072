"""The tables of rules open in a spreadsheet as they are meant, for who reviews them there."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]
TABLES = sorted(HOUSE.glob("*/rules/*.csv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_a_table_has_a_cell_for_each_column_and_no_row_twice(path: Path) -> None:
    """A comma that is not quoted shifts a row, and of two equal rows one is changed and the other forgotten."""
    with path.open(encoding="utf-8", newline="") as handle:
        head, *rows = csv.reader(handle, strict=True)
    assert not [row for row in rows if len(row) != len(head)]
    assert not [row for row, times in Counter(map(tuple, rows)).items() if times > 1]


@pytest.mark.parametrize("room", ["gazetteer", "reports"])
def test_each_table_is_told_of(room: str) -> None:
    """Who looks for a rule finds its table in the README beside it, and no table that is gone."""
    folder = HOUSE / room / "rules"
    told = set(re.findall(r"`([\w/]+\.(?:csv|txt))`", (folder / "README.md").read_text(encoding="utf-8")))
    assert told == {path.name for path in folder.iterdir() if path.suffix in (".csv", ".txt")}
