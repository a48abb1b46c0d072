"""Read GeoNames dumps line by line: a country's zip, allCountries.zip, the text in them, and alternateNamesV2."""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

COLUMNS = 19  # of a dump's line
NAMED_FAULTS = 20  # bad lines that are named; the rest are counted


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a dump, of the columns that are used."""

    geonameid: int
    name: str
    alternates: str
    latitude: float
    longitude: float
    feature: str
    country: str
    admin1: str
    admin2: str
    population: int


@dataclass
class Tally:
    """Lines read and bad, the first of these by name, and rows of kinds that are not places here."""

    lines: int = 0
    bad: int = 0
    other: int = 0
    faults: list[str] = field(default_factory=list)

    def add_fault(self, path: Path, line: int, reason: str) -> None:
        """Count a bad line, and keep the words of the first."""
        self.bad += 1
        if len(self.faults) < NAMED_FAULTS:
            self.faults.append(f"{path.name} line {line}: {reason}")


@contextmanager
def open_dump(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The text of a dump, of a zip the largest .txt in it, with its size in bytes.

    Raises ValueError where a zip has no text or is damaged.
    """
    if path.suffix.lower() != ".zip":
        with path.open("rb") as handle:
            yield handle, path.stat().st_size
        return
    try:
        with zipfile.ZipFile(path) as archive:
            inside = [info for info in archive.infolist() if info.filename.endswith(".txt")]
            inside = [info for info in inside if "readme" not in info.filename.lower()]
            if not inside:
                raise ValueError(f"{path.name} holds no .txt: give a GeoNames zip, or the text itself")
            largest = max(inside, key=lambda info: info.file_size)
            with archive.open(largest) as handle:
                yield io.BufferedReader(handle, 1 << 20), largest.file_size  # type: ignore[type-var]
    except zipfile.BadZipFile:
        raise ValueError(f"{path.name} is not a whole zip: download it again") from None


def read_rows(path: Path, tally: Tally, tick: Callable[[int], object]) -> Iterator[Row]:
    """The good lines of a dump; the bad are counted and the first named. tick: told the bytes read."""
    with open_dump(path) as (handle, _):
        for number, line in enumerate(handle, start=1):
            tick(len(line))
            tally.lines += 1
            try:
                yield _row(line)
            except ValueError as fault:
                tally.add_fault(path, number, str(fault))


def _row(line: bytes) -> Row:
    try:
        cells = line.decode("utf-8").rstrip("\n").split("\t")
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    if len(cells) < COLUMNS:
        raise ValueError(f"{len(cells)} columns of {COLUMNS}")
    try:
        latitude, longitude = float(cells[4]), float(cells[5])
        geonameid, population = int(cells[0]), int(cells[14] or 0)
    except ValueError:
        raise ValueError("an id, coordinate or population that is not a number") from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(f"coordinates {cells[4]}, {cells[5]} out of range")
    if not cells[1].strip():
        raise ValueError("no name")
    return Row(
        geonameid, cells[1], cells[3], latitude, longitude, cells[7], cells[8], cells[10], cells[11], max(0, population)
    )
