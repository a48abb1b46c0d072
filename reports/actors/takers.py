"""Type by who did it what its words leave open: a place taken by its own state or by others, and a state's bombing."""

from collections.abc import Sequence

from msgspec.structs import replace

from reports.actors.sides import BOTH, affiliations
from reports.draft import Draft
from reports.kinds.decide import event_types
from reports.kinds.lexicon import FORCES_OF_STATES
from reports.patterns import read_words

# Rules of strikes with no weapon named, and the states whose such strikes abroad are flown.
_PLAIN_STRIKES = read_words("actors/takers", "plain_strikes")
_FROM_THE_AIR = read_words("actors/takers", "from_the_air")
# Who is told of here gives a place up.
_GIVES_UP = ("lose", "surrender")
STATE, OTHER = "Government regains territory", "Non-state actor overtakes territory"
FROM_THE_AIR = "Air/drone strike"


def settle_takers(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts typed by their doers; a place that was taken with no known taker or land stays as read.

    ACLED knows a state that regains its own land and everybody else who takes some: a foreign army counts with these,
    unless it helps a state against a group.
    """
    return tuple(map(_settled, drafts))


def _settled(draft: Draft) -> Draft:
    act, side = draft.act, draft.doers.actor1_side
    if act.rule == "bomb_noun" and side is not None and len(side) == 2:
        return _retyped(draft, FROM_THE_AIR)  # "the bombing of X" by a state
    if act.rule in _PLAIN_STRIKES and side in _FROM_THE_AIR:
        return _retyped(draft, FROM_THE_AIR)
    place = draft.site.found.place if draft.site.found else None
    if act.sub_event_type not in (STATE, OTHER) or act.act in _GIVES_UP or side in (None, BOTH):
        return draft
    if place is None or place.country is None:
        return draft
    kind = _type_of(str(side), place.country, draft.doers.actor2_side)
    if kind is None or kind == act.sub_event_type:
        return draft
    return _retyped(draft, kind)


def _retyped(draft: Draft, kind: str) -> Draft:
    act = replace(draft.act, sub_event_type=kind, event_type=event_types()[kind][0])
    return replace(draft, act=act, rules=(*draft.rules, "type_by_who_did_it"))


def _type_of(side: str, country: str, foe: str | None) -> str | None:
    if side == country:
        return STATE
    if side in FORCES_OF_STATES:
        return None
    if len(side) > 2:
        return OTHER
    helps = foe is not None and len(foe) > 2 and affiliations().get(foe) != country
    return None if helps else OTHER
