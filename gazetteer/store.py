"""Open a gazetteer file and look names up in it: memory-mapped, nothing is built or read ahead."""

import json
import lzma
import mmap
import zlib
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import marisa_trie
import msgspec

from gazetteer.blocks import Block
from gazetteer.columns import read_column
from gazetteer.extra import Extra, read_extra
from gazetteer.normalize import normalize
from gazetteer.pack import CARDS_IN_BLOCK, DEFLATE, LZMA, MAGIC, VARIANTS_IN_BLOCK
from gazetteer.place import KINDS, Name, Place
from gazetteer.runs import find_run
from gazetteer.seeds import seed_path

UNCERTAINTY_KM = {"town": 1.0, "village": 2.0, "district": 20.0, "province": 100.0, "country": 500.0, "facility": 2.0}
OTHER_UNCERTAINTY_KM = 50.0


class Facts(msgspec.Struct, frozen=True, gc=False):
    """What ranking needs of a place; weight is 11 times the logarithm of its size, up to 255.

    admin1, admin2: the numbers of the province and district it lies in (or is), -1 where unknown.
    """

    number: int
    kind: str
    weight: int
    latitude: float
    longitude: float
    country: str
    admin1: int
    admin2: int
    capital: bool = False


class Entry(NamedTuple):
    """A place that bears a name; rank 0 its main name, 1 another, 2 a weak one (a code, a one-off form)."""

    place: int
    rank: int


