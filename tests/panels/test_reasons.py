"""Why a place is where it is, told without the article: from the sentences that a file of reports holds."""

from pathlib import Path

import pandas as pd
import pytest

from gazetteer.seeds import seed_path
from gazetteer.store import open_gazetteer
from geo.frame import as_report_frame
from panels.reasons import tell_reasons
from reports.code import code_articles
from reports.read import read_articles


@pytest.fixture(scope="module")
def reports() -> pd.DataFrame:
    """The reports of one example article, without the article."""
    articles, _ = read_articles((Path(seed_path("articles")) / "night-attacks-two-versions.txt",))
    coded = code_articles(articles, open_gazetteer())
    return pd.DataFrame(as_report_frame(coded))


def test_a_file_of_reports_explains_its_places(reports: pd.DataFrame) -> None:
    """Each named point says that the article is not at hand, then its candidates with terms, choice and margin."""
    rows = reports[reports["location_start"].notna() & reports["location_text"].isin(["Goris", "Jermuk", "Sotk"])]
    assert not rows.empty
    for row in rows.to_dict("records"):
        head, choice, margin, *terms = tell_reasons(row, None, reports, open_gazetteer())
        assert head.startswith("The article is not at hand")
        assert row["location"] in choice and "more than the next" in margin and len(terms) > 3
