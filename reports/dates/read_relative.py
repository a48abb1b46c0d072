"""Read matches that count from somewhere ("last April", "three days later"): one function a reading."""

from typing import Any

from reports.dates.expression import Expression
from reports.dates.grammar import Match
from reports.dates.guards import counts_a_noun, starts_line
from reports.dates.lexicon import kinds_of, listed, word_at
from reports.dates.picks import MONTHS, make, one, part_of, pick, relation_of
from reports.dates.tokens import Tokens
from reports.patterns import read_words

_DAYS = "Dd"
_OF_UNIT = ("edge_of_unit", "edge_in_unit", "unit_s_end", "unit_end", "mid_unit")
_WEEK, _HOURS = 7, 24
PARTS = ("night", "morning", "afternoon", "evening")
_COUNTED = {"G": "ago", "A": "later", "a": "later", ",": "later", ";": "ahead", "R": "ahead"}
_CLOCK = 5  # figures and sign of "09:15"
_NOON, _NIGHT = 12, 5  # hours; later ones "at night" are of the evening
_HOUR_OF = {"dawn": 5, "noon": 12, "dusk": 18}
_LENGTHS = read_words("dates/read_relative", "lengths")
_AT_WEEKEND = read_words("dates/read_relative", "at_weekend")


def read_month_of(tokens: Tokens, match: Match) -> list[Expression]:
    """July of that year, July 18 of the following year."""
    fields = {"month": one(tokens, match, MONTHS), "day": one(tokens, match, _DAYS)}
    return [
        make(
            tokens, match, match.first, match.last, "month", unit="year", relation=relation_of(tokens, match), **fields
        )
    ]


def read_ordinal_of_month(tokens: Tokens, match: Match) -> list[Expression]:
    """The 3rd of this month."""
    relation = relation_of(tokens, match)
    fields = {"unit": "month", "day": one(tokens, match, _DAYS), "relation": relation}
    return [make(tokens, match, match.first, match.last, "unit", **fields)]


def read_month_said(tokens: Tokens, match: Match) -> list[Expression]:
    """Last April, this coming May 3."""
    fields = {"month": one(tokens, match, MONTHS), "day": one(tokens, match, _DAYS)}
    return [make(tokens, match, match.first, match.last, "month", **fields, relation=relation_of(tokens, match))]


def read_weekday(tokens: Tokens, match: Match) -> list[Expression]:
    """Monday, last Monday, Monday night, Monday of last week."""
    relation = relation_of(tokens, match)
    said = relation == "that" and "told" in kinds_of(word_at(tokens, match.first - 1))
    relation = "" if said else relation  # "it affirmed that Tuesday's attack had failed"
    fields: dict[str, Any] = {"weekday": one(tokens, match, "Ww"), "day": one(tokens, match, "d")}
    fields["unit"] = "week" if match.rule == "weekday_of_week" else None
    first = match.first + (said or (tokens.classes[match.first] == "t" and not relation))
    return [make(tokens, match, first, match.last, "weekday", relation=relation, part=part_of(tokens, match), **fields)]


def read_beyond(tokens: Tokens, match: Match) -> list[Expression]:
    """The day before yesterday, the day after tomorrow."""
    step = 1 if tokens.classes[match.first + 2] == "a" else -1
    offset = one(tokens, match, "R") or 0
    if offset != step:
        return []
    return [make(tokens, match, match.first, match.last, "today", count=offset + step)]


def read_today(tokens: Tokens, match: Match) -> list[Expression]:
    """Today, yesterday, tonight, yesterday morning."""
    night = tokens.text[tokens.start(match.first) :][:7].lower() == "tonight"
    part = part_of(tokens, match) or ("night" if night else None)
    return [make(tokens, match, match.first, match.last, "today", count=one(tokens, match, "R"), part=part)]


def read_overnight(tokens: Tokens, match: Match) -> list[Expression]:
    """Overnight: the night that ends on the day of writing."""
    return [make(tokens, match, match.first, match.last, "part", relation="last", part="night")]


def read_part(tokens: Tokens, match: Match) -> list[Expression]:
    """This morning, last night, that evening."""
    return [
        make(
            tokens,
            match,
            match.first,
            match.last,
            "part",
            relation=relation_of(tokens, match),
            part=part_of(tokens, match),
        )
    ]


def read_unit(tokens: Tokens, match: Match) -> list[Expression]:
    """ "last year", "the same day", "the day after", "the end of the month"."""
    at = next(i for i in range(match.first, match.last) if tokens.classes[i] in "U5678$")
    relation = relation_of(tokens, match)
    if match.rule in _OF_UNIT:
        relation = "that" if tokens.classes[at] == "5" else "the"  # "the day's end"
    before = tokens.text[tokens.start(match.first - 1) : tokens.end(match.first - 1)].lower() if match.first else ""
    by_days = tokens.classes[at] == "5"
    spans = "t" in tokens.classes[match.first : match.last] and relation in ("last", "following") and not by_days
    if spans and (before in _LENGTHS or (before == "in" and relation == "last")):
        return []  # "during the last year" is a length of time
    the = "t" in tokens.classes[match.first : match.last]
    if the and relation in ("last", "following", "next") and tokens.classes[match.last : match.last + 1] == "O":
        return []  # "the last week of August"
    return [make(tokens, match, match.first, match.last, "unit", unit=str(tokens.value(at)), relation=relation)]


