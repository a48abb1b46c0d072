"""Read a refutation that tells what it refutes ("the information spread by Y that X shelled Z is false")."""

from collections.abc import Iterator, Mapping, Sequence

from reports.actors.claims import Claim
from reports.actors.sides import RELATIVE, SideMention, sides_within
from reports.actors.speaker import Speaker
from reports.patterns import read_pattern, read_words
from reports.split import Sentence

_TOLD = read_pattern("actors/refuted", "told")
_OWNED = read_pattern("actors/refuted", "owned")
_ABOUT = read_pattern("actors/refuted", "about")
_REFUTED = read_pattern("actors/refuted", "refuted")
# A sentence without one of these words, and one of those below, refutes nothing.
_NOUNS = read_words("actors/refuted", "nouns")
_BRANDS = read_pattern("actors/refuted", "brands")


def find_refuted(
    folded: str,
    text: str,
    sentences: Sequence[Sentence],
    sides: Sequence[SideMention],
    enemy: Mapping[str, str],
    words: Sequence[frozenset[str]],
    claims: Sequence[Claim] = (),
) -> Iterator[Claim]:
    """Of each such sentence the claim that is refuted and the denial by the foe of who makes it.

    words: those of each sentence (see vocabulary.py). claims: those found so far; where nobody is named who spread what
    is false, the foe of who calls it so did.
    """
    for number, sentence in enumerate(sentences):
        if sentence.role != "prose" or _NOUNS.isdisjoint(words[number]):
            continue
        span = (sentence.start, sentence.end)
        if not _BRANDS.search(folded, *span):
            continue
        told = _TOLD.search(folded, *span) or _OWNED.search(folded, *span)
        about = told or _ABOUT.search(folded, *span)
        refuted = _REFUTED.search(folded, about.end(), sentence.end) if about else None
        if about is None or refuted is None:
            continue
        said = (about.end(), refuted.start())
        if told is None:
            yield from _by_the_foe(said, sentence, [c for c in claims if c.sentence == number], enemy)
            continue
        named = [m for m in sides_within(sides, *told.span("who")) if m.side not in RELATIVE]
        if not named:
            continue
        side, span = named[0].side, told.span("who")
        speaker = Speaker(text[slice(*span)].strip(), side, "party", "speaker_official")
        yield _claim(said, number, sentence, speaker, "say", span)
        if foe := enemy.get(side):
            denier = Speaker("the article's own words", foe, "party", "speaker_state_or_group")
            yield _claim((said[1], sentence.end), number, sentence, denier, "deny", (said[1], said[1]))


def _by_the_foe(
    said: tuple[int, int], sentence: Sentence, claims: Sequence[Claim], enemy: Mapping[str, str]
) -> Iterator[Claim]:
    """ "X said that the news of the fall of Z is false": X's foe has said so, and X denies it."""
    for claim in claims:
        foe = enemy.get(claim.speaker.side or "")
        if claim.act == "say" and claim.start <= said[0] < claim.end and foe:
            teller = Speaker("the other side", foe, "party", "speaker_state_or_group")
            yield _claim(said, claim.sentence, sentence, teller, "say", (said[0], said[0]))
            yield _claim((said[1], sentence.end), claim.sentence, sentence, claim.speaker, "deny", (said[1], said[1]))
            return


def _claim(
    span: tuple[int, int], number: int, sentence: Sentence, speaker: Speaker, act: str, spoken: tuple[int, int]
) -> Claim:
    return Claim(*span, number, speaker, act, None, False, "claim_refuted", spoken, sentence.paragraph)
