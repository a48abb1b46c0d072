"""The one way out: every kind of file from one view, whole or not at all."""

import base64
import gzip
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pypdf
import pytest
from PIL import Image
from pptx import Presentation

import dateline
from briefing.export import MAKERS, TABULAR, Options, export_view, write_view
from briefing.files import write_file
from briefing.view import View
from briefing.words import phrase_tally
from reports.report import Report


def _told_counts(ending: str, made: bytes, tmp_path: Path) -> str | int:
    """What a file says of its counts: the sentence that reconciles, else how many events it holds."""
    if ending == ".svg":
        texts = [
            "".join(text.itertext()) for text in ElementTree.fromstring(made).iter("{http://www.w3.org/2000/svg}text")
        ]
        return int(texts[texts.index("Shown") + 1])
    if ending == ".pdf":
        words = pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()
        return int(re.search(r"Shown\s*(\d+)", words)[1])  # type: ignore[index]
    if ending == ".pptx":
        return Presentation(io.BytesIO(made)).slides[0].notes_slide.notes_text_frame.text
    if ending == ".xlsx":
        return "\n".join(str(row[0]) for row in openpyxl.load_workbook(io.BytesIO(made))["About"].values)
    if ending == ".zip":
        return zipfile.ZipFile(io.BytesIO(made)).read("README.txt").decode()
    if ending == ".geojson":
        return len(json.loads(made)["features"])
    if ending == ".gpkg":
        path = tmp_path / "view.gpkg"
        path.write_bytes(made)
        layers = [
            name for name, _ in pyogrio.list_layers(path) if name in ("event_points", "event_regions", "event_borders")
        ]
        return sum(len(pyogrio.read_dataframe(path, layer=layer)) for layer in layers)
    if ending == ".parquet":
        return len(gpd.read_parquet(io.BytesIO(made)))
    if ending == ".csv":
        return len(pd.read_csv(io.BytesIO(made)))
    return made.decode("utf-8")


@pytest.mark.parametrize("ending", sorted(set(MAKERS) - {".png", ".txt", ".gif", ".mp4"}))
def test_every_export_of_a_view_has_the_same_counts(view: View, ending: str, tmp_path: Path) -> None:
    """Whatever is made of a view, it says or holds the same number of events as the page."""
    told = _told_counts(ending, export_view(view, ending), tmp_path)
    if isinstance(told, int):
        assert told == view.counts.events.shown
    else:
        assert phrase_tally(view) in told


def test_the_report_has_the_same_counts(view: View) -> None:
    """A .pdf that is the report says the sentence that reconciles."""
    pages = pypdf.PdfReader(io.BytesIO(export_view(view, ".pdf", Options(report=True)))).pages
    assert phrase_tally(view) in " ".join(" ".join(page.extract_text() for page in pages).split())


def _open_up(ending: str, made: bytes) -> bytes:
    """All that a file says, unpacked."""
    if ending == ".html":
        packed = re.findall(rb'id="(?:events|words|basemap)">([^<]*)<', made)
        parts = [base64.b64decode(part) for part in packed]
        return made + b"".join(gzip.decompress(part) for part in parts if part[:2] == b"\x1f\x8b")
    if ending == ".pdf":
        return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages).encode()
    if ending in (".zip", ".pptx", ".xlsx"):
        archive = zipfile.ZipFile(io.BytesIO(made))
        return b"".join(_open_up(Path(name).suffix, archive.read(name)) for name in archive.namelist())
    return str(gpd.read_parquet(io.BytesIO(made)).to_dict()).encode() if ending == ".parquet" else made


