"""Whether the words that govern a date speak of what lies ahead or of what is past."""

from reports.dates.lexicon import listed, word_at
from reports.dates.tokens import Tokens

_SHORT = ("Gen", "Col", "Maj", "Capt", "Lt", "Sgt", "Gov", "Sen", "Rep", "Mr", "Mrs", "Ms", "Dr", "St", "No", "Mt")
_NEAR = 4
_REACH = 18  # words looked at before a date, and a third as many after it


def read_tense(tokens: Tokens, first: int, last: int) -> int:
    """1 ahead, -1 past, 0 not said: the nearest verb before the date in its sentence, else the first one after it."""
    past = 0
    if word_at(tokens, first - 1).lower() == "for" and word_at(tokens, last) not in ("'", "’"):
        return 1  # "recalled for Thursday"
    if (
        word_at(tokens, first - 1) == "through"
        and tokens.classes[first] == "W"
        and "f" not in tokens.classes[first - 4 : first]
    ):
        return 1  # "events were cancelled through Wednesday"
    if word_at(tokens, first - 1) in ("to", "until") and word_at(tokens, first - 2) in listed(
        "date_tense.csv", "moved"
    ):
        return 1
    for i in range(first - 1, max(-1, first - _REACH), -1):
        word = word_at(tokens, i).lower()
        if word in (".", "!", "?", ";") and not _is_abbreviation(tokens, i):
            break
        if word in listed("date_tense.csv", "future") or (
            word in listed("date_tense.csv", "to_be") and word_at(tokens, i + 1).lower() == "to"
        ):
            return 1
        past = 0 if word == "be" else past  # "they may be held in October"
        if word in listed("date_tense.csv", "election") and not past and first - i <= _NEAR:
            return 1  # "up for election in November"
        if word in listed("date_tense.csv", "plural") and not past and _has_plural_subject(tokens, i):
            return 1
        if word in listed("date_tense.csv", "modal") and word_at(tokens, i).islower() and not past:
            return int(word_at(tokens, i + 1).lower() != "have")
        if word in listed("date_tense.csv", "told"):
            return -1
        if word in listed("date_tense.csv", "past") or (word.endswith("ed") and len(word) > 4 and word != "the"):
            past = past or -1
    return past or int(_goes_on_ahead(tokens, last))


def _has_plural_subject(tokens: Tokens, index: int) -> bool:
    """Whether the word before a verb is a plural noun or a pronoun ("the hosts play", "they meet")."""
    subject = word_at(tokens, index - 1).lower()
    return subject in ("they", "we") or (len(subject) > 3 and subject.endswith("s") and not subject.endswith("ss"))


def is_perfect(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the sentence of a date tells of what "had" happened before the rest of the story.

    What somebody "said had happened" is as new as the saying.
    """
    had = False
    for step, start in ((-1, first - 1), (1, last)):
        for i in range(start, start + step * _REACH, step):
            word = word_at(tokens, i)
            if word in ("", ".", "!", "?", ";", "\n") and not (word == "." and _is_abbreviation(tokens, i)):
                break
            if word.lower() in listed("date_tense.csv", "told"):
                return False
            had = had or word.lower() == "had"
    return had


def _goes_on_ahead(tokens: Tokens, start: int) -> bool:
    """ "Sunday will start grey", "on Wednesday the committee is set to begin"."""
    for i in range(start, min(start + _REACH // 3, len(tokens.classes))):
        word = word_at(tokens, i).lower()
        if word in (".", "!", "?", ";", "that", "who", "which") or word in listed("date_tense.csv", "told"):
            return False
        if word in ("will", "shall") or (
            word in listed("date_tense.csv", "to_be")
            and word_at(tokens, i + 1).lower() in listed("date_tense.csv", "planned")
        ):
            return True
    return False


def _is_abbreviation(tokens: Tokens, index: int) -> bool:
    """Whether a full stop shortens the word before it ("Sept. 11", "Gen. Powell"), or parts figures."""
    before, after = word_at(tokens, index - 1), word_at(tokens, index + 1)
    if tokens.classes[index - 1 : index] in ("k", "w", "p") or (len(before) == 1 and before.isalpha()):
        return True
    return (before.isdigit() and after.isdigit()) or (before.istitle() and before in _SHORT)
