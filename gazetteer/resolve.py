"""Say which place each given stretch of a text names: the spans are the caller's, not found here."""

from collections.abc import Sequence

from gazetteer.cues import read_cues
from gazetteer.find import as_resolution, gather
from gazetteer.normalize import normalize
from gazetteer.rank import score
from gazetteer.resolution import Mention, Resolution
from gazetteer.rules import demonyms
from gazetteer.spans import Span, demonym_entries, find_spans
from gazetteer.store import Gazetteer
from gazetteer.tokens import Token, read_tokens


def resolve_spans(
    text: str,
    spans: Sequence[tuple[int, int]],
    gazetteer: Gazetteer,
    prior: tuple[str, ...] = (),
    explain: bool = False,
) -> tuple[Resolution, ...]:
    """One resolution for each span, in the order given; the place is None where no name fits or none is sure.

    spans: (start, end) code points into the text, the end exclusive; they may overlap. Raises ValueError where one
    is out of range or empty.
    """
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}-{end} is not within the text of {len(text)} characters")
    tokens = read_tokens(text)
    given = [_span(text, tokens, start, end, gazetteer) for start, end in spans]
    known = {(span.start, span.end) for span in given if span is not None}
    others = [
        span
        for span in find_spans(text, tokens, gazetteer)
        if not any(span.start < end and start < span.end for start, end in known)
    ]
    merged = sorted([*others, *(span for span in given if span is not None)], key=lambda span: (span.start, span.end))
    readings = read_cues(text, tokens, merged, gazetteer.countries)
    for reading in readings:
        if (reading.span.start, reading.span.end) in known:
            reading.points = max(reading.points, 0.0) + GIVEN
    evidence = gather(gazetteer, readings, prior)
    by_span = {id(reading.span): reading for reading in readings}
    found = []
    for span, (start, end) in zip(given, spans, strict=True):
        choices = score(gazetteer, by_span[id(span)], evidence) if span is not None else []
        if choices and span is not None:
            found.append(as_resolution(gazetteer, by_span[id(span)], choices, explain))
        else:
            found.append(Resolution(Mention(start, end, text[start:end]), None, 0.0, 0.0))
    return tuple(found)


GIVEN = 3.0  # the caller says that it is a place


def _span(text: str, tokens: Sequence[Token], start: int, end: int, gazetteer: Gazetteer) -> Span | None:
    inside = [number for number, token in enumerate(tokens) if token.start < end and start < token.end]
    if not inside:
        return None
    key = normalize(text[start:end])
    for form in (key, key.removesuffix(" s"), *_without_ends(text, tokens, inside)):
        if form in demonyms():
            entries = demonym_entries(form, gazetteer)
            return Span(inside[0], inside[-1], start, end, text[start:end], form, entries, demonym=True)
        entries = gazetteer.entries(form)
        if entries:
            return Span(inside[0], inside[-1], start, end, text[start:end], form, entries)
    return None


def _without_ends(text: str, tokens: Sequence[Token], inside: Sequence[int]) -> list[str]:
    """Shorter readings of a span that is no name as a whole, longest first."""
    forms = []
    for length in range(len(inside), 0, -1):
        for first in range(len(inside) - length + 1):
            words = [tokens[number] for number in inside[first : first + length]]
            forms.append(normalize(text[words[0].start : words[-1].end]))
    return forms[:12]