class Gazetteer:
    """A handle on a gazetteer file and, laid over it, a user's own places."""

    def __init__(self, path: Path, extra: Extra | None = None) -> None:
        self.path = path
        self._view = _map(path)
        self.meta, self._sections = _header(path, self._view)
        self._width: int = self.meta["width"]
        self.size: int = self.meta["places"]
        self._keys = self._trie("keys")
        self._bones = self._trie("bone")
        self._slots, self._lists = self._section("keys_slots"), self._section("keys_lists")
        self._bone_slots, self._bone_lists = self._section("bone_slots"), self._section("bone_lists")
        self._columns = self._section("columns")
        self._parents = self._section("parents")
        self._parent_marks = self._section("parent_marks").cast("Q")
        self._parent_before = self._section("parent_before").cast("I")
        self._label_ends = self._section("label_ends").cast("I")
        self._card_ends = self._section("card_ends").cast("I")
        self._variant_ends = self._section("variant_ends").cast("I")
        self.extra = extra or Extra()
        self.countries = range(self.meta["countries"])
        self.facts = lru_cache(maxsize=16_384)(self._facts)
        self.entries = lru_cache(maxsize=8_192)(self._entries)
        self.place = lru_cache(maxsize=4_096)(self._place)
        self._labels = lru_cache(maxsize=1_024)(self._label_block)
        self._cards = lru_cache(maxsize=1_024)(self._card_block)
        self._variants = lru_cache(maxsize=512)(self._variant_block)  # some 20 kB each
        self.area = lru_cache(maxsize=2_048)(self._area)
        self.area_code = lru_cache(maxsize=8_192)(self._area_code)
        self._codes_in = lru_cache(maxsize=None)(self._block_codes)

    def prefixes(self, text: str) -> list[str]:
        """All names, normalised, that the normalised text begins with; they may end within a word."""
        found: list[str] = self._keys.prefixes(text)
        if self.extra.keys:
            found += [key for key in self.extra.keys.prefixes(text) if key not in found]
        return found

    def _entries(self, key: str) -> tuple[Entry, ...]:
        """The places that bear a normalised name, a user's own first, then by size."""
        number = self._keys.get(key)
        found = () if number is None else self._listed(self._slots, self._lists, number)
        return self.extra.entries.get(key, ()) + found

    def sounding(self, bone: str, country: str) -> tuple[Entry, ...]:
        """The places of a country (ISO 3166-1, "" for none) that bear a name with the consonants of this skeleton."""
        key = country + bone
        number = self._bones.get(key)
        found = () if number is None else self._listed(self._bone_slots, self._bone_lists, number)
        return self.extra.bones.get(key, ()) + found

    def lookup(self, name: str, names: bool = True) -> tuple[Place, ...]:
        """The places that bear a name in any spelling the normaliser brings together; names: see `place`."""
        return tuple([self.place(entry.place, names) for entry in self.entries(normalize(name))])

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of all countries, and "" for places in none."""
        return ("", *(self.facts(number).country for number in self.countries))

    def _area(self, code: str) -> int | None:
        """The number of the country (ISO 3166-1) or province (ISO 3166-2, or GeoNames code) of this code."""
        if not code.isupper():
            return None
        blocks = range(-(-self.meta["coded_areas"] // CARDS_IN_BLOCK))
        return next((codes[code] for codes in map(self._codes_in, blocks) if code in codes), None)

    def _block_codes(self, block: int) -> dict[str, int]:
        codes: dict[str, int] = {}
        for number, line in enumerate(self._cards(block).decode().split("\n"), start=block * CARDS_IN_BLOCK):
            for code in line.split("\t")[2:4] if number < self.meta["coded_areas"] else ():
                if code:
                    codes.setdefault(code, number)
        return codes

    def _area_code(self, number: int) -> str | None:
        """The ISO code of an area, or None."""
        return (self._card(number)[2] or None) if number >= 0 else None

    def _facts(self, number: int) -> Facts:
        if number >= self.size:
            return self.extra.facts[number - self.size]
        latitude, longitude, kind_number, capital, weight = read_column(self._columns, number)
        kind, parent = KINDS[kind_number], self._parent(number)
        country, admin1, admin2 = "", -1, -1
        if parent >= 0:
            above = self.facts(parent)
            country, admin1, admin2 = above.country, above.admin1, above.admin2
        if kind == "country":
            country = self._card(number)[2]
        elif kind == "province":
            admin1 = number
        elif kind == "district":
            admin2 = number
        return Facts(number, kind, weight, latitude, longitude, country, admin1, admin2, capital)

    def _parent(self, number: int) -> int:
        width = self._width - 1
        at = width * find_run(self._parent_marks, self._parent_before, number)
        return int.from_bytes(self._parents[at : at + width], "little") - 1

    def _place(self, number: int, names: bool = True) -> Place:
        """The record of a place; without names, only the one it goes by is filled (the rest cost a block to unpack)."""
        if number >= self.size:
            return self.extra.places[number - self.size]
        facts, name = self.facts(number), self.label(number)
        geonameid, population, code, _, polygon, uncertainty, source = self._card(number)
        return Place(
            id=f"geonames:{geonameid}" if geonameid else f"dateline:{normalize(name).replace(' ', '-')}-{number}",
            name=name,
            names=self.names(number) if names else (Name(name),),
            kind=facts.kind,
            latitude=facts.latitude,
            longitude=facts.longitude,
            uncertainty_km=float(uncertainty or UNCERTAINTY_KM.get(facts.kind, OTHER_UNCERTAINTY_KM)),
            country=facts.country or None,
            admin1=self.area_code(facts.admin1),
            population=int(population) if population else None,
            geonameid=int(geonameid) if geonameid else None,
            polygon=polygon or _polygon(facts.kind, code),
            source=source or self.meta["source"],
        )

    def names(self, number: int) -> tuple[Name, ...]:
        """Every name of a place in its own script; the first is the one it goes by."""
        cell = self._variants(number // VARIANTS_IN_BLOCK).line(number % VARIANTS_IN_BLOCK)
        main = (Name(self.label(number)),)
        return main + tuple(_name(text) for text in cell.split("\t") if text)

    def label(self, number: int) -> str:
        """The name a place goes by."""
        if number >= self.size:
            return self.extra.places[number - self.size].name
        return self._labels(number // CARDS_IN_BLOCK).line(number % CARDS_IN_BLOCK)

    def geonameid(self, number: int) -> int | None:
        """The GeoNames id of a place, without the rest of its record."""
        if number >= self.size:
            return self.extra.places[number - self.size].geonameid
        cell = self._card(number)[0]
        return int(cell) if cell else None

    def _card(self, number: int) -> list[str]:
        block, at = divmod(number, CARDS_IN_BLOCK)
        cells = self._cards(block).split(b"\n", at + 1)[at].decode().split("\t")
        return cells + [""] * (7 - len(cells))

    def _label_block(self, block: int) -> Block:
        first, end = self._label_ends[block], self._label_ends[block + 1]
        return Block(zlib.decompress(self._section("labels")[first:end], DEFLATE))

    def _card_block(self, block: int) -> bytes:
        first, end = self._card_ends[block], self._card_ends[block + 1]
        return zlib.decompress(self._section("cards")[first:end], DEFLATE)

    def _variant_block(self, block: int) -> Block:
        first, end = self._variant_ends[block], self._variant_ends[block + 1]
        return Block(lzma.decompress(self._section("variants")[first:end], lzma.FORMAT_RAW, filters=LZMA))

    def _listed(self, slots: memoryview, lists: memoryview, number: int) -> tuple[Entry, ...]:
        width = self._width
        slot = int.from_bytes(slots[number * width : (number + 1) * width], "little")
        many = 1 << (8 * width - 1)
        if slot < many:
            return (Entry(slot >> 2, slot & 3),)
        at = (slot - many) * width
        count = int.from_bytes(lists[at : at + width], "little")
        raw = bytes(lists[at + width : at + width * (count + 1)])
        packed = (int.from_bytes(raw[i : i + width], "little") for i in range(0, len(raw), width))
        return tuple(Entry(entry >> 2, entry & 3) for entry in packed)

    def _section(self, name: str) -> memoryview:
        offset, length = self._sections[name]
        return self._view[offset : offset + length]

    def _trie(self, name: str) -> Any:
        trie = marisa_trie.Trie()
        trie.map(self._section(name))
        return trie


def open_gazetteer(path: Path | None = None, extra: Path | None = None) -> Gazetteer:
    """A handle on a gazetteer file, by default the one that ships.

    extra: a CSV of one's own places laid over it; bad rows are passed over (see extra.read_extra, which names them).
    Raises FileNotFoundError where there is no file, ValueError where it is not a gazetteer.
    """
    base = Gazetteer(path or seed_path("places.bin"))
    if extra is None:
        return base
    return Gazetteer(base.path, read_extra(extra, base))


def choose_places(given: Path | None) -> tuple[Path | None, Path | None]:
    """What a user names as places, as the two arguments of `open_gazetteer`: a .csv adds, any other file replaces."""
    return (None, given) if given is not None and given.suffix.lower() == ".csv" else (given, None)


def _map(path: Path) -> memoryview:
    with path.open("rb") as handle:
        if handle.read(len(MAGIC)) != MAGIC:
            raise ValueError(f"{path} is not a gazetteer file: make one with `dateline build`")
        return memoryview(mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ))


def _header(path: Path, view: memoryview) -> tuple[dict[str, Any], dict[str, tuple[int, int]]]:
    start = len(MAGIC) + 4
    length = int.from_bytes(view[len(MAGIC) : start], "little")
    try:
        header = json.loads(bytes(view[start : start + length]))
        base = start + length
        sections = {name: (base + offset, size) for name, (offset, size) in header["sections"].items()}
    except (ValueError, KeyError, TypeError):
        raise ValueError(f"{path} is damaged: build it again, or take the one that ships") from None
    if max(offset + size for offset, size in sections.values()) > len(view):
        raise ValueError(f"{path} is cut short: build it again, or take the one that ships")
    return header["meta"], sections


def _polygon(kind: str, code: str) -> str | None:
    if not code:
        return None
    return {"country": f"country:{code}", "province": f"admin1:{code}"}.get(kind)


def _name(text: str) -> Name:
    form, _, rest = text.partition("\x1f")
    language, _, weak = rest.partition("\x1f")
    return Name(form, language or None, weak == "w")
