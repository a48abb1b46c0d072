"""What stands about an act: the names that the context column of kind_decisions.csv may use."""

from collections.abc import Callable
from dataclasses import dataclass, field

from reports.kinds.facts import ARMED, WEAPONS, phrase_classes
from reports.kinds.follows import is_settled, names_next, names_place
from reports.kinds.modality import find_modality, has_cue, near
from reports.kinds.phrase import Phrase, phrase_after
from reports.kinds.reading import Reading
from reports.kinds.roles import Roles
from reports.kinds.sentence import Hit, Marked
from reports.kinds.words import grammar

# Subject matters: a word of the class in the act's own phrases, or two of them near by.
DOMAINS = {
    "sport": "team",
    "business": "business",
    "culture": "culture",
    "debate": "debate",
    "health": "health",
    "accident": "accident",
    "industry": "industry",
    "animals": "animals",
}
ARMS = (ARMED | WEAPONS | {"explosion", "strike_word"}) - {"blade", "teargas"}
WARLIKE = ("nonstate", "foreign", "milsite", "artillery", "drone", "air", "ied", "grenade", "explosion", "suicide")
# How many tokens to either side count as near by.
ABOUT = 25
HURT = ("kill", "murder", "wound", "toll")


@dataclass(frozen=True, slots=True)
class Seen:
    """A trigger as read, with its roles."""

    hit: Hit
    reading: Reading
    roles: Roles


@dataclass(slots=True)
class Scene:
    """One act among the others of its sentence. at_war: the text around it tells of fighting."""

    marked: Marked
    seen: list[Seen]
    place: int
    at_war: bool = False
    one: Seen = field(init=False)

    def __post_init__(self) -> None:
        self.one = self.seen[self.place]


