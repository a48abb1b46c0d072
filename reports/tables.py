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


def read_rows(path: Path, needed: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    """The rows of a user's own .csv of rules; ValueError names the file, the rule and the remedy."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = tuple({key: value or "" for key, value in row.items() if key} for row in csv.DictReader(handle))
    except (UnicodeDecodeError, csv.Error) as fault:
        raise ValueError(f"{path} is no table of rules ({fault}): save it as CSV in UTF-8") from None
    missing = [column for column in needed if rows and column not in rows[0]]
    if missing:
        raise ValueError(f"{path} has no column {', '.join(missing)}: it needs {', '.join(needed)}")
    return rows
