"""The colours of exports: light as on the screen, and print, which stays legible without colour (rules/themes.csv)."""

import csv
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

RULES = Path(__file__).resolve().parent / "rules" / "themes.csv"
NAMES = ("light", "print")


@dataclass(frozen=True, slots=True)
class Theme:
    """One colour (sRGB, "#rrggbb") for each thing that is drawn; the fills of symbols are in geo/rules/types.csv."""

    name: str
    sea: str
    land: str
    lake: str
    coast: str
    border: str
    province: str
    disputed: str
    label: str
    label_soft: str
    label_water: str
    halo: str
    outline: str
    surface: str
    ink: str
    page: str
    rule: str
    quiet: str
    mark: str


@cache
def read_theme(name: str) -> Theme:
    """The theme of that name; raises ValueError that names those there are."""
    if name not in NAMES:
        raise ValueError(f"theme {name!r} is unknown: use one of {', '.join(NAMES)}")
    with RULES.open(encoding="utf-8", newline="") as handle:
        colours = {row["name"]: row[name] for row in csv.DictReader(handle, strict=True)}
    return Theme(name, **{field.name: colours[field.name] for field in fields(Theme) if field.name != "name"})
