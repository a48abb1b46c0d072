"""Read matches that say a month or a day: one function a reading, from tokens to expressions."""

import calendar
from typing import Any

from reports.dates.days import Moment, add_days, as_moment, day_of
from reports.dates.expression import Expression
from reports.dates.grammar import Match
from reports.dates.guards import counts_a_noun, starts_line
from reports.dates.lexicon import listed, word_at
from reports.dates.picks import MONTHS, make, one, pick
from reports.dates.read_years import century_of
from reports.dates.tokens import Tokens

_DAYS = "Dd"
_FIRST_NTH = 3


def read_date(tokens: Tokens, match: Match) -> list[Expression]:
    """A month with what is said of day and year ("27 September 2020", "September 27", "April '44")."""
    day = one(tokens, match, "Ddno")
    year = one(tokens, match, "Y")
    short = one(tokens, match, "'")
    fields: dict[str, Any] = {"year": year, "month": one(tokens, match, MONTHS), "day": day}
    if short is not None:
        fields["year"] = century_of(tokens, match.first, short)
    if match.rule == "month_day" and _counts_people(tokens, match):
        return [make(tokens, match, match.first, match.first + 1, "date", month=fields["month"])]  # "in May 17 people"
    first = match.first + (tokens.classes[match.first] == "t" and tokens.classes[match.first + 1] not in "od")
    return [make(tokens, match, first, match.last, "date", **fields)]


def _counts_people(tokens: Tokens, match: Match) -> bool:
    """ "In May 17 people", not "on May 17 troops"."""
    after = word_at(tokens, match.last).lower()
    return word_at(tokens, match.first - 1).lower() == "in" and after in listed("date_guards.csv", "counted")


def read_days_month(tokens: Tokens, match: Match) -> list[Expression]:
    """Several days of one month: each is an expression, the one beside the month with the month's words."""
    days = pick(tokens, match, _DAYS)
    months = pick(tokens, match, MONTHS)
    if match.rule == "month_day_list" and counts_a_noun(tokens, match.last):
        days.pop()  # "on April 12 and 14 people"
    if match.rule == "month_day_range" and tokens.classes[match.last : match.last + 1] in tuple("UV5678="):
        days.pop()  # "on September 16 - 16 years after"
    fields = {"month": months[0][1], "year": one(tokens, match, "Y")}
    month_first = months[0][0] < days[0][0]
    found = []
    for number, (i, day) in enumerate(days):
        first = match.first if month_first and number == 0 else i
        last = match.last if i == match.last - 1 or (not month_first and number == len(days) - 1) else i + 1
        ranged = number > 0 and tokens.classes[days[number - 1][0] + 1] in "-u/"
        found.append(make(tokens, match, first, last, "date", day=day, range_end=ranged, **fields))
    turn = next((n for n in range(1, len(days)) if days[n][1] < days[n - 1][1]), 0) if not month_first else 0
    for earlier in found[:turn]:  # "from the 28th to 3 May"
        _go_back_a_month(earlier)
    return found


def _go_back_a_month(expression: Expression) -> None:
    month = expression.month or 1
    expression.month = month - 1 or 12
    if expression.year is not None:
        expression.year -= month == 1


def read_day_month_old(tokens: Tokens, match: Match) -> list[Expression]:
    """A day of a year before 1000, or of one with its era; without an era the words around must let it be one."""
    days, months = pick(tokens, match, _DAYS), pick(tokens, match, MONTHS)
    year, era = pick(tokens, match, "YynD")[-1][1], one(tokens, match, "e")
    day = days[0][1] if days and days[0][0] < months[0][0] else None
    last = match.last - 1
    if era is None and day is not None and counts_a_noun(tokens, match.last) and tokens.words[last - 1] != ",":
        return [make(tokens, match, match.first, last, "date", day=day, month=months[0][1])]  # "on 27 October 600 guns"
    fields = {"day": day, "month": months[0][1], "year": 1 - year if era == -1 else year, "loose": era is None}
    return [make(tokens, match, match.first, match.last, "date", **fields)]


def read_dotted_day(tokens: Tokens, match: Match) -> list[Expression]:
    """ "On 27. November 1879": a full stop after the number of a day, as other languages write it."""
    first = match.first + (tokens.classes[match.first] not in "Dd")
    if first == match.first and not starts_line(tokens, first):
        return []  # "they lost 27. November 1879 saw"
    return read_date(tokens, match._replace(first=first))


def read_ordinals(tokens: Tokens, match: Match) -> list[Expression]:
    """Days by number alone ("the 28th"), unless a noun follows that they count ("the 28th Division")."""
    days = pick(tokens, match, "do")
    if match.rule == "ordinal_nth" and days[0][1] < _FIRST_NTH:
        return []  # "on the first, he missed"
    if match.rule == "ordinal_during" and word_at(tokens, match.first).lower() != "during":
        return []
    counted = counts_a_noun(tokens, match.last) and not word_at(tokens, match.last).endswith("s")
    if counted and not _opens(tokens, match):
        return []
    found = []
    for number, (i, day) in enumerate(days):
        first = i - (tokens.classes[i - 1] == "t")
        ranged = number > 0 and tokens.classes[first - 1] in "-u"
        found.append(make(tokens, match, first, i + 1, "date", day=day, range_end=ranged))  # its part: _widen
    return found


