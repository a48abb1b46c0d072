"""Read the days of a list that says its month once, at the end: "took A on 15, B on 16 and C on 18 September"."""

from collections.abc import Sequence

from msgspec.structs import replace

from reports.dates.expression import Expression
from reports.dates.tokens import Tokens
from reports.patterns import read_pattern

_BEFORE = read_pattern("dates/elided_days", "before")
_REACH = 90  # code points from one day of the list to the next


def add_elided_days(tokens: Tokens, found: Sequence[Expression]) -> Sequence[Expression]:
    """The expressions with the days without a month that lead up to a day with one, in order."""
    taken = {e.start for e in found}
    added: list[Expression] = []
    for e in found:
        if e.kind != "date" or e.day is None or e.month is None or e.weekday is not None:
            continue
        while (earlier := _day_before(tokens, e)) is not None and earlier.start not in taken:
            added.append(earlier)
            e = earlier
    return sorted([*found, *added], key=lambda e: e.start) if added else found


def _day_before(tokens: Tokens, later: Expression) -> Expression | None:
    said = _BEFORE.search(tokens.text, max(0, later.start - _REACH), later.start)
    if said is None or not 0 < int(said["day"]) < (later.day or 0):
        return None
    start, end = said.span("day")
    first = tokens.index_at(start)
    return replace(
        later, start=start, end=end, first=first, last=first + 1, day=int(said["day"]), rule="elided_day", part=None
    )
