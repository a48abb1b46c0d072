"""Lend a date from one article to another of the same corpus that tells of the same places, sides and acts.

A lent date is always shown as one: its basis is `cross_article`, with the lender and what the two share.
"""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from msgspec.structs import replace

from reports.dates.days import Days
from reports.dates.document import DocumentDate
from reports.dates.spans import contains
from reports.dates.traits import tell_alike
from reports.interval import DateInterval

_POINT, _AREA, _SIDE, _ACT = 2.0, 1.0, 1.0, 0.5  # what a shared place, border or region, side and act weigh
_ENOUGH = 5.0  # shared weight from which an article tells of the same fighting
_FEWEST_SIDES = 2
_RIVAL = 0.8  # a lender of another day that shares so much of the best one's weight makes the day doubtful
_APART_DAYS = 31
_LONG_AFTER = timedelta(3 * 366)  # what a text knows last was news for no longer than so
_MOST_ALTERNATIVES = 5
_MOST_LENDERS = 200  # of a large corpus those that share the rarest places are looked at
_NO_SIDE = frozenset({"both"})


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
    lenders = sorted((a for a in articles if a.document.day is not None and takes_part(a)), key=lambda a: a.name)
    index: dict[str, list[ArticleDates]] = defaultdict(list)
    for lender in lenders:
        for feature in sorted(lender.places):
            index[feature].append(lender)
    return tuple(_lent(a, index) if a.document.day is None and takes_part(a) else a.document for a in articles)


def takes_part(article: ArticleDates) -> bool:
    """Whether it tells of enough to share: one that does not neither lends a day nor is lent one."""
    if article.document.day is None and article.document.traits.history:
        return False
    return bool(article.places and article.acts) and len(article.sides - _NO_SIDE) >= _FEWEST_SIDES


def _lent(article: ArticleDates, index: dict[str, list[ArticleDates]]) -> DocumentDate:
    matches = [match for lender in _near(article, index) if (match := _match(article, lender)) is not None]
    if not matches:
        return article.document
    matches.sort(key=lambda m: (-m.weight, m.day, m.lender.name))
    best = matches[0]
    equals = [match for match in matches if match.weight >= _RIVAL * best.weight]
    rivals = [match for match in equals if abs((match.day - best.day).days) > _APART_DAYS]
    if rivals:
        days = f"{min(m.day for m in equals)} to {max(m.day for m in equals)}"
        return replace(article.document, reason=f"articles that share as much are of days from {days}")
    return _lend(article, best, [match for match in equals if match.day != best.day])


def _near(article: ArticleDates, index: dict[str, list[ArticleDates]]) -> tuple[ArticleDates, ...]:
    """The lenders that share a place, by the rarest place first, up to a bound."""
    near: dict[str, ArticleDates] = {}
    shared = (feature for feature in article.places if feature in index)
    for feature in sorted(shared, key=lambda feature: (len(index[feature]), feature)):
        if near and len(near) + len(index[feature]) > _MOST_LENDERS:
            break
        near.update((lender.name, lender) for lender in index[feature][:_MOST_LENDERS])
    return tuple(near.values())


def _match(article: ArticleDates, lender: ArticleDates) -> _Match | None:
    """What two articles share, weighed; None where it is too little, or the article's own words are against the day."""
    day, document = lender.document.day, article.document
    places, acts = article.places & lender.places, article.acts & lender.acts
    sides = (article.sides & lender.sides) - _NO_SIDE
    if day is None or not places or not acts or len(sides) < _FEWEST_SIDES:
        return None
    points = sum(_is_point(place) for place in places)
    weight = _POINT * points + _AREA * (len(places) - points) + _SIDE * len(sides) + _ACT * len(acts)
    # what takes longest is asked last
    if weight < _ENOUGH or not _allows(document, day) or not tell_alike(document.traits, lender.document.traits, day):
        return None
    return _Match(weight, lender, day)


def _allows(document: DocumentDate, day: date) -> bool:
    """Whether the text's own constraints leave the day, and it follows soon on the last thing that the text knows."""
    if not contains(document.candidates, day) or document.weekday not in (None, day.weekday()):
        return False
    known = document.candidates[0][0]
    return bool(document.traits.days) or (known > date.min and day - known <= _LONG_AFTER)


def _is_point(place: str) -> bool:
    """Whether it is the id of a place, and not the name of a border or a region."""
    return " " not in place


def _lend(article: ArticleDates, best: _Match, others: Iterable[_Match]) -> DocumentDate:
    """The lender's day where the text tells by days, else the month; other lenders' days are alternatives."""
    document, lender = article.document, best.lender
    shares = (
        ("places", article.places & lender.places),
        ("sides", article.sides & lender.sides),
        ("acts", article.acts & lender.acts),
    )
    shared = "; ".join(f"{label} {', '.join(sorted(words))}" for label, words in shares if words)
    evidence = f"shares with {lender.name}: {shared}"
    by_day = document.points or bool(document.traits.days)
    first, last = (best.day, best.day) if by_day else _month_of(best.day)
    days = dict.fromkeys((match.day, match.day) for match in others) if by_day else {}
    alternatives = tuple(days)[:_MOST_ALTERNATIVES]
    interval = DateInterval(first, last, 1 if first == last else 3, f"cross_article: {evidence}", alternatives)
    return replace(
        document,
        interval=interval,
        evidence=(*document.evidence, evidence),
        reason="",
        lent_for=article.places & lender.places,
        own=document.interval,
    )


def _month_of(day: date) -> Days:
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
