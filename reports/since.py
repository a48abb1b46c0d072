"""Tell what "since" says of an act: what has gone on from a day, what a remark tells, the deed counted from."""

from reports.dates import SpanDate, Timeline, mentions_between
from reports.draft import Draft
from reports.interval import DateMention
from reports.markup import Marked
from reports.patterns import read_pattern

_HELPER_REACH = 30  # code points before a verb in which its "has" or "have" stands
_HAS_BEEN = read_pattern("since", "has_been")
_SINCE_A_DEED = read_pattern("since", "since_a_deed")
_SINCE_CLAUSE = read_pattern("since", "since_clause")
_MEASURED = read_pattern("since", "measured")
_SINCE_ASIDE = read_pattern("since", "since_aside")


def find_remark(marked: Marked, draft: Draft, span: SpanDate) -> int | None:
    """Where a remark begins that has the act's date: "bombed X, a town held by rebels since March 2015".

    What has been done to a place since that day has it ("X has been shelled since March").
    """
    act, start = draft.act, marked.sentence.start
    if span.mention is None or span.mention.start <= act.end or "since" not in marked.words:
        return None
    text = marked.sentence.text
    measure = measured_by(marked, span.mention)
    if measure is not None:
        return measure
    if _HAS_BEEN.search(text[max(0, act.start - start - _HELPER_REACH) : act.start - start].lower()):
        return None
    remark = _SINCE_ASIDE.search(text, act.end - start, span.mention.end - start)
    if remark is None or remark.end() < span.mention.start - start or (act.voice == "noun" and remark["relative"]):
        return None  # "fighting that has raged since May"
    return start + remark.start()


def measured_by(marked: Marked, mention: DateMention) -> int | None:
    """Where the "since" stands that makes a date a measure: "for the first time since June", "the worst since June"."""
    if "since" not in marked.words:
        return None
    start = marked.sentence.start
    measure = _MEASURED.search(marked.sentence.text, 0, mention.start - start)
    return start + measure.start("since") if measure else None


def has_gone_on(timeline: Timeline, marked: Marked, draft: Draft) -> SpanDate | None:
    """ "X and Y have been hit by attacks since troops went in": what has gone on so long has not the day just told."""
    act, sentence = draft.act, marked.sentence
    if timeline.text.find("since", act.end, sentence.end) < 0:
        return None
    before = timeline.text[max(sentence.start, act.start - _HELPER_REACH) : act.start]
    if _HAS_BEEN.search(before) and _SINCE_A_DEED.search(timeline.text, act.end, sentence.end):
        return SpanDate(None, None, "it goes on since a day that is not told")
    return None


def is_in_clause(timeline: Timeline, marked: Marked, draft: Draft) -> bool:
    """ "The first attack since X was retaken in April 2015": that is the day of the retaking."""
    act, start = draft.act, marked.sentence.start
    if act.voice == "noun":
        return False
    since = timeline.text.rfind("since ", start, act.start)
    if since < 0 or not _SINCE_CLAUSE.fullmatch(timeline.text, since, act.start):
        return False
    return not mentions_between(timeline, since, act.start)
