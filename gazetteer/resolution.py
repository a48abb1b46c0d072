"""What the gazetteer says of one mention: the place, and the evidence it rests on."""

from dataclasses import dataclass
from typing import NamedTuple

from msgspec import Struct

from gazetteer.place import Place

ROLES = ("place", "actor", "demonym")


class Mention(Struct, frozen=True, gc=False):
    """A stretch of text that names a place; start and end are code points, the end exclusive.

    role: `place`; `actor` (a government, a team, a body spoken of by a place's name); `demonym` ("Armenian").
    cue: the words around it that helped to find it ("village of", "in the direction of"), or None.
    """

    start: int
    end: int
    text: str
    role: str = "place"
    cue: str | None = None


class Term(NamedTuple):
    """One reason for or against a candidate: the feature, its value, its points, and the words it rests on."""

    feature: str
    value: str
    points: float
    words: str = ""


Said = tuple[str, str, float, str]  # a term before anybody asked for it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place the mention may name, with the sum of its terms."""

    place: Place
    score: float
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Mend:
    """A garbled name read as another by a named rule, with the independent cue in the same document that allows it."""

    rule: str
    cue: str
    reads_as: str


class Resolution(Struct, frozen=True, gc=False):
    """A mention with the place chosen for it, or None where the margin to the runner-up is too small to choose.

    candidates: best first; evidence: the terms of the first; both only where they were asked for (explain). A mended
    mention that stands for two places ("Asian-African" for Armenian-Azerbaijani) is two resolutions over one span, in
    the order of the pair.
    """

    mention: Mention
    place: Place | None
    score: float
    margin: float
    candidates: tuple[Candidate, ...] = ()
    evidence: tuple[Term, ...] = ()
    mend: Mend | None = None
