"""Know a bulletin that speaks in the first person ("our soldiers", "the enemy"): all of it is its own side's claim."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from gazetteer.resolution import Resolution
from reports.actors.claims import Claim
from reports.actors.sides import ENEMY, RELATIVE, SideMention, sides_within
from reports.actors.speaker import Speaker
from reports.patterns import read_pattern
from reports.scenes.scene import POINT_KINDS
from reports.split import Sentence

_OUR = read_pattern("actors/bulletin", "our")
_OURS = read_pattern("actors/bulletin", "ours")
_PAPER = read_pattern("actors/bulletin", "paper")
_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"")
_SUMMARY = read_pattern("actors/bulletin", "summary")
ENEMIES, OPENING = 2, 3


def find_bulletin(
    folded: str,
    sentences: Sequence[Sentence],
    sides: Sequence[SideMention],
    places: Sequence[Resolution],
    enemy: Mapping[str, str],
    claims: Sequence[Claim] = (),
) -> tuple[Claim, ...]:
    """A claim for each sentence of prose where the article's own voice is a side; empty where it is not.

    The side is the only one that says anything (claims), where its words speak of "the enemy"; else, in the first
    person, the one of the two that most places named belong to: a bulletin tells of its own land.
    """
    side = _called_ours(folded, sides) or _summed_up(folded, sentences, sides)
    if side is None and not any(m.side == ENEMY for m in sides):
        return ()
    unquoted = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), folded)
    named = sum(m.side == ENEMY and not unquoted[m.start : m.end].isspace() for m in sides)
    if side is None and not named:
        return ()
    side = side or _signed(folded, sentences, sides) or _only_speaker(sentences, claims)
    ours = len(_OURS.findall(unquoted)) if side is None and "our " in unquoted else 0
    if ours and named + ours > ENEMIES:
        side = _own_side(places, sides, enemy)
    if side is None:
        return ()
    speaker = Speaker("the bulletin itself", side, "party", "speaker_bulletin")
    return tuple(
        Claim(s.start, s.end, number, speaker, "say", None, False, "claim_bulletin", (s.start, s.start), s.paragraph)
        for number, s in enumerate(sentences)
        if s.role == "prose"
    )


def _called_ours(folded: str, sides: Sequence[SideMention]) -> str | None:
    """ "Our army and popular committees": the group that the article's voice calls its own."""
    ours = [m.side for m in sides if m.how == "group" and _OUR.search(folded, max(0, m.start - 5), m.start)]
    return ours[0] if ours and len(set(ours)) == 1 else None


def _signed(folded: str, sentences: Sequence[Sentence], sides: Sequence[SideMention]) -> str | None:
    """ "Summary of the Ministry of Defence of X": the side of the office whose paper the first line says it is."""
    first = next((s for s in sentences if s.role in ("heading", "prose")), None)
    if first is None or not _PAPER.search(folded, first.start, min(first.end, first.start + 250)):
        return None
    named = {m.side for m in sides_within(sides, first.start, first.end) if m.side not in RELATIVE}
    return next(iter(named)) if len(named) == 1 else None


def _summed_up(folded: str, sentences: Sequence[Sentence], sides: Sequence[SideMention]) -> str | None:
    """ "The army's spokesman gave the following summary": the side that an opening sentence says sums up."""
    prose = [s for s in sentences if s.role == "prose"][:OPENING]
    first = next((s for s in prose if _SUMMARY.search(folded, s.start, s.end)), None)
    if first is None:
        return None
    named = {m.side for m in sides_within(sides, first.start, first.end) if m.side not in RELATIVE and m.side != ENEMY}
    return next(iter(named)) if len(named) == 1 else None


def _only_speaker(sentences: Sequence[Sentence], claims: Sequence[Claim]) -> str | None:
    """The side that the first sentence quotes, where nobody else says anything but denials and what goes with them."""
    opening = next((number for number, s in enumerate(sentences) if s.role == "prose"), None)
    denials = {(claim.sentence, claim.speaker.side) for claim in claims if claim.act == "deny"}
    said = [claim for claim in claims if (claim.sentence, claim.speaker.side) not in denials]
    sides = {claim.speaker.side for claim in said if claim.speaker.kind == "party"}
    first = [claim for claim in said if claim.sentence == opening and claim.speaker.kind == "party"]
    others = any(claim.speaker.kind == "independent" for claim in said)
    return first[0].speaker.side if first and len(sides) == 1 and not others else None


def _own_side(places: Sequence[Resolution], sides: Sequence[SideMention], enemy: Mapping[str, str]) -> str | None:
    lands = Counter(p.place.country for p in places if p.place and p.place.kind in POINT_KINDS and p.place.country)
    fighting = [side for side in lands if side in enemy or len({m.side for m in sides if len(m.side) == 2}) <= 1]
    return max(sorted(fighting), key=lambda side: lands[side], default=None)
