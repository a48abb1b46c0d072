"""Type by who did it what its words leave open: a place taken by its own state or by others, and a state's bombing."""

from collections.abc import Sequence

from msgspec.structs import replace

from gazetteer.place import Place
from reports.actors.parties import Facing
from reports.actors.sides import BOTH, affiliations
from reports.draft import Draft
from reports.kinds import Act
from reports.kinds.decide import event_types
from reports.kinds.lexicon import FORCES_OF_STATES
from reports.patterns import read_words

# Rules of strikes with no weapon named, and the states whose such strikes abroad are flown.
_PLAIN_STRIKES = frozenset(
    (
        "strike_noun",
        "strikes_at_places",
        "strike_passive",
        "strike_passive_site",
        "strike_kills",
        "strike_pronoun",
        "echo_of_shelling",
        "one_more_of_it",
        "kill_is_toll_of_strike",
    )
)
_FROM_THE_AIR = read_words("actors/takers", "from_the_air")
_ON_THE_GROUND = frozenset(("TR",))  # has its guns at the front, too
# Who is told of here gives a place up.
_GIVES_UP = ("lose", "surrender")
STATE, OTHER = "Government regains territory", "Non-state actor overtakes territory"
FROM_THE_AIR = "Air/drone strike"


def settle_takers(drafts: Sequence[Draft], facing: Facing) -> tuple[Draft, ...]:
    """The drafts typed by their doers; a place that was taken with no known taker or land stays as read.

    ACLED knows a state that regains its own land and everybody else who takes some: a foreign army counts with these,
    unless it helps a state against a group.
    """
    if not drafts:
        return ()
    powers = frozenset([side for side in facing.enemy if side in _FROM_THE_AIR])
    return tuple([_settled(draft, powers) for draft in drafts])


def _settled(draft: Draft, powers: frozenset[str]) -> Draft:
    """powers: the states that strike from the air and face somebody in the article."""
    act, side = draft.act, draft.doers.actor1_side
    if act.rule == "bomb_noun" and side is not None and len(side) == 2:
        return _retyped(draft, FROM_THE_AIR)  # "the bombing of X" by a state
    place = draft.site.found.place if draft.site.found else None
    by_a_power = side in _FROM_THE_AIR or (side in (None, BOTH) and _is_abroad(place, powers))
    if by_a_power and _is_plain_strike(act):
        return _retyped(_flown(draft), FROM_THE_AIR)
    if act.sub_event_type not in (STATE, OTHER) or act.act in _GIVES_UP or side in (None, BOTH):
        return draft
    if place is None or place.country is None:
        return draft
    kind = _type_of(str(side), place.country, draft.doers.actor2_side)
    if kind is None or kind == act.sub_event_type:
        return draft
    return _retyped(draft, kind)


def _flown(draft: Draft) -> Draft:
    """A raid from the air is of one side: who flew it is not known where nobody is named."""
    if draft.doers.actor1_side != BOTH:
        return draft
    rules = tuple([rule for rule in draft.rules if rule not in draft.doers.rules])
    return replace(draft, doers=replace(draft.doers, actor1_side=None, rules=()), rules=rules)


def _is_plain_strike(act: Act) -> bool:
    """Whether a strike is told with no weapon, or is one of several "raids on X"."""
    if act.rule == "raid":
        return act.voice == "noun" and act.trigger.lower() == "raids" and not act.weapon
    return act.rule in _PLAIN_STRIKES and "artillery" not in act.weapon


def _is_abroad(place: Place | None, powers: frozenset[str]) -> bool:
    """Whether a place lies outside the one power of the air that the article tells of."""
    return len(powers) == 1 and place is not None and place.country not in powers and not powers & _ON_THE_GROUND


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
