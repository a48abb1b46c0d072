"""The title line in words: period, countries, counts; and what has to be said before anything is looked at."""

import streamlit as st

from briefing.days import phrase_days
from briefing.text import count_words, join_words
from briefing.words import EXAMPLE_MARK, MOST_COUNTRIES
from geo.facets import DISPUTED
from geo.selection import Selection
from panels.assets import FOLDERS
from panels.load import Collection
from panels.view import View
from panels.words import as_text


def show_header(collection: Collection, view: View, selection: Selection, problems: tuple[str, ...]) -> None:
    """The title; what in the link could not be used; files that could not be read; that examples are no source."""
    st.html(FOLDERS["page"] / "layout.css")
    st.title(as_text(phrase_title(collection, view, selection)), anchor=False)
    if collection.source.example:
        st.caption(EXAMPLE_MARK)
    if problems:
        st.info("Of the link, this could not be used: " + as_text("; ".join(problems)) + ".")
    if collection.mended:
        st.info("In your file of borders: " + as_text("; ".join(collection.mended)) + ".")
    if collection.faults:
        said = "; ".join(f"{fault.path}: {fault.reason}" for fault in collection.faults[:5])
        more = f"; and {len(collection.faults) - 5} more" if len(collection.faults) > 5 else ""
        st.warning("Not read: " + as_text(said + more))


def phrase_title(collection: Collection, view: View, selection: Selection) -> str:
    """ "12–13 September 2022 · Armenia, Azerbaijan · 11 events from 2 articles"."""
    period = phrase_days(view.filters.first_day, view.filters.last_day) or "No dated events"
    places = [name.removesuffix(DISPUTED) for name, count in selection.options["country"] if count]
    if view.filters.country:
        places = [name for name in places if name in {one.removesuffix(DISPUTED) for one in view.filters.country}]
    where = join_words([name for name in places if name != "not known"], most=MOST_COUNTRIES)
    counted = count_words(selection.counts.events.shown, "event")
    if collection.reports is not None:
        shown = set(collection.events["event_id"].to_numpy()[selection.rows(0)])
        articles = collection.reports.loc[collection.reports["event_id"].isin(shown), "article"].nunique()
        counted += f" from {count_words(int(articles), 'article')}"
    return " · ".join(part for part in (period, where, counted) if part)
