"""Where the hand-coded corpora lie: one place for what checks their gold and what scores the coder on them."""

from collections.abc import Mapping
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def corpora() -> Mapping[str, tuple[Path, Path]]:
    """By name, the gold and the folder of articles: the examples, the corpus, and each set within it."""
    corpus = TESTS / "corpus"
    sets = {gold.parent.name: (gold, gold.parent / "articles") for gold in sorted(corpus.glob("*/reports.csv"))}
    examples = (TESTS / "examples" / "reports.csv", TESTS.parent / "seeds" / "articles")
    return {"examples": examples, "corpus": (corpus / "reports.csv", corpus / "articles"), **sets}
