"""A pile of reports becomes files a batch at a time."""

from pathlib import Path

import geopandas as gpd
import pytest
from geopandas.testing import assert_geodataframe_equal

from briefing import pile
from briefing.collect import merge_frame
from briefing.files import read_file, write_file
from geo.borders import load_borders
from geo.frame import as_reports
from geo.join import join_borders
from reports.event import Event
from reports.report import Report


@pytest.mark.parametrize("ending", [".csv", ".geojson", ".parquet"])
def test_batches_make_the_files_that_one_frame_makes(
    tmp_path: Path, reports: gpd.GeoDataFrame, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    """Five rows at a time or all at once: the same reports, with their borders and events, and the same events."""
    borders = load_borders()
    events, told = merge_frame(join_borders(reports, borders))
    monkeypatch.setattr(pile, "BATCH", 5)
    tally = pile.write_pile(iter(as_reports(reports)), borders, tmp_path / f"r{ending}", tmp_path / f"e{ending}")
    assert (tally.events, tally.points, tally.areas, tally.listed, tally.undated) == (len(events), 8, 2, 1, 1)
    for name, frame, record in (("r", told, Report), ("e", events, Event)):
        whole, batched = tmp_path / f"whole{ending}", tmp_path / f"{name}{ending}"
        write_file(frame, record, whole)
        assert_geodataframe_equal(read_file(batched)[0], frame)
        assert ending == ".parquet" or batched.read_bytes() == whole.read_bytes()
    if ending == ".parquet":
        assert gpd.read_parquet(tmp_path / "r.parquet").crs == told.crs


def test_a_pile_without_reports_gives_files_without_rows(tmp_path: Path) -> None:
    """Articles that tell of nothing leave files that can be read."""
    tally = pile.write_pile([], load_borders(), tmp_path / "r.parquet", tmp_path / "e.csv")
    assert tally.events == 0 == len(read_file(tmp_path / "r.parquet")[0]) == len(read_file(tmp_path / "e.csv")[0])
