"""Type documents of JSON lines, one at a time, into a file that is written whole or not at all."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gazetteer.documents import Document, Fault, read_documents
from gazetteer.draft import open_draft
from reports.kinds.classify import classify_text

NO_EVENT = {"sub_event_type": None, "event_type": None, "confidence": None, "trigger": None}


def classify_file(documents: Path, output: Path) -> tuple[Fault, ...]:
    """Write one line for each good document in its order; returns the lines that could not be read.

    documents: {"id", "text"} a line. output: {"id", "sub_event_type", "event_type", "confidence", "trigger"} a line,
    all null but the id where the text reports no event.
    """
    faults: list[Fault] = []
    with documents.open("rb") as lines, open_draft(output) as out:
        for row in _rows(read_documents(lines), faults):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return tuple(faults)


def _rows(found: Iterator[Document | Fault], faults: list[Fault]) -> Iterator[dict[str, Any]]:
    for document in found:
        if isinstance(document, Fault):
            faults.append(document)
            continue
        kind = classify_text(document.text)
        fields = (
            NO_EVENT
            if kind is None
            else {
                "sub_event_type": kind.sub_event_type,
                "event_type": kind.event_type,
                "confidence": kind.confidence,
                "trigger": kind.trigger,
            }
        )
        yield {"id": document.fields["id"], **fields}
