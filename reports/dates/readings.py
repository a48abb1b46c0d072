"""Read what a match of the grammar says: one function a reading, from tokens to expressions."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from reports.dates.expression import RELATIONS, Expression
from reports.dates.grammar import Match, match_grammar
from reports.dates.guards import counts_a_noun, is_date
from reports.dates.lexicon import word_at
from reports.dates.tokens import Tokens

_MONTHS = "Mmk4"
_DAYS = "Dd"
_CENTURY_REACH = 3_000  # tokens
_SPANS = ("during", "over", "in", "within", "for", "throughout", "through")


def read_expressions(tokens: Tokens) -> Iterator[Expression]:
    """Every date expression of a text from left to right, with the words around it that belong to it."""
    for match in match_grammar(tokens):
        for expression in READINGS[match.reading](tokens, match):
            if is_date(tokens, expression):
                yield _widen(tokens, expression)


def _make(tokens: Tokens, match: Match, first: int, last: int, kind: str, **fields: Any) -> Expression:
    return Expression(kind, tokens.starts[first], tokens.ends[last - 1], first, last, match.rule, **fields)


def _pick(tokens: Tokens, match: Match, codes: str) -> list[tuple[int, int]]:
    """Token and number of every word of these classes in the match."""
    found = []
    for i in range(match.first, match.last):
        value = tokens.values[i]
        if tokens.classes[i] in codes and isinstance(value, int):
            found.append((i, value))
    return found


def _one(tokens: Tokens, match: Match, codes: str) -> int | None:
    found = _pick(tokens, match, codes)
    return found[0][1] if found else None


def _relation(tokens: Tokens, match: Match) -> str:
    """The last word of relation in the match ("this past April" is last April; "the next day" is the following one)."""
    codes = tokens.classes[match.first : match.last]
    said = [RELATIONS[code] for code in codes if code in RELATIONS]
    if said and said[-1] == "next" and "tX" in codes:
        return "following"
    return said[-1] if said else ""


def _read_ymd(tokens: Tokens, match: Match) -> list[Expression]:
    (_, year), (_, month), (_, day) = _pick(tokens, match, "YD")
    return [_make(tokens, match, match.first, match.last, "date", year=year, month=month, day=day)]


def _read_numeric(tokens: Tokens, match: Match) -> list[Expression]:
    """Day first, as most of the world writes; month first where only that is possible, or by the document's date."""
    values = [tokens.values[i] for i in range(match.first, match.last) if tokens.classes[i] in "DnY#"]
    if len(values) != 3 or not all(isinstance(value, int) for value in values):
        return []
    day, month, year = (int(value) for value in values if value is not None)
    if year < 1000 and year != 0:
        return []
    swap = day <= 12 and month <= 12 and day != month
    if month > 12 >= day:
        day, month = month, day
    reason = "" if year else "there is no year 0"
    fields = {"year": year, "month": month, "day": day, "swap": swap, "reason": reason}
    return [_make(tokens, match, match.first, match.last, "date", **fields)]


def _read_date(tokens: Tokens, match: Match) -> list[Expression]:
    """A month with what is said of day and year ("27 September 2020", "September 27", "April '44")."""
    day = _one(tokens, match, "Ddno")
    year = _one(tokens, match, "Y")
    short = _one(tokens, match, "'")
    fields: dict[str, Any] = {"year": year, "month": _one(tokens, match, _MONTHS), "day": day}
    if short is not None:
        fields["year"] = _century_of(tokens, match.first, short)
    first = match.first + (tokens.classes[match.first] == "t" and tokens.classes[match.first + 1] not in "od")
    return [_make(tokens, match, first, match.last, "date", **fields)]


def _read_day_month_old(tokens: Tokens, match: Match) -> list[Expression]:
    """A day of a year before 1000, or of one with its era; without an era the words around must let it be one."""
    days, months = _pick(tokens, match, _DAYS), _pick(tokens, match, _MONTHS)
    year, era = _pick(tokens, match, "YynD")[-1][1], _one(tokens, match, "e")
    fields = {"day": days[0][1], "month": months[0][1], "year": 1 - year if era == -1 else year, "loose": era is None}
    return [_make(tokens, match, match.first, match.last, "date", **fields)]


