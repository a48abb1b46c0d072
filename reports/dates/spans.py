"""Sets of days as sorted spans, to intersect what is known of when a text was written."""

from collections.abc import Iterable
from datetime import date

from reports.dates.days import Days

EVER: tuple[Days, ...] = ((date.min, date.max),)


def intersect(one: Iterable[Days], other: Iterable[Days]) -> tuple[Days, ...]:
    """The days that are in both sets."""
    others = tuple(other)
    pairs = ((max(a, c), min(b, d)) for a, b in one for c, d in others)
    return tuple(sorted({(first, last) for first, last in pairs if first <= last}))


def union(spans: Iterable[Days]) -> tuple[Days, ...]:
    """The days that are in any of the spans."""
    merged: list[Days] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def contains(spans: Iterable[Days], day: date) -> bool:
    """Whether a day is in the set."""
    return any(first <= day <= last for first, last in spans)
