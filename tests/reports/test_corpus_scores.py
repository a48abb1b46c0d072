"""The coder keeps what it has reached on the example articles, the corpus and the single sentences.

Floors are what was once measured, less a little. They are raised when the coder gets better and lowered only with a
reason in the commit.
"""

import csv
import importlib.util
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from gazetteer.store import open_gazetteer
from reports.article import Article
from reports.code import code_articles
from reports.read import read_articles
from reports.report import COLUMNS, Report

TESTS = Path(__file__).resolve().parents[1]
Corpus = tuple[Path, Path]

# name: (least points found, least of them with the right days, most false points)
FLOORS = {
    "examples": (15, 15, 1),
    "corpus": (155, 148, 11),
    "unseen": (70, 64, 5),
    "fresh": (188, 173, 11),
    "blind": (176, 163, 9),
    "fronts": (155, 143, 4),
    "manners": (61, 57, 7),
    "dispatches": (197, 176, 9),
    "records": (392, 377, 19),
    "voices": (97, 96, 7),
    "places": (392, 367, 38),
    "frontiers": (77, 58, 13),
    "desks": (93, 88, 8),
    "accounts": (230, 209, 11),
    "wires": (267, 257, 21),
    "histories": (261, 178, 17),
}
# of the points found in voices/, how many have the right alleged actor
LEAST_ACTORS = 75
SENTENCES = (96, 95, 8)


@pytest.fixture(scope="module")
def score(shared: Path) -> ModuleType:
    """The scorer that counts matches between coded and hand-coded rows."""
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@pytest.mark.parametrize("name", FLOORS)
def test_articles_keep_their_floor(name: str, corpora: Mapping[str, Corpus], score: ModuleType) -> None:
    """Points found, points with the right days, and false points stay on the right side of what was measured."""
    gold, folder = corpora[name]
    articles, faults = read_articles(sorted(folder.glob("*.txt")), folder / "about.csv")
    assert not faults
    assert_floor(score, rows_of(gold), as_rows(code_articles(articles, open_gazetteer())), FLOORS[name])


@pytest.mark.shared
def test_who_did_it_keeps_its_floor(corpora: Mapping[str, Corpus], score: ModuleType) -> None:
    """They, an unnamed army and a town that followed have the doer that the sentences before name."""
    gold, folder = corpora["voices"]
    articles, _ = read_articles(sorted(folder.glob("*.txt")), folder / "about.csv")
    pairs, _, _ = score.match(rows_of(gold), as_rows(code_articles(articles, open_gazetteer())))
    assert sum(score.right(one, other, "actor1_side") for one, other in pairs) >= LEAST_ACTORS


@pytest.mark.shared
def test_sentences_keep_their_floor(score: ModuleType) -> None:
    """Each sentence is coded by itself, so that none lends another a date."""
    rows = rows_of(TESTS / "corpus" / "sentences.csv")
    articles = {row["id"]: sentence_article(row) for row in rows}
    gazetteer = open_gazetteer()
    coded = [row for article in articles.values() for row in as_rows(code_articles([article], gazetteer))]
    assert_floor(score, [sentence_gold(row) for row in rows if row["sub_event_type"]], coded, SENTENCES)


def assert_floor(
    score: ModuleType, gold: list[dict[str, str]], coded: list[dict[str, str]], floor: Iterable[int]
) -> None:
    least, least_dated, most_false = floor
    pairs, _, used = score.match([row for row in gold if not row["is_attribute"]], coded)
    points = [(one, other) for one, other in pairs if one["kind"] == "point"]
    dated = sum(score.days_overlap(one, other) for one, other in points)
    false = [row["quote"] for i, row in enumerate(coded) if i not in used and is_drawn_point(score, row)]
    assert len(points) >= least
    assert dated >= least_dated
    assert len(false) <= most_false, false


def is_drawn_point(score: ModuleType, row: dict[str, str]) -> bool:
    aside = row["status"] in ("hypothetical", "negated") or row["sub_event_type"] in score.OFF
    return row["kind"] == "point" and row["is_attribute"] != "true" and not aside


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def sentence_article(row: dict[str, str]) -> Article:
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return Article(row["id"], row["text"], published=published, published_basis="given" if published else "unknown")


def sentence_gold(row: dict[str, str]) -> dict[str, str]:
    place = {"article": row["id"], "char_start": "0", "char_end": str(len(row["text"])), "quote": row["text"]}
    return {**row, **place, "gold_id": row["id"], "geo_precision": "", "is_attribute": ""}


def as_rows(reports: Iterable[Report]) -> list[dict[str, str]]:
    return [{name: as_cell(getattr(report, name)) for name in COLUMNS} for report in reports]


def as_cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
