"""Find wars and other long events by the words that name them, with the days they lasted (rules/wars.csv)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from reports.tables import read_table


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """Where a text names an event, and its days; last_day None: not over when the table was reviewed.

    during: the words say that it was going on when they were written.
    """

    start: int
    end: int
    name: str
    first_day: date
    last_day: date | None
    during: bool


def find_named_events(text: str) -> Iterator[NamedEvent]:
    """Every naming of an event of the table, in order."""
    pattern, rows = _read_events()
    for match in pattern.finditer(text):
        row = rows[re.sub(r"\s+", " ", match.group().lower())]
        last = date.fromisoformat(row["last_day"]) if row["last_day"] else None
        first = date.fromisoformat(row["first_day"])
        yield NamedEvent(match.start(), match.end(), row["name"], first, last, row["holds"] == "during")


@cache
def _read_events() -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    rows = {row["pattern"]: row for row in read_table("wars.csv")}
    words = sorted(rows, key=len, reverse=True)
    joined = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE), rows
