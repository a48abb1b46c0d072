"""`dateline dates`: JSON lines in, the dates of each document out, a line for each."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from gazetteer.documents import Document, Fault, read_documents
from gazetteer.draft import open_draft
from reports.dates.find import find_dates
from reports.interval import DateMention


def date_file(documents: Path, output: Path) -> tuple[Fault, ...]:
    """Write {"id", "dates"} for every document that can be read, in order; returns what is wrong with other lines.

    Each date has start, end and text, first_day and last_day (ISO, null where unresolved, then with a reason),
    precision, basis and alternatives as [first, last]. output appears whole or not at all.
    """
    faults: list[Fault] = []
    with documents.open("rb") as lines, open_draft(output) as out:
        for answer in _answer(lines, faults):
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return tuple(faults)


def _answer(lines: Iterable[bytes], faults: list[Fault]) -> Iterator[dict[str, Any]]:
    reached = 0

    def counted() -> Iterator[bytes]:
        nonlocal reached
        for line in lines:
            reached += 1
            yield line

    for found in read_documents(counted()):
        if isinstance(found, Fault):
            faults.append(found)
            continue
        published = None
        try:
            published = read_day(found.published)
        except ValueError as fault:
            faults.append(Fault(reached, f"{fault}; dated without it"))
        yield _as_line(found, published)


def read_day(given: str | None) -> date | None:
    """An ISO day, or the day of an ISO time; raises ValueError with the remedy."""
    if given is None:
        return None
    try:
        return datetime.fromisoformat(given.strip()).date()
    except ValueError:
        raise ValueError(f'"published" is {given[:40]!r}: it must be an ISO day such as "2022-09-13"') from None


def _as_line(document: Document, published: date | None) -> dict[str, Any]:
    return {
        "id": document.fields["id"],
        "dates": [as_fields(mention) for mention in find_dates(document.text, published)],
    }


def as_fields(mention: DateMention) -> dict[str, Any]:
    """A date as it is written to a file."""
    interval = mention.interval
    fields: dict[str, Any] = {"start": mention.start, "end": mention.end, "text": mention.text}
    if interval is None:
        fields |= dict.fromkeys(("first_day", "last_day", "precision"))
        others = [[first.isoformat(), last.isoformat()] for first, last in mention.alternatives]
        return {**fields, "basis": "unresolved", "alternatives": others, "reason": mention.reason}
    return {
        **fields,
        "first_day": interval.first_day.isoformat(),
        "last_day": interval.last_day.isoformat(),
        "precision": interval.precision,
        "basis": interval.basis,
        "alternatives": [[first.isoformat(), last.isoformat()] for first, last in interval.alternatives],
    }
