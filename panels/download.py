"""The download of what the filters and the window leave."""

import streamlit as st

from briefing.files import as_csv
from geo.selection import Selection
from panels.load import Collection
from reports.event import Event
from reports.report import Report


def show_download(collection: Collection, selection: Selection) -> None:
    """Two buttons: the events on the map, and their reports, as CSV; made only when one is pressed."""
    shown = collection.events.iloc[selection.rows(0)]
    left, right, _ = st.columns([1, 1, 3])
    left.download_button(
        "Events as CSV",
        data=lambda: as_csv(shown, Event),
        file_name="dateline-events.csv",
        mime="text/csv",
        on_click="ignore",
        width="stretch",
    )
    reports = collection.reports
    if reports is None:
        return
    right.download_button(
        "Reports as CSV",
        data=lambda: as_csv(reports[reports["event_id"].isin(set(shown["event_id"]))], Report),
        file_name="dateline-reports.csv",
        mime="text/csv",
        on_click="ignore",
        width="stretch",
    )
