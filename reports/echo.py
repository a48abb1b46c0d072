"""Read "X followed": the same was done to X as to the places told of in the sentence before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reports.draft import UNREAL, VIOLENT, Draft
from reports.kinds import Act
from reports.markup import Marked, Markup
from reports.scene import POINT_KINDS

_FOLLOWED = re.compile(
    r"\s+(?:(?:soon|then|also|itself)\s+)?(followed|was next|were next|came next|suffered the same"
    r"|shared (?:its|the same|that|their)"
    r" fate|met the same|went the same way)\b(?!\s+(?:by|the|a|an|with|that|in the footsteps)\b)"
)


def echo_acts(markup: Markup, marked: Marked, before: Sequence[Draft]) -> tuple[Act, ...]:
    """The acts of a sentence with, for "X followed" and no act of its own, the last act told before.

    before: the drafts of the sentence before. Fighting is not echoed, only what is done to a place.
    """
    if marked.acts or not before:
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


def _can_be_echoed(draft: Draft) -> bool:
    return (
        (draft.act.event_type in VIOLENT or draft.act.sub_event_type == "Non-violent transfer of territory")
        and draft.act.modality not in UNREAL
        and draft.site.kind == "point"
        and not draft.act.is_toll
        and (draft.act.voice != "noun" or draft.act.event_type != "Battles")
    )
