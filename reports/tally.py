"""Say in words what came of a pile of articles."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from operator import add

from reports.article import Fault
from reports.event import Event
from reports.report import NEVER_DRAWN


@dataclass(frozen=True, slots=True)
class Tally:
    """How many events there are, and of them: points and areas on the map, those of history among both, and others.

    listed: without a place. undated: placed, without a day. unreal: what did not happen.
    """

    events: int
    points: int
    areas: int
    history: int
    listed: int
    undated: int
    unreal: int

    def __add__(self, other: "Tally") -> "Tally":
        """Of the events of both."""
        return Tally(*map(add, astuple(self), astuple(other)))


def count_events(events: Iterable[Event]) -> Tally:
    """What becomes of the events."""
    counts: Counter[str] = Counter()
    history = 0
    for event in events:
        fate = _fate_of(event)
        counts[fate] += 1
        history += event.status == "historical" and fate in ("points", "areas")
    fates = ("points", "areas", "listed", "undated", "unreal")
    return Tally(events=counts.total(), history=history, **{fate: counts[fate] for fate in fates})


def tell_pile(articles: int, reports: int, events: Tally, faults: Sequence[Fault]) -> tuple[str, ...]:
    """The summary's lines: articles, reports, events, how many are drawn, listed, undated, and what was not read."""
    lands = _count(events.areas, "region or border", "regions or borders")
    points, drawn = _count(events.points, "point"), events.points + events.areas
    lines = [
        f"{_count(articles, 'article')} read, {_count(reports, 'report')}, {_count(events.events, 'event')}:",
        f"  {drawn} on the map ({points}, {lands}; {events.history} of them history, off by default)",
        f"  {events.listed} listed without a place, {events.undated} placed but undated, {events.unreal} that did not"
        " happen (feared, planned, called for or denied by the narrator)",
    ]
    if faults:
        lines.append(f"{_count(len(faults), 'fault')}:")
        lines += [f"  {fault.path}: {fault.reason}" for fault in faults]
    return tuple(lines)


def _fate_of(event: Event) -> str:
    if event.status in NEVER_DRAWN:
        return "unreal"
    if event.kind == "none":
        return "listed"
    if event.event_date is None:
        return "undated"
    return "points" if event.kind == "point" else "areas"


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
