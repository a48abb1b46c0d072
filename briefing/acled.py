"""A table with ACLED's columns and names, for tools and eyes that know them."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from briefing.formula import guard_cells
from briefing.rows import list_rows
from briefing.view import View
from briefing.wording import as_records
from geo.frame import split_values

RULES = Path(__file__).resolve().parent / "rules"
# ACLED Codebook, "Column names" of its data export; what Dateline cannot know stays empty.
COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)


def as_acled_table(view: View, *, sentences: bool = True) -> pd.DataFrame:
    """The events shown and those listed beside the map, one row each, every cell as text.

    event_date is the first day; an unknown day, place or toll is empty and never a centroid or 0. notes: each report
    with who says so; tags: status, denials, last day, whose side is the source. sentences: whether notes quote.
    """
    events = as_records(pd.concat([view.shown, view.beside], ignore_index=True))
    rows = list_rows(view, sentences=sentences)
    reports = view.reports.drop_duplicates("event_id").set_index("event_id")
    named = reports[["actor1", "actor2"]].to_dict("index")
    sources = _sources(view)
    table = []
    for event, row in zip(events, rows, strict=True):
        actors = {str(key): value for key, value in named.get(event["event_id"], {}).items()}
        told = (_note(report.source, report.said_by, report.denied_by, report.sentence) for report in row.reports)
        table.append(_row(event, actors, sources.get(event["event_id"], ""), " | ".join(told)))
    return pd.DataFrame(table, columns=list(COLUMNS), dtype="str")


def as_acled_csv(view: View, *, sentences: bool = True) -> bytes:
    """The bytes of the table as CSV: UTF-8, a comma, CRLF (RFC 4180), no cell a formula."""
    table = as_acled_table(view, sentences=sentences)
    for name in table.columns:
        if name not in ("latitude", "longitude"):
            table[name] = guard_cells(table[name])
    return bytes(table.to_csv(index=False, lineterminator="\r\n").encode("utf-8"))


def _row(event: Mapping[str, Any], actors: Mapping[str, Any], source: str, notes: str) -> dict[str, str]:
    day = event["event_date"]
    known: dict[str, Any] = {
        "event_id_cnty": event["event_id"],
        "event_date": "" if pd.isna(day) else f"{day.year:04}-{day.month:02}-{day.day:02}",
        "year": "" if pd.isna(day) else day.year,
        "disorder_type": _lookup("disorder_types").get(event["event_type"], ""),
        "actor1": actors.get("actor1") or event["actor1_side"],
        "actor2": actors.get("actor2") or event["actor2_side"],
        "civilian_targeting": "Civilian targeting" if event["event_type"] == "Violence against civilians" else "",
        "iso": "; ".join(filter(None, map(_lookup("iso_numeric").get, split_values(event["iso_country"])))),
        "source": source,
        "notes": notes,
        "fatalities": event["fatalities_low"],
        "tags": "; ".join(_tags(event)),
    }
    for name in COLUMNS:
        if name not in known:
            known[name] = event.get(name, "")
    return {name: "" if pd.isna(value) else str(value) for name, value in known.items()}


def _tags(event: Mapping[str, Any]) -> Iterable[str]:
    yield f"status={event['status']}"
    last = event["event_date_end"]
    if not pd.isna(last) and last != event["event_date"]:
        yield f"last day={last.year:04}-{last.month:02}-{last.day:02}"
    for tag, column in (("claimed by", "claimed_by_sides"), ("denied by", "denied_by_sides")):
        sides = split_values(event[column])
        if sides:
            yield f"{tag}={', '.join(sides)}"
    if event["kind"] != "point":
        yield f"place={event['kind']}"
    if not pd.isna(event["fatalities_high"]) and event["fatalities_high"] != event["fatalities_low"]:
        yield f"fatalities at most={event['fatalities_high']}"


def _note(source: str, said_by: str, denied_by: str, sentence: str) -> str:
    denied = f"; denied by {denied_by}" if denied_by else ""
    quoted = f": “{sentence}”" if sentence else ""
    return f"{source}, said by {said_by}{denied}{quoted}"


def _sources(view: View) -> dict[str, str]:
    named = view.reports["outlet"].where(view.reports["outlet"] != "", view.reports["article"])
    told = pd.DataFrame({"event_id": view.reports["event_id"], "source": named}).drop_duplicates()
    return {str(key): "; ".join(sorted(group)) for key, group in told.groupby("event_id")["source"]}


@cache
def _lookup(name: str) -> dict[str, str]:
    with (RULES / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return dict(tuple(row) for row in list(csv.reader(handle, strict=True))[1:])  # type: ignore[misc]
