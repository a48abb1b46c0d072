"""The witness record: one thing that a text shows of the day on which it was written."""

from dataclasses import dataclass
from datetime import date

from reports.dates.days import Days


@dataclass(frozen=True, slots=True)
class Witness:
    """One thing a text shows of its day of writing: the days it allows, and the words it rests on.

    bound: it says only "not before"; otherwise the days have an end too.
    """

    days: tuple[Days, ...]
    words: str
    bound: bool


def since(day: date) -> tuple[Days, ...]:
    """Every day from that one on."""
    return ((day, date.max),)
