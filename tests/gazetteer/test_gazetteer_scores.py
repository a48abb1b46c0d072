"""On real articles: the places of the five articles, and the public corpus with its own scorer."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dateline import main
from gazetteer.find import find_places
from gazetteer.store import Gazetteer

SCENES = {
    "Isfara River": "TJ-SU",
    "Goris": "AM-SU",
    "Jermuk": "AM-VD",
    "Sotk": "AM-GR",
    "Vardenis": "AM-GR",
    "Artanish": "AM-GR",
    "Ishkhanasar": "AM-SU",
    "Kapan": "AM-SU",
    "Terter": "AZ-TAR",
    "Dashkesan": "AZ-DAS",
    "Kelbajar": "AZ-KAL",
    "Lachin": "AZ-LAC",
}


@pytest.mark.shared
def test_every_scene_is_in_its_province(shared: Path, places: Gazetteer) -> None:
    """The places that the five articles name as scenes resolve to the right country and province."""
    found = {}
    for path in sorted((shared / "articles").glob("*.txt")):
        for resolution in find_places(path.read_text("utf-8-sig"), places):
            if resolution.mention.text in SCENES and resolution.place:
                found[resolution.mention.text] = resolution.place.admin1
    assert found == SCENES


@pytest.mark.shared
@pytest.mark.parametrize(
    ("command", "flags", "wanted"),
    [
        ("find", (), {"precision": 0.86, "F1": 0.91, "acc@161km": 0.90}),
        ("resolve", ("--spans",), {"acc@161km": 0.925, "acc@20km": 0.91}),
    ],
)
def test_the_public_corpus_is_read_as_well_as_promised(
    shared: Path, tmp_path: Path, command: str, flags: tuple[str, ...], wanted: dict[str, float]
) -> None:
    """Recognition and resolution on news that no rule was made from, by the corpus's own scorer."""
    gold, out = shared / "bench" / "toponyms_tr_news.jsonl", tmp_path / "out.jsonl"
    assert main([command, str(gold), "-o", str(out)]) == 0
    scorer = [sys.executable, str(shared / "bench" / "score_toponyms.py"), str(out), str(gold), *flags]
    told = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout
    for figure, least in wanted.items():
        found = re.search(rf"{re.escape(figure)} ([0-9.]+)", told)
        assert found and float(found.group(1)) >= least, told
