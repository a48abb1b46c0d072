"""Tell who did what a sentence does not name the doer of: "they", and a town that falls to who took the last."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reports.actors.doers import ONE_SIDED, Doers
from reports.actors.named_doers import AFTER_PREPOSITION
from reports.actors.sides import BOTH, ENEMY, RELATIVE, sides_within
from reports.draft import UNREAL, Draft
from reports.elided.roll import ROLL
from reports.kinds import Act
from reports.kinds.act import TERRITORY
from reports.markup import Marked, Markup
from reports.patterns import read_pattern

_THE_GROUP = read_pattern("actors/antecedent", "the_group")
_THEY = read_pattern("actors/antecedent", "they")
_HE = read_pattern("actors/antecedent", "he")
_ITS = read_pattern("actors/antecedent", "its")
# Whose words a sentence is without a "said" of its own: in it "they" are the others, never the speaker.
_NOT_OF_THE_SPEAKER = ("claim_trailing", "claim_quote_of_last_speaker")
_OURS = read_pattern("actors/antecedent", "ours")
_GARRISON = read_pattern("actors/antecedent", "garrison")
_FIRE = ("fire", "shoot")
_ADVANCES = ("offensive", "advance", "capture", "retake", "attack")
# "They" reach back two sentences, a row of captures four.
REACH, CAPTURE_REACH = 2, 4
GROUP_REACH = 600  # code points before "the group" in which its name stands


class Before(Struct, frozen=True, gc=False):
    """Who was told of last in the sentences before: the doer, who took or attacked places, and in which sentences."""

    doer: str | None = None
    doer_at: int = -99
    taker: str | None = None
    taken_at: int = -99


def name_doers(markup: Markup, marked: Marked, drafts: Sequence[Draft], before: Before) -> tuple[Draft, ...]:
    """The drafts of a sentence with the doers that only the sentences before it name."""
    return tuple([_named(markup, marked, draft, before) for draft in drafts]) if drafts else ()


def remember(marked: Marked, drafts: Sequence[Draft], before: Before) -> Before:
    """What the next sentence may refer to."""
    if not drafts and not marked.claims:
        return before
    real = [d for d in drafts if d.act.modality not in UNREAL and not d.passing and d.doers.actor1_side]
    alone = [d for d in real if d.doers.actor1_side != BOTH and not d.mirrored]
    battles = [d for d in alone if d.act.event_type == "Battles"]
    takers = [d for d in battles if d.act.sub_event_type in TERRITORY[:2] or d.act.act in _ADVANCES]
    last = alone[-1].doers.actor1_side if alone else _accused(marked)
    if last:
        before = Before(last, marked.number, before.taker, before.taken_at)
    elif any("doer_both_by_type" not in draft.doers.rules for draft in real):
        before = Before(None, before.doer_at, before.taker, before.taken_at)
    if takers:
        before = Before(before.doer, before.doer_at, takers[-1].doers.actor1_side, marked.number)
    return before


def _named(markup: Markup, marked: Marked, draft: Draft, before: Before) -> Draft:
    side, rule = _they(markup, marked, draft, before) or _the_group(markup, draft), "doer_they"
    place = draft.site.found.place if draft.site.found else None
    if side and place and side == place.country and (draft.act.event_type in ONE_SIDED or draft.act.act in _FIRE):
        side = markup.facing.enemy.get(side, side)  # nobody shells a village of its own
    if side is None:
        side, rule = _taker(markup, marked, draft, before), "doer_of_the_last_capture"
    if side is None and draft.act.rule == ROLL and draft.doers.actor1_side is None:
        side, rule = before.doer if marked.number - before.doer_at <= REACH else None, "doer_of_the_roll"
    if side is None:
        return draft
    foe = markup.facing.enemy.get(side)
    known = draft.doers.actor2_side
    doers = Doers(draft.doers.actor1, side, draft.doers.actor2, known if known not in (None, side) else foe, (rule,))
    rules = tuple(r for r in draft.rules if r not in draft.doers.rules)
    return replace(draft, doers=doers, rules=(*rules, rule))


def _they(markup: Markup, marked: Marked, draft: Draft, before: Before) -> str | None:
    """The side a "they" stands for: the subject before it in the sentence, else the doer told of last."""
    act, claim = draft.act, draft.claim
    bulletin = claim is not None and claim.rule == "claim_bulletin"  # where "he" is the enemy
    agent = act.agent or (0, 0)
    said = (_ITS if bulletin else _THEY).search(markup.folded, *agent)
    if not said or draft.mirrored or sides_within(markup.sides, *agent):
        return None
    if bulletin and claim is not None:
        return _in_bulletin(markup, marked, said.start(), claim.speaker.side, before)
    spoken = claim is not None and claim.speaker.side is not None
    if spoken and claim is not None and claim.rule not in _NOT_OF_THE_SPEAKER:
        return None
    here = [m for m in sides_within(markup.sides, marked.sentence.start, said.start()) if m.side not in RELATIVE]
    subjects = [m for m in here if not AFTER_PREPOSITION.search(markup.folded, marked.sentence.start, m.start)]
    if subjects:
        return subjects[-1].side
    side = before.doer if marked.number - before.doer_at <= REACH else None
    return None if spoken and claim is not None and side == claim.speaker.side else side


def _the_group(markup: Markup, draft: Draft) -> str | None:
    """The armed group named last before "the group" that acts."""
    if draft.act.agent is None or draft.mirrored:
        return None
    start, end = draft.act.agent
    if not _THE_GROUP.search(markup.folded, max(0, start - len("the ")), end):
        return None
    named = [m for m in sides_within(markup.sides, max(0, start - GROUP_REACH), start) if m.how == "group"]
    return named[-1].side if named else None


def _in_bulletin(markup: Markup, marked: Marked, position: int, own: str | None, before: Before) -> str | None:
    """In a side's own words "they" are its foe or its own units, whichever was named last."""
    start = marked.sentence.start
    named = [m for m in sides_within(markup.sides, start, position) if m.side == ENEMY or m.side not in RELATIVE]
    subjects = [m for m in named if not AFTER_PREPOSITION.search(markup.folded, start, m.start)]
    ours = [m.start() for m in _OURS.finditer(markup.folded, start, position)]
    if ours and (not subjects or ours[-1] > subjects[-1].start):
        return own
    if subjects:
        return markup.facing.enemy.get(own or "") if subjects[-1].side == ENEMY else subjects[-1].side
    return before.doer if marked.number - before.doer_at <= REACH else None


