"""Build a gazetteer file from GeoNames dumps: areas first, then places, streaming, in little memory.

Countries that the dumps do not hold are taken from the gazetteer that ships, and so is its supplement of regions,
rivers and crossings: an article about one country names others.
"""

import tempfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from gazetteer.alternates import AlternateNames
from gazetteer.dumps import Row, Tally, open_dump, read_rows
from gazetteer.names import distinct_names
from gazetteer.pack import NO_PARENT, Draft, Packer
from gazetteer.place import Name
from gazetteer.rules import feature_codes
from gazetteer.seeds import seed_path
from gazetteer.store import Gazetteer, open_gazetteer
from gazetteer.supplement import TABLES, Supplement

WIDE_FROM = 2_000_000  # places from which numbers take four bytes
VILLAGE_BELOW = 5000
AREA_KINDS = ("country", "province", "district")


def size_of(paths: Sequence[Path]) -> int:
    """Bytes that a build reads, for a progress bar: the dumps twice, the alternate names once."""
    total = 0
    for path in paths:
        with open_dump(path) as (_, size):
            total += size * (1 if _is_names(path) else 2)
    return total


def build_places(paths: Sequence[Path], target: Path, tick: Callable[[int], object] = lambda _: None) -> Tally:
    """Write the gazetteer of some dumps to a file, which takes the place of the old one only when it is whole.

    paths: dumps (.zip or .txt); those called alternateNames… give names by language. tick: told the bytes read.
    Raises ValueError where no row is a place.
    """
    dumps = [path for path in paths if not _is_names(path)]
    tally, shipped = Tally(), open_gazetteer()
    areas = _Areas(shipped)
    wanted = array("Q")
    for row in _rows(dumps, tally, tick):
        wanted.append(row.geonameid)
        areas.collect(row)
    if not wanted:
        raise ValueError("the dumps hold no place: give the zip of a country, or allCountries.zip")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".build-") as folder:
        names = AlternateNames(Path(folder))
        try:
            wanted = array("Q", sorted(wanted))
            for path in paths:
                if _is_names(path):
                    names.read(path, wanted, tally, tick)
            _write(target, areas, names, dumps, tick, len(wanted) > WIDE_FROM)
        finally:
            names.close()
    return tally


def _is_names(path: Path) -> bool:
    return path.name.lower().startswith("alternatenames")


def _rows(paths: Sequence[Path], tally: Tally, tick: Callable[[int], object]) -> Iterator[Row]:
    kinds = feature_codes()
    for path in paths:
        for row in read_rows(path, tally, tick):
            if row.feature in kinds:
                yield row
            else:
                tally.other += 1


class _Areas:
    """Countries, provinces and districts of the dumps, and the countries that ship, in the order they are written."""

    def __init__(self, shipped: Gazetteer) -> None:
        self.shipped = shipped
        self.rows: dict[str, list[Row]] = {kind: [] for kind in AREA_KINDS}
        self.numbers: dict[str, int] = {}

    def collect(self, row: Row) -> None:
        """Keep a row that is a country, a province or a district; parishes and the like are no areas here."""
        kind = feature_codes()[row.feature]
        if kind in AREA_KINDS and row.feature not in ("ADM3", "ADMD"):
            self.rows[kind].append(row)

    def write(self, packer: Packer, draft: Callable[[Row, str, int, str, str], Draft]) -> tuple[int, int]:
        """Write them; returns how many are countries, and how many have codes."""
        for row in self.rows["country"]:
            if row.country and row.country not in self.numbers:
                self.numbers[row.country] = packer.add(draft(row, "country", NO_PARENT, row.country, row.country))
        for code in self.shipped.codes[1:]:
            if code not in self.numbers:
                self.numbers[code] = packer.add(self._shipped(code))
        countries = packer.places
        for row in self.rows["province"]:
            local = f"{row.country}.{row.admin1}"
            code = self._iso(local)
            parent = self.numbers.get(row.country, NO_PARENT)
            number = packer.add(draft(row, "province", parent, code, local))
            self.numbers[local] = number
            if code:
                self.numbers[code] = number
        coded = packer.places
        for row in self.rows["district"]:
            number = packer.add(draft(row, "district", self.parent(row, ("",)), "", ""))
            self.numbers[f"{row.country}.{row.admin1}.{row.admin2}"] = number
        return countries, coded

    def parent(self, row: Row, deepest: tuple[str, ...] = ("2", "")) -> int:
        """The number of the smallest known area a row lies in."""
        codes = [f"{row.country}.{row.admin1}.{row.admin2}"] if "2" in deepest and row.admin2 else []
        for code in (*codes, f"{row.country}.{row.admin1}", row.country):
            if code in self.numbers:
                return self.numbers[code]
        return NO_PARENT

    def _iso(self, local: str) -> str:
        number = self.shipped.area(local)
        return (self.shipped.area_code(number) or "") if number is not None else ""

    def _shipped(self, code: str) -> Draft:
        place = self.shipped.place(self.shipped.area(code) or 0)
        return Draft(
            place.name,
            place.names[1:],
            "country",
            place.latitude,
            place.longitude,
            NO_PARENT,
            place.population or 0,
            place.geonameid or 0,
            code,
            code,
            place.polygon or "",
        )


def _write(
    target: Path, areas: _Areas, names: AlternateNames, dumps: Sequence[Path], tick: Callable[[int], object], wide: bool
) -> None:
    supplement = Supplement(map(seed_path, TABLES))

    def draft(row: Row, kind: str, parent: int, code: str = "", local: str = "") -> Draft:
        other = (*names.of(row.geonameid), *(Name(text) for text in row.alternates.split(",") if text))
        kept = distinct_names(row.name, other)
        capital = row.feature == "PPLC"
        return supplement.enrich(
            Draft(
                row.name,
                kept,
                kind,
                row.latitude,
                row.longitude,
                parent,
                row.population,
                row.geonameid,
                code,
                local,
                capital=capital,
            )
        )

    packer = Packer(target, wide)
    countries, coded = areas.write(packer, draft)
    kinds = feature_codes()
    written = {row.geonameid for rows in areas.rows.values() for row in rows}
    for row in _rows(dumps, Tally(), tick):
        if row.geonameid not in written:
            kind = kinds[row.feature]
            small = kind == "town" and row.population < VILLAGE_BELOW and row.feature not in ("PPLA", "PPLC")
            packer.add(draft(row, "village" if small else kind, areas.parent(row)))
    for place in supplement.places(_Known(areas.numbers)):
        packer.add(place)
    source = f"GeoNames (CC BY 4.0), {', '.join(path.name for path in dumps)}"
    packer.finish({"countries": countries, "coded_areas": coded, "source": source})


class _Known(dict[str, int]):
    """Areas by code; a province that the dumps do not hold is its country."""

    def __contains__(self, code: object) -> bool:
        return True

    def __missing__(self, code: str) -> int:
        return self.get(code.partition("-")[0], NO_PARENT)
