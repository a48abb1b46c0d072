"""Date what an item of a list of records tells ("Event: …", then "Date: 3 April 2016") by its own line below."""

import re

from reports.dates.entries import Entry
from reports.dates.stamps import is_record_label

_REACH = 300  # code points of an item between what it tells and its day
_BLANK = re.compile(r"\n[^\S\n]*\n")


def is_day_below(text: str, before: Entry | None, entry: Entry, start: int, end: int) -> bool:
    """Whether the next date after text[start:end] stands on a "Date:" line of the same block, and none stood above it.

    before, entry: the last date before that stretch and the first one after it.
    """
    if entry.mention.start - end > _REACH or not _is_labelled(text, entry) or _parted(text, end, entry.mention.start):
        return False
    return before is None or not _is_labelled(text, before) or _parted(text, before.mention.end, start)


def _is_labelled(text: str, entry: Entry) -> bool:
    line = text[max(0, entry.mention.start - 20) : entry.mention.start].rpartition("\n")
    return bool(line[1]) and is_record_label(line[2])


def _parted(text: str, start: int, end: int) -> bool:
    return _BLANK.search(text, start, end) is not None
