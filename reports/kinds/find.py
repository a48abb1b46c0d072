"""Find the acts of a sentence: mark it, judge its triggers, and tell each that a rule gives a type."""

from collections.abc import Sequence

from reports.kinds.act import Act, PassedOver, Span
from reports.kinds.classes import names_of
from reports.kinds.decide import Rule, event_types
from reports.kinds.judge import Judged, judge
from reports.kinds.modality import has_cue
from reports.kinds.phrase import Phrase
from reports.kinds.roles import Roles
from reports.kinds.sentence import Hit, Marked, mark_sentence
from reports.kinds.tokens import cut_tokens
from reports.kinds.words import ING, grammar

# Rules by which the subject of "fall" is killed or shot down.
_FALLS = frozenset(("fallen_men", "fallen_count", "debris_falls"))
BEHIND = grammar("behind")


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
