"""Read "X followed", and "houses were damaged in X": the same was done to X as was told of just before."""

from collections.abc import Sequence

from msgspec.structs import replace

from reports.draft import UNREAL, VIOLENT, Draft
from reports.edge_words import last_words
from reports.kinds import Act
from reports.markup import Marked, Markup
from reports.patterns import read_pattern
from reports.scenes.scene import is_point

_SO = read_pattern("elided/echo", "so")
_SO_WAS = read_pattern("elided/echo", "so_was")
_FOLLOWED = read_pattern("elided/echo", "followed")
_FOLLOWED_WORDS = last_words(_FOLLOWED.pattern) or frozenset()
_TURN = read_pattern("elided/echo", "turn")
_DAMAGED = read_pattern("elided/echo", "damaged")
_FIRED = ("Shelling/artillery/missile attack", "Air/drone strike")
_COSTS = ("kill", "wound", "toll")
# The sentences before one, in order, with their drafts.
ToldBefore = Sequence[tuple[Marked, tuple[Draft, ...]]]
ECHOED = 0.5  # how sure the type of an echo is
REACH = 4  # sentences back to the shelling that a round-up of damage goes on from


def echo_acts(markup: Markup, marked: Marked, told: ToldBefore) -> tuple[Act, ...]:
    """The acts of a sentence with, for "X followed" and no act of its own, the last act told before.

    Fighting is not echoed, only what is done to a place. "So was X" has
    the last act before its own; damage that no act of the sentence did is from the shelling told of shortly before.
    """
    before = told[-1][1] if told else ()
    if before and _SO.match(markup.folded, marked.sentence.start) and (so := _so_was(markup, marked, before)):
        return (*so, *marked.acts)
    if marked.acts:
        return (*_cost_of_shelling(marked, told), *_followed_there(markup, marked))
    return _followed(markup, marked, before) or _damaged(markup, marked, told)


def _followed(markup: Markup, marked: Marked, before: Sequence[Draft]) -> tuple[Act, ...]:
    last = next((d.act for d in reversed(before) if _can_be_echoed(d)), None)
    for scene in filter(is_point, marked.scenes if last else ()):
        said = _FOLLOWED.match(markup.folded, scene.end, marked.sentence.end)
        if said and last:
            return (tell_again(markup, last, said.span(1), (scene.start, scene.end)),)
        turn = _TURN.search(markup.folded, marked.sentence.start, scene.start)
        end = max(other.end for other in marked.scenes if other.group == scene.group)
        if turn and last and not markup.folded.startswith(" to ", end):
            return (tell_again(markup, last, turn.span(1), (scene.start, end)),)
    return ()


def _followed_there(markup: Markup, marked: Marked) -> tuple[Act, ...]:
    """ "X was stormed on 11 July; Y followed": the last act of the sentence before the place."""
    if _FOLLOWED_WORDS.isdisjoint(marked.words):
        return ()
    for scene in filter(is_point, marked.scenes):
        said = _FOLLOWED.match(markup.folded, scene.end, marked.sentence.end)
        if said is None:
            continue
        before = [
            act for act in marked.acts if act.end <= scene.start and act.event_type in VIOLENT and not act.is_toll
        ]
        if before and not any(act.start > scene.start for act in marked.acts):
            again = tell_again(markup, before[-1], said.span(1), (scene.start, scene.end))
            return (again,) if before[-1].modality == "asserted" else ()
    return ()


def _damaged(markup: Markup, marked: Marked, told: ToldBefore) -> tuple[Act, ...]:
    """ "Five houses were damaged in X", "X: two houses": a round-up goes on with what the shelling hit."""
    if not any(scene.role == "scene" and is_point(scene) for scene in marked.scenes):
        return ()
    fired = [a for a in told_lately(told, REACH) if a.sub_event_type in _FIRED and a.modality not in UNREAL]
    if not fired or any(act.modality == "historical" for act in fired):
        return ()
    damage = _DAMAGED.search(markup.folded, marked.sentence.start, marked.sentence.end)
    if damage is None:
        return ()
    again = tell_again(markup, fired[-1], damage.span(), None)
    return (replace(again, rule="echo_of_shelling", confidence=ECHOED),)


def _cost_of_shelling(marked: Marked, told: ToldBefore) -> tuple[Act, ...]:
    """ "In X a woman died in her yard": by nobody named and with no weapon, and the last fighting told was shelling."""
    acts = marked.acts
    if not any(_is_cost(act) for act in acts) or not any(scene.role == "scene" for scene in marked.scenes):
        return acts
    last = next((act for act in reversed(told_lately(told, REACH)) if act.event_type in VIOLENT), None)
    if last is None or last.sub_event_type not in _FIRED or last.modality != "asserted":
        return acts
    kind = {"event_type": last.event_type, "sub_event_type": last.sub_event_type, "weapon": last.weapon}
    told_as = {**kind, "rule": "echo_of_shelling", "confidence": ECHOED}
    return tuple([replace(act, **told_as) if _is_cost(act) else act for act in acts])


def told_lately(told: ToldBefore, reach: int) -> list[Act]:
    """The acts of the last so many sentences, in order."""
    return [draft.act for _, drafts in told[-reach:] for draft in drafts]


def _is_cost(act: Act) -> bool:
    """Whether an act tells only that people were killed or hurt."""
    nobody = act.agent is None and not act.weapon and act.voice != "noun" and act.modality == "asserted"
    return act.act in _COSTS and nobody and act.sub_event_type == "Attack"


def tell_again(markup: Markup, act: Act, words: tuple[int, int], target: tuple[int, int] | None) -> Act:
    """The same act, told by other words of nobody named."""
    trigger = markup.article.text[slice(*words)]
    words_told = {"start": words[0], "end": words[1], "trigger": trigger, "agent": None, "target": target}
    return replace(act, **words_told, voice="passive", is_background=False)


def _so_was(markup: Markup, marked: Marked, before: Sequence[Draft]) -> tuple[Act, ...]:
    start = marked.sentence.start
    last = next((d.act for d in reversed(before) if _can_be_echoed(d)), None)
    for scene in marked.scenes:
        if last and _SO_WAS.fullmatch(markup.folded, start, scene.start):
            group = [other for other in marked.scenes if other.group == scene.group]
            return (tell_again(markup, last, (start, scene.start - 1), (scene.start, group[-1].end)),)
    return ()


def _can_be_echoed(draft: Draft) -> bool:
    return (
        (draft.act.event_type in VIOLENT or draft.act.sub_event_type == "Non-violent transfer of territory")
        and draft.act.modality not in UNREAL
        and draft.site.kind == "point"
        and not draft.act.is_toll
        and (draft.act.voice != "noun" or draft.act.event_type != "Battles")
    )
