"""The names of a place: read from a cell of a table, and which of many are worth keeping."""

from collections.abc import Iterable

from gazetteer.normalize import normalize
from gazetteer.place import Name


def distinct_names(name: str, others: Iterable[Name]) -> tuple[Name, ...]:
    """The other names of a place, without those that normalise alike and are of the same script."""
    seen, kept = {normalize(name)}, []
    for other in others:
        key = normalize(other.text)
        mark = key if other.text.isascii() or other.text[:1].isascii() else other.text
        if key and mark not in seen and other.text != name:
            seen.add(mark)
            kept.append(other)
    return tuple(kept)


def read_names(cell: str) -> tuple[Name, ...]:
    """Names separated by semicolons, each "text" or "text (language)"."""
    names = []
    for part in filter(None, (part.strip() for part in cell.split(";"))):
        text, _, language = part.partition(" (")
        names.append(Name(text, language.rstrip(")") or None))
    return tuple(names)
