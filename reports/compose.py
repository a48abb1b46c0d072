"""Compose the drafts of one sentence: each act with its place, its doers, its claim and its dead."""

from collections.abc import Sequence
from dataclasses import replace

from reports.aside import is_aside, is_passing, is_recalled
from reports.attach import attach_acts
from reports.carry import LookBack
from reports.claims import Claim, claim_of
from reports.doers import find_doers
from reports.draft import UNREAL, Draft
from reports.happening import one_a_happening
from reports.kinds import Act
from reports.markup import Marked, Markup
from reports.placing import nowhere, place_act
from reports.site import Site


def draft_sentence(markup: Markup, marked: Marked, told: LookBack) -> tuple[Draft, ...]:
    """The drafts of a sentence, in the order of their acts.

    told: gives the places of the sentences before (see memory.py).
    """
    sentence = marked.sentence
    drafts: list[Draft] = []
    acts = [act for act in marked.acts if not is_aside(markup.folded, marked, act)]
    background = [is_passing(markup.folded, marked, act) for act in acts]
    claims = [None if past else claim_of(marked.claims, act.start) for act, past in zip(acts, background, strict=True)]
    acts = [replace(act, modality="asserted") if _is_denied(marked.claims, act) else act for act in acts]
    attached = attach_acts(markup.folded, sentence.start, sentence.end, acts, marked.scenes, claims, background)
    taken = {scene.start for _, scenes in attached for scene in scenes}
    for (act, scenes), claim, past in zip(attached, claims, background, strict=True):
        for site in place_act(markup, marked, act, scenes, taken, told):
            denial = _denial(marked.claims, act)
            if denial is None or site.start is not None:
                recalled = is_recalled(markup.folded, marked)
                found = _with_doers(markup, marked, act, site, claim, denial)
                drafts += [
                    replace(draft, passing=past, recalled=recalled, listed=len(scenes) > 1, denial=denial)
                    for draft in found
                ]
    drafts = one_a_happening(markup.folded, drafts, sentence.end)
    return tuple(_with_tolls(marked, drafts))


def _denial(claims: Sequence[Claim], act: Act) -> Claim | None:
    """The denial that an act is told in ("X denies that its troops shelled Y"): with a place it is disputed."""
    held = [c for c in claims if c.act == "deny" and c.rule == "claim_leading" and c.start <= act.start < c.end]
    return held[0] if held else None


def _is_denied(claims: Sequence[Claim], act: Act) -> bool:
    return act.modality == "negated" and _denial(claims, act) is not None


def _with_doers(
    markup: Markup, marked: Marked, act: Act, site: Site, claim: Claim | None, denial: Claim | None
) -> list[Draft]:
    place = site.found.place if site.found else None
    country = place.country if place and site.kind in ("point", "none") else None
    span = (marked.sentence.start, marked.sentence.end)
    doers = find_doers(
        markup.article.text, markup.folded, act, claim or denial, markup.sides, markup.facing, country, span
    )
    if act.sub_event_type == "Change to group/activity" and doers.actor1_side is None:
        return []
    rules = (f"kind_{act.rule}", *site.rules, *doers.rules)
    draft = Draft(act, site, doers, claim, (), act.is_toll, False, rules)
    pair = marked.pair
    if claim is None or not claim.mutual or pair is None or act.modality in UNREAL:
        return [draft]
    mirrored = []
    for doer, other in (pair, pair[::-1]):
        told = replace(claim, speaker=replace(claim.speaker, side=other, kind="party"))
        both = replace(doers, actor1=None, actor1_side=doer, actor2=None, actor2_side=other)
        mirrored.append(replace(draft, doers=both, claim=told, mirrored=True, rules=(*rules, "accuse_each_other")))
    return mirrored


def _with_tolls(marked: Marked, drafts: list[Draft]) -> list[Draft]:
    """The dead go to the one report they can belong to; where a sentence has several, to a row of their own."""
    real = [d for d in drafts if d.act.modality not in UNREAL]
    if not marked.tolls or not real:
        return drafts
    if len({d.site.key for d in real}) == 1:
        nearest = min(real, key=lambda d: min(abs(d.act.start - t.start) for t in marked.tolls))
        return [replace(d, tolls=marked.tolls) if d is nearest else d for d in drafts]
    nearest = min(real, key=lambda d: min(abs(d.act.start - t.start) for t in marked.tolls))
    site = nowhere("a toll of several places is not copied to each")
    own = replace(
        nearest, site=site, tolls=marked.tolls, is_attribute=True, rules=(*nearest.rules, "toll_of_many_places")
    )
    return [*drafts, own]
