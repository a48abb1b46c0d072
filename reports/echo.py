"""Read "X followed": the same was done to X as to the places told of in the sentence before."""

from collections.abc import Sequence

from msgspec.structs import replace

from reports.draft import UNREAL, VIOLENT, Draft
from reports.kinds import Act
from reports.markup import Marked, Markup
from reports.patterns import read_pattern
from reports.scene import POINT_KINDS

_SO = read_pattern("echo", "so")
_SO_WAS = read_pattern("echo", "so_was")
_FOLLOWED = read_pattern("echo", "followed")


def echo_acts(markup: Markup, marked: Marked, before: Sequence[Draft]) -> tuple[Act, ...]:
    """The acts of a sentence with, for "X followed" and no act of its own, the last act told before.

    before: the drafts of the sentence before. Fighting is not echoed, only what is done to a place. "So was X" has the
    last act before its own.
    """
    if not before:
        return marked.acts
    if _SO.match(markup.folded, marked.sentence.start):
        return (*_so_was(markup, marked, before), *marked.acts)
    if marked.acts:
        return marked.acts
    points = [s for s in marked.scenes if s.found.place is not None and s.found.place.kind in POINT_KINDS]
    for scene in points:
        said = _FOLLOWED.match(markup.folded, scene.end, marked.sentence.end)
        last = next((d.act for d in reversed(before) if _can_be_echoed(d)), None)
        if said and last:
            words = said.span(1)
            told = replace(last, start=words[0], end=words[1], trigger=markup.article.text[slice(*words)])
            return (replace(told, agent=None, target=(scene.start, scene.end), voice="passive", is_background=False),)
    return marked.acts


def _so_was(markup: Markup, marked: Marked, before: Sequence[Draft]) -> tuple[Act, ...]:
    start = marked.sentence.start
    last = next((d.act for d in reversed(before) if _can_be_echoed(d)), None)
    for scene in marked.scenes:
        if last and _SO_WAS.fullmatch(markup.folded, start, scene.start):
            group = [other for other in marked.scenes if other.group == scene.group]
            words = (start, scene.start - 1)
            told = replace(last, start=words[0], end=words[1], trigger=markup.article.text[slice(*words)])
            target = (scene.start, group[-1].end)
            return (replace(told, agent=None, target=target, voice="passive", is_background=False),)
    return ()


def _can_be_echoed(draft: Draft) -> bool:
    return (
        (draft.act.event_type in VIOLENT or draft.act.sub_event_type == "Non-violent transfer of territory")
        and draft.act.modality not in UNREAL
        and draft.site.kind == "point"
        and not draft.act.is_toll
        and (draft.act.voice != "noun" or draft.act.event_type != "Battles")
    )
