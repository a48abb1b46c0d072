"""The export of the page: every kind of file offered is one that can be made of what is on the screen."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from briefing.export import MAKERS
from panels.download import KINDS

HOUSE = Path(__file__).resolve().parents[2]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page of the browser tests' reports."""
    for name in ("DATELINE_ARTICLES", "DATELINE_PLACES", "DATELINE_BORDERS", "DATELINE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATELINE_REPORTS", str(HOUSE / "tests" / "browser" / "reports.csv"))
    monkeypatch.chdir(HOUSE)
    return AppTest.from_file(str(HOUSE / "dashboard.py"), default_timeout=120).run()


def test_every_kind_of_file_is_offered() -> None:
    """Whatever the command line can make, the page offers, the text aside, which is under the preview."""
    assert {ending for ending, _ in KINDS.values()} == set(MAKERS) - {".txt"}


def test_the_preview_is_the_view(page: AppTest) -> None:
    """The preview shows a picture and, in words, what is on the screen; each kind can be chosen without a fault."""
    page.toggle("export_preview").set_value(True).run()
    assert not page.exception
    assert len(page.get("image")) == 1
    assert page.code[0].value.startswith("12–13 September 2022: ")
    page.toggle("export_preview").set_value(False).run()
    for kind in ("Slides (PPTX)", "Report with all evidence (PDF)", "Film (GIF)", "All data (ZIP)"):
        page.selectbox("export_kind").set_value(kind).run()
        assert not page.exception, kind
