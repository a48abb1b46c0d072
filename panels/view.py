"""What this reader sees: filters, chosen event, page of the table, place on the map; kept in the session and the URL.

The only writer of the page's session state. The URL is written when something was committed, so that each commit is
one step of the Back button; a URL that differs from the one last written (Back, Forward, a pasted link) wins.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import numpy as np
import streamlit as st

from geo.facets import FACETS
from geo.filters import LONGEST_TEXT, MOST_KM, SWITCHES, Filters, keep_known, match_rest
from panels.load import Collection

KEY = "dateline"
MapView = tuple[float, float, int]
OWN = frozenset({*FACETS, "from", "to", "border_km", *SWITCHES, "text", "event", "map"})


@dataclass(frozen=True, slots=True)
class View:
    """filters: with a window, always. event: the id of the chosen one, "" for none. map: latitude, longitude, zoom.
    text_in_link: whether the words searched for are put into the URL, which others may read.

    window_revision, map_revision: count how often the server, not the hand, has set window and map.
    """

    filters: Filters
    event: str = ""
    page: int = 0
    map: MapView | None = None
    text_in_link: bool = False
    window_revision: int = 0
    map_revision: int = 0


@dataclass
class _Session:
    view: View
    written: dict[str, list[str]]
    committed: bool = False


def open_view(collection: Collection) -> tuple[View, tuple[str, ...]]:
    """The view of this run, and what in the URL could not be used, in words."""
    query = _own_query()
    session: _Session | None = st.session_state.get(KEY)
    if session is not None and (session.committed or query == session.written):
        return session.view, ()
    view, problems = _read(query, collection, session.view if session else None)
    st.session_state[KEY] = _Session(view, query)
    return view, problems


def write_url() -> None:
    """After a commit, bring the URL up to the view: one step of the history; parameters of others are kept."""
    session: _Session = st.session_state[KEY]
    if not session.committed:
        return
    session.committed = False
    session.written = _as_query(session.view)
    if session.written != _own_query():
        others = {name: st.query_params.get_all(name) for name in st.query_params if name not in OWN}
        st.query_params.from_dict({**others, **session.written})


def as_query_string(view: View) -> str:
    """What follows the ? in this view's address."""
    return urlencode(_as_query(view), doseq=True)


def commit_window(value: Any) -> None:
    """The hand has let go of the timeline: {first, last} in days since 1970, and where the map stands."""
    filters = _view().filters
    first, last = _day(value["first"]), _day(value["last"])
    _commit(
        replace(_view(), filters=replace(filters, first_day=first, last_day=last), page=0, map=_map(value.get("map")))
    )


def commit_filter(value: Any) -> None:
    """One filter has changed: {name, value}; the name `clear` clears them all."""
    name, chosen, filters = value["name"], value["value"], _view().filters
    change: dict[str, Any] = {}
    if name == "clear":
        filters = filters.cleared
    elif name in FACETS:
        change = {name: tuple(str(one) for one in chosen)}
    elif name == "text":
        change = {"text": str(chosen)[:LONGEST_TEXT]}
    elif name == "border_km":
        change = {"border_km": None if chosen is None else max(0, min(int(chosen), MOST_KM))}
    elif name == "text_in_link":
        _commit(replace(_view(), text_in_link=bool(chosen)))
        return
    elif name in SWITCHES:
        change = {name: bool(chosen)}
    _commit(replace(_view(), filters=replace(filters, **change), page=0))


def commit_event(event: str, where: Any = None) -> None:
    """An event was chosen, on the map or in the table; "" closes its evidence."""
    view = _view()
    _commit(replace(view, event=event, map=_map(where) or view.map))


def commit_page(page: int) -> None:
    """Another page of the table; it is no step of the history."""
    session: _Session = st.session_state[KEY]
    session.view = replace(session.view, page=max(0, int(page)))
    session.committed = True


def show_everything(collection: Collection) -> None:
    """The way back from an empty result: no filter, and every day."""
    events = collection.events
    shown = events[collection.layer.drawn & match_rest(events, Filters())]
    first_day = None if shown.empty else shown["event_date"].min().date()
    last_day = None if shown.empty else shown["event_date_end"].max().date()
    view = replace(_view(), filters=Filters(first_day, last_day), page=0, map=None)
    _commit(replace(view, window_revision=view.window_revision + 1, map_revision=view.map_revision + 1))


def _view() -> View:
    session: _Session = st.session_state[KEY]
    return session.view


def _commit(view: View) -> None:
    session: _Session = st.session_state[KEY]
    session.view, session.committed = view, True


def _own_query() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params if name in OWN}


def _read(query: Mapping[str, list[str]], collection: Collection, before: View | None) -> tuple[View, tuple[str, ...]]:
    filters, problems = Filters.from_query(query)
    filters, gone = keep_known(filters, collection.facets)
    if filters.first_day is None and filters.last_day is None:
        filters = replace(filters, **_latest(collection))
    chosen = (query.get("event") or [""])[-1]
    if chosen and not (collection.events["event_id"] == chosen).any():
        gone += (f"the event “{chosen[:40]}” is not in the data shown",)
        chosen = ""
    where, fault = _read_map(query)
    revisions = (before.window_revision, before.map_revision) if before else (0, 0)
    in_link = bool(filters.text)
    view = View(filters, chosen, 0, where, in_link, revisions[0] + 1, revisions[1] + 1)
    return view, (*problems, *gone, *fault)


def _latest(collection: Collection) -> dict[str, Any]:
    if not collection.episodes:
        return {}
    latest = collection.episodes[-1]
    return {"first_day": latest.first_day, "last_day": latest.last_day}


def _read_map(query: Mapping[str, list[str]]) -> tuple[MapView | None, tuple[str, ...]]:
    text = (query.get("map") or [""])[-1]
    if not text:
        return None, ()
    view = _map(text.split(","))
    return view, () if view else (f"“map={text[:40]}” is no latitude, longitude and zoom",)


def _map(value: Any) -> MapView | None:
    try:
        latitude, longitude, zoom = (float(number) for number in value)
    except (TypeError, ValueError):
        return None
    if not (math.isfinite(zoom) and -90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return round(latitude, 4), round(longitude, 4), max(0, min(20, round(zoom)))


def _as_query(view: View) -> dict[str, list[str]]:
    query = view.filters.as_query()
    if view.filters.text and view.text_in_link:
        query["text"] = [view.filters.text]
    if view.event:
        query["event"] = [view.event]
    if view.map:
        query["map"] = [",".join(f"{number:g}" for number in view.map)]
    return query


def _day(number: Any) -> Any:
    return np.datetime64(int(number), "D").astype(object)
