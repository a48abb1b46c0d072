"""Say in words what came of a pile of articles."""

from collections.abc import Sequence

from reports.article import Fault
from reports.event import Event
from reports.report import NEVER_DRAWN


def tell_pile(articles: int, reports: int, events: Sequence[Event], faults: Sequence[Fault]) -> tuple[str, ...]:
    """The summary's lines: articles, reports, events, how many are drawn, listed, undated, and what was not read."""
    drawn = [e for e in events if e.status not in NEVER_DRAWN]
    placed = [e for e in drawn if e.kind != "none" and e.event_date is not None]
    points = sum(e.kind == "point" for e in placed)
    areas = len(placed) - points
    listed = sum(e.kind == "none" for e in drawn)
    undated = sum(e.event_date is None for e in drawn if e.kind != "none")
    unreal = len(events) - len(drawn)
    history = sum(e.status == "historical" for e in placed)
    lands = _count(areas, "region or border", "regions or borders")
    lines = [
        f"{_count(articles, 'article')} read, {_count(reports, 'report')}, {_count(len(events), 'event')}:",
        f"  {len(placed)} on the map ({_count(points, 'point')}, {lands}; {history} of them history, off by default)",
        f"  {listed} listed without a place, {undated} placed but undated, {unreal} that did not happen"
        " (feared, planned, called for or denied by the narrator)",
    ]
    if faults:
        lines.append(f"{_count(len(faults), 'fault')}:")
        lines += [f"  {fault.path}: {fault.reason}" for fault in faults]
    return tuple(lines)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
