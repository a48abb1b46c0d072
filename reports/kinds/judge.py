"""Judge the triggers of a sentence: reading, roles, facts, the rule that decides, and whether it is told as done."""

from collections.abc import Sequence
from functools import cache, reduce
from operator import or_

from msgspec import Struct

from reports.kinds.clauses import clause_roles
from reports.kinds.context import context
from reports.kinds.counted import classes_stood_for, may_be_counted
from reports.kinds.decide import Rule, asking_for, decide, join_facts, needed_classes
from reports.kinds.facts import ARMED, WEAPONS, find_weapons, phrase_classes, target_span, weapons_of
from reports.kinds.modality import find_modality, has_cue
from reports.kinds.noun_roles import noun_roles
from reports.kinds.phrase import Phrase, phrase_before
from reports.kinds.reading import read_trigger
from reports.kinds.roles import Roles, verb_group, verb_roles
from reports.kinds.saying import name_speaker, name_subject
from reports.kinds.scene import Scene, Seen, classes_about, known_context
from reports.kinds.sense import Reading
from reports.kinds.sentence import Hit, Marked
from reports.kinds.words import grammar

# What demands is itself such an act: "mourners demanded peace in a rally".
_OF_CROWDS = ("Peaceful protest", "Protest with intervention", "Violent demonstration")
# Arms among the objects of such an act are what it is done with ("used mortars"), not what it is done to.
_DONE_WITH = context("with_send_arms", "with_launch", "with_airlaunch", "with_fire")
_BOTH_VERBS = (("active", "active"), ("passive", "active"))

AT_WAR = join_facts(0, 0, 0, 0, context("at_war"))
MODAL, BE = map(grammar, ("modal", "be"))


class Judged(Struct, frozen=True, gc=False):
    """A trigger with what was decided of it; rule None: nothing was."""

    scene: Scene
    act: str
    known: int
    weapon: int
    rule: Rule | None
    modality: str = ""
    cue: str = ""


def judge(marked: Marked, at_war: bool = False, before: Marked | None = None) -> list[Judged]:
    """Each trigger of a sentence with its roles and the rule that decided, in order; without those that cannot hold.

    before: the sentence before, which tells of what "another" may stand for.
    """
    seen: list[Seen] = []
    for hit in marked.triggers:
        reading = read_trigger(marked, hit)
        if reading is not None and _may_hold(marked, hit, reading):
            roles = name_speaker(marked, _inherit(_roles(marked, hit, reading), seen))
            roles = name_subject(marked, roles, seen[-1].roles) if seen else roles
            seen.append(Seen(hit, reading, roles))
    scenes = [Scene(marked, seen, place, one) for place, one in enumerate(seen)]
    return [_judge_one(scene, *_know(scene, at_war, before)) for scene in scenes]


def judge_at_war(judged: Sequence[Judged]) -> list[Judged]:
    """The same with what was put aside looked at again as told in a text of fighting, where a rule makes that count."""
    return [
        one
        if (one.rule is not None and one.rule.sub_event_type) or _is_settled(one)
        else _judge_one(one.scene, one.known | AT_WAR, one.weapon)
        for one in judged
    ]


def _is_settled(one: Judged) -> bool:
    """Whether it is put aside in a text of fighting, too."""
    acts, forbidding = asking_for("at_war")
    return acts.isdisjoint(one.scene.one.reading.acts) and (one.rule is None or one.rule.name not in forbidding)


def _may_hold(marked: Marked, hit: Hit, reading: Reading) -> bool:
    """Whether the sentence names what at least one of the acts needs (a base for one set up, arms for arms found)."""
    needs = _needs(reading.acts)
    return not needs or bool(marked.all_classes & needs) or may_be_counted(marked, hit, reading.acts)


@cache
def _needs(acts: tuple[str, ...]) -> int:
    needs = [needed_classes(act) for act in acts]
    return reduce(or_, needs) if all(needs) else 0


