"""Counts: every event and report is in exactly one group, and the groups add up."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.counts import count_groups, group_events, phrase_counts

FLAGS = st.tuples(st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.integers(1, 9))


@given(st.lists(FLAGS, max_size=40))
def test_the_groups_add_up_to_all(rows: list[tuple[bool, bool, bool, bool, int]]) -> None:
    """Shown, outside, filtered, unplaced and undated are all events and all reports, whatever they lack."""
    passing, inside, drawn, dated = (np.array([row[i] for row in rows], dtype=bool) for i in range(4))
    days = pd.Series(np.where(dated, np.datetime64("2022-09-13"), np.datetime64("NaT")))
    events = pd.DataFrame({"event_date": days, "n_reports": [row[4] for row in rows]})
    groups = group_events(events, passing, inside, drawn)
    counts = count_groups(events, groups)
    assert counts.events.all == len(rows)
    assert counts.reports.all == sum(row[4] for row in rows)
    assert counts.events.shown == int((passing & inside & drawn & dated).sum())


def test_the_counts_in_words_reconcile() -> None:
    """The line names each group with its events and reports, and the sum."""
    events = pd.DataFrame({"event_date": pd.to_datetime(["2022-09-13", "2022-09-14", None]), "n_reports": [3, 1, 1]})
    groups = group_events(events, *(np.array(flags) for flags in ([True] * 3, [True, False, False], [True] * 3)))
    said = phrase_counts(count_groups(events, groups))
    assert said.startswith("1 event from 3 reports shown + 1 (1) outside the window")
    assert said.endswith("= 3 (5) in all")
