"""Write a gazetteer file: a name index and the places it leads to, laid out so that it is used as it lies on disk.

The file is `MAGIC`, the length and text of a JSON header, then the sections the header lists, each on an 8-byte edge:
`keys` a marisa trie of normalised names; `keys_slots` for each its place, or where in `keys_lists` its places stand;
`bone`, `bone_slots`, `bone_lists` the same for consonant skeletons behind a country code;
`columns` the fixed facts of each place;
`cards` and `variants` the texts of blocks of places, compressed, with `card_ends` and `variant_ends`.
"""

import json
import lzma
import os
import tempfile
import zlib
from array import array
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

import marisa_trie

from gazetteer.normalize import fold, normalize, skeleton
from gazetteer.place import KINDS, Name
from gazetteer.rules import words_of
from gazetteer.spool import Blocks, Spool, read_whole

MAGIC = b"DATELINE PLACES 1\n"
CARDS_IN_BLOCK = 256
VARIANTS_IN_BLOCK = 1024
BARE_FROM = 5  # letters of a name that may lose its Arabic article
WORDS_SOUNDED = 3  # longer names are not looked up by sound
MAIN, OTHER, WEAK = 0, 1, 2  # how a name stands to its place
NO_PARENT = -1
AREAS = ("country", "province", "district", "region")
CAPITAL = 0x80  # set in the kind of a national capital
LZMA = [{"id": lzma.FILTER_LZMA2, "preset": 6}]


@dataclass(frozen=True, slots=True)
class Draft:
    """A place to be written. parent: the number of its smallest known area, or NO_PARENT; areas come before others.

    code: ISO 3166-1 or -2 of an area; local_code: its GeoNames code ("AM.08"). sounded: index its skeletons.
    weight: the number that stands for its size in ranking; the population where there is no better.
    """

    name: str
    names: tuple[Name, ...]
    kind: str
    latitude: float
    longitude: float
    parent: int = NO_PARENT
    population: int = 0
    geonameid: int = 0
    code: str = ""
    local_code: str = ""
    polygon: str = ""
    uncertainty_km: float | None = None
    source: str = ""
    sounded: bool = True
    weight: int | None = None
    capital: bool = False


