"""What stands about an act and is looked into only where a rule of kind_decisions.csv asks for it."""

from collections.abc import Callable

from reports.kinds.classes import classes
from reports.kinds.context import context
from reports.kinds.facts import NAME, phrase_classes
from reports.kinds.follows import falls_there, is_settled, names_next, names_place, object_is_settled
from reports.kinds.modality import find_modality, has_cue, near
from reports.kinds.phrase import Phrase, phrase_after
from reports.kinds.scene import ABOUT, Scene, acts_about
from reports.kinds.sentence import Marked
from reports.kinds.words import CAPITAL, grammar

HURT = ("kill", "murder", "wound", "toll")
BREAK, STOP, MODAL, TOWARDS, LAW_NOUN = map(grammar, ("break", "stop", "modal", "towards", "law_noun"))
PREPOSITION, HELPERS = grammar("preposition"), grammar("be", "have")
STATE, NONSTATE, CIVIL = classes("state", "govt"), classes("nonstate", "foreign"), classes("civil")
FIGHTERS, STATE_DOERS = classes("soldier", "state", "nonstate", "milsite"), classes("state", "foreign", "airpower")
WITH_CLASH, WITH_SHOOT_DOWN = context("with_clash"), context("with_shoot_down")


def holds(scene: Scene, name: str) -> bool:
    """Whether a name of ASKED holds about an act; it is looked into but once."""
    known = scene.asked.get(name)
    if known is None:
        known = scene.asked[name] = ASKED[name](scene)
    return known


def _is_direct(scene: Scene) -> bool:
    """A single verb with its object right after it ("fired 300 workers")."""
    bits, hit = scene.marked.bits, scene.one.hit
    led = hit.end < len(bits) and bits[hit.end] & TOWARDS
    return scene.one.roles.voice == "active" and hit.end - hit.start == 1 and not led


def _is_toll(scene: Scene) -> bool:
    """Deaths or damage told of another act: a toll by its word, passive, without a doer, or done by an act."""
    roles = scene.one.roles
    return scene.one.reading.act == "toll" or roles.dependent or roles.voice == "passive" or _by_act(scene)


def _fought_beside(scene: Scene) -> bool:
    """Whether a fight is told about an act, not one that was over ("after three nights of fighting")."""
    words, start = scene.marked.words, scene.one.hit.start
    for other in scene.seen[max(0, scene.place - 3) : scene.place + 4]:
        if other.reading.told & WITH_CLASH and abs(other.hit.start - start) <= ABOUT:
            before = words[max(0, other.roles.first - 5) : other.roles.first]
            if not any(word in ("after", "following", "since") for word in before):
                return True
    return False


def _by_act(scene: Scene) -> bool:
    """Whether the doer is itself an act of the sentence ("the shelling killed …")."""
    agent = scene.one.roles.agent
    before = scene.seen[scene.place - 1].hit if scene.place else None
    return agent is not None and before is not None and agent[0] <= before.start < agent[1]


def _victims(scene: Scene) -> int:
    """Classes of those whom the sentence calls killed or hurt, about an act."""
    found, start = 0, scene.one.hit.start
    for other in scene.seen[max(0, scene.place - 3) : scene.place + 4]:
        if other.reading.act in HURT and abs(other.hit.start - start) <= ABOUT:
            found |= phrase_classes(scene.marked, other.roles.target)
    return found


def _taken_from(scene: Scene, wanted: int, cue: str) -> bool:
    """Whether "from" those of the classes stands after the trigger, or the cue near it."""
    marked, hit = scene.marked, scene.one.hit
    for index in range(hit.end, min(hit.end + 12, len(marked.words) - 1)):
        if marked.bits[index] & BREAK:
            break
        if marked.words[index] == "from":
            phrase = phrase_after(marked, index + 1)
            if phrase is not None and marked.classes_in(*phrase) & wanted:
                return True
            break
    return has_cue(marked, cue, hit.start, hit.end)


def _is_told_of_other(scene: Scene) -> bool:
    """Whether what was fired is what another act stopped ("intercepted a rocket fired at the port")."""
    words, bits, hit = scene.marked.words, scene.marked.bits, scene.one.hit
    if "part" not in scene.one.reading.form or scene.one.roles.first != hit.start:
        return False
    if hit.start and (bits[hit.start - 1] & HELPERS or words[hit.start - 1] in (",", "and")):
        return False
    led = any(bit & PREPOSITION for bit in bits[hit.end - 1 : hit.end + 1])
    return led and bool(acts_about(scene) & WITH_SHOOT_DOWN)


