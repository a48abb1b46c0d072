"""Keep the reports of a pile of articles small: packed article by article, and read back one article at a time."""

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from reports.report import COLUMNS, Report

# As plain values: to pickle the records themselves takes five times as long.
_VALUES = attrgetter(*COLUMNS)


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """Reports in order, about half a kilobyte each; iterate over them as often as needed. Equal if their reports are.

    pieces: what pack_reports made, an article each.
    """

    pieces: list[bytes]
    count: int

    def __iter__(self) -> Iterator[Report]:
        for piece in self.pieces:
            yield from unpack_reports(piece)

    def __len__(self) -> int:
        return self.count

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Packed):
            return NotImplemented
        return self.count == other.count and all(one == two for one, two in zip(self, other, strict=True))


def drain_reports(packed: Packed) -> Iterator[Report]:
    """The reports, for the last time: what was read is given up, and nothing is left."""
    pieces = packed.pieces
    pieces.reverse()
    while pieces:
        yield from unpack_reports(pieces.pop())


def pack_reports(reports: Iterable[Report]) -> bytes:
    """The reports of one article as bytes; for the same program to read back, never written to a file."""
    return pickle.dumps([_VALUES(report) for report in reports], pickle.HIGHEST_PROTOCOL)


def unpack_reports(piece: bytes) -> tuple[Report, ...]:
    """The reports that pack_reports packed."""
    return tuple(Report(*values) for values in pickle.loads(piece))
