"""Find the cue by a place's name ("near X", "X sector"): the first row of scene_cues.csv that fits the words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reports.tables import read_table

# Words that may stand between a cue and the name: "in the small border town of X".
_FILLER = (
    r"(?:\s+(?:the|a|an|both|several|two|three|four|five|six|seven|what is now|small|large|big|nearby|neighbou?ring|"
    r"border|strategic|key|frontline|front-line|disputed|besieged|occupied|rebel-held|government-held|separatist-held|"
    r"breakaway|separatist|semi-autonomous|self-proclaimed|self-declared|unrecognized|unrecognised|contested|autonomous|"
    r"enclave|exclave|territory|eastern|western|northern|southern|central|north|south|east|west|northeastern|northwestern|southeastern|"
    r"southwestern|capital|port|coastal|mountainous|historic|old|regional|provincial|district|city|cities|towns?|"
    r"villages?|settlements?|hamlets?|neighbou?rhoods?|communit(?:y|ies)|province|region|area|areas|districts?|"
    r"suburbs?|positions|parts|of|called|named|known as|mount|lake|river|"
    r"island|camps?|airport|airfield|crossing|checkpoint|heights?|hills?|city's|country's))*\s*[“\"'‘(]?\s*$"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the table; role and precision as in scene.Scene, "2d" for a direction."""

    rule: str
    role: str
    precision: str


@dataclass(frozen=True, slots=True)
class Cues:
    """Rows of the table in its order: the patterns of those before a name, and one of all those after it.

    A pattern before a name goes with the number of its row; in the other each row has a group named by its number.
    """

    rows: tuple[Cue, ...]
    before: tuple[tuple[int, re.Pattern[str]], ...]
    after: re.Pattern[str]


def find_cue(cues: Cues, before: str, after: str | None = None) -> Cue | None:
    """The first cue that fits the words before or after a name, or None; after None: those before it alone count."""
    follows = None if after is None else cues.after.match(after)
    last = int((follows.lastgroup or "")[1:]) if follows else len(cues.rows)
    for number, pattern in cues.before:
        if number > last:
            break
        if pattern.search(before):
            return cues.rows[number]
    return cues.rows[last] if follows else None


@cache
def cues_of(kinds: tuple[str, ...]) -> Cues:
    """The cues of places of these kinds (any, point, area, country)."""
    return _compile(row for row in read_table("scene_cues.csv") if row["kinds"] in kinds)


@cache
def cues_of_lists() -> Cues:
    """The cues after a list of places that make scenes of them all ("in the X, Y and Z directions")."""
    rows = read_table("scene_cues.csv")
    return _compile(row for row in rows if row["where"] == "after" and row["role"] == "scene")


def _compile(table: Iterable[dict[str, str]]) -> Cues:
    rows = [row for row in table if row["rule"] != "cue_dateline"]
    cues = tuple(Cue(row["rule"], row["role"], row["precision"]) for row in rows)
    before, after = [], ["(?!)"]
    for number, row in enumerate(rows):
        if row["where"] == "before":
            before.append((number, re.compile(f"(?:{row['pattern']}){_FILLER}")))
        else:
            after.append(f"(?:{row['pattern']})(?P<c{number}>)")
    return Cues(cues, tuple(before), re.compile("|".join(after)))
