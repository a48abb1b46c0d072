"""Decide who is said to have done an act and to whom: by grammar, by the speaker, by the type."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reports.actors.claims import Claim
from reports.actors.named_doers import Scope, claimed_by, done_by, named_doer, names_enemy, side_of, source_of
from reports.actors.parties import Facing
from reports.actors.sides import BOTH, ENEMY, SideMention, sides_within
from reports.kinds.act import UNREAL, Act
from reports.patterns import read_pattern
from reports.scenes.done_to import GIVES_WAY

_UNNAMED = read_pattern("actors/doers", "unnamed")
ONE_SIDED = ("Explosions/Remote violence", "Violence against civilians")
_OF_THE_FOE = ("destroy_materiel",)  # what a side tells that was destroyed was its foe's
# A phrase longer than this holds more than a name.
LONGEST_NAME = 60
_LEGITIMATE = read_pattern("actors/doers", "legitimate")
_BESIDE_THE_POINT = read_pattern("actors/doers", "beside_the_point")
# A doer that is joined to the one named ("X and Y forces") stands at most so far before its sentence's words.
BEFORE = 60


class Doers(Struct, frozen=True, gc=False):
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
    """Who did the act and to whom.

    sides: those of the sentence and of BEFORE code points before it. place_country: ISO of the place it happened at,
    where that is known.
    """
    if act.act == "mine_hit" or (act.act in GIVES_WAY and act.voice == "active"):
        # who drives onto a mine suffers it, and so does a town that falls
        act = replace(act, agent=None, target=act.agent or act.target, voice="passive")
    speaker = claim.speaker.side if claim and claim.speaker.kind == "party" else None
    speaker = None if speaker == BOTH else speaker
    voice = facing.enemy.get(speaker or "") if claim and claim.rule == "claim_refuted" else speaker
    said = claim.start if claim is not None and claim.start <= act.start else 0
    scope = Scope(folded, act, sides, facing, *sentence, said, voice, claim)
    # Where no side is named and none speaks, no words can name one.
    doer, rule = _named(scope, place_country) if sides or voice else (None, "")
    target = side_of(scope, act.target)[0] if sides or voice else None
    target = None if act.voice == "noun" and target == doer else target
    if claim is not None and claim.act == "accuse" and claim.accused and not claim.mutual:
        accused = facing.enemy.get(speaker or "") if claim.accused == ENEMY else claim.accused
        doer, rule = accused or doer, "doer_accused"
    elif _is_of_both(act, doer, target):
        doer, target, rule = BOTH, None, "doer_both"
    elif doer is None:
        doer, rule = _by_type(scope, target, speaker, place_country)
    words = (_words(text, act.agent, sides), _words(text, act.target, sides))
    if target is None and doer not in (None, BOTH):
        target = facing.enemy.get(doer)
    rules = (rule,) if doer or rule == "doer_accused" else ()
    return Doers(words[0], doer, words[1], target if doer != BOTH else None, rules)


def _is_of_both(act: Act, doer: str | None, target: str | None) -> bool:
    """Whether two sides do it to each other: by the verb, by its rule, or as a clash of a side with itself."""
    if act.mutual or act.rule.endswith("_mutual") or doer == BOTH:
        return True
    return doer is not None and doer == target and act.sub_event_type == "Armed clash"


def _named(scope: Scope, place_country: str | None) -> tuple[str | None, str]:
    """The doer that the sentence names, beside the act or elsewhere."""
    doer, rule = named_doer(scope)
    if doer is None and place_country in scope.facing.enemy and names_enemy(scope):
        doer, rule = scope.facing.enemy[place_country or ""], "doer_enemy_by_place"
    if doer is None and (doer := done_by(scope)):
        rule = "doer_named"
    if doer is None and scope.act.event_type in ONE_SIDED and (doer := claimed_by(scope)):
        rule = "doer_claimed_it"
    return doer, rule


def _by_type(
    scope: Scope, target: str | None, speaker: str | None, place_country: str | None
) -> tuple[str | None, str]:
    """No doer named: fighting is of both; what a side says it suffered its foe is said to have done."""
    act = scope.act
    if act.sub_event_type == "Disrupted weapons use":
        return (speaker, "doer_claimant") if speaker else (None, "")
    if act.event_type == "Explosions/Remote violence" and (source := source_of(scope)):
        return _group_there(scope, source, place_country) or source, "doer_where_it_came_from"
    one_sided = act.event_type in ONE_SIDED or act.voice == "passive"
    if act.agent is not None and _UNNAMED.match(scope.folded, *act.agent):
        return None, ""
    if act.act == "mine_hit":
        return None, ""  # who tells of a mine does not say who laid it
    if speaker and act.target is not None and _LEGITIMATE.search(scope.folded, *act.target):
        return speaker, "doer_claimant"
    if speaker and one_sided and (target or place_country) in (speaker, None):
        return scope.facing.enemy.get(speaker), "doer_foe_of_the_claimant"
    if speaker and not act.is_admission and act.rule in _OF_THE_FOE:
        return speaker, "doer_claimant"
    if speaker and not act.is_admission and _is_boast(act, place_country, scope.facing.enemy.get(speaker)):
        return speaker, "doer_claimant"
    if act.sub_event_type == "Armed clash" and not act.is_toll and act.modality not in UNREAL:
        return BOTH, "doer_both_by_type"
    if act.event_type in ONE_SIDED and target and len(target) > 0 and speaker and target != speaker:
        return speaker, "doer_claimant"
    return None, ""


def _group_there(scope: Scope, source: str, place_country: str | None) -> str | None:
    """ "Rockets from Lebanon" in a text of a group that fights the land they fell on: the group's, where the state that
    they came from fights nobody."""
    foe = scope.facing.enemy.get(place_country or "")
    return foe if foe is not None and len(foe) > 2 and source not in scope.facing.enemy else None


def _is_boast(act: Act, place_country: str | None, foe: str | None) -> bool:
    """Whether a side tells of what it took: its own land again, or its foe's."""
    if act.sub_event_type == "Non-state actor overtakes territory":
        return place_country is not None and place_country == foe
    return act.sub_event_type == "Government regains territory"


def _words(text: str, span: tuple[int, int] | None, sides: Sequence[SideMention]) -> str | None:
    """The words of a doer or target; of a long phrase those that name the side, of "with mortars" none."""
    if span is None:
        return None
    words = " ".join(text[span[0] : span[1]].split())
    named = sides_within(sides, *span) if len(words) > LONGEST_NAME else ()
    if named:
        start = named[0].start - 4 if text[: named[0].start].lower().endswith("the ") else named[0].start
        return " ".join(text[start : named[0].end].split())
    return None if _BESIDE_THE_POINT.match(words) else words
