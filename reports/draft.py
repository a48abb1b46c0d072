"""Draft the reports of one sentence: which acts are one happening, where each is placed, whose words they are."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reports.aside import is_aside, is_passing, is_recalled
from reports.attach import attach_acts
from reports.carry import Told, carried_area, carried_points
from reports.claims import Claim, claim_of
from reports.doers import Doers, find_doers
from reports.kinds import Act
from reports.markup import Marked, Markup
from reports.parties import neighbours
from reports.scene import Scene
from reports.sides import BOTH, sides_within
from reports.site import Site, border_name, site_of_frontier, site_of_scene
from reports.tolls import Toll

VIOLENT = ("Battles", "Explosions/Remote violence", "Violence against civilians")
UNREAL = ("hypothetical", "future", "called_for", "negated")


@dataclass(frozen=True, slots=True)
class Draft:
    """One report before its day and status are known.

    passing: told as background ("since the war over X"). recalled: "not the first time that ...".
    listed: one of several places of the same act. denial: a side tells the act only to deny it.
    """

    act: Act
    site: Site
    doers: Doers
    claim: Claim | None
    tolls: tuple[Toll, ...]
    is_attribute: bool
    mirrored: bool
    rules: tuple[str, ...]
    passing: bool = False
    recalled: bool = False
    listed: bool = False
    denial: Claim | None = None


def draft_sentence(markup: Markup, marked: Marked, told: Sequence[Told]) -> tuple[Draft, ...]:
    """The drafts of a sentence, in the order of their acts.

    told: the places of the sentences before (see told_by).
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
        for site in _sites(markup, marked, act, scenes, taken, told):
            denial = _denial(marked.claims, act)
            if denial is None or site.start is not None:
                recalled = is_recalled(markup.folded, marked)
                found = _with_doers(markup, marked, act, site, claim, denial)
                drafts += [
                    replace(draft, passing=past, recalled=recalled, listed=len(scenes) > 1, denial=denial)
                    for draft in found
                ]
    drafts = _without_areas(_one_a_happening(drafts))
    return tuple(_with_tolls(marked, drafts))


def told_by(marked: Marked, drafts: Sequence[Draft]) -> Told:
    """What later sentences may refer to: the points told of, and the regions and borders named."""
    points = {d.site.key: d.site for d in drafts if d.site.kind == "point" and d.act.modality not in UNREAL}
    for scene in marked.scenes:
        if scene.role in ("scene", "bare"):
            site = site_of_scene(scene)
            if site.kind == "point":
                points.setdefault(site.key, site)
    areas = {d.site.key: d.site for d in drafts if d.site.kind in ("region", "border")}
    for frontier in marked.frontiers:
        site = site_of_frontier(frontier)
        areas.setdefault(site.key, site)
    for scene in marked.scenes:
        site = site_of_scene(scene)
        if site.kind == "region" and scene.role in ("scene", "bare"):
            areas.setdefault(site.key, site)
    return Told(marked.number, marked.paragraph, tuple(points.values()), tuple(areas.values()), bool(marked.scenes))


def _denial(claims: Sequence[Claim], act: Act) -> Claim | None:
    """The denial that an act is told in ("X denies that its troops shelled Y"): with a place it is a disputed report."""
    held = [c for c in claims if c.act == "deny" and c.rule == "claim_leading" and c.start <= act.start < c.end]
    return held[0] if held else None


