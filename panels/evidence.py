"""The evidence of the chosen event: each report's sentence with what was read in it, and how it was decided."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from briefing.wording import (
    as_date,
    phrase_border,
    phrase_precision,
    phrase_sides,
    phrase_toll,
    phrase_what,
    phrase_when,
    phrase_where,
)
from geo.frame import split_values
from panels.load import Collection, open_places
from panels.mount import mount
from panels.reasons import tell_reasons
from panels.table import find_reports
from panels.view import View

HINT = "Choose an event on the map or in the table to see the sentences it rests on."
Facts = list[tuple[str, str]]


def show_evidence(collection: Collection, view: View, on_close: Callable[[], None]) -> None:
    """Mount the evidence of the chosen event, or how to choose one."""
    chosen = collection.events[collection.events["event_id"] == view.event] if view.event else collection.events[:0]
    if chosen.empty:
        data: dict[str, Any] = {"id": "", "title": "Evidence", "hint": HINT}
    else:
        data = describe_event(collection, chosen.iloc[0].to_dict())
    mount("evidence", data, close=lambda _: on_close())


def describe_event(collection: Collection, event: dict[str, Any]) -> dict[str, Any]:
    """The event and its reports as text for the browser."""
    reports = find_reports(collection, [event["event_id"]])[event["event_id"]]
    note = "The file shown holds events only: their sentences are in the file of reports." if not reports else ""
    return {
        "id": event["event_id"],
        "title": f"{phrase_when(event)}: {event['location'] or 'no place'}",
        "facts": _kept([("What", phrase_what(event)), ("Where", phrase_where(event)), ("Dead", phrase_toll(event))]),
        "reports": [_describe(collection, report) for report in reports],
        "note": note,
    }


def _describe(collection: Collection, report: dict[str, Any]) -> dict[str, Any]:
    return {
        "sentence": mark_sentence(report, _text(collection, report)),
        "source": _source(report),
        "facts": _kept([*_when(report), *_where(report), *_what(report), *_who(report)]),
        "reasons": _reasons(collection, report),
        "rules": "; ".join(split_values(report["rules"])),
    }


def _reasons(collection: Collection, report: dict[str, Any]) -> list[str]:
    """The places the name may mean with their points, read in the article or in what the file holds of it."""
    assert collection.reports is not None
    columns = ["char_start", "quote", "location_text", "iso_country"]
    others = pd.DataFrame(collection.reports.loc[collection.reports["article"] == report["article"], columns])
    return tell_reasons(report, _text(collection, report), others, open_places(collection))


def mark_sentence(report: dict[str, Any], text: str | None) -> list[dict[str, str]]:
    """The sentence in pieces, those read as date, place and trigger with their mark; together they are the sentence.

    text: the article, in which the offsets count code points; without it the quote alone is shown, cut from where
    it begins.
    """
    if text is None:
        text, start, shift = report["quote"], 0, int(report["char_start"])
        end = len(text)
    else:
        start, end, shift = int(report["sentence_start"]), int(report["sentence_end"]), 0
    pieces: list[dict[str, str]] = []
    at = start
    for first, last, mark in _marks(report, text, shift, start, end):
        if first < at:
            continue
        pieces += [{"text": text[at:first], "mark": ""}, {"text": text[first:last], "mark": mark}]
        at = last
    return [piece for piece in (*pieces, {"text": text[at:end], "mark": ""}) if piece["text"]]


def _marks(report: dict[str, Any], text: str, shift: int, start: int, end: int) -> list[tuple[int, int, str]]:
    found = []
    for mark, first, last in (("place", "location_start", "location_end"), ("date", "date_start", "date_end")):
        if pd.notna(report[first]) and pd.notna(report[last]):
            found.append((int(report[first]) - shift, int(report[last]) - shift, mark))
    trigger = report["trigger"]
    at = text.find(trigger, max(start, int(report["char_start"]) - shift), end) if trigger else -1
    if at >= 0:
        found.append((at, at + len(trigger), "trigger"))
    return sorted(one for one in found if start <= one[0] < one[1] <= end)


def _text(collection: Collection, report: dict[str, Any]) -> str | None:
    article = collection.articles.get(report["article"])
    return article.text if article else None


def _source(report: dict[str, Any]) -> str:
    day = as_date(report["published"])
    published = f"published {day.isoformat()} ({report['published_basis']})" if day else "day of publication not known"
    return " · ".join(
        part for part in (report["outlet"], report["article_title"], report["article"], published) if part
    )


def _when(report: dict[str, Any]) -> Facts:
    words = f", read from “{report['date_text']}”" if report["date_text"] else ""
    basis = report["date_basis"].replace("_", " ")
    others = ", ".join(split_values(report["date_alternatives"]))
    return [("Date", f"{phrase_when(report)}{words} ({basis})"), ("Other readings", others)]


def _where(report: dict[str, Any]) -> Facts:
    words = f", read from “{report['location_text']}”" if report["location_text"] else ""
    return [
        ("Place", f"{phrase_where(report)}{words}"),
        ("Precision", phrase_precision(report)),
        ("Placed by", report["location_basis"]),
        ("Border", phrase_border(report)),
    ]


def _what(report: dict[str, Any]) -> Facts:
    read = f", read from “{report['trigger']}”" if report["trigger"] else ""
    weapon = ", ".join(split_values(report["weapon"]))
    status = report["status"] + (" (admitted by the side itself)" if report["own_side_admission"] is True else "")
    return [("Type", phrase_what(report) + read), ("Weapon", weapon), ("Status", status), ("Dead", phrase_toll(report))]


def _who(report: dict[str, Any]) -> Facts:
    def named(actor: str, side: str) -> str:
        return f"{actor} ({phrase_sides(side)})" if actor and side and actor != side else actor or phrase_sides(side)

    claimed = named(report["claimed_by"], report["claimed_by_side"])
    denied = ", ".join(split_values(report["denied_by"]))
    return [
        ("Alleged doer", named(report["actor1"], report["actor1_side"])),
        ("Target", named(report["actor2"], report["actor2_side"])),
        ("Claimed by", claimed or "nobody: the article says so in its own voice"),
        ("Denied by", denied or "nobody in this article"),
    ]


def _kept(facts: Facts) -> Facts:
    return [(name, text) for name, text in facts if text]
