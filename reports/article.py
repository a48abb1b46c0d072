"""The article record: one text as it was read, with what is known of where it came from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its particulars. All offsets everywhere are code points into `text` as it stands here.

    name: the file's name. published: the local civil day, or None.
    published_basis: `given`, `metadata`, `inferred` or `unknown`.
    """

    name: str
    text: str
    title: str = ""
    outlet: str = ""
    published: date | None = None
    published_basis: str = "unknown"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be read: the path as given, and why, in words that name the remedy."""

    path: str
    reason: str
