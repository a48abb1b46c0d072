"""Tell the days of a live page's hours: its lines open with the hours alone, the newest first."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from reports.dates.expression import Expression
from reports.dates.guards import starts_line
from reports.dates.tokens import Tokens
from reports.patterns import read_pattern

_FEWEST = 4  # so many lines that open with an hour make a live page
_A_PAGE = read_pattern("dates/live", "a_page")
_HEAD = 600  # code points in which a page says that it is one
_HALF_A_DAY = 12


def read_live_days(tokens: Tokens, found: Sequence[Expression]) -> dict[int, int]:
    """For the start of every hour that opens a line, how many days before the first one it was.

    The hours run down; one that is half a day higher is of the evening before. Empty where another date opens a line,
    or the hours run otherwise, as they do where places have their hours each, or up, as they do in a log.
    """
    opening = [e for e in found if starts_line(tokens, e.first)]
    if len(opening) < _FEWEST or any(e.relation != "clock" or e.hour is None for e in opening):
        return {}
    rises = [(other.hour or 0) - (one.hour or 0) for one, other in pairwise(opening)]
    if max(rises) < _HALF_A_DAY or any(0 < rise < _HALF_A_DAY for rise in rises):
        return {}
    return dict(zip((e.start for e in opening), accumulate((int(rise > 0) for rise in rises), initial=0), strict=True))


def _is_live_for_a_day(tokens: Tokens, found: Sequence[Expression]) -> bool:
    """Whether the hours run down, and the page calls itself a live one: they are of the day that its head tells."""
    opening = [e for e in found if starts_line(tokens, e.first) and e.relation == "clock"]
    hours = [e.hour for e in opening if e.hour is not None]
    if len(hours) <= _FEWEST or any(other > one for one, other in pairwise(hours)):
        return False
    headed = any(e.kind == "date" and e.day is not None and e.start < opening[0].start for e in found)
    return headed and _A_PAGE.search(tokens.text, 0, _HEAD) is not None


def without_idle_hours(tokens: Tokens, found: list[Expression]) -> list[Expression]:
    """The expressions but for hours that are told by standing at the head of a line, where the page is no live one."""
    if all(e.rule != "clock_line" for e in found) or read_live_days(tokens, found) or _is_live_for_a_day(tokens, found):
        return found
    return [e for e in found if e.rule != "clock_line"]