def _opens(tokens: Tokens, match: Match) -> bool:
    """ "On the 27th President Salamanca was deposed", "On the 5th fire broke out": a sentence goes on with a name, and
    with none of a unit, or opens so and goes on with what an ordinal does not count."""
    words = [word_at(tokens, i) for i in range(match.last, match.last + 4)]
    units = listed("date_guards.csv", "unit")
    if word_at(tokens, match.first) == "On" and words[0].islower():
        return not (units | listed("date_guards.csv", "ordinal_noun")) & {words[0], words[1].lower()}
    of_day = word_at(tokens, match.first - 1) == "of"  # "on the night of the 20th Lieutenant Orlov walked into it"
    return (
        (word_at(tokens, match.first) in ("On", "on") or of_day)
        and words[0].istitle()
        and not units & {word.lower() for word in words}
    )


def read_nth_weekday(tokens: Tokens, match: Match) -> list[Expression]:
    """The fourth Thursday in November; the last Friday of August 2021. A count of -1 is the last one."""
    count = one(tokens, match, "oL")
    fields: dict[str, Any] = {
        "weekday": one(tokens, match, "W"),
        "month": one(tokens, match, MONTHS),
        "count": count,
    }
    return [make(tokens, match, match.first, match.last, "nth", year=one(tokens, match, "Y"), **fields)]


def read_nth_told(tokens: Tokens, match: Match) -> list[Expression]:
    """The last Sunday of the month, the first day of that month: of the month that is told."""
    fields: dict[str, Any] = {"weekday": one(tokens, match, "W"), "count": one(tokens, match, "oL")}
    return [make(tokens, match, match.first, match.last, "nth", **fields)]


def read_holiday(tokens: Tokens, match: Match) -> list[Expression]:
    """A feast on a fixed day; its eve is the day before."""
    value = one(tokens, match, "*") or 0
    eve = "?" in tokens.classes[match.first : match.last]
    if match.rule == "holiday_counted":
        return _read_days_beside(tokens, match, value)
    fields = {"month": value // 100, "day": value % 100 - eve, "year": one(tokens, match, "Y")}
    return [make(tokens, match, match.first, match.last, "date", **fields)]


def read_feast(tokens: Tokens, match: Match) -> list[Expression]:
    """Valentine's Day is a day of a month, Labor Day a weekday of one."""
    parts = [int(part) for part in str(tokens.value(match.first)).split("/")]
    year = one(tokens, match, "Y")
    if len(parts) == 1:
        return [
            make(tokens, match, match.first, match.last, "date", month=parts[0] // 100, day=parts[0] % 100, year=year)
        ]
    fields = {"month": parts[0], "count": parts[1], "weekday": parts[2], "year": year}
    return [make(tokens, match, match.first, match.last, "nth", **fields)]


def _read_days_beside(tokens: Tokens, match: Match, feast: int) -> list[Expression]:
    """ "Two days before Christmas"."""
    at = next(i for i in range(match.first, match.last) if tokens.classes[i] in "56V")
    length = {"day": 1, "week": 7}.get(str(tokens.value(at)))
    if length is None:
        return []
    count = sum(value for i, value in pick(tokens, match, "qDyno1") if i < at)
    step = length * (count or 1) * (-1 if tokens.classes[at + 1] == "b" else 1)
    year = one(tokens, match, "Y")
    day = day_of(Moment(year or 2001, feast // 100, feast % 100))
    moment = add_days(as_moment(day), step) if day else None
    if moment is None:
        return []
    fields = moment._asdict() if year else {"month": moment.month, "day": moment.day}
    return [make(tokens, match, match.first, match.last, "date", **fields)]


def read_nth_day(tokens: Tokens, match: Match) -> list[Expression]:
    """The first day of March; the last day of 1999's December is found by its month's length."""
    count, month = one(tokens, match, "oL") or 1, one(tokens, match, MONTHS)
    if count < 0 and month:
        count = calendar.monthrange(2001, month)[1]
    return [make(tokens, match, match.first, match.last, "date", day=count, month=month, year=one(tokens, match, "Y"))]


def read_day_of_year(tokens: Tokens, match: Match) -> list[Expression]:
    """The first or the last day of the year."""
    count, year = one(tokens, match, "oL"), one(tokens, match, "Y")
    if count not in (1, -1):
        return []
    fields = {"month": 1, "day": 1} if count == 1 else {"month": 12, "day": 31}
    return [make(tokens, match, match.first, match.last, "date", year=year, **fields)]


def read_new_year(tokens: Tokens, match: Match) -> list[Expression]:
    """New Year's Day, and the Eve of the year before."""
    eve = "?" in tokens.classes[match.first : match.last]
    fields = {"month": 12 if eve else 1, "day": 31 if eve else 1, "year": one(tokens, match, "Y")}
    return [make(tokens, match, match.first, match.last, "date", **fields)]
