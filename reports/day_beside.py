"""Find the day that stands beside an act or its place: right behind it, in a list, or past an aside."""

from collections.abc import Sequence

from reports.dates import Timeline, mentions_between
from reports.draft import Draft
from reports.interval import DateMention
from reports.markup import Marked
from reports.patterns import read_pattern
from reports.since import is_in_clause, measured_by

BESIDE, NEAR_PLACE = 80, 12  # code points from an act, or a place, to its date
_VERB = read_pattern("day_beside", "verb")
_ON = read_pattern("day_beside", "on")
_AND_THERE = read_pattern("day_beside", "and_there")
_AND_ON = read_pattern("day_beside", "and_on")
_AND_NAME = read_pattern("day_beside", "and_name")
_AND_VERB = read_pattern("day_beside", "and_verb")
_ASIDE = read_pattern("day_beside", "aside")
_JOINED = read_pattern("day_beside", "joined")


def told_beside(timeline: Timeline, marked: Marked, draft: Draft) -> DateMention | None:
    """The date that can only be that of an act told in passing, or of one in a list of places with a date each."""
    end = marked.sentence.end
    since = not draft.passing and is_in_clause(timeline, marked, draft)
    if draft.passing or since:
        beside = _beside(mentions_between(timeline, draft.act.end, end), draft.act.end, end)
        if beside is not None and not (since and "," in timeline.text[draft.act.end : beside.start]):
            return beside
    return _own(timeline, marked, draft) if draft.listed else None


def _own(timeline: Timeline, marked: Marked, draft: Draft) -> DateMention | None:
    """In a list of places with a date each ("X on 23 July, Y and Z in August") the first date after the place."""
    site, sentence = draft.site, marked.sentence
    if site.end is None:
        return None
    here = [m for m in mentions_between(timeline, sentence.start, sentence.end) if m.interval is not None]
    after = [m for m in here if m.start >= site.end]
    if len(here) < 2 or not after or after[0].start - site.end > BESIDE:
        return None
    if is_of_the_next(timeline, marked, draft, after[0]):
        return None
    if _VERB.search(sentence.text, site.end - sentence.start, after[0].start - sentence.start):
        return None  # "X was shelled in May along with Y, and in June Z was"
    others = [s for s in marked.scenes if site.end <= s.start < after[0].start]
    dated = here[0].end <= draft.act.start or any(scene.group != others[0].group for scene in others)
    if others and dated and _AND_THERE.search(timeline.text, site.end, others[0].start):
        return None  # "On 3 May they shelled X, and at Y, a day later, ..."
    if others and _is_dated_before(here[0], draft) and _ON.fullmatch(timeline.text, others[-1].end, after[0].start):
        return None  # "On 3 May they took X, and Y on the 4th"
    return after[0] if len(others) <= 2 else None


def _is_dated_before(first: DateMention, draft: Draft) -> bool:
    """Whether a day, and no longer time, stands before the act."""
    return first.end <= draft.act.start and first.interval is not None and first.interval.precision < 3


def is_of_the_next(timeline: Timeline, marked: Marked, draft: Draft, mention: DateMention | None) -> bool:
    """ "Shots were heard at X, and on Saturday at Y too": the day goes with the place after it."""
    end = draft.site.end
    if mention is None or end is None or mention.start < end:
        return False
    if draft.act.end > end and _AND_NAME.fullmatch(timeline.text, draft.act.end, mention.start):
        return True  # "X is lost, and Y a day later"
    if not draft.listed or not _AND_ON.fullmatch(timeline.text, end, mention.start):
        return False
    return any(0 < scene.start - mention.end < NEAR_PLACE for scene in marked.scenes)


def after_the_place(timeline: Timeline, marked: Marked, draft: Draft) -> DateMention | None:
    """The date right after the act's place, in the same part of the sentence."""
    place, end = draft.site.end, marked.sentence.end
    if place is None:
        return None
    near = _beside(mentions_between(timeline, place, end), place, end, NEAR_PLACE)
    if near is None or ";" in timeline.text[place : near.start]:
        return None
    return near if measured_by(marked, near) is None else None


def behind_an_aside(timeline: Timeline, marked: Marked, draft: Draft, told: DateMention) -> DateMention | None:
    """ "Moved off on 28 July and retook X, after heavy bombing, on 22 August": the day of what was last done."""
    act, site = draft.act, draft.site
    if act.voice == "noun" or told.end > act.start or site.end is None or (site.start or 0) < act.end:
        return None
    if not _AND_VERB.search(timeline.text, told.end, act.start):
        return None
    after = next(iter(mentions_between(timeline, site.end, marked.sentence.end)), None)
    if after is None or after.interval is None or not _ASIDE.fullmatch(timeline.text, site.end, after.start):
        return None
    return after


def with_its_noun(timeline: Timeline, marked: Marked, draft: Draft, other_end: int) -> DateMention | None:
    """ "A man was held on Friday over the attack in X the day before": the date that a noun's place is followed by.

    other_end: where the date ends that its sentence told before.
    """
    act, site = draft.act, draft.site
    if act.voice != "noun" or other_end > act.start or site.end is None or (site.start or 0) < act.end:
        return None
    after = after_the_place(timeline, marked, draft)
    return after if after and _JOINED.fullmatch(timeline.text, site.end, after.start) else None


def _beside(mentions: Sequence[DateMention], start: int, end: int, reach: int = BESIDE) -> DateMention | None:
    """The first date after the act and near it: "the last war for X in September through November 2020"."""
    near = [m for m in mentions if start <= m.start < min(end, start + reach) and m.interval is not None]
    return near[0] if near else None
