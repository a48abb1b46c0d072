"""Date a text by the office holders it names (rules/leaders.csv)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from reports.dates.days import Days
from reports.dates.heads import Row, read_leaders
from reports.dates.spans import union
from reports.dates.tokens import Tokens
from reports.dates.witness import Witness, since
from reports.patterns import read_pattern, read_words

_BEFORE, _AFTER = 70, 45
_FORMER = read_pattern("dates/leaders", "former")
_ELECT = read_pattern("dates/leaders", "elect")
_OF_ANOTHER = read_pattern("dates/leaders", "of_another")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HEADS, _RULE = read_words("dates/leaders", "heads"), read_words("dates/leaders", "rule")
_NAME = read_pattern("dates/leaders", "name")
_ELECT_DAYS = 90  # between an election and the day of taking office
_SENTENCE_END = re.compile(r"(?<=[a-z\d)]{2})[.!?][”\"]?\s(?=[A-Z“\"])|\n")


def find_leaders(tokens: Tokens) -> Iterator[Witness]:
    """Office holders who are named with their office, each as the days in which they could be."""
    leaders = read_leaders()
    seen: set[Witness] = set()
    for i in tokens.heads:
        known = leaders.get(tokens.words[i])
        witness = _read_leader(tokens.text, tokens.start(i), known) if known else None
        if witness is not None and witness not in seen:
            seen.add(witness)
            yield witness


def _read_leader(text: str, start: int, known: tuple[Row, ...]) -> Witness | None:
    """What the name at a place of the text says, if an office of that person stands beside it."""
    known = tuple(row for row in known if text.startswith(row["surname"], start))
    if not known:
        return None
    before = _SENTENCE_END.split(text[max(0, start - _BEFORE) : start])[-1]
    after = _SENTENCE_END.split(text[start : start + _AFTER + 20])[0]
    titled: list[tuple[str, Row]] = []
    for row in known:
        behind = after[len(row["surname"]) :]
        if after.startswith(row["surname"]) and not behind[:1].isalpha() and _is_named(before, behind, row):
            office = _find_office(row, before, behind[:_AFTER])
            titled += [(office, row)] if office else []
    if not titled:
        return None
    office = max(titled, key=lambda one: len(one[0]))[0]
    return _witness(office, [row for other, row in titled if other == office], before)


def _witness(office: str, rows: list[Row], before: str) -> Witness:
    words = f"{office} {rows[0]['surname']}"
    if _FORMER.search(before):
        ended = min(date.fromisoformat(row["last_day"] or row["first_day"]) for row in rows)
        return Witness(since(ended), f"former {words}", bound=True)
    if _ELECT.search(before):
        elect = union((_first(row) - timedelta(days=_ELECT_DAYS), _first(row)) for row in rows)
        return Witness(elect, f"{office}-elect {rows[0]['surname']}", bound=False)
    if _YEAR.search(before):  # "in 1993 President Elchibey fled" tells of that year
        return Witness(since(min(_first(row) for row in rows)), words, bound=True)
    return Witness(union(_term(row) for row in rows), words, bound=not any(row["last_day"] for row in rows))


def _first(row: Row) -> date:
    return date.fromisoformat(row["first_day"])


def _term(row: Row) -> Days:
    return _first(row), date.fromisoformat(row["last_day"]) if row["last_day"] else date.max


def _is_named(before: str, behind: str, row: Row) -> bool:
    """Whether the words on both sides can be this person's: a given name of theirs, or no name at all."""
    follows = _NAME.match(behind)  # "President Petro Poroshenko" names no Mr Petro
    if follows and not any(name.startswith(follows[1]) for name in row["given"].split("|")):
        return False
    if any(name and before.rstrip().endswith(name) for name in row["given"].split("|")):
        return True
    word = before.split()[-1] if before.split() else ""
    titles = row["office"].replace("|", " ")
    return not word[:1].isupper() or word.lower().strip(",") in titles or "-" in word or not word.isalpha()


def _find_office(row: Row, before: str, behind: str) -> str | None:
    """The office that stands beside the name, or None."""
    low, after = before.lower(), behind.lower()
    offices = row["office"].split("|")
    for office in offices if _HEADS.isdisjoint(offices) else [*offices, *sorted(_RULE)]:
        stands_before, stands_after = _of_office(office)
        if stands_before.search(low):
            return office
        found = stands_after.match(after)
        if found and not _OF_ANOTHER.search(found[0]):
            return office
    return None


@cache
def _of_office(office: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How an office is looked for before a name, and after it."""
    word = re.escape(office)
    before = read_pattern("dates/leaders", "office_before", office=word)
    return before, read_pattern("dates/leaders", "office_after", office=word)
