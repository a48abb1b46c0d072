"""Files of reports and events."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from geopandas.testing import assert_geodataframe_equal

from briefing.files import read_file, write_file
from geo.frame import as_report_frame
from reports.report import Report

SHELLED = Report(
    report_id="a1",
    event_id="a1",
    article="goris.txt",
    article_title='=HYPERLINK("http://example.org")',
    outlet="'-unknown",
    published=None,
    published_basis="unknown",
    quote="+ shelled\r\nGoris; then “Sotk”, too",
    char_start=0,
    char_end=9,
    sentence_start=0,
    sentence_end=9,
    event_date=date(1, 1, 1),
    event_date_end=date(9999, 12, 31),
    kind="point",
    location="Goris",
    latitude=39.5111,
    longitude=46.3417,
    country=("Armenia", "Azerbaijan"),
    iso_country=("AM", "AZ"),
    sub_event_type="Shelling/artillery/missile attack",
    weapon=("artillery", "mortar"),
)


@pytest.mark.parametrize("ending", [".csv", ".geojson", ".parquet"])
def test_a_file_comes_back_as_it_went_out(tmp_path: Path, ending: str) -> None:
    """Every value, list and day of a report survives each form of file, and writing twice gives the same bytes."""
    frame = as_report_frame([SHELLED])
    path, again = tmp_path / f"r{ending}", tmp_path / f"again{ending}"
    write_file(frame, Report, path)
    write_file(frame, Report, again)
    back, record = read_file(path)
    assert record is Report
    assert_geodataframe_equal(back, frame)
    assert path.read_bytes() == again.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([path.name, again.name])


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """A spreadsheet gets no cell that begins with a sign it would run."""
    write_file(as_report_frame([SHELLED]), Report, tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as handle:
        (row,) = csv.DictReader(handle)
    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_geojson_has_null_geometry_without_a_point(tmp_path: Path) -> None:
    """RFC 7946: a report without a point is a feature with null geometry."""
    listed = Report("b", "b", "a.txt", "", "", None, "unknown", "q", 0, 1, 0, 1)
    write_file(as_report_frame([SHELLED, listed]), Report, tmp_path / "r.geojson")
    first, second = json.loads((tmp_path / "r.geojson").read_text(encoding="utf-8"))["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [46.3417, 39.5111]}
    assert second["geometry"] is None and second["properties"]["weapon"] == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("r.xyz", b"", "must be one of .csv, .geojson, .parquet"),
        ("r.csv", b"report_id,article\na,b\n", "column quote is missing"),
        ("r.csv", b"\xff\xfe\x00", "cannot be read as .csv"),
        ("r.geojson", b"[1, 2]", "no GeoJSON FeatureCollection"),
        ("r.parquet", b"PAR1", "cannot be read as .parquet"),
        ("e.csv", b"event_id,event_date\na,2022-02-30\n", "ISO days"),
    ],
)
def test_a_broken_file_is_one_clear_sentence(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    """A file that cannot be used says why, naming the file and the rule."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match=words):
        read_file(tmp_path / name)


def test_nothing_half_written(tmp_path: Path) -> None:
    """Where the new file cannot be made whole, the old one stays and no draft is left."""
    path = tmp_path / "r.csv"
    path.write_text("old")
    frame = as_report_frame([SHELLED])
    with pytest.raises(KeyError):
        write_file(frame.drop(columns="status"), Report, path)
    assert path.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["r.csv"]
    with pytest.raises(ValueError, match="does not exist; make it first"):
        write_file(frame, Report, tmp_path / "no" / "r.csv")
