"""Read documents from JSON lines, one at a time, and say what is wrong with the lines that are none."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """One line: its id, its text, and the whole object for what else it holds. published: an ISO day or None."""

    id: str
    text: str
    published: str | None
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be read: the line's number from 1, and the reason."""

    line: int
    reason: str


def read_documents(lines: Iterable[bytes]) -> Iterator[Document | Fault]:
    """Yield a Document for each good line and a Fault for each bad one, in order; blank lines are passed over.

    lines: UTF-8 bytes, such as a file opened with "rb". A line over 5 MB is refused before it is parsed.
    """
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            yield _document(line)
        except ValueError as fault:
            yield Fault(number, str(fault))


def _document(line: bytes) -> Document:
    if len(line) > MAX_BYTES:
        raise ValueError(f"the line has {len(line):,} bytes; at most {MAX_BYTES:,} are read: split the document")
    fields = _fields(line)
    if "id" not in fields or isinstance(fields["id"], dict | list) or fields["id"] is None:
        raise ValueError('no "id": every document needs one, a string or a number')
    text = fields.get("text", "")
    if not isinstance(text, str):
        raise ValueError('"text" must be a string')
    published = fields.get("published") or None
    if published is not None and not isinstance(published, str):
        raise ValueError('"published" must be an ISO day such as "2022-09-13", or left out')
    _check_encodable(text, published or "", str(fields["id"]))
    return Document(str(fields["id"]), text, published, fields)


def _fields(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise ValueError(f"not UTF-8 (byte {fault.start}): save the file as UTF-8") from None
    except json.JSONDecodeError as fault:
        raise ValueError(f"not JSON ({fault.msg} at column {fault.colno})") from None
    except RecursionError:
        raise ValueError("not JSON that can be read: nested too deeply") from None
    if not isinstance(fields, dict):
        raise ValueError('not a JSON object: a line is {"id": ..., "text": ...}')
    return fields


def _check_encodable(*texts: str) -> None:
    try:
        "".join(texts).encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("holds a lone surrogate (half of a \\ud83d\\ude00 pair): mend the escape") from None
