"""The dates command: a line in, a line out, and every fault named."""

import json
from pathlib import Path

import pytest

import dateline


def _run(tmp_path: Path, *lines: str) -> tuple[int, list[dict[str, object]]]:
    documents, output = tmp_path / "docs.jsonl", tmp_path / "out.jsonl"
    documents.write_text("\n".join(lines) + "\n", encoding="utf-8")
    status = dateline.main(["dates", str(documents), "-o", str(output)])
    return status, [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]


def test_a_line_holds_the_dates_of_a_document(tmp_path: Path) -> None:
    """Offsets, days, precision, basis and alternatives of every date, under the id as it was given."""
    status, lines = _run(tmp_path, '{"id": 7, "text": "Shells fell last April.", "published": "2022-09-13"}')
    assert status == 0
    assert lines == [
        {
            "id": 7,
            "dates": [
                {
                    "start": 12,
                    "end": 22,
                    "text": "last April",
                    "first_day": "2022-04-01",
                    "last_day": "2022-04-30",
                    "precision": 3,
                    "basis": "relative: counted from 2022-09-13",
                    "alternatives": [["2021-04-01", "2021-04-30"]],
                }
            ],
        }
    ]


def test_bad_lines_are_named_and_good_ones_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that is no JSON and a day that is none are named by number; the rest is written; the status is 1."""
    status, lines = _run(
        tmp_path,
        "nope",
        "",
        '{"id": "a", "text": "on 31 February 2020", "published": "soon"}',
        '{"id": "b", "text": ""}',
    )
    errors = capsys.readouterr().err
    assert status == 1
    assert "line 1: not JSON" in errors and 'line 3: "published" is' in errors
    assert [line["id"] for line in lines] == ["a", "b"]
    (date,) = lines[0]["dates"]  # type: ignore[misc]
    assert (date["first_day"], date["basis"], date["reason"]) == (None, "unresolved", "February 2020 has no day 31")
