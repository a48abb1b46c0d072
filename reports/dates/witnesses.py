"""Gather what a text shows of when it was written: who holds office, which wars it knows, what it says is past."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from reports.dates.days import Days, Moment, days_of
from reports.dates.expression import Expression
from reports.dates.named_events import find_named_events
from reports.dates.spans import union
from reports.dates.tense import read_tense
from reports.dates.tokens import Tokens
from reports.tables import read_table

_BEFORE, _AFTER = 70, 45
_FORMER = re.compile(r"\b(?:former|ex|then|the\slate|ousted|deposed)[\s-](?:[\w.-]+\s){0,5}$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[a-z\d)]{2})[.!?][”\"]?\s(?=[A-Z“\"])|\n")
_COMING = (
    "election",
    "elections",
    "olympics",
    "olympic",
    "cup",
    "budget",
    "vote",
    "census",
    "deadline",
    "goal",
    "target",
)


@dataclass(frozen=True, slots=True)
class Witness:
    """One thing a text shows of its day of writing: the days it allows, and the words it rests on.

    bound: it says only "not before"; otherwise the days have an end too.
    """

    days: tuple[Days, ...]
    words: str
    bound: bool


def find_witnesses(tokens: Tokens, found: Sequence[Expression]) -> tuple[Witness, ...]:
    """Every witness of a text, in the order of the tables and the text."""
    return (*_past(tokens, found), *_wars(tokens), *_leaders(tokens))


def _since(day: date) -> tuple[Days, ...]:
    return ((day, date.max),)


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
        yield Witness(_since(latest[0]), f"tells of {latest[1]}", bound=True)


def _is_coming(tokens: Tokens, expression: Expression) -> bool:
    """Whether a date may lie ahead of the text: goals, elections, deadlines, copyright lines."""
    before = tokens.classes[expression.first - 1] if expression.first else "J"
    if (before in "Zu" and expression.month is None) or read_tense(tokens, expression.first, expression.last) > 0:
        return True
    last = expression.last
    words = [
        tokens.text[tokens.starts[i] : tokens.ends[i]].lower() for i in range(last, min(last + 3, len(tokens.starts)))
    ]
    left = tokens.text[max(0, expression.start - 14) : expression.start].lower()
    return any(word in _COMING for word in words) or "©" in left or "(c)" in left or "copyright" in left


def _wars(tokens: Tokens) -> Iterator[Witness]:
    seen = set()
    text = tokens.text
    for named in find_named_events(tokens):
        if named.name not in seen:
            seen.add(named.name)
            last = named.last_day or date.max
            days = ((named.first_day, last),) if named.during else _since(named.first_day)
            yield Witness(days, f'names "{text[named.start : named.end]}"', bound=not named.during)


def _leaders(tokens: Tokens) -> Iterator[Witness]:
    """Office holders named with their office; with a given name alone they only say "not before"."""
    rows = _leader_rows()
    seen: set[tuple[str, str]] = set()
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        if end - start > 16 or (known := rows.get(tokens.text[start:end])) is None:
            continue
        for witness in _leader(tokens.text, start, known):
            if (witness.words, str(witness.days)) not in seen:
                seen.add((witness.words, str(witness.days)))
                yield witness


def _leader(text: str, start: int, known: tuple[dict[str, str], ...]) -> Iterator[Witness]:
    before = _SENTENCE_END.split(text[max(0, start - _BEFORE) : start])[-1]
    near = [row for row in known if text.startswith(row["surname"], start) and _is_given(before, row)]
    for surname in {row["surname"] for row in near}:
        end = start + len(surname)
        if text[end : end + 1].isalpha():
            continue
        after = _SENTENCE_END.split(text[end : end + _AFTER])[0]
        titled = [
            (row, office) for row in near if (office := _office(row, before, after)) and row["surname"] == surname
        ]
        if not titled:
            continue
        office = titled[0][1]
        rows = [row for row, other in titled if other == office]
        words = f"{office} {surname}"
        if _FORMER.search(before):
            yield Witness(
                _since(min(date.fromisoformat(row["last_day"] or row["first_day"]) for row in rows)),
                f"former {words}",
                True,
            )
        else:
            yield Witness(union(_term(row) for row in rows), words, bound=not any(row["last_day"] for row in rows))


def _term(row: dict[str, str]) -> Days:
    return date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"]) if row["last_day"] else date.max


def _is_given(before: str, row: dict[str, str]) -> bool:
    """Whether the word before the surname can be this person's: a given name of theirs, or no name at all."""
    given = [name for name in row["given"].split("|") if name]
    if any(before.rstrip().endswith(name) for name in given):
        return True
    word = before.split()[-1] if before.split() else ""
    titles = " ".join(row["office"].split("|"))
    return not word[:1].isupper() or word.lower().strip(",") in titles or not word.isalpha()


def _office(row: dict[str, str], before: str, after: str) -> str | None:
    """The office that stands beside the name, or None."""
    low, behind = before.lower(), after.lower()
    for office in row["office"].split("|"):
        if (
            office in low
            or behind.startswith((f" {office}", f"'s {office}", f"’s {office}"))
            or f", the {row['country'].lower()} {office}" in behind
        ):
            return office
        if re.match(rf",[^,.]{{0,30}}\b{re.escape(office)}\b", behind):
            return office
    return None


@cache
def _leader_rows() -> dict[str, tuple[dict[str, str], ...]]:
    """Leaders by the first word of their surname."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in read_table("leaders.csv"):
        found.setdefault(re.split(r"[\s-]", row["surname"])[0], []).append(row)
    return {word: tuple(rows) for word, rows in found.items()}
