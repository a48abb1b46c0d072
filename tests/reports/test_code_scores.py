"""The coder against hand-coded gold: the shared five, the examples and the development corpus."""

import importlib.util
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from gazetteer.store import open_gazetteer
from reports.code import code_articles
from reports.read import read_articles
from reports.report import COLUMNS, Report

HERE = Path(__file__).resolve().parents[1]
ROOT = HERE.parent


def load_scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows_of(reports: Iterable[Report]) -> list[dict[str, str]]:
    def cell(value: Any) -> str:
        if value is None or value is False:
            return ""
        return value.isoformat() if isinstance(value, date) else "true" if value is True else str(value)

    return [{name: cell(getattr(report, name)) for name in COLUMNS} for report in reports]


def figures(shared: Path, folder: Path, gold_file: Path) -> dict[str, Any]:
    """Pairs by group, with how many hold each check; false points; points that carry a toll."""
    score = load_scorer(shared)
    coded = rows_of(code_articles(read_articles([folder])[0], open_gazetteer()))
    gold = [row for row in score.rows(gold_file) if not row["is_attribute"]]
    pairs, _, used = score.match(gold, coded)
    told: dict[str, Any] = {"gold": sum(g["kind"] == "point" and g["status"] not in score.ASIDE for g in gold)}
    for kind in ("point", "region", "border", "none"):
        mine = [p for p in pairs if p[0]["kind"] == kind and p[0]["status"] not in score.ASIDE]
        told[kind] = {"found": len(mine), **{label: sum(test(g, c) for g, c in mine) for label, test in score.CHECKS}}
    for status in ("historical", "hypothetical"):
        told[status] = sum(p[0]["status"] == status for p in pairs)
    extra = [c for n, c in enumerate(coded) if n not in used and c["is_attribute"] != "true"]
    told["extra"] = len(extra)
    told["false"] = sum(
        c["kind"] == "point" and c["status"] not in ("hypothetical", "negated") and c["sub_event_type"] not in score.OFF
        for c in extra
    )
    told["tolls"] = sum(c["kind"] == "point" and c["fatalities_low"] not in ("", "0") for c in coded)
    return told


@pytest.mark.shared
def test_the_five_articles(shared: Path) -> None:
    """Every point with its day, type, doer, claimant and status; no false point; no toll on a town."""
    told = figures(shared, shared / "articles", shared / "gold" / "reports.csv")
    point = told["point"]
    assert point["found"] == point["days overlap"] == told["gold"] == 17 and point["days equal"] >= 15
    assert min(point["type"], point["alleged actor"], point["claimant"]) >= 16 and point["status"] >= 14
    assert told["false"] == 0 == told["tolls"] and told["extra"] <= 40
    assert told["region"]["found"] >= 12 and told["border"]["found"] >= 15 and told["none"]["found"] >= 4
    assert told["historical"] >= 6 and told["hypothetical"] >= 2


@pytest.mark.shared
def test_the_same_facts_in_other_words(shared: Path) -> None:
    """The examples tell what the five tell in other sentences: most of it is found again, and nothing false."""
    told = figures(shared, ROOT / "seeds" / "articles", HERE / "examples" / "reports.csv")
    assert told["point"]["found"] >= 12 and told["false"] <= 1 and told["tolls"] == 0
    assert told["point"]["days equal"] >= 0.9 * told["point"]["found"]


@pytest.mark.shared
def test_other_wars(shared: Path) -> None:
    """On articles from fifteen other theatres six points in ten are found, and five of six points shown are right."""
    told = figures(shared, HERE / "corpus" / "articles", HERE / "corpus" / "reports.csv")
    found = told["point"]["found"]
    assert found >= 0.6 * told["gold"] and found >= 5 * told["false"] * 0.95
    assert told["point"]["days overlap"] >= 0.8 * found
