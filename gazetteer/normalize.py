"""One normaliser for index and query, and the two looser forms that spelling variants share.

`normalize` brings case, diacritics, apostrophes, hyphens and scripts together (rules/letters.csv); `fold` brings
transliteration systems together: kh and x, dzh and j … (rules/folds.csv); `skeleton` keeps the consonants of the fold.
Two spellings that agree only in the skeleton are candidates, never equals.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from gazetteer.rules import articles, articles_by_letter, folds, letters, written_out

_WRITTEN_OUT = written_out()
# The Arabic article as it is said before some letters: ash-Shughur, ez-Zor, er-Ram are al-Shughur, al-Zor, al-Ram.
_ARTICLES = articles_by_letter()
_SHORT = frozenset((*_WRITTEN_OUT, *_ARTICLES))
_SILENT = articles("in_sound")
_TABLE = str.maketrans(letters())
_PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*\Z")
_BREAKS = re.compile(r"[\W_]+")
_FOLD = folds()
_FOLDING = re.compile("|".join(re.escape(key) for key in _FOLD))
_DOUBLED = re.compile(r"(.)\1+")
# Consonants that sound alike fall together; vowels fall away.
_SOUNDS = str.maketrans(
    {"c": "s", "z": "s", "j": "s", "g": "k", "q": "k", "h": "k", "d": "t", "b": "p"} | dict.fromkeys("aeiouyw", "")
)


@lru_cache(maxsize=8_192)
def normalize(text: str) -> str:
    """The form under which names are indexed and looked up: lower-case words, one space between them."""
    key = text.lower()
    if not _PLAIN.match(key):
        key = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_TABLE))
        key = "".join([letter for letter in key if not unicodedata.combining(letter)]).translate(_TABLE)
        key = _BREAKS.sub(" ", key).strip()
    words = key.split(" ")
    if len(words) > 1:
        words = write_out(words)
        if words[0] == "the":
            del words[0]
        key = " ".join(words)
    return key


def write_out(words: list[str]) -> list[str]:
    """The words of a name with abbreviations expanded and the Arabic article in one form; the last word stays."""
    return [_written_out(word, after) for word, after in pairwise(words)] + words[-1:]


def is_written_short(words: list[str]) -> bool:
    """Whether any word may have another form written out."""
    return not _SHORT.isdisjoint(words)


def _written_out(word: str, after: str) -> str:
    if word in _WRITTEN_OUT:
        return _WRITTEN_OUT[word]
    return "al" if word in _ARTICLES and after.startswith(_ARTICLES[word]) else word


@lru_cache(maxsize=8_192)
def fold(key: str) -> str:
    """A normalised name with the choices of transliteration and the Arabic articles taken out."""
    words = key.split(" ")
    if len(words) > 1:
        words = [word for word in words[:-1] if word not in _SILENT] + words[-1:]
    folded = _FOLDING.sub(lambda match: _FOLD[match.group()], "".join(words))
    return _DOUBLED.sub(r"\1", folded)


@lru_cache(maxsize=8_192)
def skeleton(key: str) -> str:
    """The consonants of a normalised name, alike ones joined; "" where fewer than two are left."""
    folded = fold(key)
    if not folded or not folded.isascii():
        return ""
    first = "a" if folded[0] in "aeiou" else "v" if folded[0] == "w" else ""
    bones = first + _DOUBLED.sub(r"\1", folded.removesuffix("h").translate(_SOUNDS))
    return bones if len(bones) > 1 else ""
