"""A user's own borders: read in any CRS, mended and reported; a file that is not what it says is never followed."""

import json
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo.borders import load_borders, shared_border
from geo.frame import as_report_frame
from geo.join import join_borders
from reports.report import Report

WEST, EAST = shapely.box(40, 40, 45, 42), shapely.box(45, 40, 50, 42)


@pytest.fixture
def two() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"ISO_A2": ["AM", "AZ"]}, geometry=[WEST, EAST], crs=4326)


@pytest.mark.parametrize("name", ["b.gpkg", "b.geojson", "b.parquet"])
def test_borders_are_read_from_each_form_and_decide(tmp_path: Path, two: gpd.GeoDataFrame, name: str) -> None:
    """The user's line, not ours, says in which country a bare point is, and the basis says so."""
    path = tmp_path / name
    two = two.to_crs(3857)
    two.to_parquet(path) if name.endswith("parquet") else two.to_file(path)
    borders = load_borders(path)
    point = Report("r", "", "x", "", "", None, "unknown", "q", 0, 1, 0, 1, kind="point", latitude=41.0, longitude=44.0)
    row = join_borders(as_report_frame([point]), borders).iloc[0]
    assert (row["iso_country"], row["country"], row["country_basis"]) == ("AM", "Armenia", "user")
    assert row["border_km"] == 84
    assert any("converted from" in words for words in borders.mended)
    assert shared_border("AM", "AZ", borders=borders).bounds[0] == pytest.approx(45, abs=0.02)


def test_what_is_wrong_is_mended_and_told(tmp_path: Path) -> None:
    """A ring that crosses itself, a row without polygon, a missing CRS and a unit that is no country: all told."""
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    shapes = [bow, shapely.Point(0, 0), shapely.box(2, 2, 3, 3)]
    gpd.GeoDataFrame({"country": ["Armenia", "Georgia", "Ruritania"]}, geometry=shapes).to_parquet(
        tmp_path / "b.parquet"
    )
    borders = load_borders(tmp_path / "b.parquet")
    told = " | ".join(borders.mended)
    assert "invalid rings were mended: row 1" in told
    assert "without a polygon were left out: row 2" in told
    assert "no CRS" in told
    assert "Ruritania" in told
    assert borders.countries.geometry.is_valid.all()
    assert list(borders.countries["iso_country"]) == ["AM", ""]


def test_provinces_of_the_user_are_joined_too(tmp_path: Path) -> None:
    """A file of provinces gives both provinces and, put together, countries."""
    frame = gpd.GeoDataFrame(
        {"iso_a2": ["AM", "AM"], "iso_3166_2": ["AM-01", "AM-02"], "name": ["Left", "Right"]},
        geometry=[WEST, EAST],
        crs=4326,
    )
    frame.to_file(tmp_path / "p.gpkg")
    borders = load_borders(tmp_path / "p.gpkg")
    assert list(borders.countries["country"]) == ["Armenia"]
    point = Report("r", "", "x", "", "", None, "unknown", "q", 0, 1, 0, 1, kind="point", latitude=41.0, longitude=46.0)
    row = join_borders(as_report_frame([point]), borders).iloc[0]
    assert (row["iso_admin1"], row["admin1"]) == ("AM-02", "Right")


VRT = '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>{}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'


@pytest.mark.parametrize("name", ["b.gpkg", "b.geojson", "b.parquet", "b.json"])
def test_a_file_that_points_elsewhere_is_refused_by_its_first_bytes(tmp_path: Path, name: str) -> None:
    """An OGR VRT under another name is not read, nor is what it points to."""
    secret = tmp_path / "secret.geojson"
    gpd.GeoDataFrame({"country": ["Armenia"]}, geometry=[WEST], crs=4326).to_file(secret)
    (tmp_path / name).write_text(VRT.format(secret))
    with pytest.raises(ValueError, match="first bytes"):
        load_borders(tmp_path / name)


def test_a_command_for_gdal_in_json_is_no_file_of_borders(tmp_path: Path) -> None:
    """A GDAL pipeline saved as JSON is refused as what it is: no FeatureCollection."""
    command = {"type": "gdal_streamed_alg", "command_line": "gdal vector read /etc/passwd"}
    (tmp_path / "b.json").write_text(json.dumps(command))
    with pytest.raises(ValueError, match="no GeoJSON FeatureCollection"):
        load_borders(tmp_path / "b.json")


def test_drivers_that_follow_references_are_off() -> None:
    """Whoever imports geo first has a GDAL that knows neither OGR VRT nor any network driver, and cannot open one."""
    code = (
        "import geo, geopandas, pyogrio; from geo import SKIPPED_DRIVERS\n"
        "assert not set(SKIPPED_DRIVERS) & set(pyogrio.list_drivers())\n"
        "assert {'GPKG', 'GeoJSON'} <= set(pyogrio.list_drivers())\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("b.shp", b"\x00\x00\x27\x0a", "borders are read from .gpkg"),
        ("b.geojson", b'{"type": "FeatureCollection", "features": []}', "no GeoJSON FeatureCollection"),
        ("b.geojson", b"{", "cannot be read"),
        ("b.gpkg", b"SQLite format 3\x00 and no more", "cannot be read"),
        ("b.parquet", b"PAR1 and no more", "cannot be read"),
    ],
)
def test_a_broken_file_gets_one_clear_sentence(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    """Whatever is wrong is a ValueError that names the file and the remedy."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match=words):
        load_borders(tmp_path / name)


def test_polygons_that_name_no_country_are_refused(tmp_path: Path) -> None:
    """The message lists the columns that would do."""
    gpd.GeoDataFrame({"code": [1]}, geometry=[WEST], crs=4326).to_parquet(tmp_path / "b.parquet")
    with pytest.raises(ValueError, match="needs a column named one of iso_country"):
        load_borders(tmp_path / "b.parquet")
