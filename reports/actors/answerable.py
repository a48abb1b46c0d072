"""Tell who did what was told before, where only a later sentence says so ("X claimed the attack", "Y is blamed")."""

from collections.abc import Sequence

from msgspec.structs import replace

from reports.actors.doers import ONE_SIDED
from reports.actors.named_doers import claims_responsibility
from reports.actors.sides import BOTH, RELATIVE, sides_within
from reports.draft import UNREAL, VIOLENT, Draft
from reports.markup import Marked, Markup
from reports.patterns import read_pattern

REACH = 3  # sentences back in which what is claimed was told
_OF_IT = read_pattern("actors/answerable", "of_it")
_OPEN = "doer_both_by_type"  # the doer of fighting that nobody is named for

Told = tuple[Marked, tuple[Draft, ...]]


def name_answerable(markup: Markup, sentences: Sequence[Told]) -> list[Told]:
    """The sentences with the doer of what they left open: who claims it, or is blamed for it, in one of the next."""
    told = list(sentences)
    for number, (marked, drafts) in enumerate(sentences):
        if any(draft.act.event_type in VIOLENT and draft.site.kind != "none" for draft in drafts):
            continue
        side, rule = _answers_for(markup, marked)
        at = _left_open(told, number, marked.paragraph) if side else None
        if at is not None and side:
            before, left = told[at]
            told[at] = before, tuple([_done_by(markup, draft, side, rule) for draft in left])
    return told


def _answers_for(markup: Markup, marked: Marked) -> tuple[str | None, str]:
    """The side that a sentence says was behind what was told, and the rule."""
    sides = sides_within(markup.sides, marked.sentence.start, marked.sentence.end)
    if not sides:
        return None, ""
    told = [claim for claim in marked.claims if claim.act == "accuse" and not claim.mutual]
    blamed = [claim.accused for claim in told if _OF_IT.match(markup.folded, claim.start, claim.end)]
    if named := claims_responsibility(markup.folded, sides, marked.sentence.start, marked.sentence.end):
        return named, "doer_claimed_it"
    if blamed and blamed[0] not in (None, *RELATIVE) and not _tells(marked):
        return blamed[0], "doer_accused"
    return None, ""


def _tells(marked: Marked) -> bool:
    """Whether a sentence has a deed of its own that somebody is blamed for."""
    return any(act.voice != "noun" and act.event_type in VIOLENT for act in marked.acts)


def _left_open(told: Sequence[Told], number: int, paragraph: int) -> int | None:
    """The last sentence within reach that tells of a deed without a doer."""
    for at in range(number - 1, max(-1, number - 1 - REACH), -1):
        marked, drafts = told[at]
        if paragraph - marked.paragraph > 1:
            return None
        deeds = [draft for draft in drafts if draft.act.event_type in VIOLENT and draft.act.modality not in UNREAL]
        if deeds:
            return at if any(map(_is_open, deeds)) else None
    return None


def _is_open(draft: Draft) -> bool:
    side = draft.doers.actor1_side
    return side is None or (side == BOTH and _OPEN in draft.doers.rules)


def _done_by(markup: Markup, draft: Draft, side: str, rule: str) -> Draft:
    act = draft.act
    one_sided = act.event_type in ONE_SIDED or act.event_type == "Battles"
    if not one_sided or act.modality in UNREAL or not _is_open(draft):
        return draft
    foe = draft.doers.actor2_side if draft.doers.actor2_side not in (None, side) else markup.facing.enemy.get(side)
    doers = replace(draft.doers, actor1_side=side, actor2_side=foe, rules=(rule,))
    rules = (*(r for r in draft.rules if r not in draft.doers.rules), rule)
    return replace(draft, doers=doers, rules=rules)
