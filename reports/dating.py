"""Date a draft: by the words beside its act, by its sentence, or carried over; background keeps its own time."""

from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from reports.dates import DocumentDate, SpanDate, Timeline, date_span, mentions_between
from reports.day_beside import after_the_place, behind_an_aside, is_of_the_next, told_beside, with_its_noun
from reports.draft import Draft
from reports.interval import DateInterval, DateMention
from reports.markup import Marked
from reports.patterns import read_pattern
from reports.present import goes_on_now
from reports.since import find_remark, has_gone_on

# A story tells at least so many days; a text without is news, whatever its tenses.
STORY_DAYS = 2
OLD_DAYS = 2 * 365  # before the day of writing
_SINCE_THEN = read_pattern("dating", "since_then")
_THEN = read_pattern("dating", "then")


@dataclass(frozen=True, slots=True)
class Past:
    """The last background told in a paragraph: sentences after it without a day of their own go on telling of it."""

    paragraph: int
    interval: DateInterval


def date_draft(timeline: Timeline, marked: Marked, draft: Draft, past: Past | None, written: date | None) -> SpanDate:
    """When the draft's act happened.

    past: the background that the sentence before told of, if it did. written: the article's own day, where known.
    """
    span = _date(timeline, marked, draft, past, written)
    return _own_only(timeline.document) if _is_elsewhere(timeline.document, draft, span) else span


def _is_elsewhere(document: DocumentDate, draft: Draft, span: SpanDate) -> bool:
    """Whether a day that another article lent rests on nothing but that article, which does not tell of this border."""
    if not document.lent_for or span.mention is not None or span.interval is None:
        return False
    border = draft.site.kind == "border" and str(draft.site.key[1]) not in document.lent_for
    return border and span.interval.basis.startswith("cross_article")


def _own_only(document: DocumentDate) -> SpanDate:
    """What the article itself shows of its day."""
    return SpanDate(document.own, None, "" if document.own else "the article that lent a day tells of other places")


def _date(timeline: Timeline, marked: Marked, draft: Draft, past: Past | None, written: date | None) -> SpanDate:
    act, sentence = draft.act, marked.sentence
    own = told_beside(timeline, marked, draft)
    if own is not None:
        return _as_told(own)
    span = date_span(timeline, act.start, act.end, sentence.start, sentence.end, draft.site.start)
    if is_of_the_next(timeline, marked, draft, span.mention):
        span = date_span(timeline, act.start, act.end, sentence.start, draft.site.end or sentence.end, draft.site.start)
    if (aside := find_remark(marked, draft, span)) is not None:
        span = date_span(timeline, act.start, act.end, sentence.start, aside, draft.site.start)
    if span.mention is None or (span.mention.start > act.end and _THEN.search(sentence.text)):
        earlier = _old_date_before(timeline, marked, draft, written)
        if earlier is not None:
            return _as_told(earlier)
    if span.mention is not None and (behind := behind_an_aside(timeline, marked, draft, span.mention)) is not None:
        return _as_told(behind)
    if span.mention is not None and (named := with_its_noun(timeline, marked, draft, span.mention.end)) is not None:
        return _as_told(named)
    if span.mention is not None:
        return _of_what_is_remembered(timeline, marked, draft, span, written)
    after = after_the_place(timeline, marked, draft)
    if after is not None:
        return _as_told(after)
    return (
        _without_a_day(draft) or has_gone_on(timeline, marked, draft) or _carried(timeline, marked, draft, span, past)
    )


def _of_what_is_remembered(
    timeline: Timeline, marked: Marked, draft: Draft, span: SpanDate, written: date | None
) -> SpanDate:
    """ "On Thursday people honoured those killed 30 years ago": the day of Thursday is not that of the killing."""
    act = draft.act
    if act.modality not in ("historical", "commemorated") or is_old(span.interval, written, OLD_DAYS):
        return span
    after = [m for m in mentions_between(timeline, act.end, marked.sentence.end) if m.interval is not None]
    old = [mention for mention in after if is_old(mention.interval, written, OLD_DAYS)]
    if old:
        return _as_told(old[0])
    if act.modality == "historical" or span.mention is None or span.mention.start > act.start:
        return span
    return _as_told(after[0]) if after else SpanDate(None, None, "the day is that of the remembrance")


