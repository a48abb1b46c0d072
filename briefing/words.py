"""The words that every export carries: title, filters, counts, age, sources, disclaimer."""

from collections import Counter

import numpy as np
import pandas as pd

from briefing.days import as_days, phrase_day, phrase_days
from briefing.text import clean_text, count_words, join_words
from briefing.view import View, find_period
from geo.counts import phrase_counts
from geo.facets import DISPUTED, FACETS, name_countries
from geo.frame import split_values

DISCLAIMER = (
    "Boundaries, names and designations shown do not imply endorsement or acceptance. "
    "Points are where reports place an event, with the precision stated, not a verified location."
)
EXAMPLE_MARK = "Example articles, rewritten: not for citation"
MAP_SOURCES = "Places: GeoNames (CC BY 4.0) and a hand-checked supplement. Borders: Natural Earth (public domain)."
OWN_SOURCES = (
    "Places: GeoNames (CC BY 4.0) and a hand-checked supplement. Borders: a file of the user’s own; "
    "land and disputed areas: Natural Earth (public domain)."
)
MOST_SOURCES = 6
MOST_COUNTRIES = 4

METHOD = (
    "Every event is put together from reports: one claim, in one sentence, about one place. Dateline verifies nothing.",
    "Places are found with a gazetteer and drawn as exactly as the text names them: a point for a named place, a ring "
    "where it says near, a hatched area for a region, a line for a border. What has no place is listed, not drawn.",
    "Days are local calendar days, read from the text and its day of publication; where several readings are possible "
    "they are kept as alternatives, and where none is, the event is undated. The day of reading is never used.",
    "Types are ACLED’s. An event is disputed when it is denied or when the other side tells the opposite. Numbers of "
    "dead are those that each source gives; those of two sources are never added up.",
    "A side is named as a source only when it or its official speaks. Reporting is uneven: a place without a symbol "
    "is a place without a report, not a place without violence.",
)

FACET_WORDS = {
    "country": "country",
    "province": "province",
    "type": "type",
    "standing": "standing",
    "claimant": "claimed by",
    "source": "source",
    "precision": "place known as",
}


def phrase_period(view: View) -> str:
    """ "12–13 September 2022"; "No day" where nothing shown is dated and no window is set."""
    return phrase_days(*find_period(view)) or "No dated events"


def phrase_title(view: View) -> str:
    """ "12–13 September 2022 · Armenia and Azerbaijan · 11 events from 2 articles"."""
    where = join_words(list_countries(view.shown), most=MOST_COUNTRIES)
    told = count_words(view.counts.events.shown, "event")
    articles = view.told["article"].nunique()
    told += f" from {count_words(articles, 'article')}" if articles else ""
    return " · ".join(part for part in (phrase_period(view), where, told) if part)


def list_countries(events: pd.DataFrame) -> list[str]:
    """The countries and disputed areas of events, the most frequent first; both, where an event may be in either."""
    found = Counter(name for text in name_countries(events) for name in split_values(text.replace(DISPUTED, "")))
    return [name for name, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))]


def phrase_filters(view: View) -> str:
    """What is filtered, in words; the window is the period and not among them."""
    filters = view.filters
    parts = []
    for name in FACETS:
        chosen = [clean_text(value, 60) for value in getattr(filters, name)]
        if chosen:
            parts.append(f"{FACET_WORDS[name]} {join_words(chosen, 'or', most=6)}")
    if filters.border_km is not None:
        parts.append(f"at most {filters.border_km:,} km from a land border")
    if filters.text:
        parts.append(f"text contains “{clean_text(filters.text, 80)}”")
    parts = parts or ["none"]
    switches = (
        (filters.history, "background older than two years"),
        (filters.protests, "protests and riots"),
    )
    parts += [words + (" included" if on else " not shown") for on, words in switches]
    return f"Filters: {'; '.join(parts)}"


def phrase_age(view: View) -> str:
    """ "Data as of 14 September 2022": the latest day on which anything here was published; no clock is read."""
    days = as_days(view.reports["published"])
    days = days[~np.isnat(days)]
    if not len(days):
        return "Data as of: no article gives its day of publication"
    return f"Data as of {phrase_day(days.max().astype(object))} (latest day of publication known)"


def phrase_tally(view: View) -> str:
    """The counts that reconcile, in words."""
    return phrase_counts(view.counts)


def phrase_sources(view: View) -> str:
    """The outlets (else the articles) that the events shown rest on, and where the map comes from."""
    reports = view.told
    names = reports["outlet"].where(reports["outlet"] != "", reports["article"])
    found = [clean_text(name, 60) for name, _ in sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))]
    told = f"Sources: {join_words(found, most=MOST_SOURCES)}. " if found else ""
    return told + (OWN_SOURCES if view.own else MAP_SOURCES)


def phrase_reference(view: View) -> str:
    """Where the view is found again: the link, else the query string as text."""
    if view.link:
        return view.link
    return f"View: ?{view.query}" if view.query else "View: all days, filters as the page sets them"