def _judge_one(scene: Scene, known: int, weapon: int) -> Judged:
    one = scene.one
    act, rule = _decide(scene, known)
    if rule is None or not rule.sub_event_type:
        return Judged(scene, act, known, weapon, rule)
    trigger = (one.hit.start, one.hit.end)
    modality, cue = find_modality(scene.marked, one.roles.first, trigger, _is_told(scene.marked, one))
    if rule.sub_event_type in _OF_CROWDS and _is_demand(scene.marked, modality, cue, trigger):
        modality, cue = "asserted", ""
    return Judged(scene, act, known, weapon, rule, modality, cue)


def _is_demand(marked: Marked, modality: str, cue: str, trigger: Phrase) -> bool:
    """Whether what a crowd wants, on whatever anniversary, was taken for something called for or remembered."""
    if modality == "commemorated":
        return has_cue(marked, "demands", *trigger)
    return modality == "called_for" and cue.lower().startswith("demand")


def _is_told(marked: Marked, one: Seen) -> bool:
    """Whether the verb stands in the past, without a "to" or a modal of its own."""
    if "past" not in one.reading.form and "part" not in one.reading.form:
        return False
    group = range(one.roles.first, one.hit.start)
    return not any(marked.bits[index] & MODAL or marked.words[index] == "to" for index in group)


def _decide(scene: Scene, known: int) -> tuple[str, Rule | None]:
    """The first of the acts that a word may be for which a rule gives a type; else the likeliest, with its rule."""
    reading, first = scene.one.reading, None
    for act in reading.acts:
        rule = decide(act, known, scene)
        if rule is not None and rule.sub_event_type:
            return act, rule
        if act is reading.act or first is None:
            first = rule
    return reading.act, first


def _know(scene: Scene, at_war: bool, before: Marked | None) -> tuple[int, int]:
    """All facts about an act (join_facts), and the classes of its weapons."""
    one, marked = scene.one, scene.marked
    doer, taken = classes_stood_for(marked, one.hit, one.reading, one.roles.agent, one.roles.target, before)
    agent = phrase_classes(marked, one.roles.agent) | doer
    target = phrase_classes(marked, one.roles.target) | taken
    weapon, named = 0, find_weapons(marked, one.hit)
    if named:
        about = scene.seen[max(0, scene.place - 2) : scene.place + 3]
        targets = [target_span(other.hit, other.roles) for other in about if other is one or _takes_arms(other)]
        targets += [phrase for other in about if (phrase := _another_doer(marked, one, other)) is not None]
        weapon = weapons_of(marked, one.hit, named, targets)
    known = join_facts(agent, target, weapon, classes_about(scene), known_context(scene))
    return (known | AT_WAR if at_war else known), weapon


def _another_doer(marked: Marked, one: Seen, other: Seen) -> Phrase | None:
    """ "They shelled X, and a drone hit Y": the drone did what the other verb tells, and not what this one does."""
    agent, own = other.roles.agent, one.roles.agent
    if agent is None or other is one or agent == own or (one.roles.voice, other.roles.voice) not in _BOTH_VERBS:
        return None
    if one.hit.end <= agent[0]:
        return agent
    known = own is not None and own[0] >= other.hit.end and marked.classes_in(*own) & (ARMED | WEAPONS)
    return agent if known else None


def _takes_arms(one: Seen) -> bool:
    """Whether arms among its objects are what it is done to."""
    return one.roles.voice != "noun" and not one.reading.told & _DONE_WITH


def _roles(marked: Marked, hit: Hit, reading: Reading) -> Roles:
    if reading.act == "held" and marked.bits[hit.start] & BE:  # "X and Y were in their hands"
        return Roles(None, phrase_before(marked, hit.start - 1), "noun", hit.start)
    if reading.pos in ("n", "x"):
        return noun_roles(marked, hit)
    group = verb_group(marked, hit.start)
    return clause_roles(marked, reading, group[1], verb_roles(marked, hit, reading, group))


def _inherit(roles: Roles, seen: list[Seen]) -> Roles:
    """A verb without a subject of its own takes the one before it in the sentence."""
    if not roles.dependent or not seen:
        return roles
    before = seen[-1].roles
    if before.agent is None and before.target is None:
        return roles
    if roles.voice == "passive":
        target = roles.target or (before.target if before.voice == "passive" else before.agent)
        return Roles(roles.agent, target, roles.voice, roles.first, True, roles.mutual)
    return Roles(roles.agent or before.agent, roles.target, roles.voice, roles.first, True, roles.mutual)
