"""A table with ACLED's columns and names, for tools and eyes that know them."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from briefing.formula import guard_cells
from briefing.rows import phrase_denied_by, phrase_said_by, phrase_source
from briefing.text import clean_text
from briefing.view import View
from briefing.wording import as_records
from geo.exchange import as_text_table
from geo.frame import split_values
from reports.event import Event

RULES = Path(__file__).resolve().parent / "rules"
# ACLED Codebook, "Column names" of its data export; what Dateline cannot know stays empty.
COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
CIVILIANS = "Violence against civilians"
# What is read of events for tags, and of reports for notes.
TAGGED = (
    *("status", "event_date", "event_date_end", "claimed_by_sides", "denied_by_sides", "kind"),
    *("fatalities_low", "fatalities_high"),
)
READ = (
    *("event_id", "actor1", "actor2", "outlet", "article", "article_title", "quote"),
    *("claimed_by", "claimed_by_side", "own_side_admission", "denied_by"),
)


def as_acled_table(view: View, *, sentences: bool = True) -> pd.DataFrame:
    """The events shown and those listed beside the map, one row each, every cell as text.

    event_date is the first day; an unknown day, place or toll is empty and never a centroid or 0. notes: each report
    with who says so; tags: status, denials, last day, whose side is the source. sentences: whether notes quote.
    """
    events = pd.concat([view.shown, view.beside], ignore_index=True)
    told = _gather_reports(view, events, sentences)
    found = [told.get(event_id, _NOTHING) for event_id in events["event_id"]]
    texts = as_text_table(events, Event)
    known: dict[str, Any] = {name: texts[name] for name in COLUMNS if name in texts}
    known |= {
        "event_id_cnty": texts["event_id"],
        "year": texts["event_date"].str[:4].str.lstrip("0"),
        "disorder_type": texts["event_type"].map(_lookup("disorder_types")).fillna(""),
        "actor1": [one.actor1 or side for one, side in zip(found, texts["actor1_side"], strict=True)],
        "actor2": [one.actor2 or side for one, side in zip(found, texts["actor2_side"], strict=True)],
        "civilian_targeting": ["Civilian targeting" if kind == CIVILIANS else "" for kind in texts["event_type"]],
        "iso": texts["iso_country"].map(_numeric_codes),
        "source": ["; ".join(sorted(one.sources)) for one in found],
        "notes": [" | ".join(one.notes) for one in found],
        "fatalities": texts["fatalities_low"],
        "tags": ["; ".join(_tags(event)) for event in as_records(events[list(TAGGED)])],
    }
    columns = {name: known.get(name, "") for name in COLUMNS}
    return pd.DataFrame(columns, index=events.index, dtype="str")


def as_acled_csv(view: View, *, sentences: bool = True) -> bytes:
    """The bytes of the table as CSV: UTF-8, a comma, CRLF (RFC 4180), no cell a formula."""
    table = as_acled_table(view, sentences=sentences)
    for name in table.columns:
        if name not in ("latitude", "longitude"):
            table[name] = guard_cells(table[name])
    return bytes(table.to_csv(index=False, lineterminator="\r\n").encode("utf-8"))


@dataclass(slots=True)
class _Told:
    """What the reports of one event say: the actors as the first of them names them, sources and notes."""

    actor1: str = ""
    actor2: str = ""
    sources: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)


_NOTHING = _Told()


def _gather_reports(view: View, events: pd.DataFrame, sentences: bool) -> dict[str, _Told]:
    told: dict[str, _Told] = {}
    for report in as_records(pd.DataFrame(view.reports_of(events)[list(READ)])):
        if report["event_id"] not in told:
            told[report["event_id"]] = _Told(report["actor1"], report["actor2"])
        one = told[report["event_id"]]
        one.sources.add(report["outlet"] or report["article"])
        one.notes.append(_note(report, sentences))
    return told


def _numeric_codes(codes: str) -> str:
    """ISO 3166-1 numeric codes as ACLED writes them: numbers, 4 and not 004."""
    known = map(_lookup("iso_numeric").get, split_values(codes))
    return "; ".join(str(int(code)) for code in known if code)


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
    low, high = event["fatalities_low"], event["fatalities_high"]
    if not pd.isna(high) and (pd.isna(low) or high != low):
        yield f"fatalities at most={high}"


def _note(report: Mapping[str, Any], sentences: bool) -> str:
    denials = phrase_denied_by(report)
    denied = f"; denied by {denials}" if denials else ""
    quoted = f": “{clean_text(report['quote'], 1_200)}”" if sentences and report["quote"] else ""
    return f"{phrase_source(report)}, said by {phrase_said_by(report)}{denied}{quoted}"


@cache
def _lookup(name: str) -> dict[str, str]:
    with (RULES / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return dict(tuple(row) for row in list(csv.reader(handle, strict=True))[1:])  # type: ignore[misc]
