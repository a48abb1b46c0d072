"""Find the one place that an article is about by its title or first words: "Battle of X", "The siege of X"."""

from reports.markup import Markup
from reports.patterns import read_pattern
from reports.placing.memory import Told
from reports.placing.site import site_of_scene
from reports.scenes.scene import POINT_KINDS, make_scene

_HEAD = 160  # code points of the title and the first words
_FIGHT_FOR = read_pattern("placing/subject", "fight_for")


def find_subject(markup: Markup) -> Told | None:
    """What "the town" means where nothing nearer is named: the place that the article's fight is named after."""
    for found in markup.places:
        if found.mention.start > _HEAD:
            break
        before = markup.folded[max(0, found.mention.start - 40) : found.mention.start]
        if found.place is not None and found.place.kind in POINT_KINDS and _FIGHT_FOR.search(before):
            site = site_of_scene(make_scene(found, "scene", "1", "cue_of_a_place", 0))
            return Told(-1, -1, (site,), ())
    return None
