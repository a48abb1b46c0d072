"""Numbers that mostly repeat from place to place: kept once a run, with a bit a place that says where one begins.

Beside the bits stands, for each stretch of 64 places, how many runs begin before it: a place's run is that and the
bits set up to it in its own stretch.
"""

from array import array
from dataclasses import dataclass, field

STRETCH = 64


@dataclass
class Runs:
    """Takes the numbers one by one; `marks`, `before` and `values` are what is written."""

    count: int = 0
    marks: "array[int]" = field(default_factory=lambda: array("Q"))
    before: "array[int]" = field(default_factory=lambda: array("I"))
    values: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, value: int) -> None:
        """Put in the number of the next place."""
        at = self.count % STRETCH
        if not at:
            self.marks.append(0)
            self.before.append(len(self.values))
        if not self.values or self.values[-1] != value:
            self.values.append(value)
            self.marks[-1] |= 1 << at
        self.count += 1


def find_run(marks: memoryview, before: memoryview, number: int) -> int:
    """Which run a place is in, from 0; marks and before cast to "Q" and "I"."""
    stretch = number // STRETCH
    run: int = before[stretch] + (marks[stretch] & (2 << number % STRETCH) - 1).bit_count() - 1
    return run
