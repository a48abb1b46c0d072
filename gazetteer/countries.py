"""English short names of countries by ISO 3166-1 code, and back; read from one small table, cheap to import."""

import csv
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).resolve().parent / "rules" / "countries.csv"


@cache
def _names() -> dict[str, str]:
    with _TABLE.open(encoding="utf-8", newline="") as handle:
        return {row["code"]: row["name"] for row in csv.DictReader(handle)}


@cache
def _codes() -> dict[str, str]:
    with _TABLE.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    codes = {form.strip().casefold(): row["code"] for row in rows for form in row["others"].split(";") if form.strip()}
    return codes | {row["name"].casefold(): row["code"] for row in rows}


@cache
def countries_of(areas: str) -> frozenset[str]:
    """The countries (ISO 3166-1 alpha-2) whose first-level areas are no provinces but `nations` or `districts`."""
    with _TABLE.open(encoding="utf-8", newline="") as handle:
        return frozenset(row["code"] for row in csv.DictReader(handle) if row["areas"] == areas)


def country_name(iso: str) -> str:
    """The English short name of an ISO 3166-1 alpha-2 code ("AM": Armenia); the code itself where it is none."""
    return _names().get(iso.upper(), iso)


def country_code(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of an English country name in a usual form, or of a code itself; else None."""
    code = name.strip().upper()
    if len(code) == 2 and code in _names():
        return code
    return _codes().get(" ".join(name.split()).casefold())
