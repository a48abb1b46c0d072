"""What stands under everything: how old the data is, where places and borders come from, and what they do not mean."""

import streamlit as st

from briefing.days import phrase_day
from briefing.words import DISCLAIMER, MAP_SOURCES, OWN_SOURCES
from panels.load import Collection
from panels.words import as_text


def show_notes(collection: Collection) -> None:
    """Data as of, sources, disclaimer."""
    as_of = phrase_day(collection.as_of) if collection.as_of else "not known (no article gives its day)"
    shown = "the example articles" if collection.source.example else as_text(collection.source.path.name)
    own = collection.source.borders
    sources = f"{OWN_SOURCES} The user’s own: {as_text(own.name)}." if own else MAP_SOURCES
    st.caption(f"Data as of {as_of}. Shown: {shown}. {sources}")
    st.caption(DISCLAIMER)
