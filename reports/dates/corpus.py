"""Lend a date from one article to another of the same corpus that tells of the same places, sides and acts.

A lent date is always shown as one: its basis is `cross_article`, with the lender and what the two share.
"""

import calendar
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.dates.days import Days
from reports.dates.document import DocumentDate
from reports.dates.spans import contains
from reports.interval import DateInterval

_ENOUGH = 3.0  # shared weight from which an article tells of the same happening
_RIVAL = 0.8  # a lender of another day that shares so much of the best one's weight makes the day doubtful
_APART_DAYS = 31
_COMMON = 500  # a place that so many lenders name says nothing, and is not looked at


@dataclass(frozen=True, slots=True)
class ArticleDates:
    """What an article is compared by. places: ids of places, borders and regions of acts; sides: ISO codes or names.

    acts: sub_event_types. document: when it was written, as far as the article itself tells.
    """

    name: str
    document: DocumentDate
    places: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Match:
    weight: float
    lender: ArticleDates
    day: date
    shared: str


def date_corpus(articles: Sequence[ArticleDates]) -> tuple[DocumentDate, ...]:
    """The articles' document dates, in their order, those without a day lent one where another article can.

    Only articles that know their own day lend; ties go to the greater share, then the earlier day, then the name, so
    the order of the articles does not matter.
    """
    lenders = sorted((a for a in articles if a.document.day is not None), key=lambda a: a.name)
    index: dict[str, list[ArticleDates]] = defaultdict(list)
    for lender in lenders:
        for feature in sorted(lender.places | lender.sides):
            index[feature].append(lender)
    counts: Counter[str] = Counter(f for a in articles for f in (*a.places, *a.sides, *a.acts))
    return tuple(a.document if a.document.day is not None else _lent(a, index, counts, len(articles)) for a in articles)


def _lent(
    article: ArticleDates, index: dict[str, list[ArticleDates]], counts: Counter[str], total: int
) -> DocumentDate:
    near: dict[str, ArticleDates] = {}
    for feature in sorted(article.places | article.sides):
        if len(index.get(feature, ())) <= _COMMON:
            near.update((lender.name, lender) for lender in index.get(feature, ()))
    matches = [match for lender in near.values() if (match := _match(article, lender, counts, total)) is not None]
    if not matches:
        return article.document
    matches.sort(key=lambda m: (-m.weight, m.day, m.lender.name))
    best = matches[0]
    rivals = [m for m in matches[1:] if m.weight >= _RIVAL * best.weight and abs((m.day - best.day).days) > _APART_DAYS]
    return _lend(article.document, best, rivals)


def _match(article: ArticleDates, lender: ArticleDates, counts: Counter[str], total: int) -> _Match | None:
    """What two articles share, weighed by how rare it is; None where it is too little or the day is impossible."""
    day = lender.document.day
    if day is None or not contains(article.document.candidates, day):
        return None
    if article.document.weekday is not None and article.document.weekday != day.weekday():
        return None
    places, sides, acts = article.places & lender.places, article.sides & lender.sides, article.acts & lender.acts
    if not places and len(sides) < 2:
        return None
    weight = _weigh(places, counts, total) * 1.5 + _weigh(sides, counts, total) + 0.5 * _weigh(acts, counts, total)
    if weight < _ENOUGH:
        return None
    said = [
        f"{label} {', '.join(sorted(words))}"
        for label, words in (("places", places), ("sides", sides), ("acts", acts))
        if words
    ]
    return _Match(weight, lender, day, "; ".join(said))


def _weigh(shared: Iterable[str], counts: Counter[str], total: int) -> float:
    return sum(1 + math.log((total + 1) / (counts[feature] + 1)) for feature in sorted(shared))


def _lend(document: DocumentDate, best: _Match, rivals: Sequence[_Match]) -> DocumentDate:
    """The lender's day where the text tells by days, else the month; other lenders' days are alternatives."""
    evidence = f"shares with {best.lender.name}: {best.shared}"
    others = tuple(dict.fromkeys((m.day, m.day) for m in rivals))
    first, last = (best.day, best.day) if document.points else _month_of(best.day)
    interval = DateInterval(first, last, 1 if first == last else 3, f"cross_article: {evidence}", others)
    return replace(document, interval=interval, evidence=(*document.evidence, evidence), reason="")


def _month_of(day: date) -> Days:
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
