"""Tell the years that a story goes through from those it only looks at in passing.

"Declassified in 2005", "the conference of 1954", "planned for 1976": such a year stands amid a story of another year.
It stands out from the years before and after it and does not open its sentence, and what follows goes on from before.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from reports.dates.days import Moment
from reports.dates.expression import Expression
from reports.dates.lexicon import kinds_of
from reports.dates.seasons import is_in_season
from reports.dates.tense import is_foretold
from reports.dates.tokens import Tokens
from reports.patterns import read_pattern

_OPENING = re.compile(r"(?:[.!?:;]['\"”’)\]]*\s|\n|^|—)\W*(?:\w+\W+){0,3}$")
_LED = read_pattern("dates/story", "led")
_DATED = ("date", "season")
_REACH = 40
_LONG_AFTER, _WORDS = 4, 14  # years; words before a year among which its sentence may say what lasted until then
_LEAD = 4  # a history says what it spans among its first dates
_QUOTE_REACH = 1200
_YOUTH = 20  # years; what is told in brackets and lasted longer is a life


def read_coming_years(tokens: Tokens, found: Sequence[Expression]) -> dict[int, int]:
    """For the start of every expression, the year that is said next after it; for a date with its month the next
    one that is said so, for a bare year after it ("10,000 died in 1992–1993") tells of no return."""
    coming: dict[int, int] = {}
    following: int | None = None
    dated: int | None = None
    for expression in reversed(found):
        monthly = expression.kind == "date" and expression.month is not None and expression.year is not None
        ahead = dated if monthly else following
        if ahead is not None:
            coming[expression.start] = ahead
        if expression.kind in _DATED and expression.year is not None and not is_of_a_life(tokens, expression):
            following = expression.year
            dated = following if expression.month is not None else dated
    return coming


def read_frame(tokens: Tokens, found: Sequence[Expression]) -> int:
    """Where the span ends that a history opens with ("fought from June to October 1993"), or -1: its story starts at
    the beginning of it."""
    for previous, expression in pairwise(found[:_LEAD]):
        if previous.kind == "date" and previous.month is not None and expression.kind != "date":
            return -1
        if previous.month is None or expression.month is None or previous.kind != "date":
            continue
        between = tokens.classes[previous.last : expression.first]
        joined = between in ("-", "u", "ut") or (between in ("&", "&t") and tokens.classes[previous.first - 1] == "g")
        same = (previous.year or expression.year, previous.month) == (expression.year, expression.month)
        return expression.start if joined and not same else -1
    return -1


def read_span(found: Sequence[Expression], frame: int) -> tuple[Moment, Moment] | None:
    """The months from which to which a history lasted, where it opens with them; frame: what read_frame gives."""
    for first, last in pairwise(found[:_LEAD]):
        year = last.year
        if last.start == frame and year is not None and first.month is not None:
            return Moment(first.year or year, first.month), Moment(year, last.month)
    return None


def goes_on(expression: Expression, following: Expression | None, month: int | None) -> bool:
    """Whether the story goes on from a day of a later year, by the next date: "on 13 October … on 16 January 1999 …
    on 23 February", "in the autumn of 1995 … in October"; month: the one that it had reached."""
    if following is None or following.kind != "date" or following.year is not None or following.month is None:
        return False
    if expression.season is not None and expression.year is not None:
        return is_in_season(expression.season, following.month)
    return None not in (expression.month, expression.day, month) and (expression.month or 0) <= following.month < (
        month or 0
    )


def is_aside(tokens: Tokens, expression: Expression, story: int, coming: int | None) -> bool:
    """Whether the story, which has reached a year, only looks at the expression's year in passing.

    A bare year long after it, that no later one follows and that neither opens its sentence nor says how long the
    story lasted ("documents published in 2005"), is such a one.
    """
    year, text = expression.year, tokens.text
    if year is None or expression.kind not in _DATED:
        return False
    if year != story and _is_quoted(text, expression.start):
        return True
    if year > story and is_foretold(tokens, expression.first, expression.last):
        return True
    if coming is None:
        after = expression.month is None and year - story >= _LONG_AFTER and not _leads(text, expression)
        return after and not _tells_of_lasting(tokens, expression)
    if opens_sentence(text, expression):
        return False
    return (story < year > coming and coming <= story) or (story > year < coming and coming >= story)


def _leads(text: str, expression: Expression) -> bool:
    """Whether an expression leads its sentence ("In 2005 …", "By the end of 2005 …")."""
    return _LED.search(text[max(0, expression.start - _REACH) : expression.start]) is not None


def _tells_of_lasting(tokens: Tokens, expression: Expression) -> bool:
    """Whether words of the same sentence say that the story went on until then."""
    for i in range(expression.first - 1, max(-1, expression.first - _WORDS), -1):
        kinds = kinds_of(tokens.words[i])
        if "end" in kinds:
            return False
        if "lasting" in kinds:
            return True
    return False


def is_of_a_life(tokens: Tokens, expression: Expression) -> bool:
    """ "Riall (1775–1850)": years in brackets that are those of a life, or the last one of what lasted so long."""
    if expression.rule != "year_range" or expression.year is None:
        return False
    before, after = tokens.classes[expression.first - 1 : expression.first], tokens.classes[expression.last :][:2]
    if before == "-":
        return after[:1] == ")" and tokens.classes[expression.first - 3 : expression.first - 2] == "("
    end = tokens.value(expression.last + 1) if before == "(" and after[:1] == "-" and len(after) > 1 else None
    return isinstance(end, int) and end - expression.year >= _YOUTH


def opens_sentence(text: str, expression: Expression) -> bool:
    """Whether at most three words part the expression from the beginning of its sentence or line."""
    start = max(0, expression.start - _REACH)
    return _OPENING.search(text[start : expression.start]) is not None


def looks_on(tokens: Tokens, expression: Expression) -> bool:
    """ "Its commander is a prisoner two days later", "it is broken after midnight": an entry of a diary looks beyond
    its day at the end of a sentence, and goes on with it."""
    counted = expression.kind == "count" and expression.relation == "later"
    counted = counted or expression.part in ("midnight", "after midnight")
    return counted and tokens.classes[expression.last : expression.last + 1] in (".", ";")


def _is_quoted(text: str, start: int) -> bool:
    """Whether the place lies between quotation marks that were opened in its paragraph."""
    before = text[max(0, start - _QUOTE_REACH) : start]
    paragraph = before.rpartition("\n")[2]
    whole = len(paragraph) < len(before) or start <= _QUOTE_REACH  # else it is not known how many were opened
    return paragraph.rfind("“") > paragraph.rfind("”") or (whole and paragraph.count('"') % 2 == 1)
