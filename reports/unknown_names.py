"""Find a place that a sentence names and the gazetteer does not know: what happened there is put nowhere else."""

import re

from reports.kinds import Act
from reports.markup import Marked, Markup
from reports.patterns import read_pattern
from reports.sides import sides_within

_NAME = r"(?P<name>[A-Z][\w'’]+(?:[-\s](?:[A-Z]|al-|el-|ad-|as-|ash-)[\w'’-]+){0,3})"
_KINDS = (
    "village|town|city|settlement|hamlet|camp|neighbou?rhood|district|area|outskirts|vicinity|suburb|quarter|height|hill"
    "|ridge|pass|valley|gorge|island|crossing|checkpoint|post"
)
_KIND_OF = re.compile(rf"\b(?:{_KINDS})s?\s+(?:of|called|named)\s+(?:the\s+)?[“\"']?{_NAME}")
_SECTORS = "village|town|settlement|camp|sector|axis|front"
_A_KIND = frozenset(
    kind + many for kind in (*_KINDS.replace("u?", "").split("|"), "neighbourhood") for many in ("", "s")
)
# Each way to name a place, with the words of which a sentence must hold one for it to be worth looking for.
_CALLED = (
    (_A_KIND, _KIND_OF),
    (
        frozenset(("near", "in", "at", "around", "outside", "toward", "towards")),
        re.compile(rf"\b(?:near|in|at|around|outside|towards?)\s+(?:the\s+)?(?:[a-z-]+\s+){{0,3}}?[“\"']?{_NAME}"),
    ),
    (_A_KIND, re.compile(rf"\b{_NAME}(?=,\s+(?:a|an|the)\s+(?:[\w-]+\s+){{0,2}}(?:{_KINDS})s?\b)")),
    (
        frozenset(_SECTORS.split("|")),
        re.compile(rf"\b(?:in|near|at|on)\s+(?:the\s+)?{_NAME}\s+(?:{_SECTORS})\b"),
    ),
)
_NO_PLACE = read_pattern("unknown_names", "no_place")


_OF_PERSON = read_pattern("unknown_names", "of_person")

# Acts that are done to places; a name that they are done to and that nobody bears is a place.
_TO_PLACES = frozenset(
    [
        "shell",
        "bomb",
        "air",
        "strike",
        "capture",
        "take",
        "retake",
        "enter",
        "reach",
        "fallen",
        "fall",
        "burn",
        "loot",
        "withdraw",
        "surround",
        "lose",
        "win",
        "sack",
        "offensive",
        "raid",
        "recover",
        "landing",
        "hands",
        "leave",
    ]
)
_ONE_NAME = read_pattern("unknown_names", "one_name")


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
    hit = _KIND_OF.search(markup.article.text, *act.target)
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
