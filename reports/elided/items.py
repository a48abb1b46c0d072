"""Read an item that names a place and a weapon, and has no verb: "X: mortars in the morning, a drone at noon"."""

import re

from reports.kinds import Act
from reports.markup import Marked, Markup
from reports.patterns import read_pattern

_GUNS = read_pattern("elided/items", "guns")
_AIRCRAFT = read_pattern("elided/items", "aircraft")
_UNTOLD = read_pattern("elided/items", "untold")
_KINDS = (
    (_GUNS, "shell", "Shelling/artillery/missile attack", "artillery"),
    (_AIRCRAFT, "air", "Air/drone strike", "drone"),
)


def item_acts(markup: Markup, marked: Marked) -> tuple[Act, ...]:
    """The acts of an item that is headed by a place and tells of none, with what its weapons did there; else none."""
    head = marked.scenes[0] if marked.scenes else None
    if head is None or head.rule != "cue_label" or any(act.modality == "asserted" for act in marked.acts):
        return ()
    heads = [scene for scene in marked.scenes if scene.group == head.group]
    end = marked.sentence.end
    if _UNTOLD.search(markup.folded, heads[-1].end, end):
        return ()
    found = [
        _act(markup, words, act, kind, weapon)
        for pattern, act, kind, weapon in _KINDS
        if (words := pattern.search(markup.folded, heads[-1].end, end))
    ]
    return (*sorted(found, key=lambda act: act.start), *marked.acts) if found else ()


def _act(markup: Markup, words: re.Match[str], act: str, kind: str, weapon: str) -> Act:
    return Act(
        start=words.start(),
        end=words.end(),
        trigger=markup.article.text[slice(*words.span())],
        act=act,
        event_type="Explosions/Remote violence",
        sub_event_type=kind,
        weapon=(weapon,),
        modality="asserted",
        cue="",
        agent=None,
        target=None,
        voice="noun",
        mutual=False,
        is_toll=False,
        is_admission=False,
        is_background=False,
        rule="item_of_weapons",
        confidence=0.5,
    )
