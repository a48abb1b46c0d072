"""Carry a date on to what has none of its own: as stories go on from the last day told, and news from its lead."""

import re
from bisect import bisect_left
from datetime import date

from msgspec.structs import replace

from reports.dates.entries import Entry
from reports.dates.records import is_day_below
from reports.dates.timeline import Timeline
from reports.interval import DateInterval, DateMention
from reports.patterns import read_pattern

_BACKGROUND_DAYS = 731  # older than two years is background: a report of today does not carry it on
_WEEKDAY = read_pattern("any", "weekday")
_SINCE_REACH = 100  # code points before a date in which its "since" stands
_SINCE = read_pattern("dates/carrying", "since")
_SINCE_A_DAY = read_pattern("dates/carrying", "since_a_day")
_HAD = " had "
_LATELY = 40  # dates among which one is looked for
_HEADING, _PROSE = 60, re.compile(r"[.!?;,…][\"'”’)\]]*\s*$")
_ENTRY = re.compile(r"(?:,? \d{4})?[.:]")  # "14–16 November. Battle for X"
_HOUR = re.compile(r"\W*\d{1,2}[:.h]\d{2}[\s,(–-]*")  # "08:10 (27 September). Shells fell"
_MARKS, _YEAR_BEHIND = " \t*#=:.,–—-", 6  # signs of a heading; code points of ", 1992"
_OPENING = 400  # code points within which news tells its day
_WEEK = 7
_SHORTLY = 3  # days
_NEAR_DAYS = 31  # beyond its paragraph news carries on a date of the last weeks alone


def find_carried(timeline: Timeline, sentence_start: int, sentence_end: int) -> DateInterval | None:
    """The last happening's date before the sentence, or what its news tells right after; None where there is none."""
    index = bisect_left(timeline.starts, sentence_start)
    below = timeline.entries[index] if index < len(timeline.entries) else None
    before = timeline.entries[index - 1] if index else None
    if below is not None and is_day_below(timeline.text, before, below, sentence_start, sentence_end):
        return below.mention.interval
    looks_back = _HAD in timeline.text[sentence_start:sentence_end]
    for entry in reversed(timeline.entries[max(0, index - _LATELY) : index]):
        if entry.passing and not looks_back:
            continue  # "X fell. They had taken Y in May. The garrison fled."
        if entry.role in ("event", "speech") and entry.mention.interval is not None:
            if _carries_on(timeline, entry, entry.mention.interval, sentence_start):
                mention = _lead(timeline, entry, sentence_start).mention
                interval = mention.interval or entry.mention.interval
                whole = _is_heading(timeline.text, mention) or _sums_up(timeline, mention)
                return _carry(mention, interval, whole)
            if "\n" in timeline.text[entry.mention.end : sentence_start]:
                break
    return _told_next(timeline, sentence_start, sentence_end)


def _told_next(timeline: Timeline, sentence_start: int, sentence_end: int) -> DateInterval | None:
    """News that opens without a day ("Forty people died when fighters stormed the camp") tells it in the next
    sentence ("They came on Monday"): a day of the last week, told before any other."""
    written = timeline.document.day
    index = bisect_left(timeline.starts, sentence_end)
    if timeline.narrative or written is None or index >= len(timeline.entries) or sentence_start > _OPENING:
        return None
    before = bisect_left(timeline.starts, sentence_start)
    if any(entry.role != "stamp" for entry in timeline.entries[:before]):
        return None
    entry = timeline.entries[index]
    interval = entry.mention.interval
    owns = timeline.text[entry.mention.end : entry.mention.end + 1] in ("'", "’")  # "said after Saturday's attack"
    told = entry.role == "event" or (entry.role == "speech" and owns)
    near = entry.mention.start - sentence_end <= _OPENING and told and interval is not None
    if not near or interval is None or interval.precision > 1 or not _WEEKDAY.search(entry.mention.text):
        return None
    if not 0 <= age_of(interval, written) <= _WEEK:
        return None
    return replace(interval, basis=f'carried_over: "{entry.mention.text}", told right after')


