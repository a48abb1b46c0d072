"""The briefing paragraph: counted facts, each claim with its claimant."""

from collections.abc import Callable
from datetime import date

import geopandas as gpd

from briefing.paragraph import describe_view, phrase_briefing
from briefing.view import View, make_view
from geo.filters import Filters


def test_no_claim_without_its_claimant(view: View) -> None:
    """A sentence that names a doer begins with who says so."""
    for statement in describe_view(view):
        if " acted" in statement.text or "sides fought" in statement.text:
            assert statement.text.startswith(("According to ", "In the articles’ own words"))


def test_the_facts_are_counted(view: View) -> None:
    """What, where, who, dispute, dead and unknown are each said with the numbers that the view has."""
    text = phrase_briefing(view)
    assert text.startswith("12–13 September 2022: 9 events reported in 9 reports from 1 article. What: ")
    assert "Shelling/artillery/missile attack (8) and Armed clash (1)" in text
    assert "Disputed: 1 event; 1 denied by Azerbaijan (Jermuk)." in text
    assert "at least 49 dead at Kapan, according to Armenia" in text
    assert "Not known: the day of 1 event, a place to draw for 1 event and the exact day of 1 event on the map." in text
    assert "Data as of 14 September 2022" in text


def test_each_sentence_can_be_checked(make: Callable[..., View]) -> None:
    """Every statement names its events, and with an address the text links to the evidence of each."""
    view = make(address="https://example.org/")
    known = set(view.events["event_id"])
    assert all(set(statement.event_ids) <= known for statement in describe_view(view))
    assert "https://example.org/?from=2022-09-12&to=2022-09-13&event=r01" in phrase_briefing(view)


def test_events_alone_still_name_their_claimants(events: gpd.GeoDataFrame) -> None:
    """Without reports the sides of the events are the claimants, and tolls are theirs."""
    text = phrase_briefing(make_view(events, None, Filters(date(2022, 9, 12), date(2022, 9, 13))))
    assert "According to Armenia, " in text and "at least 49 dead at Kapan, according to Armenia" in text


def test_nothing_to_say_is_said(make: Callable[..., View]) -> None:
    """An empty window gives one honest sentence."""
    assert phrase_briefing(make(Filters(date(1999, 1, 1), date(1999, 1, 2)))).startswith("1–2 January 1999: no event")
