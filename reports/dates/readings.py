"""Read what a match of the grammar says, with the words around it that belong to it."""

from collections.abc import Callable, Iterator
from functools import cache

from msgspec.structs import replace

from reports.dates.expression import Expression
from reports.dates.feasts import read_feast_of_moon
from reports.dates.grammar import Match, match_rules
from reports.dates.guards import is_date
from reports.dates.lexicon import word_at
from reports.dates.read_absolute import (
    read_date,
    read_day_month_old,
    read_day_of_year,
    read_days_month,
    read_dotted_day,
    read_feast,
    read_holiday,
    read_new_year,
    read_nth_day,
    read_nth_told,
    read_nth_weekday,
    read_ordinals,
)
from reports.dates.read_calendars import (
    read_hebrew_day,
    read_hegira,
    read_old_style,
    read_other_calendar,
    read_republican_day,
    turn_old_style,
)
from reports.dates.read_numeric import (
    read_compact,
    read_named_day,
    read_numeric,
    read_short_numeric,
    read_short_year_date,
    read_ymd,
)
from reports.dates.read_relative import (
    read_after_event,
    read_ago_this,
    read_beyond,
    read_clock,
    read_clock_dotted,
    read_clock_in,
    read_clock_line,
    read_clock_part,
    read_clock_zone,
    read_count,
    read_hours,
    read_midnight,
    read_month_of,
    read_month_said,
    read_ordinal_of_month,
    read_overnight,
    read_part,
    read_past_span,
    read_same_month,
    read_season_of,
    read_today,
    read_unit,
    read_unit_at,
    read_weekday,
    read_weekend,
)
from reports.dates.read_years import (
    read_bad_year,
    read_century,
    read_decade,
    read_old_years,
    read_quarter,
    read_season,
    read_short_year,
    read_years,
)
from reports.dates.tokens import Tokens
from reports.tables import read_table

_WIDENING = frozenset("K-iOjf>ut9")  # what may stand between a date and the part of it that is meant

READINGS: dict[str, Callable[[Tokens, Match], list[Expression]]] = {
    "ymd": read_ymd,
    "compact": read_compact,
    "other_calendar": read_other_calendar,
    "hebrew_day": read_hebrew_day,
    "republican_day": read_republican_day,
    "hegira": read_hegira,
    "old_style": read_old_style,
    "numeric": read_numeric,
    "named_day": read_named_day,
    "short_year_date": read_short_year_date,
    "short_numeric": read_short_numeric,
    "date": read_date,
    "day_month_old": read_day_month_old,
    "days_month": read_days_month,
    "month_of": read_month_of,
    "month_said": read_month_said,
    "season": read_season,
    "quarter": read_quarter,
    "old_years": read_old_years,
    "years": read_years,
    "bad_year": read_bad_year,
    "short_year": read_short_year,
    "century": read_century,
    "decade": read_decade,
    "weekday": read_weekday,
    "nth_weekday": read_nth_weekday,
    "clock": read_clock,
    "clock_dotted": read_clock_dotted,
    "clock_in": read_clock_in,
    "clock_line": read_clock_line,
    "clock_part": read_clock_part,
    "clock_zone": read_clock_zone,
    "holiday": read_holiday,
    "feast": read_feast,
    "feast_of_moon": read_feast_of_moon,
    "dotted_day": read_dotted_day,
    "new_year": read_new_year,
    "nth_day": read_nth_day,
    "day_of_year": read_day_of_year,
    "nth_told": read_nth_told,
    "ordinal_of_month": read_ordinal_of_month,
    "hours": read_hours,
    "midnight": read_midnight,
    "beyond": read_beyond,
    "today": read_today,
    "overnight": read_overnight,
    "part_said": read_part,
    "unit_said": read_unit,
    "unit_at": read_unit_at,
    "weekend": read_weekend,
    "season_of": read_season_of,
    "past_span": read_past_span,
    "count_said": read_count,
    "after_event": read_after_event,
    "ago_this": read_ago_this,
    "same_month": read_same_month,
    "ordinals": read_ordinals,
}


def read_expressions(tokens: Tokens) -> Iterator[Expression]:
    """Every date expression of a text from left to right, with the words around it that belong to it."""
    for match in match_rules("date_grammar.csv", tokens.classes):
        for expression in READINGS[match.reading](tokens, match):
            if is_date(tokens, expression):
                yield _widen(tokens, turn_old_style(tokens, _name(tokens, expression)))


def _name(tokens: Tokens, expression: Expression) -> Expression:
    """Give a day that is known by its date ("the Sept. 11 attacks") the year it is known for."""
    if expression.year is not None or expression.day is None or expression.kind != "date":
        return expression
    known = _known_days().get((expression.month, expression.day))
    if known is None or word_at(tokens, expression.last).lower() not in known[0]:
        return expression
    return replace(expression, known_year=known[1])


@cache
def _known_days() -> dict[tuple[int | None, int], tuple[frozenset[str], int]]:
    rows = read_table("named_days.csv")
    return {(int(r["month"]), int(r["day"])): (frozenset(r["words"].split()), int(r["year"])) for r in rows}


def _widen(tokens: Tokens, expression: Expression) -> Expression:
    """Take in the words before it that say which part of the time is meant ("early", "the night of")."""
    classes, value, first = tokens.classes, tokens.value, expression.first
    if classes[max(0, first - 1) : first] not in _WIDENING:
        return expression
    edge, part = expression.edge, expression.part
    for _ in range(4):
        before = classes[max(0, first - 3) : first]
        if before.endswith("K"):
            edge, first = str(value(first - 1)), first - 1
        elif before.endswith(("K-", "Ki")) or before.endswith("QO"):
            edge, first = str(value(first - 2)), first - 2
        elif before.endswith(("PO", "Pj", "Pf", "9O", "9j", "9f")):
            part, first = str(value(first - 2)), first - 2
        elif before.endswith("9") and expression.kind == "weekday":
            part, first = str(value(first - 1)), first - 1  # "midday Tuesday"
        elif before.endswith(("P>", "Pu")) and value(first - 2) == "night":
            part, first = "into", first - 2  # "in the night to Thursday" is the one before that day
        elif before.endswith(("QOt", "KOt", "POt", "9Ot")):
            edge = str(value(first - 3)) if before[0] not in "P9" else edge
            part = str(value(first - 3)) if before[0] in "P9" else part
            first -= 3
        else:
            break
    if first == expression.first:
        return expression
    if classes[max(0, first - 1) : first] == "t":
        first -= 1
    return replace(expression, start=tokens.start(first), first=first, edge=edge, part=part)
