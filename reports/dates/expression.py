"""The expression record: what a date expression says, before it is known which days it means."""

from msgspec import Struct

RELATIONS = {
    "L": "last",
    "l": "last",
    "X": "next",
    "c": "next",
    "T": "this",
    "z": "this",
    "H": "that",
    "h": "that",
    "F": "following",
    "a": "following",
    "B": "previous",
    "b": "previous",
}


class Expression(Struct, eq=False, gc=False):
    """What the words say; never changed once it is made (frozen, it would take three times as long to make).

    Offsets are code points, the end exclusive; first and last (exclusive) count tokens.
    kind: `date` (year, month and day as far as said), `season`, `decade`, `century`, `weekday`, `today`, `part` (of a
    day), `unit` ("that year"), `count` ("three days later"), `month` ("last April").
    relation: `last`, `next`, `this`, `that`, `following`, `previous`, `ago`, `earlier`, `later`, or nothing.
    known_year: the year of a day known by its date alone ("the Sept. 11 attacks").
    year: astronomical (0 is 1 BC). loose: a year in three figures whose era is not said.
    edge: `early`, `mid`, `late`. part: `morning`, `night` … hour: of a clock, 0 to 24.
    swap: the numbers may stand for month and day instead.
    calendar: the other one whose day this was, already turned into ours.
    """

    kind: str
    start: int
    end: int
    first: int
    last: int
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    unit: str | None = None
    count: int | None = None
    relation: str = ""
    edge: str | None = None
    part: str | None = None
    hour: int | None = None
    known_year: int | None = None
    loose: bool = False
    swap: bool = False
    calendar: str = ""
    range_end: bool = False
    reason: str = ""
