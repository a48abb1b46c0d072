"""Read "another broke out in X", "one of them fell near Y", "five dead in Z": one more of what was told just before."""

from collections.abc import Sequence

from msgspec.structs import replace

from reports.draft import VIOLENT, Draft
from reports.elided.echo import ECHOED, tell_again
from reports.kinds import Act
from reports.markup import Marked, Markup
from reports.patterns import read_pattern, read_words
from reports.scenes.scene import is_point

_WORDS = read_words("elided/one_more", "words")
_HITS = read_pattern("elided/one_more", "hits")
_FIGHTS = read_pattern("elided/one_more", "fights")
_SPREAD = read_pattern("elided/one_more", "spread")
_DEAD = read_pattern("elided/one_more", "dead")
_FIRED, _FOUGHT = ("Explosions/Remote violence", "Strategic developments"), ("Battles",)
_STOPPED = "Disrupted weapons use"
_SORTS = ((_HITS, _FIRED), (_FIGHTS, _FOUGHT), (_SPREAD, VIOLENT))
REACH = 3  # sentences back to what there is one more of
RULE = "one_more_of_it"

Told = Sequence[tuple[Marked, tuple[Draft, ...]]]


def one_more_acts(markup: Markup, marked: Marked, told: Told) -> tuple[Act, ...]:
    """The acts of a sentence with, for one more that no act of its own tells, the last act of its sort.

    told: the sentences before with their drafts. What fell, hit or crashed is one more of what was fired, dropped or
    stopped; what broke out is one more fight. Where a sentence tells of so many dead and of no act, they died as those
    told of just before.
    """
    if _WORDS.isdisjoint(marked.words) or not any(s.role == "scene" and is_point(s) for s in marked.scenes):
        return marked.acts
    span = (marked.sentence.start, marked.sentence.end)
    for pattern, sorts in _SORTS:
        found = pattern.search(markup.folded, *span)
        words = found.span(found.lastindex or 0) if found else None
        if found and words and not any(_overlap(act, words) for act in marked.acts):
            earlier = [act for act in marked.acts if act.end <= found.start()]
            return _with(markup, marked, _last(earlier, told, sorts), words)
    found = None if marked.acts else _DEAD.search(markup.folded, *span)
    return marked.acts if found is None else _with(markup, marked, _last((), told, VIOLENT), found.span())


def _with(markup: Markup, marked: Marked, last: Act | None, words: tuple[int, int]) -> tuple[Act, ...]:
    if last is None:
        return marked.acts
    again = replace(tell_again(markup, last, words, None), rule=RULE, confidence=ECHOED, is_toll=False)
    return tuple(sorted((*marked.acts, again), key=lambda act: act.start))


def _last(earlier: Sequence[Act], told: Told, sorts: Sequence[str]) -> Act | None:
    """The last act of these event types that was told as a fact, in the sentence itself or shortly before."""
    acts = [draft.act for _, drafts in told[-REACH:] for draft in drafts]
    for act in reversed((*acts, *earlier)):
        if act.event_type in sorts and (act.event_type in VIOLENT or act.sub_event_type == _STOPPED):
            return act if act.modality == "asserted" else None
    return None


def _overlap(act: Act, words: tuple[int, int]) -> bool:
    return act.start < words[1] and words[0] < act.end
