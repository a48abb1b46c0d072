"""A pile of articles from the command line: streamed, on any number of workers, with what failed named."""

import csv
import os
from pathlib import Path

import pytest

import dateline
from briefing.collect import read_collection
from gazetteer.store import open_gazetteer
from reports.code import code_articles
from reports.corpus import FEW, code_paths
from reports.read import read_articles
from reports.report import COLUMNS
from reports.workers import Settings, Tables, open_workers

TEXTS = {
    "a.txt": "On 3 May 2023 Russian artillery shelled Kharkiv, the Ukrainian army said.",
    "b.txt": "Russian mortars hit Kharkiv on 3 May 2023, officials said.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_code_writes_reports_and_events(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Reports with the codebook's columns, one event of both articles, and a summary in words."""
    out, events = folder / "r.csv", folder / "e.csv"
    assert dateline.main(["code", str(folder), "-o", str(out), "--events", str(events), "--workers", "1"]) == 0
    rows = rows_of(out)
    assert list(rows[0])[: len(COLUMNS)] == list(COLUMNS) and {row["article"] for row in rows} == set(TEXTS)
    assert [row["n_articles"] for row in rows_of(events)] == ["2"]
    assert rows[0]["country"] == "Ukraine" and rows[0]["iso_admin1"] == "UA-63"
    assert "2 articles read, 2 reports, 1 event" in capsys.readouterr().out


def test_a_bad_file_is_named_and_the_others_are_coded(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 1, the reason in words, the good articles written; an output that cannot be written is said first."""
    (folder / "bad.txt").write_bytes(b"caf\xe9")
    out = folder / "r.csv"
    assert dateline.main(["code", str(folder), "-o", str(out), "--workers", "1"]) == 1
    assert len(rows_of(out)) == 2 and "bad.txt: is not UTF-8" in capsys.readouterr().out
    assert dateline.main(["code", str(folder), "-o", str(folder / "no" / "r.csv")]) == 2
    assert "a folder that exists" in capsys.readouterr().err


def test_workers_change_nothing(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """One process or two: the same reports in the same order, and the same bytes of both files."""
    for number in range(FEW):
        (folder / f"{number}.txt").write_text(
            TEXTS["a.txt"].replace("3 May", f"{number % 27 + 4} May"), encoding="utf-8"
        )
    assert code_paths([folder], workers=1) == code_paths([folder], workers=2)
    out = tmp_path_factory.mktemp("out")
    for workers in ("1", "2"):
        files = [str(out / f"{name}{workers}.parquet") for name in "re"]
        assert dateline.main(["code", str(folder), "-o", files[0], "--events", files[1], "--workers", workers]) == 0
    for name in "re":
        assert (out / f"{name}1.parquet").read_bytes() == (out / f"{name}2.parquet").read_bytes()


def test_a_text_that_two_outlets_print_is_read_again(folder: Path) -> None:
    """Copies are reports of their own in one event, and the file that is written can be read."""
    (folder / "c.txt").write_text(TEXTS["a.txt"], encoding="utf-8")
    out = folder / "r.csv"
    assert dateline.main(["code", str(folder), "-o", str(out), "--workers", "1"]) == 0
    events, reports = read_collection(out)
    assert reports is not None and len(set(reports["report_id"])) == 3 and list(events["n_articles"]) == [3]
    articles, _ = read_articles([folder])
    assert [r.report_id for r in code_articles(articles, open_gazetteer())] == list(reports["report_id"])


def vanish(_: Tables, task: int) -> int:
    os._exit(task)


def test_a_process_ended_from_outside_is_told() -> None:
    """A worker that is killed, for want of memory say, ends the run with the remedy instead of a wait without end."""
    with (
        pytest.raises(ChildProcessError, match="give fewer --workers"),
        open_workers(Settings(), 2, vanish) as run,
    ):
        list(run([1, 2]))


def test_explain_tells_what_was_coded_and_why_nothing_was(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each sentence with its marks, and the report or the reason; control characters do not reach the terminal."""
    text = "A heading\n\nOn 3 May 2023 Russian artillery shelled Kharkiv\x1b[2J. The weather was fine.\n"
    (folder / "c.txt").write_text(text, encoding="utf-8")
    assert dateline.main(["explain", str(folder / "c.txt")]) == 0
    told = capsys.readouterr().out
    assert "[Kharkiv|" in told and "=> Shelling/artillery/missile attack: Kharkiv [point]" in told
    assert "nothing coded: a heading" in told and "nothing coded: no words of an act" in told and "\x1b" not in told


def test_explain_prints_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """The rules with their meaning, without an article; neither of the two is refused with the remedy."""
    assert dateline.main(["explain", "--rules"]) == 0
    assert "doer_enemy_of_speaker: the enemy is whoever faces the speaker" in capsys.readouterr().out
    assert dateline.main(["explain"]) == 2 and "--rules" in capsys.readouterr().err
