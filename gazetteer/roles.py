"""Say whether a name stands for the place, for a government or body that acts, or for a people."""

from gazetteer.reading import Reading
from gazetteer.rules import words_of
from gazetteer.store import Facts

ACTING = frozenset(("country", "province", "region", "town"))
_NO_ACTOR = words_of("no_actor")
SEAT_FROM = 110  # a town this large (about 22,000 people) may stand for a government


def role_of(reading: Reading, facts: Facts) -> str:
    """`demonym`; `actor` where a country, a region or a large town is the subject of a verb of saying or acting;
    else `place`."""
    if reading.span.demonym:
        return "demonym"
    if not reading.subject or facts.kind not in ACTING or reading.kind_term is not None:
        return "place"
    if facts.kind == "town" and facts.weight < SEAT_FROM:
        return "place"
    return "place" if reading.cue in _NO_ACTOR else "actor"
