"""From a coded pile to its files: reports joined with borders and merged into events, a batch of rows at a time.

The same as merge_frame and write_file make of a frame of all reports, which would take three times the memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa

from briefing.files import write_frames
from gazetteer.collecting import seldom_collected
from geo.borders import Borders
from geo.compact import compact_frame, take_reports, widen_batch
from geo.frame import as_event_frame, as_report_frame
from geo.join import join_borders
from reports.event import Event
from reports.merge import Group, group_reports, name_events
from reports.merging.outline import outline_reports
from reports.merging.summary import summarise
from reports.report import Report
from reports.tally import Tally, count_events

BATCH = 5_000  # rows


def write_pile(reports: Iterable[Report], borders: Borders, output: Path, events: Path | None = None) -> Tally:
    """Write reports (in the codebook's order, as the coder leaves them) to output, and their events where asked for.

    reports: gone through once, so that they can be given up on the way. Returns what became of the events. Raises as
    `write_file` does.
    """
    with seldom_collected():
        return _write(reports, borders, output, events)


def _write(reports: Iterable[Report], borders: Borders, output: Path, events: Path | None) -> Tally:
    kept: list[pa.RecordBatch] = []
    groups = group_reports(outline_reports(_keep(reports, borders, kept)))
    write_frames(_named(kept, groups), Report, output)
    happened = _summarise(kept, groups)
    if events is None:
        return count_events(chain.from_iterable(happened))
    counted: list[Tally] = []
    write_frames(_counted(happened, counted), Event, events)
    return sum(counted[1:], counted[0])


def _keep(reports: Iterable[Report], borders: Borders, kept: list[pa.RecordBatch]) -> Iterator[Report]:
    """Pass the reports on, and keep them, joined with borders, as compact batches; one at least."""
    rows = iter(reports)
    while (batch := tuple(islice(rows, BATCH))) or not kept:
        kept.append(compact_frame(join_borders(as_report_frame(batch), borders), Report))
        yield from batch


def _named(kept: Sequence[pa.RecordBatch], groups: Sequence[Group]) -> Iterator[gpd.GeoDataFrame]:
    """The frames of the batches, with the event_id of each report."""
    names = iter(name_events(groups, sum(batch.num_rows for batch in kept)))
    for batch in kept:
        yield widen_batch(batch, Report).assign(event_id=pd.array([*islice(names, batch.num_rows)], dtype="str"))


def _summarise(kept: Sequence[pa.RecordBatch], groups: Sequence[Group]) -> Iterator[tuple[Event, ...]]:
    """The events, a batch at a time, in order of their first report."""
    for start in range(0, len(groups), BATCH):
        some = groups[start : start + BATCH]
        told = iter(take_reports(kept, [row for group in some for row in group.rows]))
        yield tuple(summarise([*islice(told, len(group.rows))], group.rules) for group in some)


def _counted(happened: Iterable[tuple[Event, ...]], counted: list[Tally]) -> Iterator[gpd.GeoDataFrame]:
    """The events' frames, one at least, with what became of them noted on the way."""
    for events in chain(happened, ((),)):
        if events or not counted:
            counted.append(count_events(events))
            yield as_event_frame(events)