def _sites(
    markup: Markup, marked: Marked, act: Act, scenes: Sequence[Scene], taken: Collection[int], told: Sequence[Told]
) -> tuple[Site, ...]:
    """Where an act is placed: named here; a word that stands for a place; a border; two countries; carried over; none."""
    sentence = marked.sentence
    own = [s for s in scenes if not _is_owner(markup, marked, s) and not _is_far_country(markup.folded, act, s)]
    sites = tuple(map(site_of_scene, own))
    if act.modality in UNREAL and act.modality != "negated":
        return (_unplaced(sites),)
    if any(site.kind != "none" for site in sites):
        return sites
    if act.modality == "negated":
        return (_nowhere("what did not happen is not placed"),)
    points = carried_points(markup.folded, sentence.start, sentence.end, told, marked.number, marked.paragraph)
    if points:
        return points
    if marked.frontiers:
        nearest = min(marked.frontiers, key=lambda f: abs(f.start - act.start))
        return (site_of_frontier(nearest),)
    if sites:
        return sites[:1]
    if any(scene.role == "excluded" for scene in marked.scenes):
        return (_nowhere("the text says only where it was not"),)
    if any(scene.role == "between" for scene in marked.scenes):
        return (_nowhere("somewhere between two places far apart"),)
    if act.sub_event_type in _PLACELESS or act.event_type in ("Protests", "Riots"):
        return (_nowhere("an agreement, a move or a protest takes no place from the sentences before"),)
    idle = [s for s in _idle_regions(marked) if s.start not in taken]
    regions = [s for s in map(site_of_scene, idle) if s.kind == "region"]
    if regions and act.event_type in VIOLENT:
        return (regions[0],)
    pair = _pair_named(markup, marked, act)
    area = carried_area(told, marked.number, marked.paragraph)
    if area and (pair is None or _concerns(area, pair)):
        return (area,)
    if pair:
        return (_between(pair, "border_of_two_at_war"),)
    if _is_mutual(markup, act) and marked.pair and neighbours(*marked.pair):
        return (_between(marked.pair, "border_of_the_two_before"),)
    return (_nowhere("no place is named here or just before"),)


def _idle_regions(marked: Marked) -> list[Scene]:
    """Regions of the sentence that no cue makes something else: two states at war there are not at their border."""
    return [s for s in marked.scenes if s.role in ("scene", "bare")]


def _pair_named(markup: Markup, marked: Marked, act: Act) -> tuple[str, str] | None:
    """Two neighbouring countries that fight in this sentence stand for the border between them."""
    here = sides_within(markup.sides, marked.sentence.start, marked.sentence.end)
    named = {m.side for m in here if len(m.side) == 2}
    pair = marked.pair
    if (
        pair
        and set(pair) <= named
        and neighbours(*pair)
        and act.event_type in ("Battles", "Explosions/Remote violence")
    ):
        return pair
    return None


def _concerns(area: Site, pair: tuple[str, str]) -> bool:
    """Whether an area just told of is the border of the two, or lies in one of them."""
    place = area.found.place if area.found else None
    return area.pair == pair or (place is not None and place.country in pair)


def _is_mutual(markup: Markup, act: Act) -> bool:
    """Fighting of two sides, by the verb or by its subject ("these two countries clash")."""
    return act.mutual or (act.agent is not None and any(m.side == BOTH for m in sides_within(markup.sides, *act.agent)))


def _between(pair: tuple[str, str], rule: str) -> Site:
    basis = f"the border of the two countries: {rule.replace('_', ' ')}"
    return Site("border", border_name(pair), 3, None, basis, (rule,), pair=pair)


_MATERIEL = re.compile(
    r"\b(?:helicopters?|drones?|tanks?|soldiers?|troops|servicemen|aircraft|planes?|vehicles?|equipment|systems?|guns?|missiles?"
    r"|casualties|military personnel)\s+in\s+$"
)


def _is_owner(markup: Markup, marked: Marked, scene: Scene) -> bool:
    """ "12 tanks in X" of a translated text for X's tanks: read so where the article has other mended names."""
    place = scene.found.place
    if place is None or place.kind != "country" or not any(found.mend for found in markup.places):
        return False
    return bool(_MATERIEL.search(markup.folded, marked.sentence.start, scene.start))


def _is_far_country(folded: str, act: Act, scene: Scene) -> bool:
    """A country counts as where it was only right beside the act: "shelling in X", "In X, shells fell"."""
    if scene.found.place is None or scene.found.place.kind != "country":
        return False
    between = folded[act.end : scene.start] if scene.start >= act.end else folded[scene.end : act.start]
    return len(between) > 80 or (
        scene.start >= act.end and bool(re.search(r"[,;]|\b(?:which|who|that|when)\b", between))
    )


def _unplaced(sites: Sequence[Site]) -> Site:
    """What has not happened has no point: the place it is feared for is named and listed."""
    reason = "what has not happened is not placed"
    if not sites:
        return _nowhere(reason)
    return replace(sites[0], kind="none", precision=None, uncertainty_km=None, basis=reason, rules=("place_none",))


def _nowhere(reason: str) -> Site:
    return Site("none", None, None, None, reason, ("place_none",))


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


