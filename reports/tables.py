"""Read the rules of this room, which are kept as text that a non-programmer can review (reports/rules/)."""

import csv
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "rules"


def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a .csv of rules; a line whose first cell begins with # is a remark."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle, strict=True)
        return tuple(row for row in rows if not next(iter(row.values())).startswith("#"))


def read_lines(name: str) -> tuple[str, ...]:
    """The lines of a .txt of rules, without blank ones and remarks (#)."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
