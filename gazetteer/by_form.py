"""Know what there is to know of a word by its form: piles of articles repeat their words, so each is read but once."""

from collections.abc import Callable
from sys import intern
from typing import TypeVar

V = TypeVar("V")

LONGEST = 60  # letters; what a longer one is gets worked out each time


class ByForm(dict[str, V]):
    """What is known of each form of a word, worked out when it is first met; emptied when it is full."""

    def __init__(self, read: Callable[[str], V], most: int = 16_384) -> None:
        self._read, self._most = read, most

    def __missing__(self, form: str) -> V:
        found = self._read(form)
        if len(form) <= LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[intern(form)] = found
        return found
