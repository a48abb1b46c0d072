"""The page without a browser: what is shown when, and that faults are told in one sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

HOUSE = Path(__file__).resolve().parents[1]
REPORTS = HOUSE / "tests" / "browser" / "reports.csv"


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No variable from outside, and nothing kept from the test before."""
    for name in ("DATELINE_REPORTS", "DATELINE_ARTICLES", "DATELINE_PLACES", "DATELINE_BORDERS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(HOUSE)
    st.cache_resource.clear()
    yield


def run(query: dict[str, str] | None = None) -> AppTest:
    """Run the page once with these URL parameters."""
    page = AppTest.from_file(str(HOUSE / "dashboard.py"), default_timeout=120)
    for name, value in (query or {}).items():
        page.query_params[name] = value
    return page.run()


def said(page: AppTest) -> str:
    """All that the page says in its captions."""
    return " ".join(caption.value for caption in page.caption)


def test_the_examples_are_shown_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any setting the example articles are shown, and the page says that they are not for citation."""
    page = run()
    assert not page.exception and not page.error
    assert "Example articles, rewritten: not for citation" in said(page)
    assert "2022" in page.title[0].value
    assert "do not imply endorsement" in said(page)


def test_a_file_of_reports_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """DATELINE_REPORTS is shown instead, with its counts reconciled and no word of examples."""
    monkeypatch.setenv("DATELINE_REPORTS", str(REPORTS))
    page = run()
    assert not page.exception
    assert page.title[0].value.startswith("12–13 September 2022")
    assert "(14) in all" in said(page)
    assert "Example articles" not in said(page)
    assert "14 September 2022" in said(page)
    assert {expander.label.split(" (")[0] for expander in page.expander} == {
        "Without a place to draw",
        "Without a date",
    }


def test_the_url_filters_by_day_and_country(monkeypatch: pytest.MonkeyPatch) -> None:
    """A link's window and country are applied before anything is drawn."""
    monkeypatch.setenv("DATELINE_REPORTS", str(REPORTS))
    page = run({"from": "2021-04-01", "to": "2022-09-13", "country": "Tajikistan"})
    assert "Tajikistan" in page.title[0].value and "Armenia" not in page.title[0].value
    assert said(page).startswith("1 event from 1 report shown")


def test_both_sources_are_an_error_that_names_both(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sources at once are refused in one sentence, without a traceback."""
    monkeypatch.setenv("DATELINE_REPORTS", str(REPORTS))
    monkeypatch.setenv("DATELINE_ARTICLES", str(HOUSE / "seeds" / "articles"))
    page = run()
    assert not page.exception
    assert "DATELINE\\_REPORTS" in page.error[0].value and "DATELINE\\_ARTICLES" in page.error[0].value


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.csv", b"report_id,article\n1"),
        ("binary.parquet", b"\x00\x01\x02"),
        ("no.xyz", b"x"),
        ("bad.geojson", b"{"),
    ],
)
def test_a_broken_file_is_told_in_one_sentence(
    name: str, content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is none of ours names itself and the reason; the page ends there."""
    path = tmp_path / name
    path.write_bytes(content)
    monkeypatch.setenv("DATELINE_REPORTS", str(path))
    page = run()
    assert not page.exception
    assert len(page.error) == 1 and name.replace(".", "\\.") in page.error[0].value
    assert not page.title


def test_a_file_without_events_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty table is no fault: the page says that there is nothing to show."""
    path = tmp_path / "empty.csv"
    path.write_text(REPORTS.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    monkeypatch.setenv("DATELINE_REPORTS", str(path))
    page = run()
    assert not page.exception and not page.error
    assert "no events were found" in page.info[0].value


def test_an_empty_window_offers_every_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is left the page says so, and one button shows every day again."""
    monkeypatch.setenv("DATELINE_REPORTS", str(REPORTS))
    page = run({"from": "1999-01-01", "to": "1999-01-02"})
    assert "No event lies in this window" in page.info[0].value
    page.button[0].click().run()
    assert page.title[0].value.startswith("27 September 2020 – 13 September 2022")
    assert page.query_params["from"] == "2020-09-27"


def test_a_changed_file_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept in memory is good only as long as the file is the same."""
    path = tmp_path / "reports.csv"
    lines = REPORTS.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setenv("DATELINE_REPORTS", str(path))
    page = run()
    assert "(14) in all" in said(page)
    path.write_text("\n".join(lines[:4]) + "\n", encoding="utf-8")
    assert "(3) in all" in said(page.run())
