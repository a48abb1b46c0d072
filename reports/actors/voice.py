"""What a side means in its own words by "we", by "they", and by units that it does not name."""

from collections.abc import Sequence

from reports.actors.claims import Claim
from reports.actors.sides import ENEMY, SideMention, sides_within
from reports.kinds.act import Act
from reports.patterns import read_pattern

_SELF = read_pattern("actors/voice", "self")
_WE = read_pattern("actors/voice", "we")
_US = read_pattern("actors/voice", "us")
_THEY = read_pattern("actors/voice", "they")
_UNITS = read_pattern("actors/voice", "units")
_CLAUSE_ENDS = read_pattern("actors/voice", "clause_ends")


def is_bulletin(claim: Claim | None) -> bool:
    """Whether the words are those of an article that is itself the voice of a side."""
    return claim is not None and claim.rule == "claim_bulletin"


def means_speaker(folded: str, span: tuple[int, int], act: Act, claim: Claim | None) -> int | None:
    """Where in a span the speaker's side is meant by a pronoun; None where it is not, or where another side may be.

    Nobody says of his own that "they" killed civilians, unless he admits it.
    """
    said = (_WE if is_bulletin(claim) else _SELF).search(folded, *span)
    if said is None:
        return None
    if not _THEY.match(folded, said.start()):
        return said.start()
    if act.target and _US.search(folded, *act.target):
        return None  # "they shelled us"
    if claim is not None and claim.rule == "claim_middle" and claim.spoken[1] <= said.start():
        return None  # "X took A, officials said, and they took B"
    accuses = act.event_type == "Violence against civilians" and (claim is None or claim.act not in ("admit", "deny"))
    return None if accuses else said.start()


def is_of_own_units(folded: str, act: Act, claim: Claim | None, sides: Sequence[SideMention], start: int) -> bool:
    """Whether a bulletin tells what units of its own side did: in it the foe is named, and its own need not be.

    start: where the sentence begins.
    """
    if not is_bulletin(claim) or act.act == "repel":
        return False  # who repels an attack has not begun the fight
    if act.agent is not None:
        named = any(m.side == ENEMY for m in sides_within(sides, *act.agent))
        return act.voice == "active" and not named and bool(_UNITS.search(folded, *act.agent))
    ends = [m.end() for m in _CLAUSE_ENDS.finditer(folded, start, act.start)]
    clause = (ends[-1] if ends else start, act.start)
    foe = any(m.side == ENEMY for m in sides_within(sides, *clause))
    return act.voice == "noun" and not foe and bool(_WE.search(folded, *clause) and _UNITS.search(folded, *clause))
