"""Tell the years that a story goes through from those it only looks at in passing.

"Declassified in 2005", "the conference of 1954", "planned for 1976": such a year stands amid a story of another year.
It stands out from the years before and after it and does not open its sentence, and what follows goes on from before.
"""

import re
from collections.abc import Sequence

from reports.dates.expression import Expression

_OPENING = re.compile(r"(?:[.!?:;]['\"”’)\]]*\s|\n|^|—)\W*(?:\w+\W+){0,3}$")
_DATED = ("date", "season")
_REACH = 40
_QUOTE_REACH = 1200


def read_coming_years(found: Sequence[Expression]) -> dict[int, int]:
    """For the start of every expression, the year that is said next after it."""
    coming: dict[int, int] = {}
    following: int | None = None
    for expression in reversed(found):
        if following is not None:
            coming[expression.start] = following
        if expression.kind in _DATED and expression.year is not None:
            following = expression.year
    return coming


def is_aside(text: str, expression: Expression, story: int, coming: int | None) -> bool:
    """Whether the story, which has reached a year, only looks at the expression's year in passing."""
    year = expression.year
    if year is None or expression.kind not in _DATED:
        return False
    if year != story and _is_quoted(text, expression.start):
        return True
    if coming is None or opens_sentence(text, expression):
        return False
    return (story < year > coming and coming <= story) or (story > year < coming and coming >= story)


def opens_sentence(text: str, expression: Expression) -> bool:
    """Whether at most three words part the expression from the beginning of its sentence or line."""
    start = max(0, expression.start - _REACH)
    return _OPENING.search(text[start : expression.start]) is not None


def _is_quoted(text: str, start: int) -> bool:
    """Whether the place lies between quotation marks that were opened in its paragraph."""
    before = text[max(0, start - _QUOTE_REACH) : start]
    paragraph = before.rpartition("\n")[2]
    whole = len(paragraph) < len(before) or start <= _QUOTE_REACH  # else it is not known how many were opened
    return paragraph.rfind("“") > paragraph.rfind("”") or (whole and paragraph.count('"') % 2 == 1)
