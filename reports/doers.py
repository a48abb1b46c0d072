"""Decide who is said to have done an act and to whom: by grammar, by the speaker, by the type."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports.claims import Claim
from reports.kinds.act import Act
from reports.parties import Facing
from reports.sides import BOTH, ENEMY, RELATIVE, SideMention, sides_within

_RELATIVE = re.compile(r",?\s+(?:which|who|that)\s+(?:had |have |has |also )*")
_AND = re.compile(r"(?:\s+(?:forces|troops|soldiers|border guards|units))?\s+and\s+(?:the\s+)?")
_SELF = re.compile(r"\b(?:they|we|our|ours|it|its|their)\b")
_CLAUSE = re.compile(r"\b(?:from|against|into|on|in|at|near|with)\b")
# Another clause begins here, with a subject of its own: "a reporter died when a shell burst".
_CONJUNCTION = re.compile(r"\s(?:when|while|as|after|before|until|because|where)\s")
# Doers that the text itself leaves unnamed: whoever tells of them accuses nobody.
_UNNAMED = re.compile(
    r"(?:(?:an?|the|some|several|two|three|four|five|\d+|unknown|unidentified|unnamed|masked|armed)\s+)*(?:gunm[ae]n|assailants?"
    r"|attackers?|bombers?|robbers?|bandits|motorcyclists?|strangers|perpetrators|(?:unknown|unidentified|masked|armed)"
    r"\s+(?:m[ae]n|persons?|people|individuals))\b"
)
# "X subjected to shelling the positions of Y": the doer of what is told by a noun.
_SUBJECTED = re.compile(r"(?<!was )(?<!were )(?<!been )(?<!being )\bsubjected to (?:[\w-]+ ){0,3}$")
_FROM = re.compile(r"\bfrom (?:the |inside |within |positions in |territory of )*$")
_CLOSE = re.compile(r"(?:'s)?(?:\s+[\w-]+){0,4}\s+")
# "units of the X army" act; "the shelling of X" does not make X act.
AFTER_PREPOSITION = re.compile(
    r"\b(?:against|(?<!units )(?<!forces )(?<!troops )(?<!soldiers )(?<!elements )(?<!fighters )(?<!militants )"
    r"(?<!members )(?<!gunmen )(?<!aircraft )(?<!artillery )(?<!formations )of|from"
    r"|to|by|with|on|at|in|into|near|between)"
    r"\s+(?:the\s+)?(?:(?!\w+day\b|january|february|march|april|june|july|august|september|october|november|december)"
    r"[\w-]+\s+)?$"
)
# "X jets answered with strikes on": what a side does with a noun is its deed.
_DOES = re.compile(
    r"(?:'s)?(?:\s+[\w-]+){0,3}\s+(?:(?:had|has|have)\s+)?(?:answered|responded|replied|retaliated|reacted|hit back"
    r"|struck back|began|begun|opened|mounted|launched)(?:\s+(?:with|by))?(?:\s+[\w-]+){0,3}\s+"
)
_DONE_BY = re.compile(
    r"\b(?:fired|launched|dropped|planted|laid|attacks?|strikes?|shelling|raids?|ambush|assaults?|bombardment"
    r"|carried out|conducted)\s+by\s+(?:the\s+)?$|\bsuicide (?:bombers?|attackers?) (?:of|from) (?:the\s+)?$"
)
ONE_SIDED = ("Explosions/Remote violence", "Violence against civilians")
_CLAIMS_IT = re.compile(
    r"[^,.;]{0,40}?\s(?:(?:has |have |had |later )?(?:claimed|took|taken|taking|claims)(?: the)? responsibility"
    r"|said it was behind"
    r"|claimed (?:the|this|that) (?:\w+ )?(?:attack|bombing|blast|assault|raid|strike|ambush|killing|shelling))"
)
_CLAIMED_BY = re.compile(r"\b(?:claimed|responsibility (?:was |has been )?claimed) by (?:the )?$")
# A phrase longer than this holds more than a name.
LONGEST_NAME = 60
# A named subject further before its verb than this (in code points) is told of with other words between.
SUBJECT_REACH = 40
_BESIDE_THE_POINT = re.compile(r"(?:with|by means of|using|from|in|at|near|during|after|before|on)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Doers:
    """actor1 did it (alleged), actor2 suffered it: the words, and the side (ISO, group, `both`), None where unknown."""

    actor1: str | None
    actor1_side: str | None
    actor2: str | None
    actor2_side: str | None
    rules: tuple[str, ...]


def find_doers(
    text: str,
    folded: str,
    act: Act,
    claim: Claim | None,
    sides: Sequence[SideMention],
    facing: Facing,
    place_country: str | None,
    sentence: tuple[int, int],
) -> Doers:
    """Who did the act and to whom. place_country: ISO of the place it happened at, where that is known."""
    speaker = claim.speaker.side if claim and claim.speaker.kind == "party" else None
    speaker = None if speaker == BOTH else speaker
    voice = facing.enemy.get(speaker or "") if claim and claim.rule == "claim_refuted" else speaker
    doer, doer_rule = _side_of(folded, act.agent, sides, facing, voice)
    if doer is None and (by := _before_relative(folded, act, sides, sentence)):
        doer, doer_rule = by, "doer_named"
    if doer is None and act.voice == "active" and not _has_own_subject(act):
        subject = _subject(folded, act, claim, sentence)
        doer, doer_rule = _side_of(folded, subject, sides, facing, voice)
        if doer is None:
            doer, doer_rule = _beside(folded, act, sides, (max(sentence[0], _said_from(act, claim)), sentence[1]))
    if doer is None and (
        by := _subjecting(folded, act, sides, (max(sentence[0], _said_from(act, claim)), sentence[1]))
    ):
        doer, doer_rule = by, "doer_named"
    if doer is None and act.voice == "noun":
        doer, doer_rule = _does(folded, act, sides, (max(sentence[0], _said_from(act, claim)), sentence[1]))
    if doer is None and place_country in facing.enemy and _names_enemy(act, sides):
        doer, doer_rule = facing.enemy[place_country or ""], "doer_enemy_by_place"
    if doer is None and (by := _by(folded, sides, sentence)):
        doer, doer_rule = by, "doer_named"
    if doer is None and act.event_type in ONE_SIDED and (by := _claimed_it(folded, sides, sentence)):
        doer, doer_rule = by, "doer_claimed_it"
    target, _ = _side_of(folded, act.target, sides, facing, voice)
    target = None if act.voice == "noun" and target == doer else target
    rules = [doer_rule] if doer else []
    if claim is not None and claim.act == "accuse" and claim.accused and not claim.mutual:
        accused = facing.enemy.get(speaker or "") if claim.accused == ENEMY else claim.accused
        doer, rules = accused or doer, ["doer_accused"]
    elif (
        act.mutual
        or act.rule.endswith("_mutual")
        or doer == BOTH
        or (doer and doer == target and act.sub_event_type == "Armed clash")
    ):
        doer, target, rules = BOTH, None, ["doer_both"]
    elif doer is None:
        doer, rule = _by_type(act, target, speaker, facing, place_country, folded, sides, sentence)
        rules = [rule] if doer else []
    words = (_words(text, act.agent, sides), _words(text, act.target, sides))
    if target is None and doer not in (None, BOTH):
        target = facing.enemy.get(doer)
    return Doers(words[0], doer, words[1], target if doer != BOTH else None, tuple(rules))


def _has_own_subject(act: Act) -> bool:
    """A verb far behind its subject ("Police arrested three men of the X and found ...") has no other doer between."""
    return act.agent is not None and act.start - act.agent[1] > SUBJECT_REACH


def _said_from(act: Act, claim: Claim | None) -> int:
    """Where the words of the claim begin that the act is told in: who says it stands before, and is not its doer."""
    return claim.start if claim is not None and claim.start <= act.start else 0


def _subject(folded: str, act: Act, claim: Claim | None, sentence: tuple[int, int]) -> tuple[int, int] | None:
    """The words before a verb whose subject stands further off: from where the clause or what is said begins."""
    start = max(sentence[0], _said_from(act, claim), act.start - 160)
    joined = list(_CONJUNCTION.finditer(folded, start, act.start))
    start = joined[-1].end() if joined else start
    stop = max(folded.rfind(mark, start, act.start) for mark in (",", ";", ":", "—", "–", " - "))
    start = stop + 1 if stop > start and folded[stop + 1 : act.start].strip("“\"' ") else start
    first = _CLAUSE.search(folded, start + 1, act.start)
    return (start, first.start() if first else act.start) if start < act.start else None


def _side_of(
    folded: str, span: tuple[int, int] | None, sides: Sequence[SideMention], facing: Facing, speaker: str | None
) -> tuple[str | None, str]:
    if span is None:
        return None, ""
    named = sides_within(sides, *span)
    for mention in named:
        if mention.side == ENEMY:
            return (facing.enemy.get(speaker), "doer_enemy_of_speaker") if speaker else (None, "")
    itself = _SELF.search(folded, *span) if speaker else None
    if itself and (not named or itself.start() < named[0].start):
        return speaker, "doer_speakers_own"
    distinct = list(dict.fromkeys(m.side for m in named))
    joined = [m for m in sides_within(sides, max(0, span[0] - 60), span[0]) if m.side not in RELATIVE]
    if distinct and joined and joined[-1].side != distinct[0] and _AND.fullmatch(folded, joined[-1].end, span[0]):
        return BOTH, "doer_both"
    if BOTH in distinct or (len(distinct) > 1 and " and " in folded[span[0] : span[1]]):
        return BOTH, "doer_both"
    if distinct:
        return distinct[0], "doer_named"
    return None, ""


def _by_type(
    act: Act,
    target: str | None,
    speaker: str | None,
    facing: Facing,
    place_country: str | None,
    folded: str,
    sides: Sequence[SideMention],
    sentence: tuple[int, int],
) -> tuple[str | None, str]:
    """No doer named: fighting is of both; what a side says it suffered its foe is said to have done."""
    if act.sub_event_type == "Disrupted weapons use":
        return (speaker, "doer_claimant") if speaker else (None, "")
    if act.event_type == "Explosions/Remote violence" and (source := _source(folded, sides, sentence)):
        return source, "doer_where_it_came_from"
    one_sided = act.event_type in ONE_SIDED or act.voice == "passive"
    if act.agent is not None and _UNNAMED.match(folded, *act.agent):
        return None, ""
    if speaker and one_sided and (target or place_country) in (speaker, None):
        return facing.enemy.get(speaker), "doer_foe_of_the_claimant"
    if speaker and act.sub_event_type == "Government regains territory" and not act.is_admission:
        return speaker, "doer_claimant"
    if act.sub_event_type == "Armed clash" and not act.is_toll:
        return BOTH, "doer_both_by_type"
    if act.event_type in ONE_SIDED and target and len(target) > 0 and speaker and target != speaker:
        return speaker, "doer_claimant"
    return None, ""


def _beside(folded: str, act: Act, sides: Sequence[SideMention], sentence: tuple[int, int]) -> tuple[str | None, str]:
    """The side named right before the verb: "Late on 7 August Georgian artillery opened up on ..."."""
    near = [m for m in sides_within(sides, max(sentence[0], act.start - 60), act.start) if m.side not in RELATIVE]
    if not near or not _CLOSE.fullmatch(folded, near[-1].end, act.start):
        return None, ""
    if AFTER_PREPOSITION.search(folded, sentence[0], near[-1].start):
        return None, ""
    return near[-1].side, "doer_named"


def _subjecting(folded: str, act: Act, sides: Sequence[SideMention], sentence: tuple[int, int]) -> str | None:
    """ "The army of X, breaking the truce, subjected to artillery fire ...": the first side before the verb."""
    verb = _SUBJECTED.search(folded, max(sentence[0], act.start - 60), act.start) if act.voice == "noun" else None
    before = sides_within(sides, sentence[0], verb.start()) if verb else ()
    return next((mention.side for mention in before if mention.side not in RELATIVE), None)


def _does(folded: str, act: Act, sides: Sequence[SideMention], sentence: tuple[int, int]) -> tuple[str | None, str]:
    """ "X jets answered with strikes": the side that is the subject of the verb a noun hangs on."""
    near = [m for m in sides_within(sides, max(sentence[0], act.start - 80), act.start) if m.side not in RELATIVE]
    if not near or not _DOES.fullmatch(folded, near[-1].end, act.start):
        return None, ""
    if AFTER_PREPOSITION.search(folded, sentence[0], near[-1].start):
        return None, ""
    return near[-1].side, "doer_named"


def _before_relative(folded: str, act: Act, sides: Sequence[SideMention], sentence: tuple[int, int]) -> str | None:
    """ "Fighters of X in the east, who had ambushed": the side that is the subject of what a "which" hangs on."""
    if act.agent is None or not _RELATIVE.fullmatch(folded, act.agent[1], act.start):
        return None
    before = [m for m in sides_within(sides, sentence[0], act.agent[1]) if m.side not in RELATIVE]
    subjects = [m for m in before if not AFTER_PREPOSITION.search(folded, sentence[0], m.start)]
    return subjects[0].side if len({m.side for m in before}) == 1 and subjects else None


def _by(folded: str, sides: Sequence[SideMention], sentence: tuple[int, int]) -> str | None:
    """ "shells fired by the Houthi militia": the doer after a "by"."""
    for mention in sides_within(sides, *sentence):
        if mention.side not in RELATIVE and _DONE_BY.search(folded, sentence[0], mention.start):
            return mention.side
    return None


def _claimed_it(folded: str, sides: Sequence[SideMention], sentence: tuple[int, int]) -> str | None:
    """ "...; X claimed the attack", "an attack claimed by X"."""
    for mention in sides_within(sides, *sentence):
        before = folded[max(sentence[0], mention.start - 40) : mention.start]
        if _CLAIMS_IT.match(folded, mention.end, sentence[1]) or _CLAIMED_BY.search(before):
            return mention.side if mention.side not in RELATIVE else None
    return None


def _names_enemy(act: Act, sides: Sequence[SideMention]) -> bool:
    """Whether "the enemy" stands right before the act, or in the words of its doer."""
    start = min(act.start, act.agent[0] if act.agent else act.start) - 25
    return any(mention.side == ENEMY for mention in sides_within(sides, max(0, start), act.start))


def _source(folded: str, sides: Sequence[SideMention], sentence: tuple[int, int]) -> str | None:
    """ "rockets from the Cambodian side": the side that fire came from."""
    for mention in sides_within(sides, *sentence):
        if len(mention.side) > 1 and mention.side not in RELATIVE and _FROM.search(folded, sentence[0], mention.start):
            return mention.side
    return None


def _words(text: str, span: tuple[int, int] | None, sides: Sequence[SideMention]) -> str | None:
    """The words of a doer or target; of a long phrase those that name the side, of "with mortars" none."""
    if span is None:
        return None
    words = " ".join(text[span[0] : span[1]].split())
    named = sides_within(sides, *span)
    if len(words) > LONGEST_NAME and named:
        start = named[0].start - 4 if text[: named[0].start].lower().endswith("the ") else named[0].start
        return " ".join(text[start : named[0].end].split())
    return None if _BESIDE_THE_POINT.match(words) else words