def _taker(markup: Markup, marked: Marked, draft: Draft, before: Before) -> str | None:
    """A place that falls, with nobody else named, falls to who took the places just told of."""
    if draft.act.sub_event_type not in TERRITORY or draft.doers.actor1_side or draft.act.modality in UNREAL:
        return None
    if draft.act.agent and draft.act.act in _ADVANCES and not _HE.search(markup.folded, *draft.act.agent):
        return None  # "gunmen took it": somebody else did
    if draft.claim is not None or marked.number - before.taken_at > CAPTURE_REACH:
        return None
    place = draft.site.found.place if draft.site.found else None
    if place and before.taker == place.country and _GARRISON.search(markup.folded, *_whole(draft.act)):
        return None  # the garrison of a place that falls is the state's
    named = {m.side for m in sides_within(markup.sides, marked.sentence.start, marked.sentence.end)}
    return before.taker if named <= {before.taker} else None


def _whole(act: Act) -> tuple[int, int]:
    spans = [span for span in (act.agent, act.target, (act.start, act.end)) if span]
    return min(span[0] for span in spans), max(span[1] for span in spans)


def _accused(marked: Marked) -> str | None:
    """Who a sentence accuses, where it tells no act of its own ("Doctors blame the militia")."""
    accused = [claim.accused for claim in marked.claims if claim.act == "accuse" and claim.accused]
    return accused[-1] if accused and accused[-1] not in RELATIVE else None
