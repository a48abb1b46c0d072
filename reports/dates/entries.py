"""The dates of a text as reports use them: what each is the date of, and the events that the text names."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from reports.dates.find import as_interval
from reports.dates.named_events import NamedEvent
from reports.dates.ranges import Told
from reports.dates.roles import is_birth, read_role
from reports.dates.story import looks_on
from reports.dates.tense import is_perfect
from reports.dates.tokens import Tokens
from reports.interval import DateMention
from reports.patterns import read_pattern

_ENDS, _BESIDE = re.compile(r"[.!?;\n]"), 200  # code points within which a date stands beside a named event
_NAMED_CUE = read_pattern("dates/entries", "named_cue")


class Entry(Struct, frozen=True, gc=False):
    """A date of a text as reports use it, and what it is the date of (see ROLES in roles.py).

    passing: the story only looks back at it ("they had taken X on 31 July"), or on to it from the day that heads an
    entry, and goes on from the day before it.
    """

    mention: DateMention
    role: str
    passing: bool = False


def make_entries(
    tokens: Tokens,
    told: Sequence[Told],
    events: Sequence[NamedEvent],
    written: date | None,
    stamps: frozenset[int],
    diary: bool = False,
) -> tuple[Entry, ...]:
    """The entries of a text in order: its dates, and the events it names that were over.

    stamps: where the dates start that the page states of itself. diary: days head the lines of the text.
    """
    entries: list[Entry] = []
    for one in told:
        if not is_birth(tokens, one.expression):
            entry = _looked_back_at(tokens, one, _entry(tokens, one, written, stamps), entries)
            entries.append(replace(entry, passing=True) if diary and looks_on(tokens, one.expression) else entry)
    entries += [
        one for one in _named_entries(tokens, events, written) if not _is_dated_besides(tokens.text, one, entries)
    ]
    return tuple(sorted(entries, key=lambda entry: entry.mention.start))


def _entry(tokens: Tokens, one: Told, written: date | None, stamps: frozenset[int]) -> Entry:
    start, text = one.expression.start, tokens.text[one.expression.start : one.end]
    role = "stamp" if start in stamps else read_role(tokens, one.expression)
    if one.meaning.days is None:
        return Entry(DateMention(start, one.end, text, None, one.meaning.reason, one.meaning.alternatives), role)
    first, last = one.meaning.days
    if role == "ahead" and written is not None and last < written:
        role = "event"  # "it will be remembered that on 14 September"
    night = one.expression.part in ("night", "into")
    if written is not None and first <= written < last and role == "event" and not night:
        last = written  # of this week or year, what has passed
    interval = as_interval(first, last, one.meaning.basis, one.meaning.alternatives, one.open_end)
    if night:
        interval = replace(interval, precision=1)
    return Entry(DateMention(start, one.end, text, interval), role)


def _looked_back_at(tokens: Tokens, one: Told, entry: Entry, before: Sequence[Entry]) -> Entry:
    """The entry, in passing where a "had" tells of an earlier day than the last one told."""
    interval = entry.mention.interval
    last = before[-1].mention.interval if before else None
    if entry.role != "event" or interval is None or last is None or interval.last_day >= last.first_day:
        return entry
    return replace(entry, passing=is_perfect(tokens, one.expression.first, one.expression.last))


def _is_dated_besides(text: str, named: Entry, dates: Sequence[Entry]) -> bool:
    """Whether the rest of the sentence has a date: "in the civil war … the opposition seized X in 1996"."""
    start = named.mention.end
    after = next((one for one in dates if one.mention.start >= start), None)
    if after is None or after.mention.interval is None or after.mention.start - start > _BESIDE:
        return False
    return _ENDS.search(text, start, after.mention.start) is None


def _named_entries(tokens: Tokens, events: Sequence[NamedEvent], written: date | None) -> list[Entry]:
    """Events by name that were over before the text was written ("after the fall of Kabul")."""
    found, text = [], tokens.text
    for event in events:
        if event.last_day is None or event.during or (written is not None and event.last_day >= written):
            continue
        cue = _NAMED_CUE.search(text[max(0, event.start - 24) : event.start])
        if cue is None:
            continue
        after = cue.group(1).lower() in ("after", "following")
        interval = as_interval(event.first_day, event.last_day, f"explicit: {event.name}", (), after)
        found.append(Entry(DateMention(event.start, event.end, text[event.start : event.end], interval), "event"))
    return found
