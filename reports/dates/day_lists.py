"""Span the days of one list: what is told of "26 and 27 April" happened from the 26th to the 27th."""

from bisect import bisect_left
from collections.abc import Sequence

from reports.dates.find import as_interval
from reports.interval import DateInterval, DateMention
from reports.patterns import read_pattern

_BETWEEN = read_pattern("dates/day_lists", "between")
_BARE = read_pattern("dates/day_lists", "bare")
_GOES_ON = read_pattern("dates/day_lists", "goes_on")
_WENT_BEFORE = read_pattern("dates/day_lists", "went_before")
_RESPECTIVELY = read_pattern("dates/day_lists", "respectively")
_WEEK = 7  # days; a longer list is of several happenings, and each act keeps the day beside it


def span_list(text: str, mentions: Sequence[DateMention], mention: DateMention, end: int) -> DateInterval | None:
    """The days from the first to the last of the list that the mention is a day of, or its own.

    mentions: those of the text, in order. end: where the sentence ends; one with "respectively" keeps its days apart.
    """
    own = mention.interval
    bare = len(mention.text) < 5
    if (
        not bare
        and not _GOES_ON.match(text, mention.end)
        and not _WENT_BEFORE.search(text, max(0, mention.start - 13), mention.start)
    ):
        return own  # most days stand alone
    at = bisect_left(mentions, mention.start, key=lambda m: m.start)
    first = last = at
    while first and _is_listed(text, mentions[first - 1], mentions[first]):
        first -= 1
    while last + 1 < len(mentions) and _is_listed(text, mentions[last], mentions[last + 1]):
        last += 1
    days = [m.interval for m in mentions[first : last + 1] if m.interval is not None]
    if own is None or first == last or len(days) < last + 1 - first or _RESPECTIVELY.search(text, mention.end, end):
        return own
    start, stop = min(day.first_day for day in days), max(day.last_day for day in days)
    return own if (stop - start).days > _WEEK else as_interval(start, stop, own.basis, own.alternatives)


def _is_listed(text: str, one: DateMention, other: DateMention) -> bool:
    """Whether a comma or an "and" alone parts the two, of which one is a bare day of the other's month."""
    if other.start - one.end > 9 or not _BETWEEN.fullmatch(text, one.end, other.start):
        return False
    return bool(_BARE.fullmatch(one.text) or _BARE.fullmatch(other.text))