def _lead(timeline: Timeline, entry: Entry, sentence_start: int) -> Entry:
    """In news a new paragraph without a date goes on from the first day told, not from a day told beside."""
    if timeline.narrative or "\n" not in timeline.text[entry.mention.end : sentence_start]:
        return entry
    if _heads_a_section(timeline, entry.mention):
        return entry
    found = (first for first in timeline.entries if _may_go_on(timeline, first, sentence_start))
    first = next(found, entry)
    if first.role == "event":
        return first
    told = next((e for e in found if e.role == "event" and e.mention.start < sentence_start), None)
    return told if told is not None and _is_told_beside(first.mention.interval, told.mention.interval) else first


def _heads_a_section(timeline: Timeline, mention: DateMention) -> bool:
    """ "What happened on Friday" where another heading has another day."""
    if not _is_in_heading(timeline.text, mention):
        return False
    index = bisect_left(timeline.starts, mention.start)
    near = timeline.mentions[max(0, index - _LATELY) : index + _LATELY]
    return any(
        other.interval and other.interval != mention.interval and _is_in_heading(timeline.text, other) for other in near
    )


def _is_in_heading(text: str, mention: DateMention) -> bool:
    """Whether a date stands in a short line that ends like none of prose, or with an hour heads an entry of a log."""
    start, end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
    if _HOUR.fullmatch(text, start, mention.start) and text[mention.end : mention.end + 1] in (")", ".", ":"):
        return True
    return start > 0 and 0 <= end - start <= _HEADING and _PROSE.search(text, mention.end, end) is None


def _is_told_beside(said: DateInterval | None, told: DateInterval | None) -> bool:
    """ "Said on Wednesday that on Tuesday they had come": the happening lies shortly before it was told."""
    return said is not None and told is not None and 0 <= (said.last_day - told.last_day).days <= _SHORTLY


def _may_go_on(timeline: Timeline, entry: Entry, sentence_start: int) -> bool:
    """Whether the day of an entry can be that of a sentence without one."""
    interval = entry.mention.interval
    told = entry.role in ("event", "speech") and interval is not None
    return told and interval is not None and _carries_on(timeline, entry, interval, sentence_start)


def _is_heading(text: str, mention: DateMention) -> bool:
    """Whether a date, with its year, is all that stands on its line, or opens it as the heading of an entry."""
    start, end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
    if start == mention.start and _ENTRY.match(text, mention.end):
        return True
    line = text[start : end if end >= 0 else len(text)]
    return len(line.strip(_MARKS)) - len(mention.text) <= _YEAR_BEHIND


def _sums_up(timeline: Timeline, mention: DateMention) -> bool:
    """ "Five people have been killed since Monday": news that opens so tells of all days since then."""
    if not timeline.text.startswith("since ", mention.start - len("since ")):
        return False
    return all(entry.mention.start >= mention.start or entry.role != "event" for entry in timeline.entries[:_LATELY])


def _carry(mention: DateMention, interval: DateInterval, heads: bool) -> DateInterval:
    """The interval as the story goes on from it: of what lasted until a day, that day; of days that head it, all."""
    basis = f'carried_over: "{mention.text}"'
    if interval.basis.startswith("cross_article"):
        basis = f'{interval.basis}, carried over from "{mention.text}"'
    first, last, precision = interval.first_day, interval.last_day, interval.precision
    if precision == 2 and first < last and not heads and "night" not in mention.text.lower():
        first, precision = last, 1
    return DateInterval(first, last, precision, basis, interval.alternatives)


def _carries_on(timeline: Timeline, entry: Entry, interval: DateInterval, sentence_start: int) -> bool:
    """A narrative goes on; news goes on within the paragraph, and beyond it with a date of the last weeks.

    A day, month or year since which something has been so, in news, is no day that others go on from.
    """
    written = timeline.document.interval
    start = entry.mention.start
    since = _SINCE if interval.precision > 2 else _SINCE_A_DAY
    if not timeline.narrative and since.search(timeline.text, max(0, start - _SINCE_REACH), start):
        return False
    if timeline.narrative or written is None:
        return True
    age = age_of(interval, written.last_day)
    if "\n" in timeline.text[entry.mention.end : sentence_start]:
        return age <= _NEAR_DAYS
    return age <= _BACKGROUND_DAYS


def age_of(interval: DateInterval, written: date) -> int:
    return (written - interval.last_day).days
