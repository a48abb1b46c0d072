"""Happenings by place and day, and undated ones by place and article: a report meets only the few it may join."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from reports.merging.fitting import Happening
from reports.merging.outline import SHORT_DAYS, Outline

_CELL = 0.1  # degrees
# Days under one key: a happening stands under the shortest of these that its days fit in, at one or two keys.
_LONGER = (64, 512, 4_000_000)
_LONGEST = 400  # days of a report that are looked through


@dataclass(slots=True)
class Shelf:
    """all: every happening, in the order they were begun.

    dated: those at a place that were begun by a report of so many days, by the period they stand under.
    undated: those at a place that were begun by an undated report, by its article.
    """

    all: list[Happening] = field(default_factory=list)
    dated: dict[tuple[object, int], dict[int, list[Happening]]] = field(default_factory=dict)
    undated: dict[tuple[object, str], list[Happening]] = field(default_factory=dict)


def shelve(shelf: Shelf, happening: Happening) -> None:
    """Put a happening of one report where later ones will meet it."""
    report = happening.reports[0]
    shelf.all.append(happening)
    for cell in _cells(report, around=False):
        if report.first_day is None or report.last_day is None:
            shelf.undated.setdefault((cell, report.article), []).append(happening)
            continue
        span = SHORT_DAYS if report.days <= SHORT_DAYS else next(span for span in _LONGER if report.days <= span)
        periods = shelf.dated.setdefault((cell, span), {})
        for period in range(report.first_day // span, report.last_day // span + 1):
            periods.setdefault(period, []).append(happening)


def find_near(shelf: Shelf, report: Outline) -> Iterator[Happening]:
    """The happenings near in place and day, each once.

    By cell of the map; in a cell first those of few days, by their first day in common with the report, then those of
    many; and else in the order they were begun.
    """
    for cell in _cells(report, around=True):
        if report.first_day is None or report.last_day is None:
            yield from shelf.undated.get((cell, report.article), ())
            continue
        first, last = report.first_day - 1, min(report.last_day, report.first_day + _LONGEST) + 1
        # sorted() leaves those of one day in the order they were begun
        yield from sorted(_of_days(shelf, cell, SHORT_DAYS, first, last), key=lambda h: max(_since(h), first))
        longer = [h for span in _LONGER for h in _of_days(shelf, cell, span, first, report.last_day + 1)]
        yield from sorted(longer, key=lambda h: h.number)


def _of_days(shelf: Shelf, cell: object, span: int, first: int, last: int) -> Iterator[Happening]:
    """Those under the keys of one span that were begun by a report of these days."""
    periods = shelf.dated.get((cell, span))
    if periods is None:
        return
    asked = range(first // span, last // span + 1)
    for period in asked if len(asked) < len(periods) else sorted(periods):
        for happening in periods.get(period, ()):
            begun, until = _since(happening), happening.reports[0].last_day or 0
            # one that stands under two keys is met under the first of them
            if begun <= last and first <= until and period == max(begun, first) // span:
                yield happening


def _since(happening: Happening) -> int:
    return happening.reports[0].first_day or 0


def _cells(report: Outline, around: bool) -> Iterator[object]:
    """Keys of the report's place, with those around it; none where it has no place."""
    if report.kind == "point" and report.latitude is not None and report.longitude is not None:
        row, column = math.floor(report.latitude / _CELL), math.floor(report.longitude / _CELL)
        wide = 1 + int(1 / max(0.05, math.cos(report.latitude * math.pi / 180))) if around else 0
        for y in range(row - around, row + around + 1):
            for x in range(column - wide, column + wide + 1):
                yield y * 10_000 + x
    elif report.kind != "none":
        yield report.kind, report.location
