"""Read which side a sentence names as the doer of an act: its subject, who stands by its verb, where fire came from."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from reports.actors.claims import Claim
from reports.actors.parties import Facing
from reports.actors.sides import BOTH, ENEMY, RELATIVE, SideMention, sides_within
from reports.actors.voice import is_of_own_units, means_speaker
from reports.kinds.act import Act
from reports.patterns import read_pattern, read_words

_RELATIVE = read_pattern("actors/named_doers", "relative")
_NOBODY = read_pattern("actors/named_doers", "nobody")
_ANSWERED = read_pattern("actors/named_doers", "answered")
_AND = read_pattern("actors/named_doers", "and")
_CLAUSE = read_pattern("actors/named_doers", "clause")
_CONJUNCTION = read_pattern("actors/named_doers", "conjunction")
_SUBJECTED = read_pattern("actors/named_doers", "subjected")
_FROM = read_pattern("actors/named_doers", "from")
_PATRON = read_pattern("actors/named_doers", "patron")
_BACKED = read_pattern("actors/named_doers", "backed")
_CLOSE = re.compile(r"(?:'s)?(?:\s+[\w-]+){0,4}\s+")
AFTER_PREPOSITION = read_pattern("actors/named_doers", "after_preposition")
_DOES = read_pattern("actors/named_doers", "does")
# endswith takes a tuple.
_DONE_BY_ENDS = tuple(read_words("actors/named_doers", "done_by_ends"))
_FROM_ENDS = tuple(read_words("actors/named_doers", "from_ends"))
_DONE_BY = read_pattern("actors/named_doers", "done_by")
_CLAIMS_IT = read_pattern("actors/named_doers", "claims_it")
_CLAIMING = read_words("actors/named_doers", "claiming")
_CLAIMED_BY = read_pattern("actors/named_doers", "claimed_by")
# A named subject further before its verb than this (in code points) is told of with other words between.
SUBJECT_REACH = 40
# The words before a side that make it a doer ("fired by the X") reach no further back than this.
PHRASE_REACH = 80


class Scope(Struct, frozen=True, gc=False):
    """Where the doer of an act is looked for.

    sides: those of its sentence and a little before. start, end: the sentence's. said: where the words begin that the
    act is told in: who says it stands before, and is not its doer. voice: the side that speaks, or that is answered;
    claim: its words.
    """

    folded: str
    act: Act
    sides: Sequence[SideMention]
    facing: Facing
    start: int
    end: int
    said: int
    voice: str | None
    claim: Claim | None


def named_doer(scope: Scope) -> tuple[str | None, str]:
    """The side that the words around an act name as its doer, and the rule; None where they name none."""
    act = scope.act
    doer, rule = side_of(scope, act.agent)
    if doer is None and scope.voice and is_of_own_units(scope.folded, act, scope.claim, scope.sides, scope.start):
        return scope.voice, "doer_speakers_own"
    if doer is None and (doer := _before_relative(scope)):
        return doer, "doer_named"
    if doer is None and _is_answered(scope):
        return None, ""
    if doer is None and act.voice == "active" and not _has_own_subject(scope.folded, act):
        doer, rule = side_of(scope, _subject(scope))
        if doer is None and (doer := _beside(scope, 60, _CLOSE)):
            return doer, "doer_named"
    if doer is None and act.voice == "noun" and (doer := _subjecting(scope) or _beside(scope, 80, _DOES)):
        return doer, "doer_named"
    return doer, rule


def _is_answered(scope: Scope) -> bool:
    """ "Struck X in retaliation for a bomb attack in Y": who strikes did not do what it answers."""
    start = scope.act.agent[0] if scope.act.agent else scope.act.start
    return _ANSWERED.search(scope.folded, max(scope.start, start - SUBJECT_REACH), start) is not None


def side_of(scope: Scope, span: tuple[int, int] | None) -> tuple[str | None, str]:
    """The side that the words of a span name, and the rule."""
    if span is None:
        return None, ""
    folded, voice = scope.folded, scope.voice
    within = sides_within(scope.sides, *span)
    if not within and not voice:
        return None, ""
    named = _without_patrons(folded, within)
    for mention in named:
        if mention.side == ENEMY:
            return (scope.facing.enemy.get(voice), "doer_enemy_of_speaker") if voice else (None, "")
    itself = means_speaker(folded, span, scope.act, scope.claim) if voice else None
    if itself is not None and (not named or itself < named[0].start):
        return voice, "doer_speakers_own"
    if not named:
        return None, ""
    first = named[0].side
    joined = [m for m in sides_within(scope.sides, max(0, span[0] - 60), span[0]) if m.side not in RELATIVE]
    if joined and joined[-1].side != first and _AND.fullmatch(folded, joined[-1].end, span[0]):
        return BOTH, "doer_both"
    distinct = {mention.side for mention in named}
    if BOTH in distinct or (len(distinct) > 1 and " and " in folded[span[0] : span[1]]):
        return BOTH, "doer_both"
    return first, "doer_named"


def _without_patrons(folded: str, named: Sequence[SideMention]) -> Sequence[SideMention]:
    """ "Yemen's Houthis", "Iran-backed Houthis": the group, not the state it lives in or that arms it."""
    if len(named) < 2:
        return named if not named or not _BACKED.match(folded, named[0].end) else ()
    lent = [_PATRON.fullmatch(folded, one.end, other.start) for one, other in pairwise(named)]
    return [mention for mention, of in zip(named, [*lent, None], strict=True) if not of]


def done_by(scope: Scope) -> str | None:
    """ "shells fired by the Houthi militia": the doer after a "by"."""
    return _first_after(scope, _DONE_BY, _DONE_BY_ENDS)


def source_of(scope: Scope) -> str | None:
    """ "rockets from the Cambodian side": the side that fire came from."""
    return _first_after(scope, _FROM, _FROM_ENDS)


def _first_after(scope: Scope, phrase: re.Pattern[str], ends: tuple[str, ...]) -> str | None:
    """The first side after a phrase. ends: the words that it can end with."""
    for mention in sides_within(scope.sides, scope.start, scope.end):
        before = max(scope.start, mention.start - PHRASE_REACH)
        can_be = mention.side not in RELATIVE and scope.folded[before : mention.start].rstrip().endswith(ends)
        if can_be and phrase.search(scope.folded, before, mention.start):
            return mention.side
    return None


def claimed_by(scope: Scope) -> str | None:
    """ "...; X claimed the attack", "an attack claimed by X"."""
    return claims_responsibility(scope.folded, scope.sides, scope.start, scope.end)


def claims_responsibility(folded: str, sides: Sequence[SideMention], start: int, end: int) -> str | None:
    """The side that folded[start:end] says claims an attack, or that it was claimed for, on, or fell to."""
    if all(folded.find(word, start, end) < 0 for word in _CLAIMING):
        return None
    for mention in sides_within(sides, start, end):
        before = folded[max(start, mention.start - 40) : mention.start]
        if _CLAIMS_IT.match(folded, mention.end, end) or _CLAIMED_BY.search(before):
            return mention.side if mention.side not in RELATIVE else None
    return None


def names_enemy(scope: Scope) -> bool:
    """Whether "the enemy" stands right before the act, or in the words of its doer."""
    act = scope.act
    start = min(act.start, act.agent[0] if act.agent else act.start) - 25
    return any(mention.side == ENEMY for mention in sides_within(scope.sides, max(0, start), act.start))


def _has_own_subject(folded: str, act: Act) -> bool:
    """A verb far behind its subject, or behind a comma ("A bomb hit an army van, killing two"), has no doer between."""
    if act.agent is None:
        return False
    if _NOBODY.search(folded, *act.agent) and _RELATIVE.fullmatch(folded, act.agent[1], act.start):
        return True  # "five men were killed by a bomber who rammed their bus"
    return act.start - act.agent[1] > SUBJECT_REACH or folded.find(",", act.agent[1], act.start) >= 0


def _subject(scope: Scope) -> tuple[int, int] | None:
    """The words before a verb whose subject stands further off: from where the clause or what is said begins."""
    folded, act = scope.folded, scope.act
    start = max(scope.start, scope.said, act.start - 160)
    joined = list(_CONJUNCTION.finditer(folded, start, act.start))
    start = joined[-1].end() if joined else start
    stop = max(folded.rfind(mark, start, act.start) for mark in (",", ";", ":", "—", "–", " - "))
    start = stop + 1 if stop > start and folded[stop + 1 : act.start].strip("“\"' ") else start
    first = _CLAUSE.search(folded, start + 1, act.start)
    return (start, first.start() if first else act.start) if start < act.start else None


def _beside(scope: Scope, reach: int, between: re.Pattern[str]) -> str | None:
    """The side whose words lead up to the act: "Late on 7 August Georgian artillery opened up on ...", or with a noun
    as what it does: "X jets answered with strikes"."""
    act, start = scope.act, max(scope.start, scope.said)
    near = [m for m in sides_within(scope.sides, max(start, act.start - reach), act.start) if m.side not in RELATIVE]
    if not near or not between.fullmatch(scope.folded, near[-1].end, act.start):
        return None
    return None if AFTER_PREPOSITION.search(scope.folded, start, near[-1].start) else near[-1].side


def _subjecting(scope: Scope) -> str | None:
    """ "The army of X, breaking the truce, subjected to artillery fire ...": the first side before the verb."""
    act, start = scope.act, max(scope.start, scope.said)
    before = sides_within(scope.sides, start, act.start)
    verb = _SUBJECTED.search(scope.folded, max(start, act.start - 60), act.start) if before else None
    return next((m.side for m in before if verb and m.end <= verb.start() and m.side not in RELATIVE), None)


def _before_relative(scope: Scope) -> str | None:
    """ "Fighters of X in the east, who had ambushed": the side that is the subject of what a "which" hangs on."""
    act, folded = scope.act, scope.folded
    if act.agent is None or not _RELATIVE.fullmatch(folded, act.agent[1], act.start):
        return None
    before = [m for m in sides_within(scope.sides, scope.start, act.agent[1]) if m.side not in RELATIVE]
    subjects = [m for m in before if not AFTER_PREPOSITION.search(folded, scope.start, m.start)]
    return subjects[0].side if len({m.side for m in before}) == 1 and subjects else None
