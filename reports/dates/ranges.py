"""Turn dates as they are said into the intervals that reports use: ranges joined, nights two days, open ends."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from reports.dates.days import Days
from reports.dates.expression import Expression
from reports.dates.lexicon import listed, word_at
from reports.dates.setting import Meaning
from reports.dates.tokens import Tokens

_RANGED = (">", "-", "u", "ut", "/", "uj", "-t")
_GAPS = ("", ">", ">t", "i", "j", "u", "f", "ut", "it", "jt")


class Told(Struct, frozen=True, gc=False):
    """A date for reports: the first expression that says it, what it means, and where it ends.

    open_end: it began before, or goes on ("until 10 November", "since Tuesday" with no day to end it).
    """

    expression: Expression
    meaning: Meaning
    end: int
    open_end: bool = False


def join_ranges(tokens: Tokens, found: Iterable[tuple[Expression, Meaning]]) -> tuple[Told, ...]:
    """The dates of a text in order, the two ends of a range in one, and nights widened to two days."""
    told: list[Told] = []
    last: Expression | None = None
    for expression, meaning in found:
        before = told[-1] if told else None
        if before is not None and last is not None and _is_range(tokens, before, last, expression, meaning):
            told[-1] = _joined(before, expression, meaning)
        elif before is not None and last is not None and _is_overnight(tokens, last, expression):
            told[-1] = Told(replace(expression, start=last.start, part="into"), _widen_back(meaning), expression.end)
        else:
            told.append(Told(expression, _widen(expression, meaning), expression.end))
        last = expression
    return tuple(told)


def _is_range(tokens: Tokens, before: Told, last: Expression, expression: Expression, meaning: Meaning) -> bool:
    """Whether an expression ends the range that the one before it begins."""
    if before.meaning.days is None or meaning.days is None or before.meaning.days[0] > meaning.days[1]:
        return False
    between = tokens.classes[last.last : expression.first]
    both = tokens.classes[last.first - 1 : last.first] == "g"  # "between Monday and Wednesday"
    if between == "&" and before.end == last.end and not both and _are_of_a_kind(last, expression):
        return meaning.days[0] - before.meaning.days[1] == timedelta(1)  # "on Friday and Saturday", "in June and July"
    if between in ("&", "&t") and last.first:
        return tokens.classes[last.first - 1] == "g"
    from_day = last.kind == "weekday" and tokens.classes[last.first - 1 : last.first] == "f"
    return between in _RANGED and last.kind == expression.kind and (last.kind == "date" or from_day)


def _are_of_a_kind(last: Expression, expression: Expression) -> bool:
    """Whether both are weekdays, or both are months."""
    if last.kind != expression.kind:
        return False
    return last.kind == "weekday" or (last.kind == "date" and last.day is None and expression.day is None)


def _joined(before: Told, expression: Expression, meaning: Meaning) -> Told:
    if before.expression.part == "into" and before.meaning.days:  # "overnight on 11-12 May" names both its days
        before = replace(before, meaning=replace(before.meaning, days=(before.meaning.days[1],) * 2))
    days = (before.meaning.days[0], meaning.days[1]) if before.meaning.days and meaning.days else meaning.days
    return Told(before.expression, replace(before.meaning, days=days, alternatives=()), expression.end)


def _is_overnight(tokens: Tokens, last: Expression, expression: Expression) -> bool:
    """ "Overnight into Wednesday", "overnight on September 14": one night, the one before that day's morning."""
    between = tokens.classes[last.last : expression.first]
    return last.rule == "overnight" and between in _GAPS and expression.kind in ("date", "weekday", "today")


def _widen(expression: Expression, meaning: Meaning) -> Meaning:
    """A night is the day on which it begins and the next one."""
    if expression.part not in ("night", "into") or meaning.days is None or meaning.days[0] != meaning.days[1]:
        return meaning
    return replace(
        meaning, days=_shifted(meaning.days, 0, 1), alternatives=tuple(_shifted(d, 0, 1) for d in meaning.alternatives)
    )


def _widen_back(meaning: Meaning) -> Meaning:
    if meaning.days is None or meaning.days[0] != meaning.days[1]:
        return meaning
    return replace(meaning, days=_shifted(meaning.days, -1, 0))


def _shifted(days: Days, first: int, last: int) -> Days:
    """Days moved at both ends, where the calendar lets them."""
    try:
        return days[0] + timedelta(days=first), days[1] + timedelta(days=last)
    except OverflowError:
        return days


def open_ends(tokens: Tokens, told: tuple[Told, ...], writing: date | None) -> tuple[Told, ...]:
    """ "Since Tuesday" lasts to the day of writing; "until the 28th" began when the story before it did."""
    opened: list[Told] = []
    for one in told:
        first = one.expression.first
        before = tokens.classes[first - 1] if first else ""
        word = tokens.text[tokens.start(first - 1) : tokens.end(first - 1)].lower() if first else ""
        previous = opened[-1].meaning.days if opened else None
        when = word == "since" and word_at(tokens, one.expression.last + 1) == "when"  # "since 2016, when it fell"
        if before == "s" and one.meaning.days and one.expression.kind not in ("decade", "century") and not when:
            one = _since(one, one.meaning.days, writing)
        elif word in listed("date_guards.csv", "until") and one.meaning.days and one.end == one.expression.end:
            one = _until(one, one.meaning.days, previous)
        opened.append(one)
    return tuple(opened)


def _since(one: Told, days: Days, writing: date | None) -> Told:
    if writing is None or writing < days[0]:
        return replace(one, open_end=True)
    return replace(one, meaning=replace(one.meaning, days=(days[0], writing)))


def _until(one: Told, days: Days, previous: Days | None) -> Told:
    if previous is None or not 0 <= (days[0] - previous[0]).days <= 31 or previous[0] != previous[1]:
        return replace(one, open_end=True)
    return replace(one, meaning=replace(one.meaning, days=(previous[0], days[1])))
