"""Find wars and other long events by the words that name them, with the days they lasted (rules/wars.csv)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reports.dates.heads import read_events
from reports.dates.tokens import Tokens


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """Where a text names an event, and its days; last_day None: not over when the table was reviewed.

    during: the words say that it was going on when they were written; lead: they do where news opens with them.
    """

    start: int
    end: int
    name: str
    first_day: date
    last_day: date | None
    during: bool
    lead: bool = False


def find_named_events(tokens: Tokens) -> Iterator[NamedEvent]:
    """Every naming of an event of the table, in order, whatever its capitals and line breaks.

    An event with a word in the column `beside` ("the coalition" beside "houthi") is named where the text has that too.
    """
    events, text, every = read_events(), tokens.text, tokens.words
    beside = {"": True}  # sought once a word, however often the event is named
    for i in tokens.heads:
        start, following = tokens.start(i), every[i + 1] if i + 1 < len(every) else ""
        by_second = events.get(every[i], {})
        for words, row in (*by_second.get(following[:1].lower(), ()), *by_second.get("", ())):
            stop = start + len(words)
            if text[stop - 1 : stop].lower() != words[-1]:
                continue  # most are not
            named = " ".join(text[start:stop].lower().split()) == words and not text[stop : stop + 1].isalnum()
            if named and row["beside"] not in beside:
                beside[row["beside"]] = row["beside"] in text.lower()
            if named and beside[row["beside"]]:
                yield _named(row, start, stop)
                break


def _named(row: dict[str, str], start: int, end: int) -> NamedEvent:
    last = date.fromisoformat(row["last_day"]) if row["last_day"] else None
    first, lead = date.fromisoformat(row["first_day"]), row["holds"] == "lead"
    return NamedEvent(start, end, row["name"], first, last, lead or row["holds"] == "during", lead)
