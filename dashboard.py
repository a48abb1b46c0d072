"""The page: load, choose, filter, draw, show evidence, export."""

import streamlit as st

from geo.counts import phrase_counts
from geo.selection import select_events
from panels import view as views
from panels.counts import show_counts
from panels.download import show_download
from panels.evidence import show_evidence
from panels.filters import show_filters
from panels.header import show_header
from panels.load import load_or_stop
from panels.map import show_map
from panels.notes import show_notes
from panels.table import show_table
from panels.timeline import show_timeline
from panels.unplaced import show_unplaced

st.set_page_config(page_title="Dateline", layout="wide", initial_sidebar_state="auto")
shown = load_or_stop()
view, problems = views.open_view(shown)
texts = shown.texts() if view.filters.text else None
selection = select_events(shown.events, shown.reports, shown.facets, shown.layer.placed, view.filters, texts)

show_header(shown, view, selection, problems)
show_filters(view, selection, views.commit_filter)
show_map()
show_timeline(shown, view, selection, phrase_counts(selection.counts), views.commit_window, views.commit_event)
show_counts(selection, lambda: views.show_everything(shown))
table, evidence = st.columns([5, 3], gap="medium")
with table:
    show_table(shown, view, selection, views.commit_event, views.commit_page)
with evidence:
    show_evidence(shown, view, lambda: views.commit_event(""))
show_unplaced(shown, selection)
show_download(shown, view)
show_notes(shown)
views.write_url()
