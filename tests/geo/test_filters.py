"""Filters: what they let through, and that they come back from the URL."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.files import read_file
from geo.facets import find_facets
from geo.filters import Filters, keep_known, match_filters, match_window, search_texts
from geo.frame import as_event_frame, as_report_frame, as_reports
from reports.merge import merge_reports

REPORTS = Path(__file__).parents[1] / "browser" / "reports.csv"


@pytest.fixture(scope="module")
def reports() -> pd.DataFrame:
    """Fourteen reports from five borders: shelling, a denied raid, a border, a region, and what has no place or day."""
    merged, _ = merge_reports(as_reports(read_file(REPORTS)[0]))
    return as_report_frame(merged)


@pytest.fixture(scope="module")
def events(reports: pd.DataFrame) -> pd.DataFrame:
    """Their events."""
    return as_event_frame(merge_reports(as_reports(reports))[1])


def filter_events(events: pd.DataFrame, filters: Filters, reports: pd.DataFrame | None = None) -> pd.DataFrame:
    """The events that pass the filters and touch the window, in their order, with a fresh RangeIndex.

    Undated events pass when no window is set. reports: needed to filter by source and to search their quotes.
    """
    passing = match_filters(events, find_facets(events, reports), filters, search_texts(events, reports))
    return events[passing & match_window(events, filters)].reset_index(drop=True)


def places(frame: pd.DataFrame) -> set[str]:
    """The places of some events."""
    return set(frame["location"])


def test_an_empty_choice_hides_only_what_is_never_shown(events: pd.DataFrame) -> None:
    """Without filters all but background, and what is only feared, passes."""
    passing = filter_events(events, Filters())
    assert set(passing["status"]) == {"asserted", "disputed"}
    assert len(passing) == (events["status"].isin(["asserted", "disputed"])).sum()
    assert "Martakert" in places(filter_events(events, Filters(history=True)))


def test_the_window_takes_every_event_that_touches_it(events: pd.DataFrame) -> None:
    """A night that ends on the first day of the window, and a month that holds it, are in it."""
    shown = filter_events(events, Filters(date(2022, 9, 13), date(2022, 9, 13)))
    assert {"Goris", "Lachin", "Kelbajar"} <= places(shown)
    assert places(filter_events(events, Filters(date(2021, 4, 9), date(2021, 4, 9)))) == {"Isfara"}


def test_a_disputed_area_is_its_own_country_entry(events: pd.DataFrame) -> None:
    """Nagorno-Karabakh is found under its own name and not under Azerbaijan."""
    entries = find_facets(events)["country"].words
    area = "Nagorno-Karabakh (disputed area)"
    assert area in entries
    assert places(filter_events(events, Filters(country=(area,)))) == {"Nagorno-Karabakh"}
    assert "Nagorno-Karabakh" not in places(filter_events(events, Filters(country=("Azerbaijan",))))


def test_an_event_of_two_countries_is_found_under_both(events: pd.DataFrame) -> None:
    """The Armenia–Azerbaijan border is in either country's filter."""
    for country in ("Armenia", "Azerbaijan"):
        assert "Armenia–Azerbaijan border" in places(filter_events(events, Filters(country=(country,))))


def test_source_and_words_look_into_the_reports(events: pd.DataFrame, reports: pd.DataFrame) -> None:
    """The source filter knows the outlets; the search finds words of a quote in any order and case."""
    assert places(filter_events(events, Filters(source=("Another test",)), reports)) == {"Isfara", "Armenia"}
    assert places(filter_events(events, Filters(text="SABOTAGE baku"), reports)) == {"Lachin"}


def test_a_border_distance_leaves_out_what_has_none(events: pd.DataFrame) -> None:
    """Only events with a known distance within the limit stay."""
    assert places(filter_events(events, Filters(border_km=6))) == {"Lachin", "Isfara"}


WORDS = st.lists(st.text(min_size=1, max_size=20), max_size=3, unique=True).map(tuple)


@given(
    first=st.dates(),
    length=st.integers(0, 4000),
    country=WORDS,
    source=WORDS,
    border_km=st.none() | st.integers(0, 9999),
    history=st.booleans(),
)
def test_filters_come_back_from_the_url(
    first: date, length: int, country: tuple[str, ...], source: tuple[str, ...], border_km: int | None, history: bool
) -> None:
    """Whatever is chosen, the URL holds it."""
    last = date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    filters = Filters(first, last, country=country, source=source, border_km=border_km, history=history)
    assert Filters.from_query(filters.as_query()) == (filters, ())


@pytest.mark.parametrize(
    ("name", "value"),
    [("from", "2022-13-40"), ("to", "yesterday"), ("border_km", "-3"), ("border_km", "١٢"), ("history", "x")],
)
def test_what_is_malformed_in_the_url_is_ignored_and_said(name: str, value: str) -> None:
    """A value that means nothing leaves the filter unset and is named."""
    filters, problems = Filters.from_query({name: [value]})
    assert filters == Filters()
    assert len(problems) == 1 and value in problems[0]


def test_a_reversed_window_is_turned_round() -> None:
    """From after to is read as to before from, and said."""
    filters, problems = Filters.from_query({"from": ["2022-09-13"], "to": ["2022-09-01"]})
    assert (filters.first_day, filters.last_day) == (date(2022, 9, 1), date(2022, 9, 13))
    assert "backwards" in problems[0]


def test_values_that_no_event_has_are_dropped_and_said(events: pd.DataFrame) -> None:
    """A country of another data set in a pasted link does not empty the page."""
    kept, gone = keep_known(Filters(country=("Armenia", "Atlantis")), find_facets(events))
    assert kept.country == ("Armenia",)
    assert "Atlantis" in gone[0]
