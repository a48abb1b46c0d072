"""Remember the places told of; they are read only for a sentence that refers back, for most name their own."""

from dataclasses import dataclass, field

from reports.carry import Told
from reports.draft import UNREAL, Draft
from reports.markup import Marked
from reports.site import site_of_frontier, site_of_scene

REMEMBERED = 12  # sentences


@dataclass(slots=True)
class Memory:
    """The sentences before with their drafts, after the article's own subject; told: those that were asked for."""

    subject: tuple[Told, ...]
    sentences: list[tuple[Marked, tuple[Draft, ...]]] = field(default_factory=list)
    told: dict[int, Told] = field(default_factory=dict)

    def __call__(self) -> list[Told]:
        """What a word may refer to: the article's subject, and the last sentences in order."""
        found = list(self.subject)
        for marked, drafts in self.sentences[-REMEMBERED:]:
            told = self.told.get(marked.number)
            if told is None:
                told = self.told[marked.number] = told_by(marked, drafts)
            found.append(told)
        return found


def told_by(marked: Marked, drafts: tuple[Draft, ...]) -> Told:
    """What later sentences may refer to: the points told of, and the regions and borders named."""
    points = {d.site.key: d.site for d in drafts if d.site.kind == "point" and d.act.modality not in UNREAL}
    named = [site_of_scene(scene) for scene in marked.scenes if scene.role in ("scene", "bare")]
    for site in named:
        if site.kind == "point":
            points.setdefault(site.key, site)
    # What is told in passing goes first: later sentences refer to the last.
    told = sorted(drafts, key=lambda draft: not draft.act.is_background)
    areas = {d.site.key: d.site for d in told if d.site.kind in ("region", "border")}
    for site in (*map(site_of_frontier, marked.frontiers), *(site for site in named if site.kind == "region")):
        areas.setdefault(site.key, site)
    ordered = sorted(points.values(), key=lambda site: site.start if site.start is not None else -1)
    return Told(marked.number, marked.paragraph, tuple(ordered), tuple(areas.values()), bool(marked.scenes))
