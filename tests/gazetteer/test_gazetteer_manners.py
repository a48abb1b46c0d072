"""Texts in the manners of local, world, outbreak, war and border news: what is found, placed, and in which country."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from gazetteer.store import Gazetteer


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    """The reader and scorer of marked texts that the benchmark uses too."""
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "gazetteer_manners.py"
    spec = importlib.util.spec_from_file_location("gazetteer_manners", path)
    assert spec is not None and spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "f1", "near"),
    [
        ("local", 0.93, 0.86),
        ("world", 0.93, 0.88),
        ("reports", 0.95, 0.90),
        ("borders", 0.95, 0.90),
        ("measure_only", 0.92, 0.86),
    ],
)
def test_texts_of_each_manner_are_read(
    places: Gazetteer, scorer: ModuleType, name: str, f1: float, near: float
) -> None:
    """Names are found, placed within 161 km of the marked place, and hardly ever in another country."""
    score = scorer.score_marked(scorer.FOLDER / f"{name}.txt", places)
    assert score.f1 >= f1, score.faults
    assert score.near >= near * score.marked, score.faults
    assert score.astray <= 0.015 * score.marked, score.faults
