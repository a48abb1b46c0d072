"""Find a place that a sentence names and the gazetteer does not know: what happened there is put nowhere else."""

from collections.abc import Sequence
from itertools import pairwise

from gazetteer.rules import common_words
from reports.actors.sides import sides_within
from reports.kinds import Act
from reports.markup import Marked, Markup
from reports.patterns import read_pattern, read_words
from reports.scenes.scene import Scene

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
_PLAIN = read_pattern("placing/unknown_names", "plain")
_LIST_INSIDE = read_pattern("placing/unknown_names", "list_inside")
_LIST_BEFORE = read_pattern("placing/unknown_names", "list_before")
_LIST_AFTER = read_pattern("placing/unknown_names", "list_after")
_LONGEST = 80  # code points of a list that are looked through before its first place, or between two


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
    if hit.start("name") == marked.sentence.start and hit["name"].lower() in common_words():
        return None  # "Schools were shelled"
    return None if _is_known(markup, marked, *hit.span("name")) else hit.span("name")


def find_unknown_in_list(markup: Markup, marked: Marked, own: Sequence[Scene]) -> list[tuple[int, int]]:
    """The names that a list of an act's places holds and the gazetteer lacks ("shelled X, Kalbata and Y").

    own: those places, in order. Before the first, a name is of the list only where two known ones follow.
    """
    text, gaps = markup.article.text, []
    for one, other in pairwise(own):
        if one.group == other.group and _LIST_INSIDE.fullmatch(text, one.end, min(other.start, one.end + _LONGEST)):
            gaps.append((one.end, other.start))
    if len(own) > 1 and own[0].group == own[1].group:
        before = _LIST_BEFORE.search(text, max(marked.sentence.start, own[0].start - _LONGEST), own[0].start)
        gaps += [before.span("names")] if before else []
    after = _LIST_AFTER.match(text, own[-1].end, marked.sentence.end)
    gaps += [after.span("names")] if after else []
    names = [hit.span() for gap in gaps for hit in _PLAIN.finditer(text, *gap)]
    return [span for span in names if not _NO_PLACE.match(text, span[0]) and not _is_known(markup, marked, *span)]


def _is_known(markup: Markup, marked: Marked, start: int, end: int) -> bool:
    spans = [(found.mention.start, found.mention.end) for found in marked.places]
    spans += [(side.start, side.end) for side in sides_within(markup.sides, marked.sentence.start, marked.sentence.end)]
    spans += [claim.spoken for claim in marked.claims]
    return any(first < end and start < last for first, last in spans)
