"""The commands on JSON lines: a line out for each good line in, and the bad ones named."""

import gc
import io
import json
from pathlib import Path

import pytest

from dateline import main
from gazetteer.lines import find_lines, resolve_lines
from gazetteer.store import Gazetteer

GOOD = {"id": "a", "text": "Shells hit Goris.", "toponyms": [{"start": 11, "end": 16, "text": "Goris"}]}


def write(path: Path, *lines: bytes) -> Path:
    """A file of such lines."""
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


@pytest.mark.parametrize("command", ["find", "resolve"])
def test_bad_lines_are_named_and_the_good_are_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """Five kinds of bad line: each told with its number on standard error, status 1, the rest in order."""
    huge = json.dumps({"id": "huge", "text": "x" * 5_000_000}).encode()
    bad = [b"{", b'{"text": "no id"}', huge, b'{"id": "s", "text": "\\ud83d"}', b"[1]"]
    docs = write(tmp_path / "docs.jsonl", json.dumps(GOOD).encode(), *bad, json.dumps({**GOOD, "id": 7}).encode())
    assert main([command, str(docs), "-o", str(tmp_path / "out.jsonl")]) == 1
    told = capsys.readouterr().err
    assert all(f"line {number}:" in told for number in range(2, 7))
    out = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [line["id"] for line in out] == ["a", 7]
    assert out[0]["places"][0]["geonameid"] == 174895


@pytest.mark.parametrize("span", [(11, 99), (-1, 3), (5, 5), ("1", 2)])
def test_an_offset_out_of_range_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], span: tuple[object, object]
) -> None:
    """The line's number and the reason; nothing is written for it."""
    wrong = {**GOOD, "toponyms": [{"start": span[0], "end": span[1], "text": "x"}]}
    docs = write(tmp_path / "docs.jsonl", json.dumps(wrong).encode(), json.dumps(GOOD).encode())
    assert main(["resolve", str(docs), "-o", str(tmp_path / "out.jsonl")]) == 1
    assert "line 1:" in capsys.readouterr().err
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 1


def test_documents_stream(tmp_path: Path) -> None:
    """A line is answered before the next is read."""
    from gazetteer.lines import find_lines
    from gazetteer.store import open_gazetteer

    read = []

    def lines() -> object:
        for number in range(3):
            read.append(number)
            yield io.BytesIO(json.dumps({"id": number, "text": "Goris"}).encode()).read()

    answers = find_lines(lines(), open_gazetteer())  # type: ignore[arg-type]
    next(answers)
    assert read == [0]


def test_documents_leave_no_cycles_behind(places: Gazetteer) -> None:
    """Finding and resolving leave nothing to the collector of cycles, so that the commands can do without it."""
    text = "Shells hit the village of Goris near Sisian, Armenia. John Qalat of Kabul, Ky. saw Tal Rifaat and al-Bab."
    lines = [json.dumps({"id": n, "text": text, "toponyms": [{"start": 25, "end": 30}]}).encode() for n in range(3)]
    assert [*find_lines(lines, places), *resolve_lines(lines, places)]  # what is read once is read
    gc.collect()
    gc.disable()
    try:
        assert len([*find_lines(lines, places), *resolve_lines([*lines, b"{"], places)]) == 7
        assert gc.collect() == 0
    finally:
        gc.enable()
