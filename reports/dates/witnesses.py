"""Gather what a text shows of when it was written: who holds office, which wars it knows, what it says is past."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from reports.dates.ages import find_ages
from reports.dates.days import Moment, days_of
from reports.dates.expression import Expression
from reports.dates.leaders import find_leaders
from reports.dates.lexicon import kinds_of
from reports.dates.named_events import NamedEvent
from reports.dates.tense import read_tense
from reports.dates.tokens import Tokens
from reports.dates.witness import Witness, since

_OPENING = 250  # code points within which news names the battle that it tells of
_SHORT, _AFTERWARDS = 200, 14  # days of a war whose name says when, and how long after it its last day is told


def find_witnesses(tokens: Tokens, found: Sequence[Expression], events: Sequence[NamedEvent]) -> tuple[Witness, ...]:
    """Every witness of a text, in the order of the tables and the text."""
    wars = (*_wars(tokens, events), *_war_told(tokens, found, events))
    return (*_past(tokens, found), *wars, *find_ages(tokens, found, events), *find_leaders(tokens))


def _past(tokens: Tokens, found: Sequence[Expression]) -> Iterator[Witness]:
    """The latest date with a year that the text speaks of as past."""
    latest: tuple[date, str] | None = None
    for expression in found:
        if expression.kind not in ("date", "season") or expression.year is None or _is_coming(tokens, expression):
            continue
        days = days_of(Moment(expression.year, expression.month, expression.day))
        if not isinstance(days, str) and (latest is None or days[0] > latest[0]):
            latest = days[0], tokens.text[expression.start : expression.end]
    if latest is not None:
        yield Witness(since(latest[0]), f"tells of {latest[1]}", bound=True)


def _is_coming(tokens: Tokens, expression: Expression) -> bool:
    """Whether a date may lie ahead of the text: goals, elections, deadlines, copyright lines."""
    before = tokens.classes[expression.first - 1] if expression.first else "J"
    if (before in "Zu" and expression.month is None) or read_tense(tokens, expression.first, expression.last) > 0:
        return True
    left = tokens.text[max(0, expression.start - 14) : expression.start].lower()
    coming = any("coming" in kinds_of(word) for word in tokens.words[expression.last : expression.last + 3])
    return coming or "©" in left or "(c)" in left or "copyright" in left


def _wars(tokens: Tokens, events: Sequence[NamedEvent]) -> Iterator[Witness]:
    seen = set()
    text = tokens.text
    for named in events:
        if named.name not in seen and not (named.lead and named.start > _OPENING):
            seen.add(named.name)
            last = named.last_day or date.max
            days = ((named.first_day, last),) if named.during else since(named.first_day)
            yield Witness(days, f'names "{text[named.start : named.end]}"', bound=not named.during)


def _war_told(tokens: Tokens, found: Sequence[Expression], events: Sequence[NamedEvent]) -> Iterator[Witness]:
    """A short war that the title names and whose days hold every day told: the text tells of that war."""
    title = tokens.text.lstrip().find("\n") + len(tokens.text) - len(tokens.text.lstrip())
    told = [e for e in found if e.kind == "date" and e.year is None and e.month is not None and e.day is not None]
    for named in events:
        if named.start >= title or named.last_day is None or (named.last_day - named.first_day).days > _SHORT:
            continue
        end = named.last_day + timedelta(days=_AFTERWARDS)
        years = {named.first_day.year, end.year}
        days = [[days_of(Moment(year, e.month, e.day)) for year in years] for e in told]
        if days and all(
            any(d[0] <= end and d[1] >= named.first_day for d in either if not isinstance(d, str)) for either in days
        ):
            yield Witness(
                ((named.first_day, end),), f'the title names "{named.name}", whose days are told', bound=False
            )
            return
