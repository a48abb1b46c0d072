"""Find or resolve place names in documents given as JSON lines, one line out for each line in, in constant memory."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from gazetteer.collecting import seldom_collected
from gazetteer.documents import Document, Fault, read_documents
from gazetteer.draft import open_draft
from gazetteer.find import find_places
from gazetteer.resolution import Resolution
from gazetteer.resolve import resolve_spans
from gazetteer.store import Gazetteer


def find_lines(lines: Iterable[bytes], gazetteer: Gazetteer, prior: tuple[str, ...] = ()) -> Iterator[str | Fault]:
    """{"id", "places"} as JSON for each good document, a Fault for each bad one, in order."""
    return _lines(lines, lambda document: find_places(document.text, gazetteer, prior))


def resolve_lines(lines: Iterable[bytes], gazetteer: Gazetteer, prior: tuple[str, ...] = ()) -> Iterator[str | Fault]:
    """The same for documents with `toponyms`, of each of which start, end and text are read: one place for each."""
    return _lines(lines, lambda document: resolve_spans(document.text, _spans(document), gazetteer, prior))


def write_lines(
    work: Callable[..., Iterator[str | Fault]],
    documents: Path,
    output: Path,
    gazetteer: Gazetteer,
    prior: tuple[str, ...] = (),
) -> Iterator[Fault]:
    """Write what find_lines or resolve_lines (work) make of a file of documents; yields each line that is wrong.

    output appears whole, when all has been gone through, or not at all.
    """
    with documents.open("rb") as lines, open_draft(output) as out, seldom_collected():
        for line in work(lines, gazetteer, prior):
            if isinstance(line, Fault):
                yield line
            else:
                out.write(f"{line}\n")


def _lines(lines: Iterable[bytes], work: Callable[[Document], Sequence[Resolution]]) -> Iterator[str | Fault]:
    for number, document in enumerate_documents(lines):
        if isinstance(document, Fault):
            yield document
            continue
        try:
            places = [as_line(resolution) for resolution in work(document)]
        except ValueError as fault:
            yield Fault(number, f"{document.id}: {fault}")
        else:
            yield json.dumps({"id": document.fields["id"], "places": places}, ensure_ascii=False)


def enumerate_documents(lines: Iterable[bytes]) -> Iterator[tuple[int, Document | Fault]]:
    """Documents and faults with the number of their line, from 1; blank lines are passed over but counted."""
    for number, line in enumerate(lines, start=1):
        for document in read_documents([line if number == 1 else line.removeprefix(b"\xef\xbb\xbf")]):
            yield number, Fault(number, document.reason) if isinstance(document, Fault) else document


def as_line(resolution: Resolution) -> dict[str, Any]:
    """A resolution as the plain values of an output line; what is not known is null."""
    mention, place = resolution.mention, resolution.place
    line: dict[str, Any] = {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "name": place and place.name,
        "kind": place and place.kind,
        "role": mention.role,
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "uncertainty_km": place and place.uncertainty_km,
        "country": place and place.country,
        "geonameid": place and place.geonameid,
        "score": resolution.score,
    }
    if resolution.mend is not None:
        mend = resolution.mend
        line["mend"] = {"rule": mend.rule, "cue": mend.cue, "reads_as": mend.reads_as}
    return line


def _spans(document: Document) -> list[tuple[int, int]]:
    toponyms = document.fields.get("toponyms", [])
    if not isinstance(toponyms, list):
        raise ValueError('"toponyms" must be a list of {"start", "end", "text"}')
    spans = []
    for toponym in toponyms:
        start, end = (toponym.get("start"), toponym.get("end")) if isinstance(toponym, dict) else (None, None)
        if type(start) is not int or type(end) is not int:
            raise ValueError('a toponym needs "start" and "end", both whole numbers')
        written = toponym.get("text")
        if 0 <= start < end <= len(document.text) and isinstance(written, str) and document.text[start:end] != written:
            raise ValueError(f'the text at {start}-{end} is "{document.text[start:end][:40]}", not "{written[:40]}"')
        spans.append((start, end))
    return spans
