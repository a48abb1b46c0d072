"""Merge the reports of one happening into an event, by rules that can be seen and undone."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from reports.event import Event
from reports.merging.fitting import ASIDE, Happening, add_rule, begin_happening, fits, join_happening, km_between
from reports.merging.outline import Outline, outline_reports
from reports.merging.shelf import Shelf, find_near, shelve
from reports.merging.summary import summarise
from reports.report import Report

ATTRIBUTE_REACH = 600


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one event, by their rows; event_id is their smallest report_id, rules say why they are one."""

    event_id: str
    rows: tuple[int, ...]
    rules: tuple[str, ...]


def merge_reports(reports: Sequence[Report]) -> tuple[tuple[Report, ...], tuple[Event, ...]]:
    """The reports with their event_id filled, in the order given, and the events, in order of their first report.

    Merged are reports of one place (at most 5 km apart and not two that one article names, or the same region or
    border) whose days overlap, or touch where one is not known to the day, whose types can be one happening
    (rules/one_happening.csv), and whose alleged attack goes the same way; mirror claims are one event. A toll or an
    admission (is_attribute) joins the event just told of. The result does not depend on the order. Undo by grouping on
    report_id instead of event_id.
    """
    event_ids, events = find_events(reports)
    return tuple(replace(r, event_id=i) for r, i in zip(reports, event_ids, strict=True)), events


def find_events(reports: Sequence[Report]) -> tuple[tuple[str, ...], tuple[Event, ...]]:
    """The event_id of each report, in their order, and the events, in order of their first report."""
    groups = group_reports(outline_reports(reports))
    events = tuple(summarise([reports[row] for row in group.rows], group.rules) for group in groups)
    return name_events(groups, len(reports)), events


def name_events(groups: Iterable[Group], reports: int) -> tuple[str, ...]:
    """The event_id of each report, by its row. reports: how many there are."""
    names = [""] * reports
    for group in groups:
        for row in group.rows:
            names[row] = group.event_id
    return tuple(names)


def group_reports(outlines: Iterable[Outline]) -> tuple[Group, ...]:
    """Which reports are one event, in order of each event's first report; see merge_reports."""
    shelf = Shelf()
    attributes: list[Outline] = []
    for report in sorted(outlines, key=_order):
        if report.is_attribute:
            attributes.append(report)
        else:
            _place(shelf, report)
    _add_attributes(shelf, attributes)
    return tuple(sorted(map(_group, shelf.all), key=lambda group: min(group.rows)))


def _group(happening: Happening) -> Group:
    rows = tuple(report.row for report in happening.reports)
    return Group(min(report.report_id for report in happening.reports), rows, happening.rules)


def _place(shelf: Shelf, report: Outline) -> None:
    """Join the report to the nearest happening it fits, or begin one with it."""
    happening = None if report.is_repeated else _choose(shelf, report)
    if happening is None:
        shelve(shelf, begin_happening(len(shelf.all), report))
    else:
        join_happening(happening, report)


def _choose(shelf: Shelf, report: Outline) -> Happening | None:
    """The nearest happening that the report fits, the first of those as near; none for a vague one that fits two."""
    chosen, nearest = None, math.inf
    for happening in find_near(shelf, report):
        if not fits(happening, report):
            continue
        if report.is_vague and chosen is not None:
            return None
        km = km_between(happening.reports[0], report)
        if km < nearest:
            chosen, nearest = happening, km
        if km == 0 and not report.is_vague:
            break
    return chosen


def _add_attributes(shelf: Shelf, attributes: Sequence[Outline]) -> None:
    """A toll or an admission joins the one event told of just before it; where there are several it stands alone."""
    told: dict[str, list[tuple[Outline, Happening]]] = {report.article: [] for report in attributes}
    for happening in shelf.all:
        for report in happening.reports:
            if report.article in told:
                told[report.article].append((report, happening))
    for here in told.values():
        here.sort(key=_start)
    for attribute in attributes:
        owners = {id(owner): owner for owner in _owners(told[attribute.article], attribute)}
        if len(owners) == 1:
            owner = next(iter(owners.values()))
            owner.reports.append(attribute)
            add_rule(owner, "attribute_added")
        else:
            shelf.all.append(begin_happening(len(shelf.all), attribute))


def _owners(here: Sequence[tuple[Outline, Happening]], attribute: Outline) -> Iterator[Happening]:
    """The happenings of the last three reports that an article tells of just before a toll or an admission."""
    end = attribute.char_end
    first = bisect_left(here, end - ATTRIBUTE_REACH - attribute.quoted, key=_start)
    near = here[first : bisect_right(here, end, key=_start)]
    yield from [owner for report, owner in near if report.status not in ASIDE][-3:]


def _start(told: tuple[Outline, Happening]) -> int:
    return told[0].char_start


def _order(report: Outline) -> tuple[int, int, str, int, str]:
    return report.time_precision or 9, report.days, report.article, report.char_start, report.report_id
