"""The filters in the sidebar, each value with its count under everything else that is chosen."""

import streamlit as st

from geo.facets import FACETS
from geo.selection import Selection
from panels.mount import Answer, mount
from panels.view import View

TITLES = {
    "country": "Country or disputed area",
    "province": "Province",
    "type": "Type",
    "standing": "Who says so",
    "claimant": "Claimed by",
    "source": "Source",
    "precision": "Precision of the place",
}
SWITCHES = {"history": "Background older than two years", "protests": "Protests and riots"}
UNFOLDED = ("country", "type", "source")
DISTANCES = (3, 10, 25, 50, 100)


def show_filters(view: View, selection: Selection, on_change: Answer) -> None:
    """Mount the filters; on_change is called with {name, value}, the name `clear` for none at all."""
    filters = view.filters
    facets = [
        {
            "name": name,
            "title": TITLES[name],
            "open": name in UNFOLDED,
            "options": [
                {"value": value, "count": count, "chosen": value in getattr(filters, name)}
                for value, count in selection.options[name]
            ],
        }
        for name in FACETS
    ]
    data = {
        "facets": facets,
        "text": filters.text,
        "border_km": filters.border_km,
        "distances": sorted({*DISTANCES, *([filters.border_km] if filters.border_km is not None else [])}),
        "switches": [{"name": name, "title": title, "on": getattr(filters, name)} for name, title in SWITCHES.items()],
        "active": bool(filters.active),
        "text_in_link": view.text_in_link,
    }
    with st.sidebar:
        mount("filters", data, change=on_change)
