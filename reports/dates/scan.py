"""From a text to its date expressions: read, turn away what is no date, join a weekday with its date."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from reports.dates.day_heads import add_day_heads
from reports.dates.diary import is_diary
from reports.dates.elided_days import add_elided_days
from reports.dates.expression import Expression
from reports.dates.lexicon import listed, word_at
from reports.dates.live import without_idle_hours
from reports.dates.named_events import NamedEvent, find_named_events
from reports.dates.readings import read_expressions
from reports.dates.stamps import is_stamp
from reports.dates.tokens import Tokens, read_tokens

_DAYS_SAID = ("date", "weekday", "today")
_JOINTS = ("", ",", "t", ",t", "(", "j")  # between a weekday and its date
_FIGURES = ("iso_day", "slashed_day", "numeric_day", "dashed_day", "short_numeric", "short_dashed", "compact_day")
_GLOSSES = (",1", "(")  # between a date and its weekday
_HOUR_JOINTS = (*_JOINTS, ".", ".,")


@dataclass(frozen=True, slots=True)
class Scan:
    """A text read once for its dates: its words with their classes, its date expressions, the events it names.

    diary: whether days head its lines (diary.py). stamps: where the dates start that the page states of itself at its
    head, and that tell of no happening.
    """

    tokens: Tokens
    found: tuple[Expression, ...]
    events: tuple[NamedEvent, ...]
    diary: bool
    stamps: frozenset[int] = frozenset()

    @property
    def log(self) -> str:
        """The text, if it is a diary; else nothing."""
        return self.tokens.text if self.diary else ""

    @property
    def told(self) -> tuple[Expression, ...]:
        """The date expressions but for those stamps."""
        return tuple(e for e in self.found if e.start not in self.stamps) if self.stamps else self.found


def scan_text(text: str) -> Scan:
    """Read a text for its dates; document date and timeline both rest on it."""
    tokens = read_tokens(text)
    found = scan_expressions(tokens)
    diary = is_diary(found, text)
    stamps = frozenset(e.start for e in found if is_stamp(text, e, diary))
    return Scan(tokens, found, tuple(find_named_events(tokens)), diary, stamps)


def scan_expressions(tokens: Tokens) -> tuple[Expression, ...]:
    """The date expressions of a text, in order and without overlap."""
    read = without_idle_hours(tokens, list(read_expressions(tokens)))
    joined = list(_join_glosses(tokens, _join_weekdays(tokens, read)))
    listed = add_elided_days(tokens, _join_hours(tokens, joined))
    return tuple(add_day_heads(tokens, _lend_years(tokens, list(listed))))


def _join_weekdays(tokens: Tokens, found: Iterable[Expression]) -> Iterator[Expression]:
    """ "Tuesday, 13 September" is one expression: the date, with the weekday as its witness."""
    held: Expression | None = None
    for expression in found:
        if held is not None and _is_day(expression) and tokens.classes[held.last : expression.first] in _JOINTS:
            joined = replace(expression, start=held.start, first=held.first, weekday=held.weekday)
            held = replace(joined, part=expression.part or held.part)
            continue
        if held is not None:
            yield held
        held = None
        if expression.kind == "weekday" and expression.relation in ("", "this"):  # "in this Wednesday, Dec. 12, photo"
            held = expression
        else:
            yield expression
    if held is not None:
        yield held


def _join_glosses(tokens: Tokens, found: Iterable[Expression]) -> Iterator[Expression]:
    """ "28 April, a Wednesday", "28 April (Wednesday)": one expression, the date with the weekday as its witness."""
    held: Expression | None = None
    for expression in found:
        if held is not None:
            if expression.kind == "weekday" and tokens.classes[held.last : expression.first] in _GLOSSES:
                yield replace(held, weekday=expression.weekday)
                held = None
                continue
            yield held
            held = None
        if _is_day(expression):
            held = expression
        else:
            yield expression
    if held is not None:
        yield held


def _join_hours(tokens: Tokens, found: list[Expression]) -> list[Expression]:
    """ "9 a.m. Tuesday" is one expression; "11 a.m. on 11 November" is two, and the hour is of that day."""
    joined: list[Expression] = []
    for expression in reversed(found):
        following = joined[-1] if joined else None
        if expression.relation == "clock" and following is not None and _is_day_said(expression, following):
            between = tokens.classes[expression.last : following.first]
            if (between in _HOUR_JOINTS and "j" not in between) or _is_zone(tokens, expression.last, following.first):
                joined[-1] = replace(following, start=expression.start, first=expression.first, hour=expression.hour)
                continue
            goes_on = tokens.words[expression.last].islower() or between[:1] != "j"  # not "at 11 p.m. On Tuesday"
            if len(between) <= 4 and "j" in between and "." not in between and goes_on:
                expression = replace(
                    following, start=expression.start, end=expression.end, part="hour", hour=expression.hour
                )
        joined.append(expression)
    return joined[::-1]


def _is_day_said(expression: Expression, following: Expression) -> bool:
    """Whether the date after an hour is a day: "on Monday", or right beside it "the following day"."""
    beside = following.unit == "day" and following.kind == "unit" and expression.last == following.first
    return following.kind in _DAYS_SAID or beside


def _is_zone(tokens: Tokens, first: int, last: int) -> bool:
    """Whether nothing but a time zone stands there."""
    zone = listed("date_guards.csv", "zone")
    if last == first + 2 and word_at(tokens, first).istitle() and word_at(tokens, first + 1) == "time":
        return True  # "10 a.m. Washington time Thursday"
    return first < last <= first + 2 and all(word_at(tokens, i).lower() in zone for i in range(first, last))


def _is_day(expression: Expression) -> bool:
    return expression.kind in ("date", "month") and expression.day is not None and expression.weekday is None


def _lend_years(tokens: Tokens, found: list[Expression]) -> list[Expression]:
    """In "27 September – 10 November 2020" and "April and June 1955" the year is said once, at the end."""
    for i in range(len(found) - 2, -1, -1):
        one, other = found[i], found[i + 1]
        between = tokens.classes[one.last : other.first]
        if one.kind != "date" or other.kind != "date" or one.year is not None or other.year is None or not one.month:
            continue
        if between not in ("-", "u", "&", ",&", ",", "/", "ut", "&t", "-t") or not other.month:
            continue
        if between == "," and one.day is None != other.day is None:
            continue
        if other.rule in _FIGURES:
            continue  # "to return February 8 – 2003-02-01"
        later = (one.month, one.day or 0) > (other.month, other.day or 0)
        found[i] = replace(one, year=other.year - (later and between not in ("&", ",&", ",")))
    return found
