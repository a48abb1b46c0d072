"""Read matches that say years: one, a span, a season of one, a decade, a century."""

from reports.dates.expression import Expression
from reports.dates.grammar import Match
from reports.dates.lexicon import listed, word_at
from reports.dates.picks import make, one, pick, relation_of
from reports.dates.tokens import Tokens

_QUARTERS = 4
_MONTHS = 12
_CENTURY_REACH = 3_000  # tokens


def read_season(tokens: Tokens, match: Match) -> list[Expression]:
    """Spring 2019, the winter of '44, last summer."""
    at = next(i for i in range(match.first, match.last) if tokens.classes[i] == "S")
    relation = relation_of(tokens, match)
    first = match.first
    if match.rule == "season_in":
        first = at - (tokens.classes[at - 1] == "t")
        if tokens.classes[at + 1 : at + 2] == "O" or (tokens.text[tokens.start(at)] == "f" and first == at):
            return []  # "the fall of the town", "in fall" of prices
    short = one(tokens, match, "'")
    year = one(tokens, match, "Y") if short is None else century_of(tokens, match.first, short)
    if short is not None and year is None:
        return []  # '96 in a text that names no year in full
    fields = {"season": str(tokens.value(at)), "year": year, "relation": relation}
    return [make(tokens, match, first, match.last, "season", **fields)]


def read_quarter(tokens: Tokens, match: Match) -> list[Expression]:
    """The third quarter of 2019, the last quarter of last year; without a year it may be one of a game."""
    number = one(tokens, match, "od")
    number = _QUARTERS if number is None else number  # the last one
    if not 1 <= number <= _QUARTERS:
        return []
    at = tokens.classes.index("0", match.first)
    said = relation_of(tokens, match._replace(first=at))
    fields = {"year": one(tokens, match, "Y"), "count": number, "relation": said}
    return [make(tokens, match, match.first, match.last, "quarter", **fields)]


def read_old_years(tokens: Tokens, match: Match) -> list[Expression]:
    """Years with their era ("499 to 493 BC", "AD 636"), or in three figures without one."""
    era = one(tokens, match, "e")
    if tokens.classes[match.first] == "e" and era == -1:
        return []  # "490 BC 300 ships"
    found = []
    years = pick(tokens, match, "YynD")
    for number, (i, value) in enumerate(years):
        first = match.first if tokens.classes[match.first] == "e" else i
        last = match.last if number == len(years) - 1 else i + 1
        year = 1 - value if era == -1 else value
        fields = {"year": year, "loose": era is None, "range_end": number > 0}
        found.append(make(tokens, match, first, last, "date", **fields))
    return found if years and years[0][1] > 0 else []


def read_years(tokens: Tokens, match: Match) -> list[Expression]:
    """One year, or two; a second in two figures is of the first one's century ("1914–18"), in one of its decade."""
    years = pick(tokens, match, "YDn")
    first = years[0][1]
    found = [make(tokens, match, years[0][0], years[0][0] + 1, "date", year=first)]
    for i, value in years[1:]:
        year = value
        if tokens.classes[i] != "Y":
            length = tokens.end(i) - tokens.start(i)
            year = first - first % 10**length + value
            whole = length == 2 and tokens.classes[i - 1] in "-/"
            joined = tokens.classes[i - 1] in "-/" and tokens.start(i) - tokens.end(i - 2) == 1
            if year <= first and joined and length == 2 and 1 <= value <= _MONTHS:  # "1993-01" is a month
                return [make(tokens, match, years[0][0], i + 1, "date", year=first, month=value)]
            if year <= first or not (whole or (joined and length == 1)):  # "1914-18", "1756-8"
                continue
        found.append(make(tokens, match, i, i + 1, "date", year=year, range_end=True))
    return found


def read_bad_year(tokens: Tokens, match: Match) -> list[Expression]:
    """A year that the calendar of files does not hold, with the reason."""
    said = tokens.text[tokens.start(match.last - 1) : tokens.end(match.last - 1)][:12]
    return [make(tokens, match, match.first, match.last, "date", reason=f"year {said}: days are kept from 1 to 9999")]


def read_short_year(tokens: Tokens, match: Match) -> list[Expression]:
    """In '44: the year nearest to the last that was written in full."""
    year = century_of(tokens, match.first, one(tokens, match, "'") or 0)
    before = tokens.classes[max(match.first - 1, 0)]
    if year is None or before not in "OiZsuf&KStgab":
        return []
    after = word_at(tokens, match.last)
    if before == "t" and not (after.istitle() or after in listed("date_guards.csv", "year_noun")):
        return []  # "the '45" is a rising
    return [make(tokens, match, match.first, match.last, "date", year=year)]


def century_of(tokens: Tokens, at: int, short: int) -> int | None:
    """The year meant by two figures: the nearest to the last year written in full before it, else to the next one."""
    near = tokens.classes.rfind("Y", max(0, at - _CENTURY_REACH), at)
    near = near if near >= 0 else tokens.classes.find("Y", at, at + _CENTURY_REACH)
    value = tokens.value(near) if near >= 0 else None
    if not isinstance(value, int):
        return None
    year = value - value % 100 + short
    return year + 100 * ((year - value < -50) - (year - value > 50))


def read_century(tokens: Tokens, match: Match) -> list[Expression]:
    """The 19th century, the third century BC."""
    number = one(tokens, match, "od") or 0
    tens = one(tokens, match, "q") or 0
    number += tens
    if tens % 10 or not 1 <= number <= 21 or tokens.classes[match.last : match.last + 1] == "-":
        return []
    year = -100 * number + 1 if one(tokens, match, "e") == -1 else 100 * (number - 1) + 1
    return [make(tokens, match, match.first, match.last, "century", year=year)]


def read_decade(tokens: Tokens, match: Match) -> list[Expression]:
    """The 1990s."""
    year = one(tokens, match, "%")
    if year is None or year % 10 or year >= 2200:
        return []
    return [make(tokens, match, match.first, match.last, "decade", year=year)]
