"""The hand-coded gold is sound: quotes stand where it says, names are ACLED's, and the examples are our own words."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from reports.report import KINDS, STATUSES

HERE = Path(__file__).resolve().parents[1]
ROOT = HERE.parent
# fronts/ leaves the last day empty where it is the first.
GOLD = (
    "examples",
    "corpus",
    "unseen",
    "fresh",
    "blind",
    "manners",
    "dispatches",
    "records",
    "voices",
    "places",
    "frontiers",
    "desks",
    "accounts",
    "wires",
    "histories",
)
Corpus = tuple[Path, Path]
LONGEST_SHARED_RUN = (
    10  # "the Collective Security Treaty Organization and the UN Security Council": names, not sentences
)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return [row for row in csv.DictReader(handle) if not next(iter(row.values())).startswith("#")]


@pytest.mark.parametrize("name", [*GOLD, "fronts"])
def test_quotes_stand_where_the_gold_says(name: str, corpora: Mapping[str, Corpus]) -> None:
    """Each quote is the text between its offsets, in code points."""
    gold, folder = corpora[name]
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    wrong = [
        row["gold_id"]
        for row in rows_of(gold)
        if texts[row["article"]][int(row["char_start"]) : int(row["char_end"])] != row["quote"]
    ]
    assert not wrong


@pytest.mark.parametrize("name", [*GOLD, "sentences"])
def test_gold_keeps_to_the_codebook(name: str, corpora: Mapping[str, Corpus]) -> None:
    """Types, kinds and statuses are the codebook's, points have coordinates, days are days and in order."""
    types = {row["sub_event_type"] for row in rows_of(ROOT / "reports" / "rules" / "sub_event_types.csv")}
    path = HERE / "corpus" / "sentences.csv" if name == "sentences" else corpora[name][0]
    for row in rows_of(path):
        if not row["sub_event_type"]:
            continue
        assert row["sub_event_type"] in types, row
        assert row["kind"] in KINDS and row["status"] in STATUSES, row
        if row["kind"] == "point":
            assert abs(float(row["latitude"])) <= 90 and abs(float(row["longitude"])) <= 180, row
        if row["event_date"]:
            assert date.fromisoformat(row["event_date"]) <= date.fromisoformat(row["event_date_end"]), row


@pytest.mark.shared
def test_examples_are_in_our_own_words(shared: Path, corpora: Mapping[str, Corpus]) -> None:
    """No example article shares a run of more than ten words with the articles it was written after."""
    size = LONGEST_SHARED_RUN + 1
    theirs = {run for path in (shared / "articles").glob("*.txt") for run in runs_of(path, size)}
    for path in corpora["examples"][1].glob("*.txt"):
        assert not theirs & runs_of(path, size), path.name


def runs_of(path: Path, size: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", path.read_text(encoding="utf-8").lower())
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}