def read_unit_at(tokens: Tokens, match: Match) -> list[Expression]:
    """ "The day before near Osh": the sentence goes on with a place, and names nothing that the day comes before."""
    if word_at(tokens, match.last - 1) not in listed("date_guards.csv", "goes_on"):
        return read_after_event(tokens, match._replace(last=match.last - 1))
    return read_unit(tokens, match._replace(last=match.last - 1))


def read_weekend(tokens: Tokens, match: Match) -> list[Expression]:
    """ "Over the weekend": the last one, or the one that is."""
    if counts_a_noun(tokens, match.last) and word_at(tokens, match.first - 1).lower() not in _AT_WEEKEND:
        return []  # "the weekend deadline"
    return [make(tokens, match, match.first, match.last, "weekend", unit="weekend")]


def read_past_span(tokens: Tokens, match: Match) -> list[Expression]:
    """The past 24 hours, the last three days: as many days back as they take in; longer spans are lengths of time."""
    unit = tokens.value(match.last - 1)
    count = one(tokens, match, "qDyno") or 1
    days = -(-count // 24) if tokens.classes[match.last - 1] == "=" else count if unit == "day" else 0
    if not 0 < days <= _WEEK or tokens.classes[match.last : match.last + 1] == "O":
        return []
    return [make(tokens, match, match.first, match.last, "past_span", unit="day", count=days)]


def read_season_of(tokens: Tokens, match: Match) -> list[Expression]:
    """The autumn of last year, the spring of that year."""
    at = next(i for i in range(match.first, match.last) if tokens.classes[i] == "S")
    fields = {"season": str(tokens.value(at)), "unit": "year", "relation": relation_of(tokens, match)}
    first = at - (tokens.classes[at - 1] == "t" and at > match.first)
    return [make(tokens, match, first, match.last, "season", **fields)]


def read_count(tokens: Tokens, match: Match) -> list[Expression]:
    """Three days ago, two weeks later, a year earlier."""
    at = next(i for i in range(match.first, match.last) if tokens.classes[i] in "UV5678$P9=")
    if match.rule == "count_ago_today" and tokens.value(match.last - 1) != 0:
        match = match._replace(last=match.last - 1)  # "a week ago yesterday"
    count, unit, part = sum(value for _, value in pick(tokens, match, "qDyno1")), str(tokens.value(at)), None
    if tokens.classes[max(match.first - 1, 0)] == "2":
        return []  # "half a year ago"
    if match.rule == "hours_counted":
        if count % _HOURS or tokens.words[at].lower() != "hours":
            return read_hours(tokens, match)
        count, unit = count // _HOURS, "day"
    elif unit in PARTS:
        unit, part = "day", unit  # "two nights later"
    code = tokens.classes[match.last - 1 - (tokens.classes[match.last - 1] == "H")]
    relation = "ago" if match.rule == "count_ago_today" else _COUNTED.get(code, "earlier")
    last = match.last - (code == ",")
    return [make(tokens, match, match.first, last, "count", unit=unit, count=count, relation=relation, part=part)]


def read_after_event(tokens: Tokens, match: Match) -> list[Expression]:
    """ "Five days after the fall of the town", where it opens its sentence: the event is the one told of just before.

    Beside a date ("on 27 June, two days after the landing") it says that date once more.
    """
    first = match.first
    before = tokens.classes[first - 1] if first else "J"
    gap = tokens.text[tokens.end(first - 1) if first else 0 : tokens.start(first)]
    apposed = before in ",-(" and first > 1 and tokens.classes[first - 2] in "DdYMmk"
    if tokens.classes[match.last - 1] != "a" or not (apposed or before in ".J+" or "\n" in gap):
        return []
    unit = str(tokens.value(match.last - 2))
    count = sum(value for _, value in pick(tokens, match, "qDyno1")) or 1
    relation = "same" if apposed else "after"
    return [make(tokens, match, first, match.last, "event", unit=unit, count=count, relation=relation)]


def read_ago_this(tokens: Tokens, match: Match) -> list[Expression]:
    """ "Ten years ago this month": that month of the year, or that day of it where it says today."""
    at = next(i for i in range(match.first, match.last) if tokens.classes[i] in "8V")
    if tokens.value(at) != "year":
        return []
    unit = {"7": "month", "6": "week"}.get(tokens.classes[match.last - 1], "day")
    if unit == "day" and tokens.value(match.last - 1) != 0:
        return []
    count = sum(value for _, value in pick(tokens, match, "qDyno1"))
    return [make(tokens, match, match.first, match.last, "years_ago", unit=unit, count=count, relation="ago")]


def read_same_month(tokens: Tokens, match: Match) -> list[Expression]:
    """ "The same month of 2011": the month told, in another year; "on this day in 2008": the day of writing."""
    unit = "day" if "5" in tokens.classes[match.first : match.last] else "month"
    relation = "this" if tokens.classes[match.first] == "T" else "that"
    fields = {"unit": unit, "relation": relation, "year": one(tokens, match, "Y")}
    return [make(tokens, match, match.first, match.last, "unit", **fields)]


def read_clock(tokens: Tokens, match: Match) -> list[Expression]:
    """An hour alone is of the day that is told of."""
    figures = pick(tokens, match, "Dn")
    hour, minute = figures[0][1], figures[-1]
    if match.rule == "clock_hours" and tokens.words[match.last - 1].lower() != "hours":
        return []  # "at 2.30 minutes"
    if hour > 24 or (len(figures) > 1 and (minute[1] > 59 or tokens.end(minute[0]) - tokens.start(minute[0]) != 2)):
        return []
    half = tokens.words[match.last - 1][:1].lower() if tokens.classes[match.last - 1] == "p" else ""
    sure = half or len(tokens.words[figures[0][0]]) == 2  # "3:41" may be in the afternoon
    told = hour % 12 + 12 * (half == "p") if half else hour
    fields = {"relation": "clock", "part": "hour", "hour": told if sure else None}
    return [make(tokens, match, figures[0][0], match.last, "part", **fields)]


def read_clock_dotted(tokens: Tokens, match: Match) -> list[Expression]:
    """ "At 22.30 the reserve was called in": at the head of a sentence, and of nothing that the figures count."""
    opens = tokens.words[match.first].istitle() and not counts_a_noun(tokens, match.last)
    return read_clock(tokens, match) if opens and word_at(tokens, match.last) not in ("%", "$", "€") else []


def read_clock_line(tokens: Tokens, match: Match) -> list[Expression]:
    """ "09:15 – Shells fall": two figures each, at the head of a line."""
    figures = tokens.text[tokens.start(match.first) : tokens.end(match.last - 1)]
    return read_clock(tokens, match) if len(figures) == _CLOCK and starts_line(tokens, match.first) else []


def read_clock_in(tokens: Tokens, match: Match) -> list[Expression]:
    """At 6 in the morning, at eleven in the evening."""
    figures, part = pick(tokens, match, "Dnq"), part_of(tokens, match)
    hour = figures[0][1]
    if hour > _NOON and part != "morning":
        return []
    late = hour < _NOON and (part in ("afternoon", "evening") or (part == "night" and hour > _NIGHT))
    fields = {"relation": "clock", "part": "hour", "hour": hour + _NOON * late}
    return [make(tokens, match, figures[0][0], match.last, "part", **fields)]


def read_clock_zone(tokens: Tokens, match: Match) -> list[Expression]:
    """1500 GMT, 0530 hours: four figures before the name of a time zone, or the word."""
    at = match.last - 2
    figures = tokens.text[tokens.start(at) : tokens.end(at)]
    hour = figures.isascii() and figures.isdigit() and len(figures) == 4 and figures < "2401" and figures[2:] < "60"
    if not hour or (match.rule == "clock_four" and tokens.words[match.last - 1].lower() != "hours"):
        return []
    return [make(tokens, match, at, match.last, "part", relation="clock", part="hour")]


def read_clock_part(tokens: Tokens, match: Match) -> list[Expression]:
    """ "In the evening" is of the day that is told of; a night may be the one before it or after."""
    if match.rule == "part_in" and word_at(tokens, match.last).lower() in listed("date_guards.csv", "part_noun"):
        return []  # "the morning rush"
    if part_of(tokens, match) == "night" or tokens.classes[match.first - 1 : match.first] in tuple("DdMmkYWR"):
        return []  # "on 14 July in the morning" has its date beside it
    first = match.last - 2 if match.rule == "part_in" else match.first + 1
    return [make(tokens, match, first, match.last, "part", relation="clock", part=part_of(tokens, match))]


def read_hours(tokens: Tokens, match: Match) -> list[Expression]:
    """ "Hours later" is of the day that is told of."""
    return [make(tokens, match, match.first, match.last, "part", relation="clock", part="hour")]


def read_midnight(tokens: Tokens, match: Match) -> list[Expression]:
    """Midnight without a date is of the night that is told of; what comes just after it is of the day that begins."""
    after = tokens.classes[match.first] in "al"
    said = part_of(tokens, match)
    part = "after midnight" if after and said == "midnight" else "hour"
    fields: dict[str, Any] = {"relation": "clock", "part": part, "hour": _HOUR_OF.get(said or "")}
    return [make(tokens, match, match.first + 1, match.last, "part", **fields)]
