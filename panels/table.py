"""The events of the window as a paged table; each unfolds into its reports."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from briefing.wording import as_records, phrase_what, phrase_when, phrase_where
from geo.frame import column_dtypes, split_values
from geo.selection import Selection
from panels.load import Collection
from panels.mount import mount
from panels.view import View
from reports.report import Report

ROWS = 20
# What the table tells of a report.
TOLD = ("event_id", "quote", "outlet", "article_title", "article", "claimed_by", "denied_by")


def show_table(
    collection: Collection,
    view: View,
    selection: Selection,
    on_choose: Callable[[str], None],
    on_page: Callable[[int], None],
) -> None:
    """Mount the table of what is on the map. on_choose: called with an event's id; on_page: with a page's number."""
    rows = _by_day(collection, selection)
    pages = max(1, -(-len(rows) // ROWS))
    page = min(view.page, pages - 1)
    shown = rows[page * ROWS : (page + 1) * ROWS]
    data = {
        "caption": f"Events on the map ({len(rows):,})",
        "events": describe_events(collection, shown),
        "chosen": view.event,
        "page": page,
        "pages": pages,
    }
    mount(
        "table",
        data,
        choose=lambda value: on_choose(str(value["id"])),
        page=lambda value: on_page(int(value["page"])),
    )


def describe_events(collection: Collection, rows: npt.NDArray[np.int64]) -> list[dict[str, Any]]:
    """The events of some rows in words, each with its reports."""
    standing = collection.facets["standing"]
    events = as_records(collection.events.iloc[rows])
    reports = find_reports(collection, [row["event_id"] for row in events], TOLD)
    return [
        {
            "id": row["event_id"],
            "day": phrase_when(row),
            "place": phrase_where(row),
            "type": row["sub_event_type"] or phrase_what(row),
            "standing": ", ".join(standing.values[standing.codes[number]]),
            "n_reports": int(row["n_reports"]),
            "reports": [_describe_report(report) for report in reports[row["event_id"]]],
        }
        for number, row in zip(rows, events, strict=True)
    ]


def find_reports(
    collection: Collection, events: Sequence[str], columns: Sequence[str] = tuple(column_dtypes(Report))
) -> dict[str, list[dict[str, Any]]]:
    """These columns of the reports of each of some events, in the order of their articles."""
    found: dict[str, list[dict[str, Any]]] = {event: [] for event in events}
    if collection.reports is None:
        return found
    rows = np.flatnonzero(collection.reports["event_id"].isin(events))
    for report in as_records(collection.reports[list(columns)].iloc[rows]):
        found[report["event_id"]].append(report)
    return found


def _describe_report(report: dict[str, Any]) -> dict[str, str]:
    claimed = f"claimed by {report['claimed_by']}" if report["claimed_by"] else "in the article's own voice"
    denied = f", denied by {', '.join(split_values(report['denied_by']))}" if report["denied_by"] else ""
    source = " · ".join(part for part in (report["outlet"], report["article_title"] or report["article"]) if part)
    return {"quote": report["quote"], "source": f"{source} · {claimed}{denied}"}


def _by_day(collection: Collection, selection: Selection) -> npt.NDArray[np.int64]:
    """The rows of what is on the map; the layer has them by first day already."""
    rows = collection.layer.rows
    shown: npt.NDArray[np.int64] = rows[selection.groups[rows] == 0]
    return shown
