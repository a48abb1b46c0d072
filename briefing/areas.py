"""Many events as one table: how many by province or area, of which types, who says so, how many are disputed."""

from collections import Counter, defaultdict
from dataclasses import dataclass

import pandas as pd

from briefing.text import clean_text
from briefing.wording import as_records, phrase_sides
from geo.frame import split_values
from geo.symbols import read_symbols, type_numbers

NEEDED = ["admin1", "location", "country", "kind", "disputed_area", "claimed_by_sides", "status"]
NO_SIDE = "no side"


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One province, region or border in words, with its number of events and of disputed ones among them."""

    where: str
    events: int
    what: str
    claimed_by: str
    disputed: int


def count_areas(events: pd.DataFrame, most: int) -> tuple[AreaRow, ...]:
    """The events by province (a region or border by its own name), most events first; the last row sums up the rest.

    most: how many rows at the most; every event is in exactly one.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    rows = as_records(pd.DataFrame(events[NEEDED]))
    for number, row in enumerate(rows):
        groups[_area(row)].append(number)
    kinds = [read_symbols()[number].label for number in type_numbers(events)]
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    kept = ranked if len(ranked) <= most else ranked[: most - 1]
    rest = [number for _, members in ranked[len(kept) :] for number in members]
    table = [_count(where, members, rows, kinds) for where, members in kept]
    if rest:
        table.append(_count(f"{len(ranked) - len(kept):,} other areas together", rest, rows, kinds))
    return tuple(table)


def _area(row: dict[str, object]) -> str:
    if row["disputed_area"] and row["kind"] != "border":
        return clean_text(f"{row['disputed_area']} (disputed area)", 120)
    country = " or ".join(split_values(str(row["country"])))
    inner = str(row["admin1"] or "") if row["kind"] == "point" else str(row["location"] or "")
    names = [inner or "province not known", country if row["kind"] != "border" else ""]
    return clean_text(", ".join(dict.fromkeys(filter(None, names))), 120)


def _count(where: str, members: list[int], rows: list[dict[str, object]], kinds: list[str]) -> AreaRow:
    sides = Counter(
        phrase_sides(side) if side else NO_SIDE
        for number in members
        for side in split_values(str(rows[number]["claimed_by_sides"])) or ("",)
    )
    disputed = sum(rows[number]["status"] == "disputed" for number in members)
    return AreaRow(where, len(members), _ranked(Counter(kinds[number] for number in members)), _ranked(sides), disputed)


def _ranked(counts: Counter[str], most: int = 3) -> str:
    """ "Shelling 12, Armed clash 3", the most frequent first."""
    ranked = sorted(counts.items(), key=lambda item: (item[0] == NO_SIDE, -item[1], item[0]))
    shown = [f"{clean_text(name, 60)} {count:,}" for name, count in ranked[:most]]
    return ", ".join([*shown, f"{len(ranked) - most:,} more"] if len(ranked) > most else shown)