class Context(dict[str, bool]):
    """Whether each name of the context column holds about an act, looked into when it is first asked for."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def __missing__(self, name: str) -> bool:
        holds = self[name] = _holds(self.scene, name)
        return holds


def _holds(scene: Scene, name: str) -> bool:
    computed = COMPUTED.get(name)
    if computed is not None:
        return computed(scene)
    if name.startswith("with_"):
        return name[5:] in _acts_about(scene)
    if name in WEAPONS:
        return name in _classes_about(scene)
    if name in DOMAINS:
        return _in_domain(scene, DOMAINS[name]) or (name == "accident" and _cue(scene, name))
    return _cue(scene, name)


def _cue(scene: Scene, name: str) -> bool:
    hit = scene.one.hit
    return name in scene.marked.cues and has_cue(scene.marked, name, hit.start, hit.end)


def _classes_about(scene: Scene) -> frozenset[str]:
    hit = scene.one.hit
    return scene.marked.classes_in(hit.start - ABOUT, hit.end + ABOUT)


def _acts_about(scene: Scene) -> set[str]:
    """The other acts told within ABOUT tokens."""
    found: set[str] = set()
    seen, start = scene.seen, scene.one.hit.start
    for step in (-1, 1):
        other = scene.place + step
        while 0 <= other < len(seen) and abs(seen[other].hit.start - start) <= ABOUT:
            found.update(seen[other].reading.acts)
            other += step
    return found


def _in_domain(scene: Scene, name: str) -> bool:
    if name not in scene.marked.all_classes:
        return False
    hit, roles, count = scene.one.hit, scene.one.roles, 0
    for index in scene.marked.classed_in(hit.start - ABOUT, hit.end + ABOUT):
        if name in scene.marked.classes[index]:
            count += 1
            beside = hit.start - 2 <= index < hit.end + 2
            if count > 1 or beside or _within(index, roles.agent) or _within(index, roles.target):
                return True
    return False


def _within(index: int, phrase: Phrase | None) -> bool:
    return phrase is not None and phrase[0] <= index < phrase[1]


def _is_direct(scene: Scene) -> bool:
    """A single verb with its object right after it ("fired 300 workers")."""
    words, hit = scene.marked.tokens.words, scene.one.hit
    after = words[hit.end] if hit.end < len(words) else ""
    return scene.one.roles.voice == "active" and hit.end - hit.start == 1 and after not in grammar("towards")


def _is_toll(scene: Scene) -> bool:
    """Deaths or damage told of another act: a toll by its word, passive, without a doer, or done by an act."""
    roles = scene.one.roles
    return scene.one.reading.act == "toll" or roles.dependent or roles.voice == "passive" or _by_act(scene)


def _fought_beside(scene: Scene) -> bool:
    """Whether a fight is told about an act, not one that was over ("after three nights of fighting")."""
    words, start = scene.marked.tokens.words, scene.one.hit.start
    for other in scene.seen[max(0, scene.place - 3) : scene.place + 4]:
        if "clash" in other.reading.acts and abs(other.hit.start - start) <= ABOUT:
            before = words[max(0, other.roles.first - 5) : other.roles.first]
            if not any(word in ("after", "following", "since") for word in before):
                return True
    return False


def _by_act(scene: Scene) -> bool:
    """Whether the doer is itself an act of the sentence ("the shelling killed …")."""
    agent = scene.one.roles.agent
    before = scene.seen[scene.place - 1].hit if scene.place else None
    return agent is not None and before is not None and agent[0] <= before.start < agent[1]


def _victims(scene: Scene) -> set[str]:
    """Classes of those whom the sentence calls killed or hurt, about an act."""
    found: set[str] = set()
    start = scene.one.hit.start
    for other in scene.seen[max(0, scene.place - 3) : scene.place + 4]:
        if other.reading.act in HURT and abs(other.hit.start - start) <= ABOUT:
            found |= phrase_classes(scene.marked, other.roles.target)
    return found


def _taken_from(scene: Scene, classes: set[str]) -> bool:
    """Whether "from" those of the classes stands after the trigger."""
    marked, first = scene.marked, scene.one.hit.end
    for index in range(first, min(first + 12, len(marked.tokens) - 1)):
        if marked.tokens.words[index] in grammar("break"):
            return False
        if marked.tokens.words[index] == "from":
            phrase = phrase_after(marked, index + 1)
            return phrase is not None and bool(marked.classes_in(*phrase) & classes)
    return False


def _is_told_of_other(scene: Scene) -> bool:
    """Whether what was fired is what another act stopped ("intercepted a rocket fired at the port")."""
    words, hit = scene.marked.tokens.words, scene.one.hit
    before = words[hit.start - 1] if hit.start else ""
    helped = before in grammar("be") or before in grammar("have") or before in (",", "and")
    participle = "part" in scene.one.reading.form and not helped and scene.one.roles.first == hit.start
    after = words[hit.end - 1 : hit.end + 1]
    led = any(word in grammar("preposition") for word in after)
    return participle and led and "shoot_down" in _acts_about(scene)


def _is_modifier(scene: Scene) -> bool:
    """Whether the noun only describes the next one ("a murder trial")."""
    words, end = scene.marked.tokens.words, scene.one.hit.end
    return end < len(words) and words[end] in grammar("law_noun")


def _is_mutual(scene: Scene) -> bool:
    """Whether a word of reciprocity stands by the act in its own statement ("each other", "both sides")."""
    marked, hit = scene.marked, scene.one.hit
    for start, end, entry in near(marked, "mutual", hit.start, hit.end):
        first, last = (end, hit.start) if end <= hit.start else (hit.end, start)
        between = marked.tokens.words[first:last]
        if last - first <= entry.reach and not any(word in grammar("stop") or word in ("and", ",") for word in between):
            return True
    return False


def _names_two(marked: Marked, phrase: Phrase | None) -> bool:
    """Whether a phrase is "X and Y", both with a capital."""
    if phrase is None or "and" not in marked.tokens.words[slice(*phrase)]:
        return False
    middle = marked.tokens.words.index("and", *phrase)
    return middle + 1 < phrase[1] and marked.tokens.is_capital(phrase[0]) and marked.tokens.is_capital(middle + 1)


def _is_finite(scene: Scene) -> bool:
    form = scene.one.reading.form
    return scene.one.roles.voice == "active" and "ing" not in form and form != "base"


def _is_stated(scene: Scene) -> bool:
    """A verb of its own, in whatever tense ("rebels enter X"): no "to" or modal before it, and no participle."""
    roles, hit, words = scene.one.roles, scene.one.hit, scene.marked.tokens.words
    if roles.voice != "active" or "ing" in scene.one.reading.form:
        return False
    return not any(word == "to" or word in grammar("modal") for word in words[max(0, hit.start - 2) : hit.start])


def _both_named(scene: Scene) -> bool:
    roles = scene.one.roles
    return "name" in phrase_classes(scene.marked, roles.agent) & phrase_classes(scene.marked, roles.target)


COMPUTED: dict[str, Callable[[Scene], bool]] = {
    "noun": lambda scene: scene.one.roles.voice == "noun",
    "active": lambda scene: scene.one.roles.voice == "active",
    "passive": lambda scene: scene.one.roles.voice == "passive",
    "weak": lambda scene: not scene.one.reading.strong,
    "strong": lambda scene: scene.one.reading.strong,
    "finite": _is_finite,
    "stated": _is_stated,
    "at_war": lambda scene: scene.at_war,
    "told_of_other": _is_told_of_other,
    "direct": _is_direct,
    "arms": lambda scene: not _classes_about(scene).isdisjoint(ARMS),
    "arms_state": lambda scene: not _classes_about(scene).isdisjoint(("state", "soldier", "nonstate")),
    "territory_near": lambda scene: not _classes_about(scene).isdisjoint(("territory", "place", "milsite")),
    "war_near": lambda scene: not _classes_about(scene).isdisjoint(WARLIKE),
    "arms_soldier": lambda scene: "soldier" in _classes_about(scene),
    "fought_beside": _fought_beside,
    "modifier": _is_modifier,
    "unreal": lambda scene: (
        find_modality(scene.marked, scene.one.roles.first, (scene.one.hit.start, scene.one.hit.end))[0]
        in ("hypothetical", "future", "called_for", "negated")
    ),
    "names": _both_named,
    "settled": lambda scene: is_settled(scene.marked, scene.one.hit),
    "places": lambda scene: names_place(scene.marked, scene.one.hit),
    "names_next": lambda scene: names_next(scene.marked, scene.one.hit),
    "nation_near": lambda scene: "nation" in _classes_about(scene),
    "mutual": lambda scene: scene.one.roles.mutual or _is_mutual(scene),
    "pair": lambda scene: _names_two(scene.marked, scene.one.roles.agent),
    "toll": _is_toll,
    "victims_civil": lambda scene: "civil" in _victims(scene),
    "victims_armed": lambda scene: not _victims(scene).isdisjoint(("soldier", "state", "nonstate", "milsite")),
    "from_state": lambda scene: _taken_from(scene, {"state", "govt"}) or _cue(scene, "from_state"),
    "from_nonstate": lambda scene: _taken_from(scene, {"nonstate", "foreign"}) or _cue(scene, "from_nonstate"),
    "state_doer": lambda scene: (
        not phrase_classes(scene.marked, scene.one.roles.agent).isdisjoint(("state", "foreign", "airpower"))
    ),
}
