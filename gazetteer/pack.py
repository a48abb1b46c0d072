"""Write a gazetteer file: a name index and the places it leads to, laid out so that it is used as it lies on disk.

The file is `MAGIC`, the length and text of a JSON header, then the sections the header lists, each on an 8-byte edge:
`keys` a marisa trie of normalised names; `keys_slots` for each its place, or where in `keys_lists` its places stand;
`bone`, `bone_slots`, `bone_lists` the same for consonant skeletons behind a country code;
`columns` the fixed facts of each place (see columns.py);
`parents` the area each lies in, with `parent_marks` and `parent_before` (see runs.py);
`labels`, `cards` and `variants` the texts of blocks of places, compressed, each with its `ends`: the name a place goes
by, what else its record says, its other names.
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

from gazetteer.columns import pack_column
from gazetteer.normalize import fold, normalize, skeleton
from gazetteer.place import KINDS, Name
from gazetteer.rules import words_of
from gazetteer.runs import Runs
from gazetteer.spool import Blocks, Spool, read_whole

MAGIC = b"DATELINE PLACES 2\n"
CARDS_IN_BLOCK = 256
VARIANTS_IN_BLOCK = 1024
BARE_FROM = 5  # letters of a name that may lose its Arabic article
WORDS_SOUNDED = 3  # longer names are not looked up by sound
MAIN, OTHER, WEAK = 0, 1, 2  # how a name stands to its place
NO_PARENT = -1
AREAS = ("country", "province", "district", "region")
LONGEST_LIST = 200  # places of one name that are kept, in order of size
LZMA = [{"id": lzma.FILTER_LZMA2, "preset": 6, "lc": 2, "pb": 0}]
DEFLATE = -15  # without the frame of zlib


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
        self._parents = Runs()
        self._labels = Blocks((folder / "labels").open("w+b"), CARDS_IN_BLOCK, _deflated)
        self._cards = Blocks((folder / "cards").open("w+b"), CARDS_IN_BLOCK, _deflated)
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
        kind = KINDS.index(draft.kind)
        self._columns.write(pack_column(draft.latitude, draft.longitude, kind, draft.capital, weight))
        self._parents.add(draft.parent + 1)
        self._labels.add(" ".join(draft.name.split()))
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
        sections = {**self._trie("keys", self._keys), **self._trie("bone", self._bones)}
        sections |= {"columns": read_whole(self._columns), **self._areas()}
        for name, blocks in (("label", self._labels), ("card", self._cards), ("variant", self._variants)):
            blocks.flush()
            sections |= {f"{name}s": read_whole(blocks.handle), f"{name}_ends": blocks.ends.tobytes()}
        draft = Path(self._folder.name) / "whole"
        _write(draft, {**meta, "width": self.width, "places": self.places}, sections)
        draft.replace(self.path)
        self._folder.cleanup()

    def _areas(self) -> dict[str, bytes]:
        runs = self._parents
        values = b"".join(value.to_bytes(self.width - 1, "little") for value in runs.values)
        return {"parents": values, "parent_marks": runs.marks.tobytes(), "parent_before": runs.before.tobytes()}

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
            ordered = sorted(entries[first:end], key=lambda entry: (-self.weights[entry >> 2], entry))[:LONGEST_LIST]
            lists += len(ordered).to_bytes(width, "little")
            for entry in ordered:
                lists += entry.to_bytes(width, "little")
        return slots, lists


def _deflated(raw: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, DEFLATE)
    return packer.compress(raw) + packer.flush()


def _card(draft: Draft) -> str:
    uncertainty = "" if draft.uncertainty_km is None else f"{draft.uncertainty_km:g}"
    cells = (
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
