"""The shared frame loses nothing, and says everything that is wrong with it at once."""

from datetime import date

import pandas as pd
import pytest
from msgspec.structs import replace
from pandas.testing import assert_frame_equal

from geo.check import check_frame
from geo.compact import compact_frame, take_reports, widen_batch
from geo.exchange import as_nested_table, as_text_table, read_table
from geo.frame import as_event_frame, as_report_frame, as_reports
from reports.event import Event
from reports.report import Report

PLAIN = Report("a1", "", "x.txt", "", "", None, "unknown", "Sotk was shelled.", 0, 17, 0, 17)
FULL = replace(
    PLAIN,
    report_id="b2",
    event_id="a1",
    published=date(9999, 12, 31),
    event_date=date(1, 1, 1),
    event_date_end=date(1, 1, 2),
    time_precision=1,
    date_alternatives=("2021-04-28/2021-04-30", "2022-04-28/2022-04-30"),
    location="Sotk",
    kind="point",
    latitude=40.2,
    longitude=45.865,
    uncertainty_km=2.0,
    geo_precision=1,
    geonames_id=616245,
    country=("Armenia", "Azerbaijan"),
    iso_country=("AM", "AZ"),
    border_uncertain=True,
    border_km=0,
    own_side_admission=True,
    fatalities_low=0,
    rules=("shelled",),
)
EVENT = Event(
    "a1", ("a1", "b2"), 2, 1, date(2022, 9, 13), date(2022, 9, 13), 1, "explicit", (), "Sotk", "point", 40.2, 45.865,
    2.0, 1, None, ("Armenia",), ("AM",), "Gegharkunik", "AM-GR", "gazetteer", None, None, (), "Battles",
    "Armed clash", None, None, ("AM",), (), "asserted", None, None, None, (),
)  # fmt: skip


def test_records_come_back_from_the_frame_unchanged() -> None:
    """Unknown stays None, empty lists stay empty, years 1 and 9999 survive, and the frame passes its check."""
    frame = as_report_frame([PLAIN, FULL])
    check_frame(frame, Report)
    assert as_reports(frame) == (PLAIN, FULL)
    assert list(frame.geometry.notna()) == [False, True]
    for events in ([EVENT], []):
        check_frame(as_event_frame(events), Event)


def test_a_compact_frame_is_widened_unchanged() -> None:
    """Batches give back their frames, and any reports of them in any order, to the last unknown value."""
    reports = (PLAIN, FULL, replace(PLAIN, char_start=2**40, quote="x" * 40_000))
    frame = as_report_frame(reports)
    batches = [compact_frame(part, Report) for part in (frame, as_report_frame([]), frame.iloc[:2])]
    assert_frame_equal(widen_batch(batches[0], Report), frame)
    assert len(widen_batch(batches[1], Report)) == 0
    rows = (4, 1, 2, 0, 1, 3)
    assert take_reports(batches, rows) == tuple((*reports, *reports)[row] for row in rows)


@pytest.mark.parametrize("way_out", [as_text_table, as_nested_table])
def test_frames_come_back_from_text_and_nested_tables_unchanged(way_out, tmp_path) -> None:
    """What goes to CSV as text, or to Parquet with arrays, is read back equal."""
    frame = as_report_frame([PLAIN, FULL])
    table = way_out(frame, Report)
    if way_out is as_text_table:
        table.to_csv(tmp_path / "r.csv", index=False)
        table = pd.read_csv(tmp_path / "r.csv", dtype="str", keep_default_na=False)
    else:
        table.to_parquet(tmp_path / "r.parquet")
        table = pd.read_parquet(tmp_path / "r.parquet")
    back = read_table(table, Report)
    pd.testing.assert_frame_equal(pd.DataFrame(back), pd.DataFrame(frame))


def test_namibia_is_not_missing() -> None:
    """The code NA is Namibia."""
    table = pd.DataFrame({"event_id": ["1"], "iso_country": ["NA"], "event_date": ["2020-01-01"]}, dtype="str")
    frame = read_table(table, Event)
    assert list(frame["iso_country"]) == ["NA"]


def test_an_event_file_of_others_needs_only_ids() -> None:
    """Rows without report_ids are events of one report each, points where they have coordinates."""
    table = pd.DataFrame({"event_id": ["1", "2"], "latitude": ["40.2", ""], "longitude": ["45.8", ""]}, dtype="str")
    frame = read_table(table, Event)
    check_frame(frame, Event)
    assert list(frame["kind"]) == ["point", "none"]
    assert list(frame["report_ids"]) == ["1", "2"]
    assert list(frame["n_reports"]) == [1, 1]


def test_all_faults_of_a_frame_are_named_in_one_message() -> None:
    """A wrong id, latitude, status, date order and toll are all in the message, each with its row."""
    frame = as_report_frame([PLAIN, FULL])
    frame.loc[0, "report_id"] = "b2"
    frame.loc[1, "latitude"] = 91.0
    frame.loc[0, "status"] = "true"
    frame.loc[1, "event_date_end"] = pd.NaT
    frame.loc[1, "fatalities_high"] = -1
    with pytest.raises(ValueError, match="not a frame of reports") as fault:
        check_frame(frame, Report)
    for words in ("report_id occurs twice: row 1", "latitude must be between", "status must be", "no event_date_end"):
        assert words in str(fault.value)
    assert "fatalities_high must be 0 or more: row 1 (-1)" in str(fault.value)


def test_all_faults_of_a_table_are_named_in_one_message() -> None:
    """A day that is none, a number that is none and a missing column are said together."""
    table = pd.DataFrame({"report_id": ["1"], "article": ["x"], "event_date": ["13.9.2022"], "latitude": ["north"]})
    with pytest.raises(ValueError, match="quote is missing") as fault:
        read_table(table, Report)
    assert "event_date must hold ISO days such as 2022-09-13: row 0 ('13.9.2022')" in str(fault.value)
    assert "latitude must hold numbers: row 0 ('north')" in str(fault.value)
