"""Line the dates of a text up for its reports, with when it was written."""

from bisect import bisect_left
from dataclasses import dataclass

from reports.dates.document import DocumentDate, infer_document_date
from reports.dates.entries import Entry, make_entries
from reports.dates.find import is_narrative, resolve_all
from reports.dates.offsets import Offset, find_offsets
from reports.dates.ranges import join_ranges, open_ends
from reports.dates.scan import Scan, scan_text
from reports.interval import DateMention


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dates of one text in order, with when it was written.

    mentions: the dates of the entries alone: ranges joined, nights two days, open ends closed where the text says.
    starts: where they begin, in code points. narrative: whether what has no day is of the last one told, as in a story
    and under the headings of a diary.
    """

    text: str
    document: DocumentDate
    narrative: bool
    entries: tuple[Entry, ...]
    mentions: tuple[DateMention, ...]
    starts: tuple[int, ...]
    offsets: tuple[Offset, ...] = ()


def read_timeline(text: str, document: DocumentDate | None = None, scan: Scan | None = None) -> Timeline:
    """Find and resolve the dates of a text for reports. document: when it was written; inferred if left out.

    scan: scan_text(text), where it is at hand.
    """
    scan = scan or scan_text(text)
    tokens = scan.tokens
    document = document or infer_document_date(scan)
    narrative = is_narrative(scan, document)
    resolved = tuple(resolve_all(scan, document, narrative))
    told = join_ranges(tokens, resolved)
    told = open_ends(tokens, told, document.day)
    offsets = tuple(find_offsets(tokens, resolved, document.day))
    entries = make_entries(tokens, told, scan.events, None if narrative else document.day, scan.stamps, scan.diary)
    mentions = tuple([entry.mention for entry in entries])
    starts = tuple([mention.start for mention in mentions])
    return Timeline(text, document, narrative or scan.diary, entries, mentions, starts, offsets)


def mentions_between(timeline: Timeline, start: int, end: int) -> tuple[DateMention, ...]:
    """The dates that begin in text[start:end], in order; found by halving, whatever the text's length."""
    starts = timeline.starts
    return timeline.mentions[bisect_left(starts, start) : bisect_left(starts, end)]


def entries_between(timeline: Timeline, start: int, end: int) -> tuple[Entry, ...]:
    """The entries of those dates."""
    starts = timeline.starts
    return timeline.entries[bisect_left(starts, start) : bisect_left(starts, end)]
