"""What stands about an act: the names of the context column of kind_decisions.csv that are known of every act."""

from msgspec import Struct

from reports.kinds.classes import classes
from reports.kinds.context import DOMAINS, OF_ACT, context
from reports.kinds.facts import ARMED, WEAPON_NAMES, WEAPONS
from reports.kinds.phrase import Phrase
from reports.kinds.roles import Roles
from reports.kinds.sense import Reading
from reports.kinds.sentence import Hit, Marked

# Names that hold where a word of one of these classes stands near by.
NEAR = {
    **{name: classes(name) for name in WEAPON_NAMES},
    "arms": (ARMED | WEAPONS | classes("explosion", "strike_word")) & ~classes("blade", "teargas"),
    "arms_state": classes("state", "soldier", "nonstate"),
    "arms_soldier": classes("soldier"),
    "territory_near": classes("territory", "place", "milsite"),
    "war_near": classes(
        "nonstate", "foreign", "milsite", "artillery", "drone", "air", "ied", "grenade", "explosion", "suicide"
    ),
    "nation_near": classes("nation"),
}
# How many tokens to either side count as near by.
ABOUT = 25

_OF_ACT = {name: context(name) for name in OF_ACT}
_MATTERS = tuple((context(name), classes(word)) for name, word in DOMAINS.items())
_ANY_MATTER = classes(*DOMAINS.values())


class Seen(Struct, frozen=True, gc=False):
    """A trigger as read, with its roles."""

    hit: Hit
    reading: Reading
    roles: Roles


class Scene(Struct, frozen=True, gc=False):
    """One act among the others of its sentence: seen[place]. asked: what asked.py has been asked for already."""

    marked: Marked
    seen: list[Seen]
    place: int
    one: Seen
    asked: dict[str, bool] = {}


def known_context(scene: Scene) -> int:
    """The names (context.py) that hold about an act, but for at_war."""
    found = _OF_ACT[scene.one.roles.voice] | _OF_ACT["strong" if scene.one.reading.strong else "weak"]
    if scene.marked.all_classes & _ANY_MATTER:
        for name, word in _MATTERS:
            if scene.marked.all_classes & word and _is_about(scene, word):
                found |= name
    return found | acts_about(scene) | _cues_about(scene)


def classes_about(scene: Scene) -> int:
    """The classes of the words near by."""
    start, end = scene.one.hit.start - ABOUT, scene.one.hit.end + ABOUT
    if start <= 0 and end >= len(scene.marked.words):
        return scene.marked.all_classes
    return scene.marked.classes_in(start, end)


def acts_about(scene: Scene) -> int:
    """The other acts told near by, as with_x."""
    found, seen, start = 0, scene.seen, scene.one.hit.start
    for step in (-1, 1):
        other = scene.place + step
        while 0 <= other < len(seen) and abs(seen[other].hit.start - start) <= ABOUT:
            found |= seen[other].reading.told
            other += step
    return found


def _cues_about(scene: Scene) -> int:
    """The cues within whose reach the act stands."""
    found, hit = 0, scene.one.hit
    for start, end, cue in scene.marked.cues_about(hit.start, hit.end):
        if end > hit.start - cue.reach and start < hit.end + cue.reach:
            found |= cue.bit
    return found


def _is_about(scene: Scene, word: int) -> bool:
    """Whether a subject matter is the act's: one of its words in the act's phrases or beside it, or two near by."""
    hit, roles, count = scene.one.hit, scene.one.roles, 0
    for index in scene.marked.classed_in(hit.start - ABOUT, hit.end + ABOUT):
        if scene.marked.classes[index] & word:
            count += 1
            beside = hit.start - 2 <= index < hit.end + 2
            if count > 1 or beside or _within(index, roles.agent) or _within(index, roles.target):
                return True
    return False


def _within(index: int, phrase: Phrase | None) -> bool:
    return phrase is not None and phrase[0] <= index < phrase[1]
