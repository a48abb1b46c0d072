"""Read a refutation that tells what it refutes ("the information spread by Y that X shelled Z is false")."""

from collections.abc import Iterator, Mapping, Sequence

from reports.actors.claims import Claim
from reports.actors.sides import RELATIVE, SideMention, sides_within
from reports.actors.speaker import Speaker
from reports.patterns import read_pattern, read_words
from reports.split import Sentence

_TOLD = read_pattern("actors/refuted", "told")
_OWNED = read_pattern("actors/refuted", "owned")
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
) -> Iterator[Claim]:
    """Of each such sentence the claim that is refuted and the denial by the foe of who makes it.

    words: those of each sentence (see vocabulary.py).
    """
    for number, sentence in enumerate(sentences):
        if sentence.role != "prose" or _NOUNS.isdisjoint(words[number]):
            continue
        span = (sentence.start, sentence.end)
        if not _BRANDS.search(folded, *span):
            continue
        told = _TOLD.search(folded, *span) or _OWNED.search(folded, *span)
        refuted = _REFUTED.search(folded, told.end(), sentence.end) if told else None
        if told is None or refuted is None:
            continue
        named = [m for m in sides_within(sides, *told.span("who")) if m.side not in RELATIVE]
        if not named:
            continue
        side, span = named[0].side, told.span("who")
        speaker = Speaker(text[slice(*span)].strip(), side, "party", "speaker_official")
        content, where = (told.end(), refuted.start()), (number, sentence.paragraph)
        yield Claim(*content, where[0], speaker, "say", None, False, "claim_refuted", span, where[1])
        if foe := enemy.get(side):
            denier = Speaker("the article's own words", foe, "party", "speaker_state_or_group")
            yield Claim(
                refuted.start(), sentence.end, where[0], denier, "deny", None, False, "claim_refuted",
                (refuted.start(), refuted.start()), where[1],
            )  # fmt: skip