def _one_a_happening(drafts: Sequence[Draft]) -> list[Draft]:
    """Acts of one sentence that are one happening become one draft: same place and type, or a noun beside a verb."""
    kept: list[Draft] = []
    for draft in drafts:
        same = next((n for n, k in enumerate(kept) if _same(k, draft)), None)
        if same is None:
            kept.append(draft)
            continue
        first, second = sorted((kept[same], draft), key=_rank)
        weapons = tuple(dict.fromkeys((*first.act.weapon, *second.act.weapon)))
        kept[same] = replace(first, act=replace(first.act, weapon=weapons))
    return kept


def _without_areas(drafts: Sequence[Draft]) -> list[Draft]:
    """A region told in one breath with a point in it ("In the S region, shells fell on T") is the same happening."""
    points = [d for d in drafts if d.site.kind == "point" and d.act.modality not in UNREAL]
    return [d for d in drafts if d.site.kind != "region" or not any(_within(p, d) for p in points)]


def _within(point: Draft, area: Draft) -> bool:
    inner = point.site.found.place if point.site.found else None
    outer = area.site.found.place if area.site.found else None
    if inner is None or outer is None or inner.country != outer.country or not _alike(point, area):
        return False
    return point.act.event_type == area.act.event_type or "noun" in (point.act.voice, area.act.voice)


def _rank(draft: Draft) -> tuple[bool, bool, bool, float, int]:
    """Which of two acts tells what happened: not a toll, not a move in passing, what was stopped before what was sent."""
    act = draft.act
    stopped = act.sub_event_type == "Disrupted weapons use"
    return draft.is_attribute, act.sub_event_type in _IN_PASSING, not stopped, -act.confidence, act.start


def _same(one: Draft, other: Draft) -> bool:
    """Whether two acts of a sentence are one happening: one place, and no two doers or kinds of deed that differ."""
    if one.mirrored != other.mirrored or one.passing != other.passing or one.site.key != other.site.key:
        return False
    if one.mirrored:
        return one.doers.actor1_side == other.doers.actor1_side
    if (one.act.modality in UNREAL) != (other.act.modality in UNREAL):
        return False
    if one.act.sub_event_type == other.act.sub_event_type or one.is_attribute != other.is_attribute:
        return _alike(one, other)
    if "noun" in (one.act.voice, other.act.voice):
        return _alike(one, other)
    types = {one.act.sub_event_type, other.act.sub_event_type}
    if one.site.kind == "point" and (types <= _INTERCEPTED or types & _IN_PASSING):
        return _alike(one, other) or "Disrupted weapons use" in types
    apart = one.act.event_type == other.act.event_type or {one.act.event_type, other.act.event_type} <= set(VIOLENT)
    if one.site.kind == "point":
        return apart and _alike(one, other)
    told_together = "Attack" in types or one.doers.actor1_side == BOTH == other.doers.actor1_side
    return apart and told_together and _alike(one, other)


_GUESSED = {"doer_foe_of_the_claimant", "doer_claimant", "doer_where_it_came_from"}
_PLACELESS = {"Agreement", "Change to group/activity"}
_INTERCEPTED = {"Disrupted weapons use", "Air/drone strike", "Shelling/artillery/missile attack"}
_IN_PASSING = {"Other", "Change to group/activity"}


def _alike(one: Draft, other: Draft) -> bool:
    """Whether no two doers are named: what a default rule adds sets nobody apart."""
    sides = (one.doers.actor1_side, other.doers.actor1_side)
    guessed = _GUESSED & {*one.doers.rules, *other.doers.rules}
    return sides[0] == sides[1] or None in sides or BOTH in sides or bool(guessed)


def _with_tolls(marked: Marked, drafts: list[Draft]) -> list[Draft]:
    """The dead go to the one report they can belong to; where a sentence has several, to a row of their own."""
    real = [d for d in drafts if d.act.modality not in UNREAL]
    if not marked.tolls or not real:
        return drafts
    if len({d.site.key for d in real}) == 1:
        nearest = min(real, key=lambda d: min(abs(d.act.start - t.start) for t in marked.tolls))
        return [replace(d, tolls=marked.tolls) if d is nearest else d for d in drafts]
    nearest = min(real, key=lambda d: min(abs(d.act.start - t.start) for t in marked.tolls))
    site = _nowhere("a toll of several places is not copied to each")
    own = replace(
        nearest, site=site, tolls=marked.tolls, is_attribute=True, rules=(*nearest.rules, "toll_of_many_places")
    )
    return [*drafts, own]
