"""The filters: the one thing that travels from the page to map and exports; it round-trips through the URL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.facets import FACETS, Facets
from reports.report import NEVER_DRAWN

LONGEST_TEXT = 200
MOST_KM = 20_000
SWITCHES = ("history", "protests")
# Recognised, and off by default.
ASIDE = ("Protests", "Riots")


@dataclass(frozen=True, slots=True)
class Filters:
    """What is chosen; an empty choice lets everything through.

    first_day, last_day: the window, the last day inclusive; an event is in it when any of its days is.
    border_km: at most so far from a land border. text: words that must all occur in an event's text, without case.
    history: whether background older than two years before its article is shown; protests: whether protests and
    riots are.
    """

    first_day: date | None = None
    last_day: date | None = None
    country: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    claimant: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    precision: tuple[str, ...] = ()
    border_km: int | None = None
    text: str = ""
    history: bool = False
    protests: bool = False

    def as_query(self) -> dict[str, list[str]]:
        """The filters as URL parameters, those left at their default left out; the text search is not among them."""
        query = {name: list(getattr(self, name)) for name in FACETS if getattr(self, name)}
        if self.first_day:
            query["from"] = [self.first_day.isoformat()]
        if self.last_day:
            query["to"] = [self.last_day.isoformat()]
        if self.border_km is not None:
            query["border_km"] = [str(self.border_km)]
        for name in SWITCHES:
            if getattr(self, name):
                query[name] = ["1"]
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> tuple["Filters", tuple[str, ...]]:
        """The filters of URL parameters, and what in them could not be used, in words; other parameters are left."""
        problems: list[str] = []
        first, last = (_day(query, name, problems) for name in ("from", "to"))
        if first and last and last < first:
            first, last = last, first
            problems.append("the window in the link ran backwards and was turned round")
        chosen = {name: tuple(dict.fromkeys(query.get(name, ()))) for name in FACETS}
        text = " ".join(query.get("text", ()))[:LONGEST_TEXT]
        switches = {name: _switch(query, name, problems) for name in SWITCHES}
        kept: dict[str, Any] = {**chosen, **switches, "border_km": _kilometres(query, problems), "text": text}
        return cls(first, last, **kept), tuple(problems)

    @property
    def cleared(self) -> "Filters":
        """Nothing filtered; the window is kept."""
        return Filters(self.first_day, self.last_day)

    @property
    def active(self) -> tuple[str, ...]:
        """The names of the filters that are set, the window aside."""
        default = Filters(self.first_day, self.last_day)
        return tuple(f.name for f in fields(self) if getattr(self, f.name) != getattr(default, f.name))


def match_filters(
    events: pd.DataFrame, facets: Facets, filters: Filters, texts: pd.Series | None = None
) -> npt.NDArray[np.bool_]:
    """Which events pass everything but the window. texts: from `search_texts`; used when a text is searched."""
    passing = match_rest(events, filters, texts)
    for name, chosen in chosen_facets(filters).items():
        passing &= match_facet(facets, name, chosen)
    return passing


def chosen_facets(filters: Filters) -> dict[str, tuple[str, ...]]:
    """The facets in which something is chosen."""
    return {name: getattr(filters, name) for name in FACETS if getattr(filters, name)}


def match_facet(facets: Facets, name: str, chosen: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which events have one of the chosen values in this facet."""
    facet = facets[name]
    wanted = np.array([not set(chosen).isdisjoint(value) for value in facet.values], dtype=bool)
    return wanted[facet.codes] if len(wanted) else np.zeros(len(facet.codes), dtype=bool)


def match_rest(events: pd.DataFrame, filters: Filters, texts: pd.Series | None = None) -> npt.NDArray[np.bool_]:
    """Which events pass the filters that are no facets; what is feared, planned or negated never does."""
    hidden = NEVER_DRAWN if filters.history else (*NEVER_DRAWN, "historical")
    passing: npt.NDArray[np.bool_] = ~events["status"].isin(hidden).to_numpy()
    if not filters.protests:
        passing &= ~events["event_type"].isin(ASIDE).to_numpy()
    if filters.border_km is not None:
        passing &= (events["border_km"] <= filters.border_km).fillna(False).to_numpy(dtype=bool)
    if texts is not None:
        for word in filters.text.casefold().split():
            passing &= texts.str.contains(word, regex=False).to_numpy(dtype=bool)
    return passing


def match_window(events: pd.DataFrame, filters: Filters) -> npt.NDArray[np.bool_]:
    """Which events touch the window; an undated one only when there is no window."""
    first, last = (events[name].to_numpy().astype("datetime64[D]") for name in ("event_date", "event_date_end"))
    touching = np.ones(len(events), dtype=bool)
    if filters.first_day:
        touching &= last >= np.datetime64(filters.first_day)
    if filters.last_day:
        touching &= first <= np.datetime64(filters.last_day)
    return touching


def search_texts(events: pd.DataFrame, reports: pd.DataFrame | None) -> pd.Series:
    """For each event what the text search looks in: place, country, type, and the quotes and titles of its reports."""
    text = events["location"]
    for name in ("country", "admin1", "sub_event_type"):
        text = text + " " + events[name]
    if reports is not None and len(reports):
        said = (reports["article_title"] + " " + reports["quote"]).groupby(reports["event_id"]).agg(" ".join)
        text = text + " " + events["event_id"].map(said).fillna("").astype("str")
    return text.str.casefold()


def keep_known(filters: Filters, facets: Facets) -> tuple[Filters, tuple[str, ...]]:
    """The filters without values that no event has, and those values in words."""
    gone: list[str] = []
    for name, chosen in chosen_facets(filters).items():
        known = set(facets[name].words)
        gone += [f"{name} “{value[:60]}” is not in the data shown" for value in chosen if value not in known]
        kept: dict[str, Any] = {name: tuple(value for value in chosen if value in known)}
        filters = replace(filters, **kept)
    return filters, tuple(gone)


def _day(query: Mapping[str, Sequence[str]], name: str, problems: list[str]) -> date | None:
    text = _single(query, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        problems.append(f"“{name}={text[:40]}” is no day such as 2022-09-13")
        return None


def _kilometres(query: Mapping[str, Sequence[str]], problems: list[str]) -> int | None:
    text = _single(query, "border_km")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and int(text) <= MOST_KM):
        problems.append(f"“border_km={text[:40]}” is no number of kilometres")
        return None
    return int(text)


def _switch(query: Mapping[str, Sequence[str]], name: str, problems: list[str]) -> bool:
    text = _single(query, name)
    if text not in ("", "0", "1"):
        problems.append(f"“{name}={text[:40]}” is neither 0 nor 1")
    return text == "1"


def _single(query: Mapping[str, Sequence[str]], name: str) -> str:
    values = list(query.get(name, ()))
    return values[-1].strip() if values else ""
