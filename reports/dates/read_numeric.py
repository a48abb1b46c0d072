"""Read dates that are all figures (ISO, 13/09/2022, 11-19-97, 19971119), by the order that the text itself writes."""

from typing import Any

from reports.dates.days import Moment, days_of
from reports.dates.expression import Expression
from reports.dates.grammar import Match
from reports.dates.guards import starts_line
from reports.dates.orders import read_order
from reports.dates.picks import make, one, pick
from reports.dates.tokens import Tokens

_CENTURY = 100
_AGE = 50  # two figures below it are of the years 2000 on


def read_ymd(tokens: Tokens, match: Match) -> list[Expression]:
    """2022-09-13."""
    (_, year), (_, month), (_, day) = pick(tokens, match, "YDn")
    return [make(tokens, match, match.first, match.last, "date", year=year, month=month, day=day)]


def read_named_day(tokens: Tokens, match: Match) -> list[Expression]:
    """13-Sep-2022, 13-Sep-22."""
    (_, day), (_, month), (at, year) = pick(tokens, match, "DdMmkYn")
    if year < _CENTURY:
        if tokens.end(at) - tokens.start(at) != 2 or tokens.start(at) != tokens.end(at - 1):
            return []
        year += 2000 if year < _AGE else 1900
    return [make(tokens, match, match.first, match.last, "date", year=year, month=month, day=day)]


def read_compact(tokens: Tokens, match: Match) -> list[Expression]:
    """19971119, as wires stamp it: eight figures by themselves that have a day in the calendar."""
    value = one(tokens, match, '"') or 0
    start, end = tokens.start(match.first), tokens.end(match.first)
    alone = not tokens.text[start - 1 : start].strip() and not tokens.text[end : end + 1].strip(" .,;:)T\n")
    moment = Moment(value // 10000, value // 100 % 100, value % 100)
    if not alone or isinstance(days_of(moment), str):
        return []
    fields = moment._asdict()
    return [make(tokens, match, match.first, match.last, "date", **fields)]


def read_numeric(tokens: Tokens, match: Match) -> list[Expression]:
    """Day first, as most of the world writes; month first where only that is possible, or the text writes so.

    With full stops (13.09.2022) the day comes first everywhere.
    """
    values = [tokens.value(i) for i in range(match.first, match.last) if tokens.classes[i] in "DnY#"]
    if len(values) != 3 or not all(isinstance(value, int) for value in values):
        return []
    day, month, year = (int(value) for value in values if value is not None)
    if year < 1000 and year != 0:
        return []
    swap = _is_either_way(tokens, match, day, month)
    month_first, sure = read_order(tokens) if swap else (False, False)
    if month > 12 >= day or month_first:
        day, month = month, day
    reason = "" if year else "there is no year 0"
    fields = {"year": year, "month": month, "day": day, "swap": swap and not sure, "reason": reason}
    return [make(tokens, match, match.first, match.last, "date", **fields)]


def _is_either_way(tokens: Tokens, match: Match, day: int, month: int) -> bool:
    """Whether the figures may as well be month and day."""
    return day <= 12 and month <= 12 and day != month and "." not in tokens.classes[match.first : match.last]


def _heads_a_line(tokens: Tokens, match: Match) -> bool:
    """ "4/2/16: Shells fell" as an item of a list."""
    slashed = tokens.classes[match.first : match.last].count("/") == 2
    return slashed and starts_line(tokens, match.first) and tokens.classes[match.last : match.last + 1] in (":", "-")


def read_short_numeric(tokens: Tokens, match: Match) -> list[Expression]:
    """13.09.22, all in two figures and written together, as nothing else is but a date; the year is of this age.

    With dashes (11-19-97) the month comes first, as American wires write, unless it cannot.
    """
    figures = [i for i in range(match.first, match.last) if tokens.classes[i] in "Dn"]
    together = tokens.end(figures[2]) - tokens.start(figures[0]) == 8 or _heads_a_line(tokens, match)
    day, month, year = (int(str(tokens.value(i))) for i in figures)
    if not together or not 1 <= min(day, month) <= 12 or max(day, month) > 31:
        return []
    swap = _is_either_way(tokens, match, day, month)
    month_first, sure = read_order(tokens) if swap else (False, False)
    if month > 12 or month_first or (swap and not sure and match.rule == "short_dashed"):
        day, month = month, day
    year += 2000 if year < _AGE else 1900
    swap = swap and not sure
    return [make(tokens, match, match.first, match.last, "date", year=year, month=month, day=day, swap=swap)]


def read_short_year_date(tokens: Tokens, match: Match) -> list[Expression]:
    """29 Mar 04, as pages head their lists: the short month alone, and the year in two figures."""
    at = match.last - 1
    value = tokens.value(at)
    fields: dict[str, Any] = {"month": one(tokens, match, "k"), "day": one(tokens, match, "Dd")}
    if not isinstance(value, int) or tokens.end(at) - tokens.start(at) != 2 or _AGE > value >= 32:
        return [make(tokens, match, match.first, at, "date", **fields)]
    fields["year"] = value + (2000 if value < _AGE else 1900)
    return [make(tokens, match, match.first, match.last, "date", **fields)]
