"""The events and reports of a file, as the page has them too."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from briefing.files import read_file
from geo.frame import as_event_frame, as_reports
from reports.merge import find_events
from reports.report import Report


def read_collection(path: Path) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame | None]:
    """The events of a file that `dateline code` wrote, and its reports, or None where it holds events only.

    Reports are merged into events. Raises ValueError that names every fault of the file.
    """
    frame, record = read_file(path)
    if record is not Report:
        return frame, None
    return merge_frame(frame)


def merge_frame(reports: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """The events of a frame of joined reports, and the reports with their event_id."""
    event_ids, events = find_events(as_reports(reports))
    return as_event_frame(events), reports.assign(event_id=pd.array(event_ids, dtype="str"))