def _read_days_month(tokens: Tokens, match: Match) -> list[Expression]:
    """Several days of one month: each is an expression, the one beside the month with the month's words."""
    days = _pick(tokens, match, _DAYS)
    months = _pick(tokens, match, _MONTHS)
    if match.rule == "month_day_list" and counts_a_noun(tokens, match.last):
        days.pop()  # "on April 12 and 14 people"
    fields = {"month": months[0][1], "year": _one(tokens, match, "Y")}
    month_first = months[0][0] < days[0][0]
    found = []
    for number, (i, day) in enumerate(days):
        first = match.first if month_first and number == 0 else i
        last = match.last if i == match.last - 1 or (not month_first and number == len(days) - 1) else i + 1
        ranged = number > 0 and tokens.classes[days[number - 1][0] + 1] in "-u/"
        found.append(_make(tokens, match, first, last, "date", day=day, range_end=ranged, **fields))
    return found


def _read_month_of(tokens: Tokens, match: Match) -> list[Expression]:
    fields = {"month": _one(tokens, match, _MONTHS), "day": _one(tokens, match, _DAYS)}
    return [
        _make(tokens, match, match.first, match.last, "month", unit="year", relation=_relation(tokens, match), **fields)
    ]


def _read_month_said(tokens: Tokens, match: Match) -> list[Expression]:
    month = _one(tokens, match, _MONTHS)
    return [_make(tokens, match, match.first, match.last, "month", month=month, relation=_relation(tokens, match))]


def _read_season(tokens: Tokens, match: Match) -> list[Expression]:
    at = next(i for i in range(match.first, match.last) if tokens.classes[i] == "S")
    relation = _relation(tokens, match)
    first = match.first
    if match.rule == "season_in":
        first = at - (tokens.classes[at - 1] == "t")
        if tokens.classes[at + 1 : at + 2] == "O" or (tokens.text[tokens.starts[at]] == "f" and first == at):
            return []  # "the fall of the town", "in fall" of prices
    short = _one(tokens, match, "'")
    year = _one(tokens, match, "Y") if short is None else _century_of(tokens, match.first, short)
    fields = {"season": str(tokens.values[at]), "year": year, "relation": relation}
    return [_make(tokens, match, first, match.last, "season", **fields)]


def _read_old_years(tokens: Tokens, match: Match) -> list[Expression]:
    """Years with their era ("499 to 493 BC", "AD 636"), or in three figures without one."""
    era = _one(tokens, match, "e")
    if tokens.classes[match.first] == "e" and era == -1:
        return []  # "490 BC 300 ships"
    found = []
    years = _pick(tokens, match, "YynD")
    for number, (i, value) in enumerate(years):
        first = match.first if tokens.classes[match.first] == "e" else i
        last = match.last if number == len(years) - 1 else i + 1
        year = 1 - value if era == -1 else value
        fields = {"year": year, "loose": era is None, "range_end": number > 0}
        found.append(_make(tokens, match, first, last, "date", **fields))
    return found if years and years[0][1] > 0 else []


def _read_years(tokens: Tokens, match: Match) -> list[Expression]:
    """One year, or two; a second in two figures is of the first one's century ("1914–18")."""
    years = _pick(tokens, match, "YDn")
    first = years[0][1]
    found = [_make(tokens, match, years[0][0], years[0][0] + 1, "date", year=first)]
    for i, value in years[1:]:
        year = value
        if tokens.classes[i] != "Y":
            year = first - first % 100 + value
            if year <= first or tokens.ends[i] - tokens.starts[i] != 2 or tokens.classes[i - 1] not in "-/":
                continue
        found.append(_make(tokens, match, i, i + 1, "date", year=year, range_end=True))
    return found


def _read_bad_year(tokens: Tokens, match: Match) -> list[Expression]:
    said = tokens.text[tokens.starts[match.last - 1] : tokens.ends[match.last - 1]][:12]
    return [_make(tokens, match, match.first, match.last, "date", reason=f"year {said}: days are kept from 1 to 9999")]


def _read_short_year(tokens: Tokens, match: Match) -> list[Expression]:
    year = _century_of(tokens, match.first, _one(tokens, match, "'") or 0)
    if year is None or tokens.classes[max(match.first - 1, 0)] not in "OiZsuf&KStgab":
        return []
    return [_make(tokens, match, match.first, match.last, "date", year=year)]


def _century_of(tokens: Tokens, at: int, short: int) -> int | None:
    """The year meant by two figures: the century of the last year written in full before it, else none."""
    last = tokens.classes.rfind("Y", max(0, at - _CENTURY_REACH), at)
    value = tokens.values[last] if last >= 0 else None
    return value - value % 100 + short if isinstance(value, int) else None


