"""The rules of the date grammar: each is documented by an example, and the example shows what it does."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.dates import find_dates
from reports.dates.classes import CLASSES
from reports.dates.grammar import compile_pattern, match_rules
from reports.dates.openings import find_openings
from reports.dates.readings import READINGS
from reports.dates.tokens import read_tokens
from reports.tables import read_table

ROWS = read_table("date_grammar.csv")


def _days(text: str, published: date | None) -> str:
    """The days found in a text, as the table writes them."""
    found = []
    for mention in find_dates(text, published):
        if mention.interval is None:
            found.append("none")
        elif mention.interval.first_day == mention.interval.last_day:
            found.append(mention.interval.first_day.isoformat())
        else:
            found.append(f"{mention.interval.first_day.isoformat()}/{mention.interval.last_day.isoformat()}")
    return " ".join(found)


@pytest.mark.parametrize("row", ROWS, ids=[row["rule"] for row in ROWS])
def test_every_rule_does_what_its_example_says(row: dict[str, str]) -> None:
    """A rule fires on its own example, and the days found there are those the table states."""
    fired = {match.rule for match in match_rules("date_grammar.csv", read_tokens(row["example"]).classes)}
    assert row["rule"] in fired
    assert _days(row["example"], date.fromisoformat(row["published"]) if row["published"] else None) == row["days"]


def test_the_table_is_whole() -> None:
    """Rules have names of their own, readings that exist and no cell too many; a word that is no class is refused."""
    assert len({row["rule"] for row in ROWS}) == len(ROWS)
    assert {row["reading"] for row in ROWS} == set(READINGS)
    assert all(None not in row and all(row[column] for column in ("pattern", "example", "days")) for row in ROWS)
    with pytest.raises(ValueError, match="which is no class of words"):
        compile_pattern("DAY OF MONTHS")


@given(st.text("".join(CLASSES.values()), max_size=12))
def test_no_rule_begins_where_it_is_not_tried(classes: str) -> None:
    """Whatever a rule takes begins with one of the openings by which the places to try it are found."""
    for row in ROWS:
        pattern = compile_pattern(row["pattern"])
        for match in re.finditer(pattern, classes):
            assert {match.group()[:1], match.group()[:2]} & find_openings(pattern)
