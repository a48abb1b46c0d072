"""Know the persons who speak for a side: leaders of the table, and whoever the article introduces with an office."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reports.actors.sides import RELATIVE, SideMention
from reports.patterns import read_pattern
from reports.phrases import Phrases, index_phrases
from reports.split import Sentence
from reports.tables import read_table
from reports.vocabulary import find_in_sentences

_NAME = re.compile(r"[\s,]+((?:[A-Z][\w'’.-]+\s+){0,3}[A-Z][\w'’-]{3,})")
_PERSON = re.compile(r"[A-Z][a-z'’-]+ [A-Z][\w'’-]+")
_SPOKE = read_pattern("actors/persons", "spoke")
_TITLED = read_pattern("actors/persons", "titled")
_AFTER_SIDE = read_pattern("actors/persons", "after_side")
_BEFORE_SIDE = read_pattern("actors/persons", "before_side")


def find_persons(
    text: str,
    folded: str,
    sentences: Sequence[Sentence],
    words: Sequence[frozenset[str]],
    sides: Sequence[SideMention],
) -> dict[str, str]:
    """Surname -> side of those whom the article names with an office of a side, or who are leaders with a full name.

    Where two ways to read a name disagree, the first of them stands. words: those of each sentence (see vocabulary.py).
    """
    persons: dict[str, str] = {}
    for named in (
        _who_speak_for_groups(folded, sides),
        _known_leaders(text, folded, sentences, words),
        _known_by_title(text, sides),
        _introduced(text, folded, sides),
    ):
        for surname, side in named:
            persons.setdefault(surname, side)
    return persons


Named = Iterator[tuple[str, str]]


def _who_speak_for_groups(folded: str, sides: Sequence[SideMention]) -> Named:
    """ "The group's spokesman Zabihullah Mujahid": a person's name that stands for a group in the table of groups."""
    for side in sides:
        is_person = side.how == "group" and _PERSON.fullmatch(side.text)
        if is_person and _SPOKE.search(folded, max(0, side.start - 60), side.start):
            yield side.text.split()[-1], side.side


def _known_leaders(text: str, folded: str, sentences: Sequence[Sentence], words: Sequence[frozenset[str]]) -> Named:
    """Leaders of the table by their full name."""
    for hit in find_in_sentences(text.replace("’", "'"), folded, _leaders(), sentences, words):
        yield text[hit.start : hit.end].split()[-1], hit.value


def _known_by_title(text: str, sides: Sequence[SideMention]) -> Named:
    """ "President X": of those who bore the name, the one whose country the article speaks of."""
    named = {side.side for side in sides}
    for titled in _TITLED.finditer(text):
        held = _surnames().get(titled.group(1), frozenset()) & named
        if len(held) == 1:
            yield titled.group(1), next(iter(held))


def _introduced(text: str, folded: str, sides: Sequence[SideMention]) -> Named:
    """ "Azerbaijani President Ilham Aliyev", "President of Russia Vladimir Putin": the name after office and side."""
    for side in sides:
        if side.side in RELATIVE or len(side.side) != 2:
            continue
        office = _AFTER_SIDE.match(folded, side.end, min(len(folded), side.end + 60))
        end = office.end() if office else None
        if end is None and _is_office_before(folded, side.start):
            end = side.end
        name = _NAME.match(text, end) if end is not None else None
        if name:
            yield name.group(1).split()[-1], side.side


def _is_office_before(folded: str, start: int) -> bool:
    """ "President of X": whether an office with an "of" stands before a side."""
    low = max(0, start - 40)
    return folded.find("of", low, start) >= 0 and bool(_BEFORE_SIDE.search(folded, low, start))


@cache
def _leaders() -> Phrases[str]:
    """Full names of the table of office holders; a name that was borne in two countries is left out."""
    countries: dict[str, set[str]] = {}
    for row in read_table("leaders.csv"):
        for given in (row["given"] or "").split("|"):
            if given and len(row["country"] or "") == 2 and row["country"] != "UN":
                countries.setdefault(f"{given} {row['surname']}", set()).add(row["country"])
    return index_phrases((name, next(iter(found))) for name, found in sorted(countries.items()) if len(found) == 1)


@cache
def _surnames() -> dict[str, frozenset[str]]:
    """The countries (ISO alpha-2) in which leaders of each surname held office."""
    countries: dict[str, set[str]] = {}
    for row in read_table("leaders.csv"):
        if len(row["country"] or "") == 2 and row["country"] != "UN":
            countries.setdefault(row["surname"], set()).add(row["country"])
    return {surname: frozenset(held) for surname, held in countries.items()}
