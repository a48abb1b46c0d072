"""The facts about an act on which its type is decided: classes of doer and target, weapons, and what stands about it."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.kinds.decide import Facts
from reports.kinds.modality import has_cue
from reports.kinds.phrase import Phrase
from reports.kinds.reading import Reading
from reports.kinds.roles import Roles
from reports.kinds.sentence import Hit, Marked
from reports.kinds.words import grammar

WEAPONS = frozenset(
    ("drone", "air", "artillery", "gun", "ied", "grenade", "suicide", "gas", "blade", "teargas", "live")
)
ARMED = frozenset(("state", "nonstate", "soldier", "milsite", "foreign", "airpower"))
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
ABOUT, WEAPON_REACH = 25, 14


@dataclass(frozen=True, slots=True)
class Seen:
    """A trigger as read, with its roles."""

    hit: Hit
    reading: Reading
    roles: Roles


def facts_of(marked: Marked, seen: list[Seen], place: int, modality: str) -> Facts:
    """The facts of the act at a place in the sentence's list."""
    one = seen[place]
    return Facts(
        one.reading.act,
        phrase_classes(marked, one.roles.agent),
        phrase_classes(marked, one.roles.target),
        weapons_of(marked, one.hit, one.roles),
        _context(marked, seen, place, modality),
    )


def phrase_classes(marked: Marked, phrase: Phrase | None) -> frozenset[str]:
    """Classes of the words in a phrase, with `armed`, `name`, `number`; `none` where there is no phrase."""
    if phrase is None:
        return frozenset(("none",))
    tokens = marked.tokens
    found = set(marked.classes_in(*phrase))
    if found & ARMED:
        found.add("armed")
    if any(
        tokens.is_capital(index) for index in range(*phrase) if index > 0 or phrase[1] == 1 or index + 1 == phrase[1]
    ):
        found.add("name")
    if any(tokens.words[index][:1].isdigit() for index in range(*phrase)):
        found.add("number")
    return frozenset(found)


def weapons_of(marked: Marked, hit: Hit, roles: Roles) -> frozenset[str]:
    """Weapon classes about a trigger in its clause; what is itself the target is none."""
    first, last = max(0, hit.start - WEAPON_REACH), min(len(marked.tokens), hit.end + WEAPON_REACH + 2)
    words = marked.tokens.words
    for index in range(hit.start - 1, first, -1):
        if words[index] in grammar("break") or words[index] == ".":
            first = index
            break
    for index in range(hit.end, last):
        if words[index] in grammar("break") or words[index] == ".":
            last = index
            break
    skip = range(*roles.target) if roles.target and not _overlaps(roles.target, hit) else range(0)
    found: set[str] = set()
    for index in range(first, last):
        if index not in skip:
            found |= marked.classes.get(index, frozenset()) & WEAPONS
    return frozenset(found)


def _overlaps(phrase: Phrase, hit: Hit) -> bool:
    return phrase[0] < hit.end and hit.start < phrase[1]


def is_toll(act: str, rule: str) -> bool:
    """Whether an act is the toll of another."""
    return act == "toll" or rule.startswith("kill_is_toll")


def is_background(marked: Marked, roles: Roles) -> bool:
    """Whether a noun of action hangs on a preposition that puts it behind the news."""
    before = marked.tokens.words[max(0, roles.first - 2) : roles.first]
    return roles.voice == "noun" and any(word in grammar("behind") for word in before)


def is_admission(marked: Marked, hit: Hit) -> bool:
    """Whether words about the trigger admit an own loss."""
    return has_cue(marked, "admission", hit.start, hit.end)


def _context(marked: Marked, seen: list[Seen], place: int, modality: str) -> Callable[[str], bool]:
    one = seen[place]
    hit, roles = one.hit, one.roles
    acts = _acts_about(seen, place)
    first, last = max(0, hit.start - ABOUT), min(len(marked.tokens), hit.end + ABOUT)
    about: dict[str, frozenset[str]] = {}

    def classes() -> frozenset[str]:
        if "" not in about:
            about[""] = marked.classes_in(first, last)
        return about[""]

    computed: dict[str, Callable[[], bool]] = {
        "noun": lambda: roles.voice == "noun",
        "active": lambda: roles.voice == "active",
        "passive": lambda: roles.voice == "passive",
        "weak": lambda: not one.reading.strong,
        "strong": lambda: one.reading.strong,
        "arms": lambda: bool(classes() & ARMS),
        "names": lambda: {"name"} <= phrase_classes(marked, roles.agent) & phrase_classes(marked, roles.target),
        "finite": lambda: roles.voice == "active" and "ing" not in one.reading.form and "base" != one.reading.form,
        "direct": lambda: hit.end < len(marked.tokens) and marked.tokens.words[hit.end] not in grammar("towards"),
        "arms_state": lambda: bool(classes() & {"state", "soldier", "nonstate"}),
        "unreal": lambda: modality in ("hypothetical", "future", "called_for", "negated"),
        "mutual": lambda: roles.mutual or has_cue(marked, "mutual", hit.start, hit.end),
        "territory_near": lambda: bool(classes() & {"territory", "place", "milsite"}),
        "place_named": lambda: False,
        "name_sides": lambda: roles.mutual,
        "toll": lambda: one.reading.act == "toll" or roles.dependent or roles.voice == "passive",
        "state_doer": lambda: bool(phrase_classes(marked, roles.agent) & {"state", "foreign", "airpower"}),
    }

    def holds(name: str) -> bool:
        if name in computed:
            return computed[name]()
        if name.startswith("with_"):
            return name[5:] in acts
        if name in WEAPONS:
            return name in classes()
        if name in DOMAINS:
            return _in_domain(marked, DOMAINS[name], hit, roles) or (
                name == "accident" and has_cue(marked, name, hit.start, hit.end)
            )
        return has_cue(marked, name, hit.start, hit.end)

    return holds


def _acts_about(seen: list[Seen], place: int) -> frozenset[str]:
    """The other acts told within ABOUT tokens."""
    hit, found = seen[place].hit, set()
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(seen) and abs(seen[other].hit.start - hit.start) <= ABOUT:
            found.add(seen[other].reading.act)
            other += step
    return frozenset(found)


def _in_domain(marked: Marked, name: str, hit: Hit, roles: Roles) -> bool:
    """Two words of a subject matter about the trigger, or one in its phrases or right beside it."""
    near = 0
    for index in range(max(0, hit.start - ABOUT), min(len(marked.tokens), hit.end + ABOUT)):
        if name in marked.classes.get(index, frozenset()):
            near += 1
            if (
                near > 1
                or hit.start - 4 <= index < hit.end + 4
                or _within(index, roles.agent)
                or _within(index, roles.target)
            ):
                return True
    return False


def _within(index: int, phrase: Phrase | None) -> bool:
    return phrase is not None and phrase[0] <= index < phrase[1]
