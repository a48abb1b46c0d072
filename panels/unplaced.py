"""What is not on the map: events without a place or a day, each with the reason; nothing is dropped in silence."""

from typing import Any

import pandas as pd
import streamlit as st

from briefing.wording import as_records, explain_unplaced, phrase_what, phrase_when, phrase_where
from geo.counts import GROUPS
from geo.selection import Selection
from panels.load import Collection
from panels.mount import mount

MOST = 2_000
COLUMNS = ("Day", "Place", "Type", "Why it is not on the map")


def show_unplaced(collection: Collection, selection: Selection) -> None:
    """The lists of what passes the filters and has no place to draw, or no day, folded; made when unfolded."""
    for group, title in (("unplaced", "Without a place to draw"), ("undated", "Without a date")):
        rows = selection.rows(GROUPS.index(group))
        if not len(rows):
            continue
        with st.expander(f"{title} ({len(rows):,})", key=f"unfold_{group}", on_change="rerun") as fold:
            if not fold.open:
                continue
            mount("list", list_reasons(title, collection.events.iloc[rows[:MOST]]), key=group)
            if len(rows) > MOST:
                st.caption(f"The first {MOST:,} are listed; the download holds all.")


def list_reasons(title: str, events: pd.DataFrame) -> dict[str, Any]:
    """One row an event: what, where, when, and why it is not on the map."""
    rows = [
        (phrase_when(row), phrase_where(row), phrase_what(row), explain_unplaced(row)) for row in as_records(events)
    ]
    return {"caption": title, "columns": COLUMNS, "rows": rows}
