"""Who speaks in an article, and what is known of the speakers met so far."""

import re
from collections.abc import Sequence

from msgspec import Struct

from gazetteer.place import Place
from gazetteer.resolution import Resolution
from reports.actors.sides import SideMention
from reports.patterns import read_pattern

OFFICE = read_pattern("actors/speaker", "office")
SURNAME = re.compile(r"([A-Z][\w'’-]{3,})\W*$")
_BEFORE_A_NAME = read_pattern("actors/speaker", "before_a_name")
_AFTER_A_NAME = read_pattern("actors/speaker", "after_a_name")


class Speaker(Struct, frozen=True, gc=False):
    """Who speaks: the words, the side (None of an independent voice or where it is not known), and its kind.

    kind: `party` (a side or its official), `independent`, `unknown`. rule: how that was decided.
    person: the surname that an official is introduced by, if any.
    """

    text: str
    side: str | None
    kind: str
    rule: str
    person: str | None = None


NOBODY = Speaker("", None, "unknown", "speaker_unnamed")  # of "X was accused of"


class Introduced(Struct, frozen=True, gc=False):
    """Persons met so far in the article (surname -> side), who spoke last, and who spoke last for a side.

    home: the country the article was written in, where a dateline tells it. offices: whose ministry spoke last.
    """

    persons: dict[str, str]
    last: Speaker | None = None
    last_party: Speaker | None = None
    home: str | None = None
    offices: dict[str, str] = {}


class Said(Struct, frozen=True, gc=False):
    """The words for a speaker, where they stand, and what they hold.

    classes: of sources.csv. named: the sides among the words; sides, places: those of the article.
    """

    text: str
    folded: str
    span: tuple[int, int]
    words: str
    classes: frozenset[str]
    named: Sequence[SideMention]
    sides: Sequence[SideMention]
    places: Sequence[Resolution]
    known: Introduced


def places_in(said: Said) -> list[Place]:
    """The places among the words."""
    start, end = said.span
    return [found.place for found in said.places if found.place and start <= found.mention.start < end]


def learn_person(speaker: Speaker, known: Introduced) -> Introduced:
    """Remember the surname that ends an official's name ("Armenian Prime Minister X") and who spoke last."""
    if speaker.kind != "party" or speaker.side is None:
        return Introduced(known.persons, speaker, known.last_party, known.home, known.offices)
    persons = {**known.persons, speaker.person: speaker.side} if speaker.person else known.persons
    offices = {**known.offices, **dict.fromkeys(OFFICE.findall(speaker.text.lower()), speaker.side)}
    return Introduced(persons, speaker, speaker, known.home, offices)


def person_named(words: str, known: Introduced) -> str | None:
    """The side of the person met before whose surname ends the words (ISO alpha-2 or a group's name), or None."""
    surname = SURNAME.search(words)
    return known.persons.get(surname.group(1)) if surname else None


def trim_speaker(words: str) -> str:
    """The speaker's own words: "For its part the Ministry of Defense" is the Ministry of Defense."""
    lead = _BEFORE_A_NAME.match(words)
    return _AFTER_A_NAME.sub("", words[lead.end() :] if lead else words) or words
