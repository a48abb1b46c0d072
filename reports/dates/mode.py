"""Tell a text that reports from its own day (news) from one that tells a story with dates of its own (narrative).

In news "on 7 February" is the one nearest to the day of writing; in a narrative it is in the year the story has
reached. The decision rests on what the text itself shows, counted over the whole of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.dates.expression import Expression


@dataclass(frozen=True, slots=True)
class Mode:
    """`narrative` or not, with the counts it rests on, in words."""

    narrative: bool
    evidence: str


def read_mode(found: Sequence[Expression], published: date | None) -> Mode:
    """Weigh words that point to the day of writing against dates that stand on their own feet."""
    pointing = sum(1 for e in found if _points_to_writing(e))
    own = [e for e in found if e.kind == "date" and e.year is not None and not _is_near(e, published)]
    linking = sum(1 for e in found if e.relation in ("that", "following", "later", "previous", "earlier"))
    partial = sum(1 for e in found if e.kind == "date" and e.year is None)
    weight = len(own) + linking
    narrative = len(own) >= 2 and weight > 2 * pointing and (partial + linking > 0 or len(own) > pointing)
    words = f"{pointing} words that point to the day of writing, {len(own)} years of its own, {linking} links"
    return Mode(narrative, words)


def _points_to_writing(expression: Expression) -> bool:
    if expression.kind == "weekday":
        return expression.relation not in ("that", "following")
    if expression.kind == "today":
        return True
    return expression.relation in ("ago", "last", "this", "next") and expression.kind in (
        "part",
        "unit",
        "month",
        "count",
    )


def _is_near(expression: Expression, published: date | None) -> bool:
    """A full date beside the day of writing is what news says too."""
    return published is not None and expression.year is not None and abs(expression.year - published.year) <= 0
