"""Keep the names of alternateNamesV2 that belong to wanted places, on disk and by place, so that memory stays small."""

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from pathlib import Path

from gazetteer.dumps import Tally, open_dump
from gazetteer.place import Name

# What GeoNames gives as a language and is none: links and post codes are passed over, codes are weak names.
PASSED_OVER = frozenset(("link", "post", "wkdt", "phon", "tcid"))
CODES = frozenset(("iata", "icao", "faac", "abbr", "unlc", "piny"))
BATCH = 50_000
COLUMNS = 4


class AlternateNames:
    """A temporary table of names by GeoNames id."""

    def __init__(self, folder: Path) -> None:
        self._table = sqlite3.connect(folder / "names.sqlite")
        self._table.execute("PRAGMA journal_mode=OFF")
        self._table.execute("PRAGMA synchronous=OFF")
        self._table.execute("CREATE TABLE names (place INTEGER, language TEXT, text TEXT, weak INTEGER)")

    def read(self, path: Path, wanted: "array[int]", tally: Tally, tick: Callable[[int], object]) -> None:
        """Take in the names of the wanted places. wanted: their GeoNames ids in order."""
        batch = []
        for row in _rows(path, tally, tick):
            at = bisect_left(wanted, row[0])
            if at < len(wanted) and wanted[at] == row[0]:
                batch.append(row)
            if len(batch) >= BATCH:
                self._table.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", batch)
                batch.clear()
        self._table.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", batch)
        self._table.execute("CREATE INDEX by_place ON names (place)")

    def of(self, geonameid: int) -> tuple[Name, ...]:
        """The names of a place."""
        rows = self._table.execute("SELECT text, language, weak FROM names WHERE place = ?", (geonameid,))
        return tuple(Name(text, language or None, bool(weak)) for text, language, weak in rows)

    def close(self) -> None:
        """Let go of the file."""
        self._table.close()


def _rows(path: Path, tally: Tally, tick: Callable[[int], object]) -> Iterator[tuple[int, str, str, int]]:
    with open_dump(path) as (handle, _):
        for number, line in enumerate(handle, start=1):
            tick(len(line))
            tally.lines += 1
            cells = line.decode("utf-8", "replace").rstrip("\n").split("\t")
            if len(cells) < COLUMNS or not cells[1].isdigit() or not cells[3].strip():
                tally.add_fault(path, number, "not a line of alternateNamesV2")
            elif cells[2] not in PASSED_OVER:
                weak = cells[2] in CODES
                yield int(cells[1]), "" if weak else cells[2][:2], cells[3], int(weak)
