"""Read bare numbers that head the days of a month: "August", then "14" on a line of its own, or "14: Shells fell"."""

from collections.abc import Sequence

from msgspec.structs import replace

from reports.dates.expression import Expression
from reports.dates.tokens import Tokens
from reports.patterns import read_pattern

_LINE = read_pattern("dates/day_heads", "line")
_FEWEST = 2  # a lone number on a line may be a page's


def add_day_heads(tokens: Tokens, found: Sequence[Expression]) -> Sequence[Expression]:
    """The expressions with the days of the month that head lines below a month on a line of its own, in order.

    They rise within their month, and a text has at least two. Linear in the text's length.
    """
    months = [e for e in found if e.kind == "date" and e.month and (e.day is None or _crosses(tokens, e))]
    months = [e for e in months if _is_alone(tokens.text, e)]
    if not months:
        return found
    ends = [*(month.start for month in months[1:]), len(tokens.text)]
    days = [day for month, end in zip(months, ends, strict=True) for day in _days_below(tokens, month, end)]
    taken = {e.start for e in found}
    days = [day for day in days if day.start not in taken]
    read = sum(month.day is not None for month in months)
    return sorted([*found, *days], key=lambda e: e.start) if days and len(days) + read >= _FEWEST else found


def _crosses(tokens: Tokens, month: Expression) -> bool:
    """Whether a month was read with the number that stands on the line below it."""
    return "\n" in tokens.text[month.start : month.end]


def _is_alone(text: str, month: Expression) -> bool:
    line = text[text.rfind("\n", 0, month.start) + 1 : month.start]
    rest = text[month.end : month.end + 12].partition("\n")[0]
    return not (line + rest).strip("=#*_-–—:. \t") or "\n" in text[month.start : month.end]


def _days_below(tokens: Tokens, month: Expression, end: int) -> list[Expression]:
    days: list[Expression] = []
    last = month.day or 0
    for line in _LINE.finditer(tokens.text, month.end, end):
        day = int(line.group("day"))
        if last < day <= 31:
            last = day
            start, stop = line.span("day")
            first = tokens.index_at(start)
            days.append(
                replace(month, start=start, end=stop, first=first, last=first + 1, day=day, rule="day_head", edge=None)
            )
    return days