def _is_modifier(scene: Scene) -> bool:
    """Whether the noun only describes the next one ("a murder trial")."""
    bits, end = scene.marked.bits, scene.one.hit.end
    return end < len(bits) and bool(bits[end] & LAW_NOUN)


def _is_mutual(scene: Scene) -> bool:
    """Whether a word of reciprocity stands by the act in its own statement ("each other", "both sides")."""
    if scene.one.roles.mutual:
        return True
    marked, hit = scene.marked, scene.one.hit
    for start, end, entry in near(marked, "mutual", hit.start, hit.end):
        first, last = (end, hit.start) if end <= hit.start else (hit.end, start)
        if last - first <= entry.reach and not any(
            marked.bits[index] & STOP or marked.words[index] in ("and", ",") for index in range(first, last)
        ):
            return True
    return False


def _is_lone(phrase: Phrase | None) -> bool:
    return phrase is not None and phrase[1] - phrase[0] == 1


def _names_two(marked: Marked, phrase: Phrase | None) -> bool:
    """Whether a phrase is "X and Y", both with a capital."""
    if phrase is None or "and" not in marked.words[slice(*phrase)]:
        return False
    middle = marked.words.index("and", *phrase)
    return middle + 1 < phrase[1] and bool(marked.bits[phrase[0]] & marked.bits[middle + 1] & CAPITAL)


def _is_finite(scene: Scene) -> bool:
    form = scene.one.reading.form
    return scene.one.roles.voice == "active" and "ing" not in form and form != "base"


def _is_stated(scene: Scene) -> bool:
    """A verb of its own, in whatever tense ("rebels enter X"): no "to" or modal before it, and no participle."""
    roles, hit, marked = scene.one.roles, scene.one.hit, scene.marked
    if roles.voice != "active" or "ing" in scene.one.reading.form:
        return False
    before = range(max(0, hit.start - 2), hit.start)
    return not any(marked.words[index] == "to" or marked.bits[index] & MODAL for index in before)


def _is_meant(scene: Scene) -> bool:
    """What is only aimed at: "sworn in to fight"."""
    hit = scene.one.hit
    return scene.one.reading.form == "base" and hit.start > 0 and scene.marked.words[hit.start - 1] == "to"


def _is_unreal(scene: Scene) -> bool:
    hit = scene.one.hit
    modality, _ = find_modality(scene.marked, scene.one.roles.first, (hit.start, hit.end))
    return modality in ("hypothetical", "future", "called_for", "negated")


def _both_named(scene: Scene) -> bool:
    marked, roles = scene.marked, scene.one.roles
    return bool(phrase_classes(marked, roles.agent) & phrase_classes(marked, roles.target) & NAME)


ASKED: dict[str, Callable[[Scene], bool]] = {
    "finite": _is_finite,
    "stated": _is_stated,
    "meant": _is_meant,
    "told_of_other": _is_told_of_other,
    "direct": _is_direct,
    "fought_beside": _fought_beside,
    "modifier": _is_modifier,
    "unreal": _is_unreal,
    "names": _both_named,
    "settled": lambda scene: is_settled(scene.marked, scene.one.hit),
    "places": lambda scene: names_place(scene.marked, scene.one.hit),
    "names_next": lambda scene: names_next(scene.marked, scene.one.hit),
    "object_settled": lambda scene: object_is_settled(scene.marked, scene.one.roles.target),
    "fell_there": lambda scene: falls_there(scene.marked, scene.one.hit),
    "lone": lambda scene: _is_lone(scene.one.roles.agent),
    "mutual": _is_mutual,
    "pair": lambda scene: _names_two(scene.marked, scene.one.roles.agent),
    "toll": _is_toll,
    "victims_civil": lambda scene: bool(_victims(scene) & CIVIL),
    "victims_armed": lambda scene: bool(_victims(scene) & FIGHTERS),
    "from_state": lambda scene: _taken_from(scene, STATE, "from_state"),
    "from_nonstate": lambda scene: _taken_from(scene, NONSTATE, "from_nonstate"),
    "state_doer": lambda scene: bool(phrase_classes(scene.marked, scene.one.roles.agent) & STATE_DOERS),
}
