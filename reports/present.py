"""Tell what goes on while a text is written ("At present … are under fire") from what it told before."""

from reports.markup import Marked
from reports.patterns import read_pattern

_OPENS = read_pattern("present", "opens")
_GOES_ON = read_pattern("present", "goes_on")
_REACH = 60  # code points about an act in which its sentence says that it goes on


def goes_on_now(marked: Marked, start: int, end: int) -> bool:
    """Whether the sentence of the act text[start:end] says that it happens as the words are written."""
    text, first = marked.sentence.text, marked.sentence.start
    if _OPENS.match(text) is not None:
        return True
    return _GOES_ON.search(text, max(0, start - first - _REACH), end - first + _REACH) is not None
