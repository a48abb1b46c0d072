"""Merge the reports of one happening into an event, by rules that can be seen and undone."""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from operator import attrgetter

from reports.event import Event
from reports.report import Report
from reports.sides import BOTH, affiliations
from reports.summary import summarise
from reports.tables import read_table

SAME_PLACE_KM = 5.0
# A report known to no better than this many days joins an event only where no other could be meant.
SHORT_DAYS = 8
_CELL = 0.1
_ASIDE = ("historical", "hypothetical", "negated")
ATTRIBUTE_REACH = 600
# What was done again and again over weeks is no single happening of one day.
_REPEATED = re.compile(
    r"\b(?:many times|repeated(?:ly)?|several times|dozens of times|daily|every (?:day|night|week)|each (?:day|night)"
    r"|day after day|almost (?:daily|every)|regularly|routinely|again and again|time and again|constant(?:ly)?)\b"
)
_CHAR_START = attrgetter("char_start")


def merge_reports(reports: Sequence[Report]) -> tuple[tuple[Report, ...], tuple[Event, ...]]:
    """The reports with their event_id filled, in the order given, and the events, in order of their first report.

    Merged are reports of one place (at most 5 km apart, or the same region or border) whose days overlap, or touch
    where one is not known to the day, whose types can be one happening (rules/one_happening.csv), and whose alleged
    attack goes the same way; mirror claims are one event. A toll or an admission (is_attribute) joins the event just
    told of. The result does not depend on the order. Undo by grouping on report_id instead of event_id.
    """
    event_of, events = find_events(reports)
    return tuple(replace(r, event_id=event_of[r.report_id]) for r in reports), events


def find_events(reports: Sequence[Report]) -> tuple[dict[str, str], tuple[Event, ...]]:
    """The event_id by report_id, and the events, in order of their first report; see merge_reports."""
    shelf = _Shelf()
    for report in sorted((r for r in reports if not r.is_attribute), key=_order):
        _place(shelf, report)
    _add_attributes(shelf, [r for r in reports if r.is_attribute])
    events: list[Event] = []
    event_of: dict[str, str] = {}
    for happening in shelf.all:
        event = summarise(happening.reports, happening.rules)
        events.append(event)
        event_of.update(dict.fromkeys(event.report_ids, event.event_id))
    first = {r.report_id: len(reports) - 1 - n for n, r in enumerate(reversed(reports))}
    return event_of, tuple(sorted(events, key=lambda e: min(first[i] for i in e.report_ids)))


@dataclass(slots=True)
class _Happening:
    """An event in the making: the days all its reports allow, and the direction of the attack, once known.

    exact: whether all its reports are known to the day; mirrored: whether one of them is a mirror claim.
    """

    reports: list[Report]
    first: date | None
    last: date | None
    direction: str | None
    exact: bool
    mirrored: bool
    rules: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Shelf:
    """Happenings by place and day, and undated ones by place and article: a report meets only the few it may join."""

    all: list[_Happening] = field(default_factory=list)
    days: dict[tuple[object, int], list[_Happening]] = field(default_factory=dict)
    long: dict[object, list[_Happening]] = field(default_factory=dict)
    undated: dict[tuple[object, str], list[_Happening]] = field(default_factory=dict)
    of: dict[str, _Happening] = field(default_factory=dict)


def _place(shelf: _Shelf, report: Report) -> None:
    fits = [h for h in _candidates(shelf, report) if _fits(h, report)]
    vague = report.event_date is None or _days(report) > SHORT_DAYS
    if vague and report.kind == "point" and _REPEATED.search(report.quote):
        fits = []
    if fits and not (vague and len(fits) > 1):
        _join(shelf, min(fits, key=lambda h: _distance(h.reports[0], report)), report)
        return
    happening = _begin(report)
    shelf.all.append(happening)
    shelf.of[report.report_id] = happening
    _index(shelf, happening, report)


def _begin(report: Report) -> _Happening:
    first, last, direction = report.event_date, report.event_date_end, _direction(report)
    return _Happening([report], first, last, direction, report.time_precision == 1, _is_mirrored(report))


def _join(shelf: _Shelf, happening: _Happening, report: Report) -> None:
    happening.reports.append(report)
    happening.exact = happening.exact and report.time_precision == 1
    happening.mirrored = happening.mirrored or _is_mirrored(report)
    shelf.of[report.report_id] = happening
    happening.rules.add("merged_same_place_and_days")
    if report.event_date is not None and happening.first is not None and happening.last is not None:
        first, last = (
            max(happening.first, report.event_date),
            min(happening.last, report.event_date_end or report.event_date),
        )
        if first <= last:
            happening.first, happening.last = first, last
    happening.direction = happening.direction or _direction(report)
    if happening.reports[0].article != report.article:
        happening.rules.add("merged_across_articles")


def _fits(happening: _Happening, report: Report) -> bool:
    head = happening.reports[0]
    if (head.status in _ASIDE or report.status in _ASIDE) and head.status != report.status:
        return False
    if not any(_one_type(r.sub_event_type, report.sub_event_type) for r in happening.reports[:8]):
        return False
    if any(_told_apart(r, report) for r in happening.reports[:8]):
        return False
    if not _same_days(happening, report) or _distance(head, report) > SAME_PLACE_KM:
        return False
    direction = _direction(report)
    if direction is None or happening.direction in (None, direction):
        return True
    return happening.mirrored and _is_mirrored(report)


