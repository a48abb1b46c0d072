"""The events of a view as rows of text, for slides, report and sheets: what, who says so, who denies it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from briefing.text import clean_text
from briefing.view import View
from briefing.wording import (
    as_records,
    explain_unplaced,
    phrase_border,
    phrase_precision,
    phrase_sides,
    phrase_toll,
    phrase_what,
    phrase_when,
    phrase_where,
)
from geo.frame import split_values
from geo.symbols import STANDING_WORDS, STANDINGS, standing_numbers

VOICE = "the article’s own voice"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of an event in words. sentence is "" when the view is to go out without sentences."""

    report_id: str
    source: str
    sentence: str
    dated: str
    placed: str
    coded: str
    said_by: str
    denied_by: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event in words; off_map says why it is not on the map, "" when it is."""

    number: int
    event_id: str
    when: str
    where: str
    precision: str
    what: str
    doers: str
    claimed_by: str
    denied_by: str
    standing: str
    toll: str
    off_map: str
    reports: tuple[ReportRow, ...]


def list_rows(view: View, *, sentences: bool = True, most: int | None = None) -> tuple[EventRow, ...]:
    """The events on the map and then those that are listed beside it, numbered from 1; the first `most` of them."""
    events = pd.concat([view.shown, view.beside], ignore_index=True)[:most]
    return row_words(view, events, sentences=sentences, drawn=len(view.shown))[0]


def row_words(
    view: View, events: pd.DataFrame, *, sentences: bool = True, drawn: int | None = None
) -> tuple[tuple[EventRow, ...], dict[str, dict[str, Any]]]:
    """Any events of the view in words, numbered from 1, and their reports as they are, by id.

    drawn: how many of the first events are on the map, all by default; the others say why they are not.
    """
    reports: dict[str, list[dict[str, Any]]] = defaultdict(list)
    raw = {}
    for row in as_records(view.reports_of(events)):
        reports[row["event_id"]].append(row)
        raw[row["report_id"]] = row
    drawn = len(events) if drawn is None else drawn
    standings = standing_numbers(events, view.reports if len(view.reports) else None)
    numbered = enumerate(zip(as_records(events), standings, strict=True), start=1)
    rows = tuple(
        _event_row(number, row, reports[row["event_id"]], STANDINGS[standing], number > drawn, sentences)
        for number, (row, standing) in numbered
    )
    return rows, raw


def _event_row(
    number: int, row: Mapping[str, Any], reports: list[dict[str, Any]], standing: str, off_map: bool, sentences: bool
) -> EventRow:
    return EventRow(
        number,
        row["event_id"],
        phrase_when(row),
        clean_text(phrase_where(row), 160),
        phrase_precision(row),
        row["sub_event_type"] or phrase_what(row),
        _pair(row["actor1_side"], row["actor2_side"]),
        clean_text(phrase_sides(row["claimed_by_sides"]), 120) or _tellers(reports),
        clean_text(phrase_sides(row["denied_by_sides"]), 160),
        STANDING_WORDS[standing],
        phrase_toll(row),
        explain_unplaced(row) if off_map else "",
        tuple(_report_row(report, sentences) for report in reports),
    )


def _report_row(report: Mapping[str, Any], sentences: bool) -> ReportRow:
    return ReportRow(
        report["report_id"],
        phrase_source(report),
        clean_text(report["quote"], 1_200) if sentences else "",
        _dated(report),
        _placed(report),
        _coded(report),
        phrase_said_by(report),
        phrase_denied_by(report),
    )


def phrase_source(report: Mapping[str, Any]) -> str:
    """The outlet and the title of the article of a report, else its file name."""
    outlet, title = clean_text(report["outlet"], 80), clean_text(report["article_title"], 200)
    return " · ".join(part for part in (outlet, title or clean_text(report["article"], 120)) if part)


def phrase_said_by(report: Mapping[str, Any]) -> str:
    """Who says what a report tells, with the side; the article's own voice where no one is named."""
    named, side = clean_text(report["claimed_by"], 120), phrase_sides(report["claimed_by_side"])
    if not named and not side:
        return VOICE
    admitted = " (admits it of its own side)" if report["own_side_admission"] is True else ""
    return (f"{named} ({side})" if named and side and named != side else named or side) + admitted


def phrase_denied_by(report: Mapping[str, Any]) -> str:
    """Who denies a report in its article; "" for nobody."""
    return clean_text(", ".join(split_values(report["denied_by"])), 200)


def _dated(report: Mapping[str, Any]) -> str:
    words = f", from “{clean_text(report['date_text'], 80)}”" if report["date_text"] else ""
    basis = clean_text(report["date_basis"].replace("_", " "), 200)
    others = ", ".join(split_values(report["date_alternatives"]))
    return f"{phrase_when(report)}{words} ({basis})" + (f"; could also be {others}" if others else "")


def _placed(report: Mapping[str, Any]) -> str:
    words = f", from “{clean_text(report['location_text'], 80)}”" if report["location_text"] else ""
    parts = [f"{clean_text(phrase_where(report), 160)}{words}", phrase_precision(report)]
    parts += [clean_text(report["location_basis"], 200), phrase_border(report)]
    return "; ".join(part for part in parts if part)


def _coded(report: Mapping[str, Any]) -> str:
    trigger = f", from “{clean_text(report['trigger'], 60)}”" if report["trigger"] else ""
    parts = [f"{phrase_what(report)}{trigger}", _actors(report), phrase_toll(report), report["status"]]
    return "; ".join(part for part in parts if part)


def _actors(report: Mapping[str, Any]) -> str:
    doer = report["actor1"] or phrase_sides(report["actor1_side"])
    target = report["actor2"] or phrase_sides(report["actor2_side"])
    if not doer:
        return f"no doer named; target {clean_text(target, 120)}" if target else "no doer named"
    return f"alleged doer {clean_text(doer, 120)}" + (f", target {clean_text(target, 120)}" if target else "")


def _tellers(reports: list[dict[str, Any]]) -> str:
    named = dict.fromkeys(clean_text(report["claimed_by"], 80) for report in reports if report["claimed_by"])
    return ", ".join(named) or VOICE


def _pair(doer: str, target: str) -> str:
    if doer == "both":
        return "both sides"
    first, second = phrase_sides(doer) or "not named", phrase_sides(target)
    return f"{first} against {second}" if second and (doer or target) else first
