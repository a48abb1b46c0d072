"""Find a place that a sentence names and the gazetteer does not know: what happened there is put nowhere else."""

from reports.actors.sides import sides_within
from reports.kinds import Act
from reports.markup import Marked, Markup
from reports.patterns import read_pattern, read_words

_KIND_OF = read_pattern("placing/unknown_names", "kind_of")
_NAME_A_KIND = read_pattern("placing/unknown_names", "name_a_kind")
_AT_NAME = read_pattern("placing/unknown_names", "at_name")
_IN_SECTOR = read_pattern("placing/unknown_names", "in_sector")
_KINDS = read_words("placing/unknown_names", "kind")
_A_KIND = _KINDS | {f"{kind}s" for kind in _KINDS}
# Each way to name a place, with the words of which a sentence must hold one for it to be worth looking for.
_CALLED = (
    (_A_KIND, _KIND_OF),
    (read_words("placing/unknown_names", "at"), _AT_NAME),
    (_A_KIND, _NAME_A_KIND),
    (read_words("placing/unknown_names", "sector"), _IN_SECTOR),
)
_NO_PLACE = read_pattern("placing/unknown_names", "no_place")
_OF_PERSON = read_pattern("placing/unknown_names", "of_person")
_TO_PLACES = read_words("placing/unknown_names", "to_places")
_ONE_NAME = read_pattern("placing/unknown_names", "one_name")


def find_unknown_name(markup: Markup, marked: Marked, act: int) -> tuple[int, int] | None:
    """The name nearest to the act that stands where a place would, and is no place, side or speaker; or None."""
    text, sentence = markup.article.text, marked.sentence
    hits = [
        hit.span("name")
        for needed, called in _CALLED
        if not needed.isdisjoint(marked.words)
        for hit in called.finditer(text, sentence.start, sentence.end)
    ]
    hits = [span for span in hits if not _OF_PERSON.search(text, max(sentence.start, span[0] - 40), span[0])]
    found = [span for span in hits if not _NO_PLACE.match(text, span[0]) and not _is_known(markup, marked, *span)]
    return min(found, key=lambda span: (abs(span[0] - act), span), default=None)


def find_unknown_target(markup: Markup, marked: Marked, act: Act) -> tuple[int, int] | None:
    """The name in what the act was done to ("captured the town of X"), where that is no known place; or None.

    Of an act that is done to places a bare name is enough ("X was shelled").
    """
    if act.target is None:
        return None
    called = not _A_KIND.isdisjoint(marked.words)
    hit = _KIND_OF.search(markup.article.text, *act.target) if called else None
    if hit is None and act.act in _TO_PLACES:
        hit = _ONE_NAME.fullmatch(markup.article.text, *act.target)
    if hit is None or _NO_PLACE.match(markup.article.text, hit.start("name")):
        return None
    return None if _is_known(markup, marked, *hit.span("name")) else hit.span("name")


def _is_known(markup: Markup, marked: Marked, start: int, end: int) -> bool:
    spans = [(found.mention.start, found.mention.end) for found in marked.places]
    spans += [(side.start, side.end) for side in sides_within(markup.sides, marked.sentence.start, marked.sentence.end)]
    spans += [claim.spoken for claim in marked.claims]
    return any(first < end and start < last for first, last in spans)
