"""Dates: found in a text, resolved to civil days, and inferred for a text that does not state its own.

- `find_dates(text, published=None)`: every date expression as a DateMention, as `dateline dates` writes them: calendar
  days, the two ends of a range apart.
- `read_document_date(text, published=None, published_basis="given")`: when the text was written (DocumentDate).
- `date_corpus(articles)`: document dates lent between articles (ArticleDates) of one corpus.
- `read_timeline(text, document=None)` and `date_span(timeline, start, end, sentence_start, sentence_end)`: the date of
  what a stretch of text tells, for reports: ranges joined, nights two days, carried over where the sentence has none.
- `scan_text(text)`: what both rest on, so that a text whose document date and timeline are wanted is read once.
- `mentions_between(timeline, start, end)`: the dates that a stretch of text says, as reports use them.

The way of a text: tokens.py cuts it into words with their classes.py; grammar.py matches rules/date_grammar.csv over
them, where openings.py says that a rule can begin; readings.py says what a match says; guards.py turns away what is no
date; mode.py tells news from narrative, diary.py what days head; resolve.py gives the days; reader.py carries the
story's date along. For reports ranges.py, roles.py, timeline.py, span_date.py and carrying.py go on from there;
document.py weighs what stamps.py and witnesses.py find (leaders.py, named_events.py, ages.py), latest.py and
meetings.py bring the last day told and the weekdays beside it into a year, doubt.py keeps the other years that fit;
corpus.py lends days between articles whose traits.py agree; calendars.py turns the days of other calendars into ours,
feasts.py finds those that move with the moon; orders.py tells day from month in figures; records.py dates items by
their "Date:" line, live.py the hours of a live page; own_day.py finds the day that a text calls today.

The rules are data in reports/rules/: date_words.csv, date_grammar.csv, date_guards.csv, date_tense.csv,
date_ages.csv, seasons.csv, named_days.csv, leaders.csv, wars.csv.
"""

from reports.dates.corpus import ArticleDates, date_corpus, takes_part
from reports.dates.document import DocumentDate, read_document_date
from reports.dates.entries import Entry
from reports.dates.find import find_dates
from reports.dates.scan import scan_text
from reports.dates.span_date import SpanDate, date_span
from reports.dates.timeline import Timeline, mentions_between, read_timeline

__all__ = [
    "ArticleDates",
    "DocumentDate",
    "Entry",
    "SpanDate",
    "Timeline",
    "date_corpus",
    "date_span",
    "find_dates",
    "mentions_between",
    "read_document_date",
    "read_timeline",
    "scan_text",
    "takes_part",
]
