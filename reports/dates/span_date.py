"""Date what is told at any place of a text: by its sentence's own date, else by the one the story carries along."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from reports.dates.carrying import age_of, find_carried
from reports.dates.day_lists import span_list
from reports.dates.days import Days
from reports.dates.document import SEVERAL
from reports.dates.entries import Entry
from reports.dates.find import as_interval
from reports.dates.setting import NO_BASE_DAY
from reports.dates.timeline import Timeline, entries_between
from reports.interval import DateInterval, DateMention
from reports.patterns import read_pattern

_BACKGROUND_DAYS = 731  # older than two years is background: a report of today does not carry it on
_START = attrgetter("start")
_ACT_REACH = 25  # words that open a clause are looked for after the act itself
_VAGUE_COST = 12
_COMMA, _COMMA_COST = re.compile(r"[,;—–]\s"), 40
_CLAUSE = read_pattern("dates/span_date", "clause")
_ENDED = read_pattern("dates/span_date", "ended")
_BESIDE = read_pattern("dates/span_date", "beside")
_PLACED = read_pattern("dates/span_date", "placed")
_AT_THE_END = read_pattern("dates/span_date", "at_the_end")
_NEXT = read_pattern("dates/span_date", "next")
_TOLL = read_pattern("dates/span_date", "toll")
_RELATIVE = read_pattern("dates/span_date", "relative")
_TOLD_BACK = read_pattern("dates/span_date", "told_back")
_CLOSED = read_pattern("dates/span_date", "closed")
_PARENTHESIS = 120


class SpanDate(Struct, frozen=True, gc=False):
    """The date of what a stretch of text tells: the mention is None where the date is carried over or the document's.

    interval is None where nothing is known, with the reason, and the days that are possible where they can be counted.
    """

    interval: DateInterval | None
    mention: DateMention | None
    reason: str = ""
    alternatives: tuple[Days, ...] = ()


def date_span(
    timeline: Timeline, start: int, end: int, sentence_start: int, sentence_end: int, place: int | None = None
) -> SpanDate:
    """The date of what text[start:end] tells, in the sentence text[sentence_start:sentence_end].

    place: where the place of it stands; "they took A on Monday, and on 8 May B" has a date for each.
    """
    offsets = timeline.offsets
    for offset in offsets[bisect_left(offsets, sentence_start, key=_START) :] if offsets else ():
        if offset.start >= sentence_end:
            break
        if offset.end <= start < offset.clause_end or (place and offset.end <= place < offset.clause_end):
            interval = as_interval(offset.day, offset.day, f'relative: "{offset.words}"')
            return SpanDate(interval, DateMention(offset.start, offset.end, offset.words, interval))
    entries = [
        entry
        for entry in entries_between(timeline, sentence_start, sentence_end)
        if not _is_apart(timeline, entry.mention, start, end)
        and not _is_in_parenthesis(timeline.text, entry.mention, start, sentence_start)
        and not _is_told_back(timeline.text, entry.mention, end, sentence_end)
        and not _is_of_a_toll(timeline.text, entry.mention, start, sentence_start)
        and not (entry.role == "event" and _is_in_the_next(timeline.text, entry.mention, max(end, place or end)))
    ]
    if not entries:
        return _carried(timeline, sentence_start, sentence_end)
    later = [e for e in entries if e.role == "event" and _opens_clause(timeline.text, e.mention, end)]
    own = [e for e in later if place is not None and e.mention.end <= place]
    if own:
        return _own(timeline, own[-1].mention)
    entries = [e for e in entries if e not in later]
    for role in ("event", "speech", "stamp"):
        near = [entry for entry in entries if entry.role == role]
        if near:
            mention = min(near, key=lambda entry: _cost(timeline.text, entry.mention, start, end)).mention
            vague = _told_before(entries, mention) if mention.reason == NO_BASE_DAY else None
            return vague or _own(timeline, mention, sentence_end)
    inside = [
        e for e in entries if e.role in ("background", "ahead") and _is_within(timeline.text, e.mention, start, end)
    ]
    if inside:
        return _own(timeline, inside[0].mention)
    return _carried(timeline, sentence_start, sentence_end)


def _told_before(entries: Sequence[Entry], mention: DateMention) -> SpanDate | None:
    """Of "in March 2020 they came; two days later the town fell" the month is known: it stands for the day."""
    before = [e.mention.interval for e in entries if e.mention.start < mention.start and e.role == "event"]
    if not before or before[-1] is None:
        return None
    return SpanDate(replace(before[-1], basis=f"{before[-1].basis}; {mention.reason}"), mention)


def _is_within(text: str, mention: DateMention, start: int, end: int) -> bool:
    """Whether the span itself, in its first clause, has the date ("the 2020 war over the region")."""
    return start - 12 <= mention.start < end and _CLAUSE.search(text, start, max(mention.start, start)) is None


def _is_in_parenthesis(text: str, mention: DateMention, start: int, sentence_start: int) -> bool:
    """In "X, which they took last month, was shelled" the month is of what the relative clause tells alone."""
    if not 0 < text.find(",", mention.end, mention.end + _PARENTHESIS) < start:
        return False
    return _RELATIVE.search(text, max(sentence_start, mention.start - _PARENTHESIS), mention.start) is not None


def _is_told_back(text: str, mention: DateMention, end: int, sentence_end: int) -> bool:
    """In "they shot a man in X, where on Sunday they had burned a car" the day is of what had happened before."""
    if mention.start <= end:
        return False
    opening = _TOLD_BACK.search(text, end, min(sentence_end, mention.end + _PARENTHESIS))
    if opening is None or opening.end() > mention.start:
        return False
    return _CLOSED.search(text, opening.end(), mention.start) is None  # "which had been planned at X, began on"


def _is_in_the_next(text: str, mention: DateMention, end: int) -> bool:
    """In "three brigades advance on X; Y falls on the 29th" the day is that of Y. end: of the act, or of its place."""
    return ";" in text[end : mention.start]


def _is_of_a_toll(text: str, mention: DateMention, start: int, sentence_start: int) -> bool:
    """In "the toll reached 70 on Sunday after fighters struck the camp" the day is that of the count."""
    return mention.end <= start and _TOLL.search(text, sentence_start, start) is not None


def _is_apart(timeline: Timeline, mention: DateMention, start: int, end: int) -> bool:
    """In news, a year long past that another clause of the sentence says ("the land that it took in 2020")."""
    interval, written = mention.interval, timeline.document.interval
    if timeline.narrative or written is None or interval is None or interval.precision < 3:
        return False
    if age_of(interval, written.last_day) <= _BACKGROUND_DAYS // 2 or mention.start <= start:
        return False
    if mention.start > end and _BESIDE.fullmatch(timeline.text[end : mention.start].strip(" ,")):
        return False  # "the last war, in the summer of 2006"
    if mention.start > end and _AT_THE_END.fullmatch(timeline.text, end, mention.end + 1):
        return False  # "overran a city, in September 2015."
    if mention.start > end and _PLACED.fullmatch(timeline.text, end, mention.start):
        return False  # "bombed a hill at Balakot, in Pakistan's north-west, in February last year"
    return _CLAUSE.search(timeline.text, min(start + _ACT_REACH, end), mention.start) is not None


def _opens_clause(text: str, mention: DateMention, end: int) -> bool:
    """Whether a date after the act begins what happened next ("shells fell; the next day they fell again")."""
    return mention.start > end and _NEXT.search(text[max(end, mention.start - 40) : mention.start]) is not None


def _distance(text: str, mention: DateMention, start: int, end: int) -> int:
    """Code points between a mention and the span, more across a comma; 0 where they overlap."""
    first, last = (mention.end, start) if mention.end <= start else (end, mention.start)
    if first >= last:
        return 0
    return last - first + _COMMA_COST * bool(_COMMA.search(text, first, last))


def _cost(text: str, mention: DateMention, start: int, end: int) -> int:
    """How far a date is from the span; of two as near, a day is told of an act sooner than a month.

    "It was retaken on the 3rd and fell again in May": a day that ends what stands before the "and" is that one's.
    """
    vague = mention.interval is None or mention.interval.precision == 3
    ended = mention.end <= start and _ENDED.match(text, mention.end, start) is not None
    return _distance(text, mention, start, end) + _VAGUE_COST * vague + _COMMA_COST * ended


def _own(timeline: Timeline, mention: DateMention, end: int = 0) -> SpanDate:
    """The mention's days; of a day that cannot be counted out, the month or year in which the text was written."""
    document = timeline.document.interval
    if mention.interval is None and document is not None and document.precision > 1:
        return SpanDate(replace(document, precision=3), mention, mention.reason)
    if mention.interval is None and timeline.document.reason.startswith(SEVERAL):
        return SpanDate(None, mention, f"{mention.reason}; {timeline.document.reason}")
    return SpanDate(span_list(timeline.text, timeline.mentions, mention, end), mention, mention.reason)


def _carried(timeline: Timeline, sentence_start: int, sentence_end: int) -> SpanDate:
    """The date that the words before carry on, else the day of writing."""
    told = find_carried(timeline, sentence_start, sentence_end)
    if told is not None:
        return SpanDate(told, None)
    document = timeline.document
    possible = tuple((day, day) for day in document.possible)
    return SpanDate(document.interval, None, "" if document.interval else document.reason, possible)