def _as_told(mention: DateMention) -> SpanDate:
    return SpanDate(mention.interval, mention, mention.reason)


def _old_date_before(timeline: Timeline, marked: Marked, draft: Draft, written: date | None) -> DateMention | None:
    """The last date that the sentence tells before the act, where all of them are long past when it is written."""
    before = mentions_between(timeline, marked.sentence.start, draft.act.start)
    earlier = [mention for mention in before if mention.interval is not None]
    old = earlier and all(is_old(mention.interval, written, OLD_DAYS) for mention in earlier)
    return earlier[-1] if old else None


def _without_a_day(draft: Draft) -> SpanDate | None:
    """No day, with the reason, of what takes none from the words before."""
    if draft.act.modality == "historical" or draft.recalled:
        return SpanDate(None, None, "background without a day of its own")
    if draft.act.modality in ("hypothetical", "future", "called_for"):
        return SpanDate(None, None, "what has not happened has no day")
    return None


def _carried(timeline: Timeline, marked: Marked, draft: Draft, span: SpanDate, past: Past | None) -> SpanDate:
    """The day of the words before, as far as it is this act's; span: what the timeline carries over."""
    known = timeline.document
    if known.day is not None and not timeline.narrative and goes_on_now(marked, draft.act.start, draft.act.end):
        return SpanDate(known.interval, None)
    if _is_far_season(timeline, marked, span):
        reason = "" if known.interval else "no day is told, and a month of another paragraph is not carried here"
        return SpanDate(known.interval, None, reason)
    if span.interval is not None and known.day is not None and _SINCE_THEN.search(marked.sentence.text):
        return _until_written(span.interval, known.day)
    lasting = past is not None and known.day is not None and past.interval.last_day >= known.day
    if past is not None and past.paragraph == marked.paragraph and _is_guess(span) and not lasting:
        interval = replace(past.interval, basis="carried_over: the background told of just before", precision=3)
        return SpanDate(interval, None, "")
    return span


def _until_written(told: DateInterval, written: date) -> SpanDate:
    """What has gone on "since then": from the day told before to the day of writing."""
    if told.last_day >= written:
        return SpanDate(told, None)
    precision = 2 if (written - told.first_day).days <= 7 else 3
    basis = f"carried_over: since {told.first_day}, told just before"
    return SpanDate(DateInterval(told.first_day, written, precision, basis), None)


def past_after(marked: Marked, draft: Draft, span: SpanDate, status: str, past: Past | None) -> Past | None:
    """The background that a sentence leaves for the next one of its paragraph."""
    if span.interval is not None and not draft.passing and (span.mention is not None or status == "historical"):
        return Past(marked.paragraph, span.interval) if status == "historical" else None
    return past


def _is_far_season(timeline: Timeline, marked: Marked, span: SpanDate) -> bool:
    """In news a month or a season told in another paragraph ("when the war of Fall 2020 was over") is background."""
    interval = span.interval
    if interval is None or interval.precision < 3 or not interval.basis.startswith(("carried_over", "cross_article")):
        return False
    mentions = timeline.mentions
    days = sum(m.interval is not None and m.interval.precision < 3 for m in mentions)
    if timeline.narrative and days >= STORY_DAYS:
        return False
    sources = [m for m in mentions if m.interval and m.interval.first_day == interval.first_day]
    return not any(marked.paragraph_start <= m.start < marked.sentence.end for m in sources)


def _is_guess(span: SpanDate) -> bool:
    return span.interval is None or span.interval.basis.startswith(
        ("calendar", "given", "cross_article", "carried_over")
    )


def is_old(interval: DateInterval | None, written: date | None, days: int) -> bool:
    """Whether something ended more than so many days before the article was written."""
    return interval is not None and written is not None and (written - interval.last_day).days > days
