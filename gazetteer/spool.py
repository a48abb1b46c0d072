"""Spool the parts of a gazetteer file to temporary files, so that memory does not grow with the texts."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO


@dataclass
class Spool:
    """The names of all places, "key TAB entry" a line, until the trie that numbers the keys is built."""

    handle: IO[str]
    count: int = 0

    def add(self, key: str, entry: int) -> None:
        """Note that a name leads to a place; an entry is the place's number and the name's rank."""
        self.handle.write(f"{key}\t{entry}\n")
        self.count += 1

    def __iter__(self) -> Iterator[tuple[str, int]]:
        self.handle.seek(0)
        for line in self.handle:
            key, _, entry = line.rstrip("\n").rpartition("\t")
            yield key, int(entry)


@dataclass
class Blocks:
    """Texts of places gathered into blocks that are compressed one by one."""

    handle: IO[bytes]
    size: int
    compress: Callable[[bytes], bytes]
    lines: list[str] = field(default_factory=list)
    ends: array = field(default_factory=lambda: array("I", [0]))  # type: ignore[type-arg]

    def add(self, line: str) -> None:
        """Put in the line of the next place."""
        self.lines.append(line)
        if len(self.lines) == self.size:
            self.flush()

    def flush(self) -> None:
        """Compress what was gathered, as the last block."""
        if self.lines:
            self.handle.write(self.compress("\n".join(self.lines).encode()))
            self.ends.append(self.handle.tell())
            self.lines.clear()


def read_whole(handle: IO[bytes]) -> bytes:
    """All that was written to a file that is still open."""
    handle.seek(0)
    return handle.read()
