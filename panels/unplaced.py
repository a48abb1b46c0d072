"""What is not on the map: events without a place or a day, each with the reason; nothing is dropped in silence."""

import pandas as pd
import streamlit as st

from briefing.wording import as_records, explain_unplaced, phrase_what, phrase_when, phrase_where
from geo.counts import GROUPS
from geo.selection import Selection
from panels.load import Collection

MOST = 2_000


def show_unplaced(collection: Collection, selection: Selection) -> None:
    """The lists of what passes the filters and has no place to draw, or no day, folded."""
    for group, title in (("unplaced", "Without a place to draw"), ("undated", "Without a date")):
        rows = selection.rows(GROUPS.index(group))
        if not len(rows):
            continue
        with st.expander(f"{title} ({len(rows):,})"):
            st.dataframe(list_reasons(collection.events.iloc[rows[:MOST]]), hide_index=True, width="stretch")
            if len(rows) > MOST:
                st.caption(f"The first {MOST:,} are listed; the download holds all.")


def list_reasons(events: pd.DataFrame) -> pd.DataFrame:
    """One row an event: what, where, when, and why it is not on the map."""
    records = as_records(events)
    return pd.DataFrame(
        {
            "Day": [phrase_when(row) for row in records],
            "Place": [phrase_where(row) for row in records],
            "Type": [phrase_what(row) for row in records],
            "Why it is not on the map": [explain_unplaced(row) for row in records],
        }
    )