class Packer:
    """Takes places one by one and writes the file on `finish`; the old file stays until the new one is whole."""

    def __init__(self, path: Path, wide: bool = False) -> None:
        self.path = path
        self.width = 4 if wide else 3
        self.places = 0
        self.weights = bytearray()
        self._countries: dict[int, str] = {}  # of areas
        self._folder = tempfile.TemporaryDirectory(dir=path.parent, prefix=".places-")
        folder = Path(self._folder.name)
        self._keys = Spool((folder / "keys").open("w+", encoding="utf-8"))
        self._bones = Spool((folder / "bones").open("w+", encoding="utf-8"))
        self._columns = (folder / "columns").open("w+b")
        self._cards = Blocks((folder / "cards").open("w+b"), CARDS_IN_BLOCK, lambda raw: zlib.compress(raw, 9))
        self._variants = Blocks(
            (folder / "variants").open("w+b"),
            VARIANTS_IN_BLOCK,
            lambda raw: lzma.compress(raw, lzma.FORMAT_RAW, filters=LZMA),
        )

    def add(self, draft: Draft) -> int:
        """Write one place; returns its number."""
        number = self.places
        self.places += 1
        if self.places >= 1 << (8 * self.width - 3):
            raise ValueError(f"more than {self.places:,} places: build with wide=True")
        weight = min(255, int(11 * log((draft.population if draft.weight is None else draft.weight) + 1)))
        self.weights.append(weight)
        country = draft.code if draft.kind == "country" else self._countries.get(draft.parent, "")
        if draft.kind in AREAS:
            self._countries[number] = country
        self._index(number, draft, country)
        self._columns.write(_column(draft, weight, self.width))
        self._cards.add(_card(draft))
        self._variants.add("\t".join(_variant(name) for name in draft.names))
        return number

    def _index(self, number: int, draft: Draft, country: str) -> None:
        seen: dict[str, int] = {}
        main = fold(normalize(draft.name))
        for rank, text in [(MAIN, draft.name)] + [(WEAK if name.weak else OTHER, name.text) for name in draft.names]:
            key = normalize(text)
            if rank == OTHER and fold(key) == main:
                rank = MAIN  # the same name in another transliteration
            if key and rank < seen.get(key, 9):
                seen[key] = rank
        if country.lower() in words_of("country_of_article"):
            for key in [key for key, rank in seen.items() if key.startswith("al ") and rank != WEAK]:
                bare = key.removeprefix("al ")
                if len(bare) >= BARE_FROM:
                    seen.setdefault(bare, OTHER)  # Hodeidah is written for Al Hodeidah
        bones: set[str] = set()
        for key, rank in seen.items():
            self._keys.add(key, number << 2 | rank)
            if draft.sounded and rank != WEAK and key.count(" ") < WORDS_SOUNDED:
                bones.add(skeleton(key))
        for bone in bones - {""}:
            self._bones.add(f"{country}{bone}", number << 2)

    def finish(self, meta: dict[str, Any]) -> None:
        """Build the index and put the whole file in place of the old one."""
        self._cards.flush()
        self._variants.flush()
        sections = {**self._trie("keys", self._keys), **self._trie("bone", self._bones)}
        sections |= {"columns": read_whole(self._columns), "cards": read_whole(self._cards.handle)}
        sections |= {"variants": read_whole(self._variants.handle)}
        sections |= {"card_ends": self._cards.ends.tobytes(), "variant_ends": self._variants.ends.tobytes()}
        draft = Path(self._folder.name) / "whole"
        _write(draft, {**meta, "width": self.width, "places": self.places}, sections)
        draft.replace(self.path)
        self._folder.cleanup()

    def _trie(self, name: str, spool: Spool) -> dict[str, bytes]:
        trie = marisa_trie.Trie(key for key, _ in spool)
        counts = array("I", bytes(4 * len(trie)))
        for key, _ in spool:
            counts[trie[key]] += 1
        starts = array("I", [0])
        for count in counts:
            starts.append(starts[-1] + count)
        entries = array("Q" if self.width > 3 else "I", bytes((8 if self.width > 3 else 4) * spool.count))
        fill = array("I", starts)
        for key, entry in spool:
            number = trie[key]
            entries[fill[number]] = entry
            fill[number] += 1
        slots, lists = self._slots(starts, entries)
        return {name: trie.tobytes(), f"{name}_slots": bytes(slots), f"{name}_lists": bytes(lists)}

    def _slots(self, starts: Any, entries: Any) -> tuple[bytearray, bytearray]:
        """One slot a key: its only entry, or with the top bit set the place in `lists` of a count and entries."""
        width, many = self.width, 1 << (8 * self.width - 1)
        slots, lists = bytearray(), bytearray()
        for first, end in pairwise(starts):
            if end - first == 1:
                slots += entries[first].to_bytes(width, "little")
                continue
            slots += (many | len(lists) // width).to_bytes(width, "little")
            ordered = sorted(entries[first:end], key=lambda entry: (-self.weights[entry >> 2], entry))
            lists += len(ordered).to_bytes(width, "little")
            for entry in ordered:
                lists += entry.to_bytes(width, "little")
        return slots, lists


def _column(draft: Draft, weight: int, width: int) -> bytes:
    latitude = round((draft.latitude + 90) / 180 * 0xFFFFFF)
    longitude = round((draft.longitude + 180) / 360 * 0xFFFFFF)
    parent = draft.parent + 1
    return (
        latitude.to_bytes(3, "little")
        + longitude.to_bytes(3, "little")
        + parent.to_bytes(width - 1, "little")
        + bytes((KINDS.index(draft.kind) | (CAPITAL if draft.capital else 0), weight))
    )


def _card(draft: Draft) -> str:
    uncertainty = "" if draft.uncertainty_km is None else f"{draft.uncertainty_km:g}"
    cells = (
        draft.name,
        str(draft.geonameid or ""),
        str(draft.population or ""),
        draft.code,
        draft.local_code,
        draft.polygon,
        uncertainty,
        draft.source,
    )
    return "\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t")


def _variant(name: Name) -> str:
    text = " ".join(name.text.split())
    return f"{text}\x1f{name.language or ''}\x1f{'w' if name.weak else ''}".rstrip("\x1f")


def _write(path: Path, meta: dict[str, Any], sections: dict[str, bytes]) -> None:
    places, offset = {}, 0
    for name, content in sections.items():
        places[name] = (offset, len(content))
        offset += len(content) + -len(content) % 8
    header = json.dumps({"meta": meta, "sections": places}, sort_keys=True, ensure_ascii=False).encode()
    header += b" " * (-(len(MAGIC) + 4 + len(header)) % 8)
    with path.open("wb") as handle:
        handle.write(MAGIC + len(header).to_bytes(4, "little") + header)
        for content in sections.values():
            handle.write(content + b"\0" * (-len(content) % 8))
        handle.flush()
        os.fsync(handle.fileno())
