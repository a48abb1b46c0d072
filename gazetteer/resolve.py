"""Say which place each given stretch of a text names: the spans are the caller's, not found here."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from gazetteer.cues import read_cues
from gazetteer.evidence import Evidence
from gazetteer.find import as_resolution, gather
from gazetteer.known import code_entries, demonym_entries
from gazetteer.normalize import normalize
from gazetteer.rank import score
from gazetteer.reading import Reading
from gazetteer.resolution import Mention, Resolution
from gazetteer.rules import abbreviations, common_words, cues, demonyms, weights
from gazetteer.spans import Span, find_spans
from gazetteer.store import Entry, Gazetteer
from gazetteer.tokens import Words, read_words
from gazetteer.unknown import name_unknown

SHORTER_FORMS = 12


def resolve_spans(
    text: str,
    spans: Sequence[tuple[int, int]],
    gazetteer: Gazetteer,
    prior: tuple[str, ...] = (),
    explain: bool = False,
) -> tuple[Resolution, ...]:
    """One resolution for each span, in the order given; the place is None where no name fits.

    spans: (start, end) code points into the text, the end exclusive; they may overlap. Raises ValueError where one
    is out of range or empty. The rest of the text is read too: what else it names tells where it is about.
    """
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}-{end} is not within the text of {len(text)} characters")
    words = read_words(text)
    given = {(start, end): _span(words, start, end, gazetteer) for start, end in spans}
    readings, evidence = _read(words, list(given.values()), gazetteer, prior)
    unknown = [span for span in given.values() if not span.entries]
    if name_unknown(unknown, gazetteer, evidence):
        readings, evidence = _read(words, list(given.values()), gazetteer, prior)
    found = []
    for start, end in spans:
        reading = readings.get((start, end))
        choices = score(reading, evidence) if reading else []
        if reading and choices:
            found.append(as_resolution(gazetteer, reading, choices, evidence, explain))
        else:
            found.append(Resolution(Mention(start, end, text[start:end]), None, 0.0, 0.0))
    return tuple(found)


def _read(
    words: Words, given: list[Span], gazetteer: Gazetteer, prior: tuple[str, ...]
) -> tuple[dict[tuple[int, int], Reading], Evidence]:
    """Readings of the given spans, by place, and the evidence of these and of what else the text names."""
    known = [span for span in given if span.entries]
    taken = {number for span in given for number in range(span.first, span.last + 1)}
    others = [
        span
        for span in find_spans(words, gazetteer)
        if not any(number in taken for number in range(span.first, span.last + 1))
    ]
    merged = sorted([*others, *known], key=lambda span: (span.start, span.end))
    readings = read_cues(words, merged, gazetteer.countries)
    asked = {id(span) for span in known}
    for reading in readings:
        if id(reading.span) in asked:
            reading.add("given", points=weights()["given"] + max(0.0, -reading.points))
    evidence = gather(gazetteer, readings, prior)
    return {(r.span.start, r.span.end): r for r in readings if id(r.span) in asked}, evidence


def _span(words: Words, start: int, end: int, gazetteer: Gazetteer) -> Span:
    inside = range(bisect_right(words.ends, start), bisect_left(words.starts, end))
    written = words.text[start:end]
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    for form in (written, *_shorter(words, inside)) if inside else ():
        key = normalize(form)
        if key in demonyms():
            entries = demonym_entries(key, gazetteer)
            return Span(first, last, start, end, written, key, entries, demonym=True)
        if form != written and key in common_words():
            continue
        entries = _short(form, gazetteer) or (*gazetteer.entries(key), *_without_kind(key, gazetteer))
        if entries:
            return Span(first, last, start, end, written, key, entries)
    return Span(first, last, start, end, written, normalize(written), ())


def _without_kind(key: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places of "Karak" for "Karak district", whose own bearers may lie elsewhere."""
    head, _, kind = key.rpartition(" ")
    cue = cues("after").get(kind)
    if not head or cue is None or not cue.kinds:
        return ()
    return tuple(entry for entry in gazetteer.entries(head) if gazetteer.facts(entry.place).kind in cue.kinds)


def _short(form: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    found = abbreviations().get(form) or abbreviations().get(f"{form}.")
    return code_entries(found[0], gazetteer) if found else ()


def _shorter(words: Words, inside: range) -> list[str]:
    """Shorter readings of a span that is no name as a whole, longest first."""
    forms = []
    for length in range(min(len(inside), 6), 0, -1):
        for first in range(len(inside) - length + 1):
            part = inside[first : first + length]
            forms.append(words.text[words.starts[part[0]] : words.ends[part[-1]]])
            if len(forms) >= SHORTER_FORMS:
                return forms
    return forms
