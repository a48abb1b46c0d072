"""Tell in which order a text writes the day and the month of dates that are all figures."""

import re
from functools import lru_cache

from reports.dates.tokens import Tokens

_PAIR = re.compile(r"(?<![\d/-])(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d\d)(?![\d/-])")
_FEWEST = 3  # so many dates of which one figure stays and the other changes
_MOST = 12
_WORD_MONTH_FIRST, _WORD_DAY_FIRST = re.compile(r"(?:[Mm]|k\.?)[Dd](?!O?[Mmk])"), re.compile(r"[Dd]O?[Mmk]")


def read_order(tokens: Tokens) -> tuple[bool, bool]:
    """Whether 4/5 is in April, by the other dates of the text, and whether its figures say so. Counted once a text."""
    return _tell(tokens.text, tokens.classes)


@lru_cache(maxsize=8)
def _tell(text: str, classes: str) -> tuple[bool, bool]:
    """A figure that can be no month tells; else the one that stays while the other changes ("4/2, 4/3, 4/4") is the
    month; else whether the text writes "April 23" or "23 April"."""
    pairs = {(int(one), int(other)) for one, other in _PAIR.findall(text)}
    days = sum(one > _MOST for one, _ in pairs), sum(other > _MOST for _, other in pairs)
    if min(days) == 0 < max(days):
        return days[1] > 0, True
    figures = len({one for one, _ in pairs}), len({other for _, other in pairs})
    if min(figures) == 1 and max(figures) >= _FEWEST:
        return figures[0] == 1, True
    return len(_WORD_MONTH_FIRST.findall(classes)) > len(_WORD_DAY_FIRST.findall(classes)), False
