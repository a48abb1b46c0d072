"""Find out which sides face each other in an article, from how it speaks of them together."""

import re
from collections import Counter
from collections.abc import Sequence

from reports.sides import BOTH, ENEMY, SideMention, affiliations, sides_within
from reports.split import Sentence

# Between two names these words set them against each other; by themselves two names in a sentence say less.
_AGAINST = re.compile(
    r"(?:\s*[-–—]\s*|\s+(?:against|versus|vs\.?|attacked|shelled|accused|accuses|invaded|fought|fighting|positions|and)\s+(?:the\s+)?)"
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+|both\s+)?$")
_FRIENDS = re.compile(
    r"\b(?:ally|allies|allied|alliance|support|supports|supported|backed|peacekeep\w+|mediat\w+|broker\w+|help|treaty|talks?|"
    r"summit|telephon\w+|phone|spoke|called on|urged|president of)\b"
)


def find_facing(folded: str, sentences: Sequence[Sentence], sides: Sequence[SideMention]) -> dict[str, str]:
    """For each side the one it faces; a side that is spoken of with none is not in the result."""
    scores: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        if sentence.role in ("prose", "heading"):
            _count(folded, sentence, sides, scores)
    facing: dict[str, str] = {}
    for (one, other), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score > 0:
            facing.setdefault(one, other)
    return facing


def find_pair(facing: dict[str, str], sides: Sequence[SideMention]) -> tuple[str, str] | None:
    """The two sides that the article is about: the most spoken of, and whom it faces; None where it has none."""
    counts = Counter(m.side for m in sides if m.side not in (BOTH, ENEMY))
    for side, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if side in facing:
            one, other = sorted((side, facing[side]))
            return one, other
    return None


def _count(folded: str, sentence: Sentence, sides: Sequence[SideMention], scores: Counter[tuple[str, str]]) -> None:
    named = [m for m in sides_within(sides, sentence.start, sentence.end) if m.side not in (BOTH, ENEMY)]
    distinct = sorted({m.side for m in named})[:6]
    friendly = 0 if _FRIENDS.search(folded, sentence.start, sentence.end) else 1
    for one in distinct:
        for other in distinct:
            if one != other and affiliations().get(one) != other and affiliations().get(other) != one:
                scores[one, other] += friendly
    for left, right in zip(named, named[1:], strict=False):
        if left.side == right.side or affiliations().get(left.side) == right.side:
            continue
        if _AGAINST.fullmatch(folded, left.end, right.start) or (left.start, left.end) == (right.start, right.end):
            between = bool(_BETWEEN.search(folded, max(0, left.start - 20), left.start))
            weight = 2 if between or "and" not in folded[left.end : right.start] else 1
            scores[left.side, right.side] += weight
            scores[right.side, left.side] += weight
