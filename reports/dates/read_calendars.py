"""Read dates of other calendars, and turn those that have a day, a month and a year into days of ours."""

from msgspec.structs import replace

from reports.dates.calendars import from_hebrew, from_islamic, from_julian, from_persian, from_republican, from_rumi
from reports.dates.days import Moment, day_of
from reports.dates.expression import Expression
from reports.dates.grammar import Match
from reports.dates.picks import MONTHS, make, one, pick
from reports.dates.tokens import Tokens
from reports.patterns import read_pattern

_OLD_STYLE = read_pattern("dates/read_calendars", "old_style")
_RUMI = read_pattern("dates/read_calendars", "rumi")
_ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV"]
_GAPS = range(10, 14)  # days between the old style and the new


def read_other_calendar(tokens: Tokens, match: Match) -> list[Expression]:
    """1 Muharram 1445, 22 Bahman 1357: without a year they are kept, and say why they have no day."""
    islamic = one(tokens, match, "}")
    name = "Persian" if islamic is None else "Islamic"
    day, month, year = one(tokens, match, "Dd"), islamic or one(tokens, match, "{"), one(tokens, match, "Yy")
    if year is None or day is None or month is None:
        reason = f"a day of the {name} calendar whose year is not said"
        return [make(tokens, match, match.first, match.last, "date", reason=reason)]
    moment = (from_persian if islamic is None else from_islamic)(year, month, day)
    if moment is None:
        reason = f"the {name} calendar has no such day, or it lies outside its tables"
        return [make(tokens, match, match.first, match.last, "date", reason=reason)]
    return [make(tokens, match, match.first, match.last, "date", **moment._asdict(), calendar=name)]


def read_hegira(tokens: Tokens, match: Match) -> list[Expression]:
    """1400 AH: a lunar year, of which ours holds but a part."""
    reason = "a year of the Islamic calendar lies in two of ours"
    return [make(tokens, match, match.first, match.last, "date", reason=reason)]


def read_hebrew_day(tokens: Tokens, match: Match) -> list[Expression]:
    """5 Iyar 5708."""
    day, month, year = one(tokens, match, "Dd") or 0, one(tokens, match, "<") or 0, one(tokens, match, "#") or 0
    moment = from_hebrew(year, month, day)
    if moment is None:
        reason = "the Hebrew calendar has no such day, or the month is one of two of its name"
        return [make(tokens, match, match.first, match.last, "date", reason=reason)]
    return [make(tokens, match, match.first, match.last, "date", **moment._asdict(), calendar="Hebrew")]


def read_republican_day(tokens: Tokens, match: Match) -> list[Expression]:
    """18 Brumaire of the Year VIII; without a year it is more often the name of what happened than a date."""
    word, value = tokens.words[match.last - 1], tokens.value(match.last - 1)
    year = _ROMAN.index(word) + 1 if word in _ROMAN else value if isinstance(value, int) else 0
    moment = from_republican(year, one(tokens, match, "3") or 0, one(tokens, match, "Dd") or 0)
    if moment is None:
        return []
    return [make(tokens, match, match.first, match.last, "date", **moment._asdict(), calendar="Republican")]


def read_old_style(tokens: Tokens, match: Match) -> list[Expression]:
    """Both styles of one day ("25 October (7 November) 1917"): the later one is ours."""
    days, months = pick(tokens, match, "Dd"), pick(tokens, match, MONTHS)
    year = one(tokens, match, "Y")
    moments = [Moment(year or 1, month, day) for (_, day), (_, month) in zip(days, months, strict=False)]
    told = [day_of(moment) for moment in moments]
    later = len(told) == 2 and None not in told and told[1] and told[0] and (told[1] - told[0]).days in _GAPS
    return [make(tokens, match, match.first, match.last, "date", **moments[1 if later else 0]._asdict())]


def turn_old_style(tokens: Tokens, expression: Expression) -> Expression:
    """A whole date that says of itself that it is in old style, or of the Rumi calendar, turned into ours."""
    if expression.kind != "date" or None in (expression.year, expression.month, expression.day):
        return expression
    for pattern, turn, calendar in ((_OLD_STYLE, from_julian, "Julian"), (_RUMI, from_rumi, "Rumi")):
        if pattern.match(tokens.text, expression.end):
            moment = turn(Moment(expression.year or 1, expression.month, expression.day))
            return replace(expression, **moment._asdict(), calendar=calendar) if moment else expression
    return expression
