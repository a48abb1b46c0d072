"""What is shown: a file of reports or events, a folder of articles, or the examples; read once, kept read-only."""

import gc
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd
import pandas as pd
import streamlit as st

from briefing.collect import merge_frame
from briefing.files import read_file
from gazetteer.seeds import seed_path
from gazetteer.store import Gazetteer, choose_places, open_gazetteer
from geo.basemap import encode_borders
from geo.borders import load_borders
from geo.episodes import Episode, find_episodes
from geo.facets import Facets, find_facets
from geo.filters import search_texts
from geo.frame import as_report_frame
from geo.join import join_borders
from geo.layers import Layer, build_layer
from geo.shapes import find_shape
from panels.words import as_text
from reports.article import Article, Fault
from reports.code import code_articles
from reports.read import read_articles
from reports.report import Report

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The file or folder that is shown, the user's own places and borders, and whether it is our example."""

    path: Path
    is_reports: bool
    example: bool
    places: Path | None
    borders: Path | None


@dataclass(frozen=True, slots=True)
class Collection:
    """All that is shown, and what is known of it beforehand. The frames are shared by all sessions: never change them.

    reports: None where the file holds events only. texts: what the text search looks in, made when first asked for.
    as_of: the latest day an article is known to be published. own: the base map of the user's own borders, b"" where
    they are those that ship; mended: what was put right in them.
    """

    source: Source
    events: gpd.GeoDataFrame
    reports: gpd.GeoDataFrame | None
    articles: Mapping[str, Article]
    faults: tuple[Fault, ...]
    facets: Facets
    layer: Layer
    episodes: tuple[Episode, ...]
    as_of: date | None
    texts: Callable[[], pd.Series]
    own: bytes = b""
    mended: tuple[str, ...] = ()


def find_source() -> Source:
    """The source that the environment names; raises ValueError when it names two, or one that is not there."""
    reports, articles = os.environ.get("DATELINE_REPORTS"), os.environ.get("DATELINE_ARTICLES")
    if reports and articles:
        raise ValueError("both DATELINE_REPORTS and DATELINE_ARTICLES are set: unset the one that is not to be shown")
    places, borders = (_given(name) for name in ("DATELINE_PLACES", "DATELINE_BORDERS"))
    if reports:
        return Source(_given("DATELINE_REPORTS") or Path(), True, False, places, borders)
    folder = _given("DATELINE_ARTICLES")
    return Source(folder or seed_path("articles"), False, folder is None, places, borders)


def load_collection(source: Source) -> Collection:
    """The collection of a source, from memory while none of its files has changed."""
    return _load(source, _stamp(source))


def _given(name: str) -> Path | None:
    text = os.environ.get(name)
    if not text:
        return None
    path = Path(text).expanduser()
    if not path.exists():
        raise ValueError(f"{name} names {text}, which is not there")
    return path


def _stamp(source: Source) -> Stamp:
    """Name, time and size of every file that is read: what is kept is good as long as they are the same."""
    named = [path for path in (source.path, source.places, source.borders) if path]
    files = [file for path in named for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    facts = ((file, file.stat()) for file in files if file.is_file())
    return tuple((str(file), fact.st_mtime_ns, fact.st_size) for file, fact in facts)


# Without a spinner of its own: the server reads ahead (serve.py) where there is no page to show one on.
@st.cache_resource(max_entries=2, show_spinner=False)
def _load(source: Source, stamp: Stamp) -> Collection:  # noqa: ARG001 (what is kept is kept under the stamp)
    collection = _read(source)
    # Streamlit collects garbage after every run; what was loaded is there to stay and need not be looked through.
    if gc.get_freeze_count():  # something else was shown before
        gc.unfreeze()
        gc.collect()
    gc.freeze()
    return collection


def _read(source: Source) -> Collection:
    if source.is_reports:
        frame, record = read_file(source.path)
        if record is Report:
            return _collect(source, *merge_frame(frame), {}, ())
        return _collect(source, frame, None, {}, ())
    articles, faults = read_articles((source.path,))
    coded = code_articles(articles, open_gazetteer(*choose_places(source.places)))
    reports = join_borders(as_report_frame(coded), load_borders(source.borders))
    return _collect(source, *merge_frame(reports), {article.name: article for article in articles}, faults)


def _collect(
    source: Source,
    events: gpd.GeoDataFrame,
    reports: gpd.GeoDataFrame | None,
    articles: Mapping[str, Article],
    faults: tuple[Fault, ...],
) -> Collection:
    published = None if reports is None else reports["published"].dropna()
    borders = load_borders(source.borders) if source.borders else None
    return Collection(
        source=source,
        events=events,
        reports=reports,
        articles=MappingProxyType(dict(articles)),
        faults=faults,
        facets=find_facets(events, reports),
        layer=build_layer(events, reports, partial(find_shape, borders=borders)),
        episodes=find_episodes(events),
        as_of=None if published is None or published.empty else published.max().date(),
        texts=cache(partial(search_texts, events, reports)),
        own=encode_borders(borders) if borders else b"",
        mended=borders.mended if borders else (),
    )


def open_places(collection: Collection) -> Gazetteer:
    """The gazetteer that the collection was placed by."""
    return open_gazetteer(*choose_places(collection.source.places))


def load_or_stop() -> Collection:
    """The collection; where it cannot be read, one sentence that says why, and the page ends there."""
    try:
        with st.spinner("Reading and placing what is reported"):
            return load_collection(find_source())
    except (ValueError, OSError) as fault:
        st.error(f"Nothing can be shown: {as_text(str(fault))}")
        st.stop()
