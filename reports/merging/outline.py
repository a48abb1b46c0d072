"""Keep of a report what merging looks at, and nothing else: those of a large pile lie in memory all at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from reports.actors.sides import BOTH, affiliations
from reports.patterns import read_pattern
from reports.report import Report

# A report known to no better than this many days joins an event only where no other could be meant.
SHORT_DAYS = 8
_REPEATED = read_pattern("merging/outline", "repeated")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outline:
    """A report as merging sees it; names are those of the report.

    row: where it stands among the reports given. quoted: characters of its quote. first_day, last_day: as ordinals,
    the last inclusive; both None where it is undated. is_repeated: it tells of what went on for long at one point.
    """

    row: int
    report_id: str
    article: str
    char_start: int
    char_end: int
    quoted: int
    sentence_start: int
    first_day: int | None
    last_day: int | None
    time_precision: int | None
    kind: str
    location: str | None
    latitude: float | None
    longitude: float | None
    status: str
    event_type: str
    sub_event_type: str
    actor1_side: str | None
    claimed_by_side: str | None
    is_attribute: bool
    is_mirrored: bool
    is_repeated: bool

    @property
    def days(self) -> int:
        """How many days it may have happened on; 0 where it is undated."""
        return 0 if self.first_day is None or self.last_day is None else self.last_day - self.first_day + 1

    @property
    def is_vague(self) -> bool:
        """Whether it is undated, or known to no better than SHORT_DAYS."""
        return self.first_day is None or self.days > SHORT_DAYS

    @property
    def direction(self) -> str | None:
        """The camp that is said to have done it: a group's is that of the state behind it (rules/groups.csv)."""
        side = self.actor1_side
        return None if side is None or side == BOTH else affiliations().get(side, side)


def outline_reports(reports: Iterable[Report]) -> Iterator[Outline]:
    """The outlines, in the reports' order; equal numbers, texts and days are one object in all of them."""
    seen: dict[Any, Any] = {}
    for row, report in enumerate(reports):
        yield _outline(row, report, seen)


def _outline(row: int, report: Report, seen: dict[Any, Any]) -> Outline:
    first, last = report.event_date, report.event_date_end or report.event_date
    vague = first is None or last is None or (last - first).days >= SHORT_DAYS
    return Outline(
        row=row,
        report_id=report.report_id,
        article=_once(seen, report.article),
        char_start=_once(seen, report.char_start),
        char_end=_once(seen, report.char_end),
        quoted=len(report.quote),
        sentence_start=_once(seen, report.sentence_start),
        first_day=_once(seen, first.toordinal() if first else None),
        last_day=_once(seen, last.toordinal() if first and last else None),
        time_precision=report.time_precision,
        kind=_once(seen, report.kind),
        location=_once(seen, report.location),
        latitude=_once(seen, report.latitude),
        longitude=_once(seen, report.longitude),
        status=_once(seen, report.status),
        event_type=_once(seen, report.event_type),
        sub_event_type=_once(seen, report.sub_event_type),
        actor1_side=_once(seen, report.actor1_side),
        claimed_by_side=_once(seen, report.claimed_by_side),
        is_attribute=report.is_attribute,
        is_mirrored="mirror_claims" in report.rules or "accuse_each_other" in report.rules,
        is_repeated=vague and report.kind == "point" and _REPEATED.search(report.quote) is not None,
    )


def _once(seen: dict[Any, Any], value: T) -> T:
    """The value as it was first seen; of numbers that are equal (4 and 4.0) whichever came first."""
    first: T = seen.setdefault(value, value)
    return first