def _read_century(tokens: Tokens, match: Match) -> list[Expression]:
    number = _one(tokens, match, "od") or 0
    tens = _one(tokens, match, "q") or 0
    number += tens
    if tens % 10 or not 1 <= number <= 21 or tokens.classes[match.last : match.last + 1] == "-":
        return []
    year = -100 * number + 1 if _one(tokens, match, "e") == -1 else 100 * (number - 1) + 1
    return [_make(tokens, match, match.first, match.last, "century", year=year)]


def _read_decade(tokens: Tokens, match: Match) -> list[Expression]:
    year = _one(tokens, match, "%")
    if year is None or year % 10 or year >= 2200:
        return []
    return [_make(tokens, match, match.first, match.last, "decade", year=year)]


def _read_weekday(tokens: Tokens, match: Match) -> list[Expression]:
    relation = _relation(tokens, match)
    fields: dict[str, Any] = {"weekday": _one(tokens, match, "W"), "day": _one(tokens, match, "d")}
    fields["unit"] = "week" if match.rule == "weekday_of_week" else None
    first = match.first + (tokens.classes[match.first] == "t" and not relation)
    return [_make(tokens, match, first, match.last, "weekday", relation=relation, part=_part(tokens, match), **fields)]


def _part(tokens: Tokens, match: Match) -> str | None:
    for i in range(match.first, match.last):
        if tokens.classes[i] in "P9":
            return str(tokens.values[i])
    return None


def _read_nth_weekday(tokens: Tokens, match: Match) -> list[Expression]:
    """The fourth Thursday in November; the last Friday of August 2021. A count of -1 is the last one."""
    count = _one(tokens, match, "oL")
    fields: dict[str, Any] = {
        "weekday": _one(tokens, match, "W"),
        "month": _one(tokens, match, _MONTHS),
        "count": count,
    }
    return [_make(tokens, match, match.first, match.last, "nth", year=_one(tokens, match, "Y"), **fields)]


def _read_clock(tokens: Tokens, match: Match) -> list[Expression]:
    """An hour alone is of the day that is told of."""
    hour = _one(tokens, match, "Dn") or 0
    if hour > 24:
        return []
    return [_make(tokens, match, match.first, match.last, "part", relation="clock", part="hour")]


