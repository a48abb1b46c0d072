"""Rows of events and reports in words, for tables and evidence; plain text, never markup."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from briefing.days import as_days, phrase_days
from gazetteer.countries import country_name
from geo.facets import PRECISIONS
from geo.frame import split_values
from reports.report import NEVER_DRAWN

Row = Mapping[str, Any]


def phrase_when(row: Row) -> str:
    """The days of an event or report, or why there are none."""
    first, last = as_date(row["event_date"]), as_date(row["event_date_end"])
    return phrase_days(first, last) or "not dated"


def phrase_where(row: Row) -> str:
    """The place with its province, country and disputed area."""
    parts = [row["location"] or "no place named"]
    if row["kind"] != "border":
        parts += [row["admin1"], " or ".join(split_values(row["country"]))]
    if row["disputed_area"]:
        parts.append(f"disputed area: {row['disputed_area']}")
    return ", ".join(dict.fromkeys(part for part in parts if part))


def phrase_what(row: Row) -> str:
    """The type, as ACLED names it."""
    return ": ".join(part for part in (row["event_type"], row["sub_event_type"]) if part) or "type not known"


def phrase_toll(row: Row) -> str:
    """The dead as a range; "" where no number is known."""
    low, high = row["fatalities_low"], row["fatalities_high"]
    if pd.isna(low) and pd.isna(high):
        return ""
    side = f" ({phrase_sides(row['fatalities_side'])})" if row["fatalities_side"] else ""
    if pd.isna(high):
        return f"at least {low:,} dead{side}"
    if pd.isna(low):
        return f"at most {high:,} dead{side}"
    return (f"{low:,} dead" if low == high else f"{low:,} to {high:,} dead") + side


@lru_cache(maxsize=4_096)
def phrase_sides(text: str) -> str:
    """Sides as names: ISO codes become countries, `both` becomes both sides, other names stay."""
    return ", ".join(_side(side) for side in split_values(text))


def phrase_precision(row: Row) -> str:
    """How exactly the place is known, with its kilometres."""
    if row["kind"] == "none":
        return "no place to draw"
    if row["kind"] in ("region", "border"):
        return "drawn as its area" if row["kind"] == "region" else "drawn as the border line"
    words = PRECISIONS.get(row["geo_precision"] if pd.notna(row["geo_precision"]) else 0, "Precision not known")
    return words if pd.isna(row["uncertainty_km"]) else f"{words}, within {row['uncertainty_km']:g} km"


def phrase_border(row: Row) -> str:
    """What the nearest border means for the country given, "" where it means nothing."""
    if pd.isna(row["border_km"]):
        return ""
    near = f"nearest land border {row['border_km']} km away"
    doubt = bool(row["border_uncertain"]) if pd.notna(row["border_uncertain"]) else False
    return f"{near}: the country is uncertain at this scale" if doubt else near


def as_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, each with its columns by name; days are Python's own, None where unknown."""
    names = [str(name) for name in frame.columns]
    columns = [_values(frame[name]) for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _values(column: Any) -> list[Any]:
    days = str(column.dtype).startswith("datetime64")
    values: list[Any] = as_days(column).tolist() if days else column.tolist()
    return values


def as_date(value: Any) -> date | None:
    """A cell of days as a date, None where unknown (years 1 to 9999)."""
    return None if pd.isna(value) else date(value.year, value.month, value.day)


def _side(side: str) -> str:
    if side == "both":
        return "both sides"
    if len(side) == 2 and side.isupper():
        return country_name(side)
    return side


def explain_unplaced(row: Row) -> str:
    """Why an event is not drawn."""
    if pd.isna(row["event_date"]):
        basis = row["date_basis"].removeprefix("unresolved").strip(": ").replace("_", " ")
        return f"no day could be read: {basis}" if basis else "no day could be read from the article"
    if row["kind"] == "none":
        return _explain_placeless(row)
    return f"no {'polygon' if row['kind'] == 'region' else 'line'} is known for it"


def _explain_placeless(row: Row) -> str:
    """Why what has no place to draw has none, although it may name one."""
    if not row["location"]:
        return "no place named"
    if "place_not_in_the_gazetteer" in split_values(row["rules"]):
        return "the gazetteer does not know the place"
    if not row["iso_admin1"]:
        return "a country alone is no place: a point in its middle would be false"
    if row["status"] in NEVER_DRAWN:
        return "what has not happened is not placed"
    if row["sub_event_type"] == "Change to group/activity":
        return "where forces move, or a group changes, is listed and not drawn"
    return "its reports say how it was placed"
