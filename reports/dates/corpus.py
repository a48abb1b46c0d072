"""Lend a date from one article to another of the same corpus that tells of the same places, sides and acts.

A lent date is always shown as one: its basis is `cross_article`, with the lender and what the two share.
"""

import calendar
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.dates.days import Days
from reports.dates.document import DocumentDate
from reports.dates.spans import contains
from reports.interval import DateInterval

_ENOUGH = 3.0  # shared weight from which an article tells of the same happening
_RIVAL = 0.8  # a lender of another day that shares so much of the best one's weight makes the day doubtful
_APART_DAYS = 31
_MOST_ALTERNATIVES = 5
_MOST_LENDERS = 200  # of a large corpus those that share the rarest places are looked at


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
    weights = {f: 1 + math.log((len(articles) + 1) / (count + 1)) for f, count in counts.items()}
    return tuple(a.document if a.document.day is not None else _lent(a, index, weights) for a in articles)


def _lent(article: ArticleDates, index: dict[str, list[ArticleDates]], weights: dict[str, float]) -> DocumentDate:
    matches = [match for lender in _near(article, index) if (match := _match(article, lender, weights)) is not None]
    if not matches:
        return article.document
    matches.sort(key=lambda m: (-m.weight, m.day, m.lender.name))
    best = matches[0]
    equals = [match for match in matches if match.weight >= _RIVAL * best.weight]
    rivals = [match for match in equals if abs((match.day - best.day).days) > _APART_DAYS]
    if len(rivals) * 2 >= len(equals):
        days = f"{min(m.day for m in equals)} to {max(m.day for m in equals)}"
        return replace(article.document, reason=f"articles that share as much are of days from {days}")
    return _lend(article, best, rivals)


def _near(article: ArticleDates, index: dict[str, list[ArticleDates]]) -> tuple[ArticleDates, ...]:
    """The lenders that share a feature, by the rarest feature first, up to a bound."""
    near: dict[str, ArticleDates] = {}
    shared = (feature for feature in article.places | article.sides if feature in index)
    for feature in sorted(shared, key=lambda feature: (len(index[feature]), feature)):
        if near and len(near) + len(index[feature]) > _MOST_LENDERS:
            break
        near.update((lender.name, lender) for lender in index[feature][:_MOST_LENDERS])
    return tuple(near.values())


def _match(article: ArticleDates, lender: ArticleDates, weights: dict[str, float]) -> _Match | None:
    """What two articles share, weighed by how rare it is; None where it is too little or the day is impossible."""
    day = lender.document.day
    if day is None or not contains(article.document.candidates, day):
        return None
    if article.document.weekday is not None and article.document.weekday != day.weekday():
        return None
    places, sides = article.places & lender.places, article.sides & lender.sides
    if not places and len(sides) < 2:
        return None
    shares = ((1.5, places), (1.0, sides), (0.5, article.acts & lender.acts))
    weight = math.fsum(factor * weights[feature] for factor, features in shares for feature in features)
    return _Match(weight, lender, day) if weight >= _ENOUGH else None


def _lend(article: ArticleDates, best: _Match, rivals: Sequence[_Match]) -> DocumentDate:
    """The lender's day where the text tells by days, else the month; other lenders' days are alternatives."""
    document, lender = article.document, best.lender
    shares = (
        ("places", article.places & lender.places),
        ("sides", article.sides & lender.sides),
        ("acts", article.acts & lender.acts),
    )
    shared = "; ".join(f"{label} {', '.join(sorted(words))}" for label, words in shares if words)
    evidence = f"shares with {lender.name}: {shared}"
    others = tuple(dict.fromkeys((m.day, m.day) for m in rivals[:_MOST_ALTERNATIVES]))
    first, last = (best.day, best.day) if document.points else _month_of(best.day)
    interval = DateInterval(first, last, 1 if first == last else 3, f"cross_article: {evidence}", others)
    return replace(document, interval=interval, evidence=(*document.evidence, evidence), reason="")


def _month_of(day: date) -> Days:
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