def _read_holiday(tokens: Tokens, match: Match) -> list[Expression]:
    """A feast on a fixed day; its eve is the day before."""
    value = _one(tokens, match, "*") or 0
    eve = word_at(tokens, match.first + 1) == "Eve"
    fields = {"month": value // 100, "day": value % 100 - eve, "year": _one(tokens, match, "Y")}
    return [_make(tokens, match, match.first, max(match.last, match.first + 1 + eve), "date", **fields)]


def _read_hours(tokens: Tokens, match: Match) -> list[Expression]:
    """ "Hours later" is of the day that is told of."""
    return [_make(tokens, match, match.first, match.last, "part", relation="clock", part="hour")]


def _read_midnight(tokens: Tokens, match: Match) -> list[Expression]:
    """Midnight without a date is of the night that is told of; what comes just after it is of the day that begins."""
    after = tokens.classes[match.first] == "a"
    return [
        _make(
            tokens,
            match,
            match.first + 1,
            match.last,
            "part",
            relation="clock",
            part="after midnight" if after else "hour",
        )
    ]


def _read_beyond(tokens: Tokens, match: Match) -> list[Expression]:
    """The day before yesterday, the day after tomorrow."""
    step = 1 if tokens.classes[match.first + 2] == "a" else -1
    offset = _one(tokens, match, "R") or 0
    if offset != step:
        return []
    return [_make(tokens, match, match.first, match.last, "today", count=offset + step)]


def _read_today(tokens: Tokens, match: Match) -> list[Expression]:
    night = tokens.text[tokens.starts[match.first] :][:7].lower() == "tonight"
    part = _part(tokens, match) or ("night" if night else None)
    return [_make(tokens, match, match.first, match.last, "today", count=_one(tokens, match, "R"), part=part)]


def _read_overnight(tokens: Tokens, match: Match) -> list[Expression]:
    return [_make(tokens, match, match.first, match.last, "part", relation="last", part="night")]


def _read_part(tokens: Tokens, match: Match) -> list[Expression]:
    return [
        _make(
            tokens, match, match.first, match.last, "part", relation=_relation(tokens, match), part=_part(tokens, match)
        )
    ]


def _read_unit(tokens: Tokens, match: Match) -> list[Expression]:
    """ "last year", "the same day", "the day after", "the end of the month"."""
    at = next(i for i in range(match.first, match.last) if tokens.classes[i] in "U5678")
    relation = _relation(tokens, match)
    if match.rule in ("edge_of_unit", "edge_in_unit"):
        relation = "that"
    before = tokens.text[tokens.starts[match.first - 1] : tokens.ends[match.first - 1]].lower() if match.first else ""
    if "t" in tokens.classes[match.first : match.last] and relation in ("last", "following") and before in _SPANS:
        return []  # "during the last year" is a length of time
    if relation in ("last", "following", "next") and tokens.classes[match.last : match.last + 1] == "O":
        return []  # "the last week of August"
    return [_make(tokens, match, match.first, match.last, "unit", unit=str(tokens.values[at]), relation=relation)]


def _read_count(tokens: Tokens, match: Match) -> list[Expression]:
    at = next(i for i in range(match.first, match.last) if tokens.classes[i] in "UV5678")
    count = sum(value for _, value in _pick(tokens, match, "qDyno1"))
    if tokens.classes[max(match.first - 1, 0)] == "2":
        return []  # "half a year ago"
    code = tokens.classes[match.last - 1]
    relation = {"G": "ago", "A": "later", "a": "later"}.get(code, "earlier")
    return [
        _make(
            tokens, match, match.first, match.last, "count", unit=str(tokens.values[at]), count=count, relation=relation
        )
    ]


def _read_ordinals(tokens: Tokens, match: Match) -> list[Expression]:
    """Days by number alone ("the 28th"), unless a noun follows that they count ("the 28th Division")."""
    days = _pick(tokens, match, "d")
    if counts_a_noun(tokens, match.last) and not word_at(tokens, match.last).endswith("s"):
        return []
    found = []
    for number, (i, day) in enumerate(days):
        first = i - (tokens.classes[i - 1] == "t")
        ranged = number > 0 and tokens.classes[first - 1] in "-u"
        found.append(_make(tokens, match, first, i + 1, "date", day=day, range_end=ranged))
    return found


READINGS: dict[str, Callable[[Tokens, Match], list[Expression]]] = {
    "ymd": _read_ymd,
    "numeric": _read_numeric,
    "date": _read_date,
    "day_month_old": _read_day_month_old,
    "days_month": _read_days_month,
    "month_of": _read_month_of,
    "month_said": _read_month_said,
    "season": _read_season,
    "old_years": _read_old_years,
    "years": _read_years,
    "bad_year": _read_bad_year,
    "short_year": _read_short_year,
    "century": _read_century,
    "decade": _read_decade,
    "weekday": _read_weekday,
    "nth_weekday": _read_nth_weekday,
    "clock": _read_clock,
    "holiday": _read_holiday,
    "hours": _read_hours,
    "midnight": _read_midnight,
    "beyond": _read_beyond,
    "today": _read_today,
    "overnight": _read_overnight,
    "part_said": _read_part,
    "unit_said": _read_unit,
    "count_said": _read_count,
    "ordinals": _read_ordinals,
}


def _widen(tokens: Tokens, expression: Expression) -> Expression:
    """Take in the words before it that say which part of the time is meant ("early", "the night of")."""
    classes, values, first = tokens.classes, tokens.values, expression.first
    edge, part = expression.edge, expression.part
    for _ in range(4):
        before = classes[max(0, first - 3) : first]
        if before.endswith("K"):
            edge, first = str(values[first - 1]), first - 1
        elif before.endswith(("K-", "Ki")) or before.endswith("QO"):
            edge, first = str(values[first - 2]), first - 2
        elif before.endswith(("PO", "Pj")):
            part, first = str(values[first - 2]), first - 2
        elif before.endswith(("QOt", "KOt", "POt")):
            edge = str(values[first - 3]) if before[0] != "P" else edge
            part = str(values[first - 3]) if before[0] == "P" else part
            first -= 3
        else:
            break
    if first == expression.first:
        return expression
    if classes[max(0, first - 1) : first] == "t":
        first -= 1
    return replace(expression, start=tokens.starts[first], first=first, edge=edge, part=part)
