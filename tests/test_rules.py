"""The tables of rules open in a spreadsheet as they are meant, for who reviews them there."""

import csv
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