def _told_apart(one: Report, other: Report) -> bool:
    """Fighting of both and fire of one side are two happenings where one voice tells them in two sentences.

    Two articles, or two voices of one, may call the same happening by either; along a border or in a region the fire is
    a part of the fighting.
    """
    if one.kind != "point" or one.article != other.article or one.sentence_start == other.sentence_start:
        return False
    if one.claimed_by_side and other.claimed_by_side and one.claimed_by_side != other.claimed_by_side:
        return False
    fights = [r for r in (one, other) if r.sub_event_type == "Armed clash" and r.actor1_side == BOTH]
    fire = [r for r in (one, other) if r.event_type == "Explosions/Remote violence" and _direction(r)]
    return len(fights) == 1 and len(fire) == 1


def _is_mirrored(report: Report) -> bool:
    return "mirror_claims" in report.rules or "accuse_each_other" in report.rules


def _same_days(happening: _Happening, report: Report) -> bool:
    if report.event_date is None or happening.first is None or happening.last is None:
        same_article = happening.reports[0].article == report.article
        return report.event_date is None and happening.first is None and same_article
    last = report.event_date_end or report.event_date
    gap = max((report.event_date - happening.last).days, (happening.first - last).days)
    return gap <= 0 or (gap == 1 and not (report.time_precision == 1 and happening.exact))


def _direction(report: Report) -> str | None:
    """The camp that is said to have done it: a group's is that of the state behind it (rules/groups.csv)."""
    side = report.actor1_side
    return None if side is None or side == BOTH else affiliations().get(side, side)


@cache
def _one_type(one: str, other: str) -> bool:
    return one == other or (one, other) in _pairs() or (other, one) in _pairs()


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset((row["one"], row["other"]) for row in read_table("one_happening.csv"))


def _distance(one: Report, other: Report) -> float:
    """Kilometres between two points; 0 within one region or border, infinite where there is no common place."""
    if one.kind != other.kind or one.kind == "none":
        return math.inf
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return 0.0 if one.location == other.location else math.inf
    rad = math.pi / 180
    a = (
        math.sin((other.latitude - one.latitude) * rad / 2) ** 2
        + math.cos(one.latitude * rad)
        * math.cos(other.latitude * rad)
        * math.sin((other.longitude - one.longitude) * rad / 2) ** 2
    )
    return 12742 * math.asin(math.sqrt(min(1.0, a)))


def _cells(report: Report, around: bool) -> Iterator[object]:
    if report.kind == "point" and report.latitude is not None and report.longitude is not None:
        row, column = math.floor(report.latitude / _CELL), math.floor(report.longitude / _CELL)
        wide = 1 + int(1 / max(0.05, math.cos(report.latitude * math.pi / 180))) if around else 0
        for y in range(row - around, row + around + 1):
            for x in range(column - wide, column + wide + 1):
                yield (y, x)
    elif report.kind != "none":
        yield (report.kind, report.location)


def _candidates(shelf: _Shelf, report: Report) -> list[_Happening]:
    """The happenings near in place and day, each once, in the order they were begun."""
    found: dict[int, _Happening] = {}
    for cell in _cells(report, True):
        days = _day_numbers(report, 1)
        if days is None:
            lists = [shelf.undated.get((cell, report.article), ())]
        else:
            lists = [*(shelf.days.get((cell, day), ()) for day in days), shelf.long.get(cell, ())]
        for happenings in lists:
            found.update({id(h): h for h in happenings})
    return list(found.values())


def _index(shelf: _Shelf, happening: _Happening, report: Report) -> None:
    for cell in _cells(report, False):
        days = _day_numbers(report, 0)
        if days is None:
            shelf.undated.setdefault((cell, report.article), []).append(happening)
        elif len(days) > SHORT_DAYS:
            shelf.long.setdefault(cell, []).append(happening)
        else:
            for day in days:
                shelf.days.setdefault((cell, day), []).append(happening)


def _day_numbers(report: Report, margin: int) -> range | None:
    if report.event_date is None:
        return None
    last = report.event_date_end or report.event_date
    return range(
        report.event_date.toordinal() - margin, min(last.toordinal(), report.event_date.toordinal() + 400) + margin + 1
    )


def _days(report: Report) -> int:
    if report.event_date is None:
        return 0
    return ((report.event_date_end or report.event_date) - report.event_date).days + 1


def _add_attributes(shelf: _Shelf, attributes: Iterable[Report]) -> None:
    """A toll or an admission joins the one event told of just before it; where there are several it stands alone."""
    told: dict[str, list[Report]] = {}
    for happening in shelf.all:
        for report in happening.reports:
            told.setdefault(report.article, []).append(report)
    for reports in told.values():
        reports.sort(key=_CHAR_START)
    for attribute in sorted(attributes, key=_order):
        here, end = told.get(attribute.article, []), attribute.char_end
        first = bisect_left(here, end - ATTRIBUTE_REACH - len(attribute.quote), key=_CHAR_START)
        near = [r for r in here[first : bisect_right(here, end, key=_CHAR_START)] if r.status not in _ASIDE]
        owners = {id(shelf.of[r.report_id]): shelf.of[r.report_id] for r in near[-3:]}
        if len(owners) == 1:
            owner = next(iter(owners.values()))
            owner.reports.append(attribute)
            owner.rules.add("attribute_added")
        else:
            shelf.all.append(_begin(attribute))


def _order(report: Report) -> tuple[int, int, str, int, str]:
    return report.time_precision or 9, _days(report), report.article, report.char_start, report.report_id
