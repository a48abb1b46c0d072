"""Read the tables of the supplement (TABLES): places that the packages lack, and names for places that they have."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from gazetteer.names import read_names
from gazetteer.pack import NO_PARENT, Draft
from gazetteer.place import Name

TABLES = ("supplement.csv", "front_places.csv")  # in seeds/


class Supplement:
    """The rows with a GeoNames id enrich the place of that id; the others are places of their own."""

    def __init__(self, paths: Iterable[Path]) -> None:
        rows: list[dict[str, str]] = []
        for path in paths:
            with path.open(encoding="utf-8", newline="") as handle:
                rows += csv.DictReader(handle)
        self._own = [row for row in rows if not row["geonameid"]]
        self._known: dict[int, list[dict[str, str]]] = defaultdict(list)
        for row in rows:
            if row["geonameid"]:
                self._known[int(row["geonameid"])].append(row)
        self._used: set[int] = set()

    def enrich(self, draft: Draft) -> Draft:
        """A place with the names, kind, point, polygon and weight that the supplement gives it."""
        for row in self._known.get(draft.geonameid, ()) if draft.geonameid else ():
            self._used.add(draft.geonameid)
            names = (Name(draft.name), *read_names(row["names"]), *draft.names)
            draft = replace(
                draft,
                name=row["name"] or draft.name,
                names=tuple(dict.fromkeys(names)),
                kind=row["kind"] or draft.kind,
                latitude=float(row["latitude"] or draft.latitude),
                longitude=float(row["longitude"] or draft.longitude),
                polygon=row["polygon"] or draft.polygon,
                weight=int(row["weight"]) if row["weight"] else draft.weight,
                source=row["how"] and f"GeoNames; {row['how']}",
            )
        return draft

    def places(self, areas: Mapping[str, int]) -> Iterator[Draft]:
        """Its own places.

        areas: numbers of countries and provinces by ISO code; raises ValueError for a code that is not in it.
        """
        for row in self._own:
            code = row["admin1"] or row["country"]
            if code and code not in areas:
                raise ValueError(f"supplement: {row['name']}: no area {code}")
            yield Draft(
                row["name"],
                read_names(row["names"]),
                row["kind"],
                float(row["latitude"]),
                float(row["longitude"]),
                areas[code] if code else NO_PARENT,
                polygon=row["polygon"],
                uncertainty_km=float(row["uncertainty_km"]),
                source=row["how"],
                weight=int(row["weight"] or 0),
            )

    def unused(self) -> list[int]:
        """The GeoNames ids it names that no place has had."""
        return sorted(set(self._known) - self._used)
