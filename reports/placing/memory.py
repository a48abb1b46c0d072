"""Remember the places told of; they are read only for a sentence that refers back, for most name their own."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from reports.draft import UNREAL, Draft
from reports.markup import Marked
from reports.placing.site import Site, site_of_frontier, site_of_scene
from reports.scenes.scene import Scene

REMEMBERED = 12  # sentences


class Told(Struct, frozen=True, gc=False):
    """Places of one sentence that was read: its number, its paragraph (headings not counted), points and areas.

    named: whether it names any place at all; then words of its paragraph do not reach back past the paragraph.
    unknown: what it tells of last, where that is a name that the gazetteer does not know.
    Sentence -1 is the article's own subject ("Siege of X"), which a word may stand for however far back it was named.
    """

    sentence: int
    paragraph: int
    points: tuple[Site, ...]
    areas: tuple[Site, ...]
    named: bool = False
    unknown: Site | None = None


@dataclass(slots=True)
class Memory:
    """The article's own subject, and its sentences so far with their drafts.

    told: those that were looked back to, as words refer to them. heads: by paragraph, the first scene that it names.
    """

    subject: Told | None
    sentences: list[tuple[Marked, tuple[Draft, ...]]] = field(default_factory=list)
    told: dict[int, Told] = field(default_factory=dict)
    heads: dict[int, Scene] = field(default_factory=dict)


def keep(memory: Memory, marked: Marked, drafts: tuple[Draft, ...]) -> None:
    """Add a sentence that was read."""
    memory.sentences.append((marked, drafts))
    if marked.scenes:
        memory.heads.setdefault(marked.paragraph, marked.scenes[0])


def look_back(memory: Memory) -> Iterator[Told]:
    """What a word may refer to: the sentences before from the last one on, and the article's subject."""
    for marked, drafts in memory.sentences[: -REMEMBERED - 1 : -1]:
        told = memory.told.get(marked.number)
        if told is None:
            told = memory.told[marked.number] = told_by(marked, drafts)
        yield told
    if memory.subject is not None:
        yield memory.subject


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
    unknown = _last_unknown(drafts)
    return Told(marked.number, marked.paragraph, tuple(ordered), tuple(areas.values()), bool(marked.scenes), unknown)


def _last_unknown(drafts: tuple[Draft, ...]) -> Site | None:
    """The last place told of that the gazetteer does not know, where nothing was told of another."""
    unknown = [draft.site for draft in drafts if "place_not_in_the_gazetteer" in draft.site.rules]
    return unknown[-1] if unknown and not any(draft.site.kind == "point" for draft in drafts) else None
