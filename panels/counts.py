"""The line in which all events and reports are accounted for, and the way back when nothing is left."""

from collections.abc import Callable

import streamlit as st

from geo.counts import phrase_counts
from geo.selection import Selection


def show_counts(selection: Selection, on_everything: Callable[[], None]) -> None:
    """The counts in words; where nothing is shown, it says so and offers every day without filters."""
    st.caption(phrase_counts(selection.counts))
    if selection.counts.events.shown:
        return
    if not selection.counts.events.all:
        st.info("Nothing to show: no events were found in what was read.")
        return
    st.info("No event lies in this window with these filters. Widen the window on the timeline, or")
    st.button("Show every day, without filters", on_click=on_everything)
