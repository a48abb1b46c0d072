"""Read "another broke out in X", "one of them fell near Y", "five dead in Z": one more of what was told just before."""

from collections.abc import Sequence

from msgspec.structs import replace

from reports.draft import VIOLENT
from reports.elided.echo import ECHOED, ToldBefore, tell_again, told_lately
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


def one_more_acts(markup: Markup, marked: Marked, told: ToldBefore) -> tuple[Act, ...]:
    """The last act of its sort, told again, for one more that a sentence without an act of its own tells of.

    What fell, hit or crashed is one more of what was fired, dropped or stopped; what broke out is one more fight. So
    many dead died as those told of just before.
    """
    if _WORDS.isdisjoint(marked.words) or not any(s.role == "scene" and is_point(s) for s in marked.scenes):
        return ()
    span = (marked.sentence.start, marked.sentence.end)
    for pattern, sorts in _SORTS:
        found = pattern.search(markup.folded, *span)
        if found:
            return _again(markup, told, sorts, found.span(found.lastindex or 0))
    found = _DEAD.search(markup.folded, *span)
    return _again(markup, told, VIOLENT, found.span()) if found else ()


def _again(markup: Markup, told: ToldBefore, sorts: Sequence[str], words: tuple[int, int]) -> tuple[Act, ...]:
    """The last act of these event types, if it was told shortly before, and as a fact."""
    for act in reversed(told_lately(told, REACH)):
        if act.event_type in sorts and (act.event_type in VIOLENT or act.sub_event_type == _STOPPED):
            again = replace(tell_again(markup, act, words, None), rule=RULE, confidence=ECHOED, is_toll=False)
            return (again,) if act.modality == "asserted" else ()
    return ()