@pytest.mark.parametrize(
    ("ending", "options"),
    [
        *((ending, Options()) for ending in (".pptx", ".html", ".gpkg", ".zip", ".kml", ".xlsx", ".txt", ".svg")),
        *((ending, Options(table="reports")) for ending in TABULAR),
        *((".csv", Options(table="acled")), (".pdf", Options(report=True))),
    ],
)
def test_without_sentences_no_file_holds_one(view: View, ending: str, options: Options) -> None:
    """The articles' sentences are in files that quote, and nowhere in those made without: notes, alt text and data."""
    bare = _open_up(ending, export_view(view, ending, replace(options, sentences=False)))
    assert b"Shells fell" not in bare and b"Goris" in bare
    if ending not in (".txt", ".svg"):
        assert b"Shells fell" in _open_up(ending, export_view(view, ending, options))


def test_an_unknown_ending_is_one_clear_sentence(view: View, tmp_path: Path) -> None:
    """What cannot be made names what can, and nothing is written."""
    with pytest.raises(ValueError, match=r"the ending must be one of \.png"):
        write_view(view, tmp_path / "view.docx")
    with pytest.raises(ValueError, match="make it first"):
        write_view(view, tmp_path / "no" / "view.png")
    with pytest.raises(ValueError, match=r"the report is a \.pdf"):
        write_view(view, tmp_path / "view.png", Options(report=True))
    with pytest.raises(ValueError, match=r"table 'acled' is a \.csv"):
        write_view(view, tmp_path / "view.xlsx", Options(table="acled"))
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a folder that not even root can write to")
def test_an_unwritable_path_is_one_clear_sentence(view: View) -> None:
    """A folder in which nothing can be written is named with the remedy."""
    with pytest.raises(OSError, match=r"cannot be written .* name a folder that you may write to"):
        write_view(view, Path("/proc/view.txt"))


def test_nothing_is_half_written(view: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When making fails, the file that was there is still there and no draft is left."""
    path = tmp_path / "view.png"
    path.write_bytes(b"before")
    with pytest.raises(ValueError, match="use 1 or 2"):
        write_view(view, path, Options(scale=5))
    assert path.read_bytes() == b"before" and [file.name for file in tmp_path.iterdir()] == ["view.png"]


@pytest.fixture
def file(reports: gpd.GeoDataFrame, tmp_path: Path) -> Path:
    """A file of reports, as `dateline code` writes it."""
    path = tmp_path / "reports.csv"
    write_file(reports, Report, path)
    return path


def test_the_command_line_makes_what_the_page_makes(
    file: Path, make: Callable[..., View], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`dateline export` gives byte for byte the picture of the view that its query string names."""
    monkeypatch.setenv("DATELINE_URL", "https://example.org/")
    out = tmp_path / "view.png"
    assert dateline.main(["export", str(file), "--view", "from=2022-09-12&to=2022-09-13", "-o", str(out)]) == 0
    assert out.read_bytes() == export_view(make(address="https://example.org/"), ".png")
    assert Image.open(out).size == (1600, 900)


def test_another_process_makes_the_same_bytes(file: Path, view: View, tmp_path: Path) -> None:
    """Neither the seed of Python's hashes nor the zone of the clock gets into a file."""
    for seed, zone in (("1", "Pacific/Auckland"), ("2", "America/Adak")):
        out = tmp_path / f"view{seed}.zip"
        command = [sys.executable, dateline.__file__, "export", str(file), "-o", str(out)]
        command += ["--view", "from=2022-09-12&to=2022-09-13"]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}, check=True)
        assert out.read_bytes() == export_view(view, ".zip")


def test_the_command_line_says_what_it_could_not_use(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A view that is wrong in part is made all the same, with status 1; a file that cannot be made is status 2."""
    view = "from=yesterday&country=Atlantis"
    assert dateline.main(["export", str(file), "--view", view, "-o", str(tmp_path / "all.csv")]) == 1
    said = capsys.readouterr().err
    assert "yesterday" in said and "Atlantis" in said
    assert dateline.main(["export", str(file), "-o", str(tmp_path / "view.docx")]) == 2
    assert "the ending must be one of" in capsys.readouterr().err
