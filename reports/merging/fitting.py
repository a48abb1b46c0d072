"""Say whether a report tells of a happening: the same place, days that meet, types that can be one, one direction."""

import math
from dataclasses import dataclass
from functools import cache

from reports.actors.sides import BOTH
from reports.merging.outline import Outline
from reports.tables import read_table

SAME_PLACE_KM = 5.0
ASIDE = ("historical", "hypothetical", "negated")
_LOOKED_AT = 8  # reports of a happening that another is held against


@dataclass(slots=True)
class Happening:
    """An event in the making: the days all its reports allow, and the direction of the attack, once known.

    number: its turn among those begun. reports: that which began it stands first. first, last: ordinals of days, None
    while it is undated. exact: whether all its reports are known to the day; mirrored: whether one of them is a mirror
    claim. rules: why they are one.
    """

    number: int
    reports: list[Outline]
    first: int | None
    last: int | None
    direction: str | None
    exact: bool
    mirrored: bool
    rules: tuple[str, ...] = ()


def begin_happening(number: int, report: Outline) -> Happening:
    """A happening of one report."""
    exact = report.time_precision == 1
    return Happening(number, [report], report.first_day, report.last_day, report.direction, exact, report.is_mirrored)


def join_happening(happening: Happening, report: Outline) -> None:
    """Add a report that fits."""
    happening.reports.append(report)
    happening.exact = happening.exact and report.time_precision == 1
    happening.mirrored = happening.mirrored or report.is_mirrored
    add_rule(happening, "merged_same_place_and_days")
    _narrow_days(happening, report)
    happening.direction = happening.direction or report.direction
    if happening.reports[0].article != report.article:
        add_rule(happening, "merged_across_articles")


def _narrow_days(happening: Happening, report: Outline) -> None:
    """The happening's days are those that all its dated reports allow, as long as there are any."""
    if report.first_day is None or report.last_day is None or happening.first is None or happening.last is None:
        return
    first, last = max(happening.first, report.first_day), min(happening.last, report.last_day)
    if first <= last:
        happening.first, happening.last = first, last


def add_rule(happening: Happening, rule: str) -> None:
    """Note by name why a report was added."""
    if rule not in happening.rules:
        happening.rules = (*happening.rules, rule)


def fits(happening: Happening, report: Outline) -> bool:
    """Whether the report may be one of the happening's."""
    head = happening.reports[0]
    if (head.status in ASIDE or report.status in ASIDE) and head.status != report.status:
        return False
    told = happening.reports[:_LOOKED_AT]
    if not any(_one_type(one.sub_event_type, report.sub_event_type) for one in told):
        return False
    if any(_told_apart(one, report) for one in told):
        return False
    if not _same_days(happening, report) or km_between(head, report) > SAME_PLACE_KM:
        return False
    direction = report.direction
    if direction is None or happening.direction in (None, direction):
        return True
    return happening.mirrored and report.is_mirrored


def _told_apart(one: Outline, other: Outline) -> bool:
    """Two places that one article names are two happenings, however near; so are fighting of both and fire of one side
    where one voice tells them in two sentences.

    Two articles, or two voices of one, may call the same happening by either; along a border or in a region the fire is
    a part of the fighting.
    """
    if one.kind != "point" or one.article != other.article:
        return False
    if one.location != other.location:
        return True
    if one.sentence_start == other.sentence_start:
        return False
    if one.claimed_by_side and other.claimed_by_side and one.claimed_by_side != other.claimed_by_side:
        return False
    fights = [r for r in (one, other) if r.sub_event_type == "Armed clash" and r.actor1_side == BOTH]
    fire = [r for r in (one, other) if r.event_type == "Explosions/Remote violence" and r.direction]
    return len(fights) == 1 and len(fire) == 1


def _same_days(happening: Happening, report: Outline) -> bool:
    first, last = report.first_day, report.last_day
    if first is None or last is None or happening.first is None or happening.last is None:
        return first is None and happening.first is None and happening.reports[0].article == report.article
    gap = max(first - happening.last, happening.first - last)
    return gap <= 0 or (gap == 1 and not (report.time_precision == 1 and happening.exact))


@cache
def _one_type(one: str, other: str) -> bool:
    return one == other or (one, other) in _pairs() or (other, one) in _pairs()


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset((row["one"], row["other"]) for row in read_table("one_happening.csv"))


def km_between(one: Outline, other: Outline) -> float:
    """Kilometres between two points; 0 within one region or border, infinite where there is no common place."""
    if one.kind != other.kind or one.kind == "none":
        return math.inf
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return 0.0 if one.location == other.location else math.inf
    rad = math.pi / 180
    a = (
        math.sin((other.latitude - one.latitude) * rad / 2) ** 2
        + math.cos(one.latitude * rad)
        * math.cos(other.latitude * rad)
        * math.sin((other.longitude - one.longitude) * rad / 2) ** 2
    )
    return 12742 * math.asin(math.sqrt(min(1.0, a)))
