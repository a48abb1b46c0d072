"""What is not on the map says why, in words that hold for it."""

import pytest

from briefing.wording import as_records, explain_unplaced
from gazetteer.store import open_gazetteer
from geo.frame import as_event_frame
from reports.article import Article
from reports.code import code_articles
from reports.merge import merge_reports


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("On 3 May 2023 fighters shelled the village of Qorvaneh.", "the gazetteer does not know the place"),
        ("On 3 May 2023 gunmen killed two people in Lebanon.", "a country alone is no place"),
        ("Russia deployed troops in Goma on 3 May 2023.", "where forces move"),
        ("The army may shell Goma.", "no day could be read"),
        ("On 3 May 2023 gunmen killed two people.", "no place named"),
        ("Gunmen killed two people in Goma.", "no day could be read"),
    ],
)
def test_what_is_not_on_the_map_says_why(sentence: str, reason: str) -> None:
    """An unknown village is not called a country, nor is a place that troops left."""
    _, events = merge_reports(code_articles([Article("a.txt", sentence)], open_gazetteer()))
    assert [explain_unplaced(row)[: len(reason)] for row in as_records(as_event_frame(events))] == [reason]
