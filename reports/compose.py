"""Compose the drafts of one sentence: each act with its place, its doers, its claim and its dead."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reports.actors.claims import Claim, claim_of
from reports.actors.doers import BEFORE, find_doers
from reports.actors.sides import SideMention, sides_within
from reports.aside import is_recalled, told_acts
from reports.dead import add_dead
from reports.draft import UNREAL, Draft
from reports.happening import one_a_happening
from reports.kinds import Act
from reports.markup import Marked, Markup, told_pair
from reports.patterns import read_pattern
from reports.placing.attach import attach_acts
from reports.placing.memory import Memory
from reports.placing.place import place_act
from reports.placing.site import Site
from reports.placing.unnamed import JUST_TOLD


def draft_sentence(markup: Markup, marked: Marked, memory: Memory) -> tuple[Draft, ...]:
    """The drafts of a sentence, in the order of their acts.

    memory: the sentences before.
    """
    if not marked.acts:
        return ()
    folded, sentence = markup.folded, marked.sentence
    kept = told_acts(folded, marked)
    background = [passing for _, passing in kept]
    claims = [None if passing else claim_of(marked.claims, act.start) for act, passing in kept]
    denials = [_denial(marked.claims, act) for act, _ in kept]
    acts = [
        replace(act, modality="asserted") if denial is not None and _is_disputed(folded, marked, act) else act
        for (act, _), denial in zip(kept, denials, strict=True)
    ]
    attached = attach_acts(folded, sentence.start, sentence.end, acts, marked.scenes, claims, background)
    taken = {scene.start for _, scenes in attached for scene in scenes}
    recalled = is_recalled(folded, marked)
    sides = sides_within(markup.sides, max(0, sentence.start - BEFORE), sentence.end)
    drafts: list[Draft] = []
    for (act, scenes), claim, denial, passing in zip(attached, claims, denials, background, strict=True):
        told_as = _ToldAs(claim, denial, passing, recalled, len(scenes) > 1, sides)
        for site in place_act(markup, marked, act, scenes, taken, memory):
            if denial is None or site.start is not None:
                drafts += _with_doers(markup, marked, act, site, told_as)
    return tuple(add_dead(folded, marked, one_a_happening(folded, drafts, sentence.end)))


_CLAIMED_BY = read_pattern("compose", "claimed_by")
_OUTCOMES = ("Attack", "Armed clash")


class _ToldAs(Struct, frozen=True, gc=False):
    """How an act is told, wherever it is placed. sides: those of its sentence and a little before it."""

    claim: Claim | None
    denial: Claim | None
    passing: bool
    recalled: bool
    listed: bool
    sides: tuple[SideMention, ...]


def _denial(claims: Sequence[Claim], act: Act) -> Claim | None:
    """The denial that an act is told in ("X denies that its troops shelled Y"): with a place it is disputed."""
    for claim in claims:
        if claim.act == "deny" and claim.rule == "claim_leading" and claim.start <= act.start < claim.end:
            return claim
    return None


def _is_disputed(folded: str, marked: Marked, act: Act) -> bool:
    """Whether a denial answers somebody: what its speaker or a named side is said to have done, or a claim it names.

    "They deny that the base was hit", "rejected reports of a strike": nobody says so here, and it is negated.
    """
    if act.modality != "negated":
        return False
    done_by = act.agent is not None and not any(other.start in range(*act.agent) for other in marked.acts)
    return done_by or _CLAIMED_BY.search(folded, marked.sentence.start, marked.sentence.end) is not None


def _with_doers(markup: Markup, marked: Marked, act: Act, site: Site, told_as: _ToldAs) -> list[Draft]:
    place = site.found.place if site.found else None
    country = place.country if place and site.kind in ("point", "none") else None
    span = (marked.sentence.start, marked.sentence.end)
    claim, denial = told_as.claim, told_as.denial
    doers = find_doers(
        markup.article.text, markup.folded, act, claim or denial, told_as.sides, markup.facing, country, span
    )
    if act.sub_event_type == "Change to group/activity" and doers.actor1_side is None:
        return []
    rules = (f"kind_{act.rule}", *site.rules, *doers.rules)
    how = (told_as.passing, told_as.recalled, told_as.listed, denial)
    pair = told_pair(markup, marked) if claim is not None and claim.mutual else None
    if claim is None or pair is None or act.modality in UNREAL:
        return [Draft(act, site, doers, claim, (), act.is_toll or _is_outcome(marked, act, site), False, rules, *how)]
    mirrored = []
    for doer, other in (pair, pair[::-1]):
        told = replace(claim, speaker=replace(claim.speaker, side=other, kind="party"))
        both = replace(doers, actor1=None, actor1_side=doer, actor2=None, actor2_side=other)
        mirrored.append(Draft(act, site, both, told, (), act.is_toll, True, (*rules, "accuse_each_other"), *how))
    return mirrored


def _is_outcome(marked: Marked, act: Act, site: Site) -> bool:
    """ "A bomb struck a bus in X. Four people were killed.": what the happening told just before has cost."""
    if act.rule == "debris_falls":
        return site.start is None  # "Its wreckage fell on a farm": of what was shot down just before
    cost = bool(marked.tolls) or act.agent is None
    return JUST_TOLD in site.rules and cost and act.sub_event_type in _OUTCOMES
