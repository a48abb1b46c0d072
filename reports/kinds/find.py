"""Find the acts of a sentence: trigger, reading, roles, facts, decision, modality, in that order."""

from collections.abc import Sequence
from functools import cache, reduce
from operator import or_

from msgspec import Struct

from reports.kinds.act import Act, PassedOver, Span
from reports.kinds.classes import names_of
from reports.kinds.clauses import clause_roles
from reports.kinds.context import context
from reports.kinds.counted import classes_stood_for, may_be_counted
from reports.kinds.decide import Rule, asking_for, decide, event_types, join_facts, needed_classes
from reports.kinds.facts import ARMED, WEAPONS, find_weapons, phrase_classes, target_span, weapons_of
from reports.kinds.modality import find_modality, has_cue
from reports.kinds.noun_roles import noun_roles
from reports.kinds.phrase import Phrase, phrase_before
from reports.kinds.reading import read_trigger
from reports.kinds.roles import Roles, verb_group, verb_roles
from reports.kinds.saying import name_speaker
from reports.kinds.scene import Scene, Seen, classes_about, known_context
from reports.kinds.sense import Reading
from reports.kinds.sentence import Hit, Marked, mark_sentence
from reports.kinds.tokens import cut_tokens
from reports.kinds.words import ING, grammar

# What demands is itself such an act: "mourners demanded peace in a rally".
_OF_CROWDS = ("Peaceful protest", "Protest with intervention", "Violent demonstration")
# Arms among the objects of such an act are what it is done with ("used mortars"), not what it is done to.
_DONE_WITH = context("with_send_arms", "with_launch", "with_airlaunch", "with_fire")

# Rules by which the subject of "fall" is killed or shot down.
_FALLS = frozenset(("fallen_men", "fallen_count", "debris_falls"))

AT_WAR = join_facts(0, 0, 0, 0, context("at_war"))

_BOTH_VERBS = (("active", "active"), ("passive", "active"))

MODAL, BEHIND, BE = map(grammar, ("modal", "behind", "be"))


class Judged(Struct, frozen=True, gc=False):
    """A trigger with what was decided of it; rule None: nothing was."""

    scene: Scene
    act: str
    known: int
    weapon: int
    rule: Rule | None
    modality: str = ""
    cue: str = ""


def find_acts(sentence: str, start: int = 0) -> tuple[Act, ...]:
    """Every act that a sentence tells, in order; linear in its length. See Act for the fields.

    start: where the sentence stands in its article, if the acts are to have the article's offsets.
    """
    marked = mark_sentence(cut_tokens(sentence))
    return acts_of(marked, judge(marked), start) if marked.triggers else ()


def acts_of(marked: Marked, judged: Sequence[Judged], start: int = 0) -> tuple[Act, ...]:
    """The acts among what was judged of a sentence."""
    if not judged:
        return ()
    return tuple([_act(marked, one, start) for one in judged if one.rule is not None and one.rule.sub_event_type])


def find_passed_over(sentence: str, at_war: bool = False) -> tuple[PassedOver, ...]:
    """The words that often tell of violence and were not coded, each with the rule that put it aside."""
    marked = mark_sentence(cut_tokens(sentence))
    judged = [one for one in judge(marked, at_war) if one.rule is None or not one.rule.sub_event_type]
    found = [*marked.blocked, *((one.scene.one.hit, one.rule.name if one.rule else "no_rule") for one in judged)]
    return tuple(
        PassedOver(*_span(marked, (hit.start, hit.end)), _words(marked, hit), rule)
        for hit, rule in sorted(found, key=lambda pair: pair[0].start)
    )


def judge(marked: Marked, at_war: bool = False, before: Marked | None = None) -> list[Judged]:
    """Each trigger of a sentence with its roles and the rule that decided, in order; without those that cannot hold.

    before: the sentence before, which tells of what "another" may stand for.
    """
    seen: list[Seen] = []
    for hit in marked.triggers:
        reading = read_trigger(marked, hit)
        if reading is not None and _may_hold(marked, hit, reading):
            roles = name_speaker(marked, _inherit(_roles(marked, hit, reading), seen))
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


def _act(marked: Marked, one: Judged, by: int) -> Act:
    assert one.rule is not None
    hit, roles = one.scene.one.hit, _who_falls(one.rule, one.scene.one.roles)
    start, end = _span(marked, (hit.start, hit.end))
    kind = one.rule.sub_event_type
    return Act(
        start + by,
        end + by,
        marked.tokens.text[start:end],
        one.act,
        event_types()[kind][0],
        kind,
        names_of(one.weapon),
        one.modality,
        one.cue,
        _maybe_span(marked, roles.agent, by),
        _maybe_span(marked, roles.target, by),
        roles.voice,
        # Fighting with no doer named is fought by both sides.
        roles.mutual or (roles.agent is None and one.act in ("clash", "war", "exchange")),
        one.act == "toll" or one.rule.name.startswith("kill_is_toll"),
        has_cue(marked, "admission", hit.start, hit.end),
        _is_background(marked, roles),
        one.rule.name,
        one.rule.confidence,
    )


def _who_falls(rule: Rule, roles: Roles) -> Roles:
    """ "Two soldiers fell in X": they are no doers, it was done to them."""
    if rule.name not in _FALLS:
        return roles
    return Roles(None, roles.agent, "passive", roles.first, roles.dependent, roles.mutual)


def _is_background(marked: Marked, roles: Roles) -> bool:
    """Whether a preposition or "after" puts the act behind the news, or it is told to end it ("before withdrawing")."""
    if roles.voice == "noun":
        return any(bit & BEHIND for bit in marked.bits[max(0, roles.first - 2) : roles.first])
    if roles.first and marked.words[roles.first - 1] == "before" and marked.bits[roles.first] & ING:
        return True
    subject = roles.target if roles.voice == "passive" else roles.agent
    return subject is not None and 0 < subject[0] < roles.first and marked.words[subject[0] - 1] in ("after", "since")


def _span(marked: Marked, phrase: Phrase) -> Span:
    return marked.tokens.starts[phrase[0]], marked.tokens.ends[phrase[1] - 1]


def _maybe_span(marked: Marked, phrase: Phrase | None, by: int) -> Span | None:
    return (marked.tokens.starts[phrase[0]] + by, marked.tokens.ends[phrase[1] - 1] + by) if phrase else None


def _words(marked: Marked, hit: Hit) -> str:
    start, end = _span(marked, (hit.start, hit.end))
    return marked.tokens.text[start:end]
