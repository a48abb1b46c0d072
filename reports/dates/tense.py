"""Whether the words that govern a date speak of what lies ahead or of what is past."""

from functools import cache

from reports.dates.tokens import Tokens
from reports.tables import read_table

_REACH = 18  # words looked at before a date, and a third as many after it


def read_tense(tokens: Tokens, first: int, last: int) -> int:
    """1 ahead, -1 past, 0 not said: the nearest verb before the date in its sentence, else the first one after it."""
    past = 0
    for i in range(first - 1, max(-1, first - _REACH), -1):
        word = _word(tokens, i)
        if word in (".", "!", "?", ";") and not _is_abbreviation(tokens, i):
            break
        if word in _words("future") or (word in _words("to_be") and _word(tokens, i + 1) == "to"):
            return 1
        if word in _words("told"):
            return -1
        if word in _words("past") or (word.endswith("ed") and len(word) > 4 and word != "the"):
            past = past or -1
    return past or int(_goes_on_ahead(tokens, last))


def _goes_on_ahead(tokens: Tokens, start: int) -> bool:
    """ "Sunday will start grey", "on Wednesday the committee is set to begin"."""
    for i in range(start, min(start + _REACH // 3, len(tokens.classes))):
        word = _word(tokens, i)
        if word in (".", "!", "?", ";", "that", "who", "which") or word in _words("told"):
            return False
        if word in ("will", "shall") or (word in _words("to_be") and _word(tokens, i + 1) in _words("planned")):
            return True
    return False


def _is_abbreviation(tokens: Tokens, index: int) -> bool:
    return tokens.classes[index + 1 : index + 2] not in ("", "x", "t", "J") and index > 0


def _word(tokens: Tokens, index: int) -> str:
    if not 0 <= index < len(tokens.classes):
        return ""
    return tokens.text[tokens.starts[index] : min(tokens.ends[index], tokens.starts[index] + 16)].lower()


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(
        word for row in read_table("date_tense.csv") if row["kind"] == kind for word in row["words"].split()
    )
