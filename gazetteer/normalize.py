"""One normaliser for index and query, and the two looser forms that spelling variants share.

`normalize` brings case, diacritics, apostrophes, hyphens and scripts together; `fold` brings transliteration systems
together (kh/x, dzh/j, w/v …); `skeleton` keeps the consonants of the fold. Two spellings that agree only in the
skeleton are candidates, never equals.
"""

import re
import unicodedata
from functools import lru_cache

_LATIN = {"ı": "i", "ə": "e", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h"}
_LATIN |= {"ŋ": "ng", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɣ": "gh", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ʉ": "u"}
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўқғҳҷәөүңһұјљњћђџѕќѓ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g u q gh h j a o u ng h u "
        "j lj nj c dj dz dz k g".split(),
        strict=True,
    )
)
_ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
        "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev".split(),
        strict=True,
    )
)
_GEORGIAN = dict(
    zip(
        "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split(),
        strict=True,
    )
)
_GREEK = dict(
    zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(), strict=True)
)
_ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "", "ئ": "ي", "ؤ": "و"}
_MARKS = dict.fromkeys("'’‘ʼʹ`´ʻ‛′ʾʿˈˊ\u200c\u200d\u00ad·.", "")
_TABLE = str.maketrans(
    {
        key: value.replace("_", "")
        for table in (_LATIN, _CYRILLIC, _ARMENIAN, _GEORGIAN, _GREEK, _ARABIC, _MARKS)
        for key, value in table.items()
    }
)
_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "mts": "mountains", "ft": "fort"}
_PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*\Z")
_BREAKS = re.compile(r"[\W_]+")

# Digraphs and letters that one transliteration system writes for another's, longest first.
_FOLDS = (
    ("shch", "s"), ("tsch", "c"), ("dzh", "j"), ("tch", "c"), ("sch", "s"), ("ough", "u"), ("zh", "j"), ("dj", "j"),
    ("dz", "z"), ("kh", "h"), ("gh", "g"), ("ch", "c"), ("sh", "s"), ("ts", "c"), ("tz", "c"), ("th", "t"),
    ("ph", "f"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("yy", "i"), ("yi", "i"),
    ("ie", "e"), ("ye", "e"), ("io", "o"), ("yo", "o"), ("ia", "a"), ("ya", "a"), ("yu", "u"), ("ae", "e"),
    ("x", "h"), ("q", "g"), ("y", "i"),
)  # fmt: skip
_FOLD = {key: value for key, value in _FOLDS}
_FOLDING = re.compile("|".join(re.escape(key) for key, _ in _FOLDS))
_DOUBLED = re.compile(r"(.)\1+")
# Consonants that sound alike fall together; vowels fall away.
_SOUNDS = str.maketrans(
    {"c": "s", "z": "s", "j": "s", "g": "k", "q": "k", "h": "k", "d": "t", "b": "p"} | dict.fromkeys("aeiouyw", "")
)
# The Arabic article and its assimilated forms, and its Kurdish, Persian and French spellings.
_ARTICLES = frozenset("al el as es ash esh at et ath ar er an en ad ed az ez adh edh ul il".split())


@lru_cache(maxsize=65536)
def normalize(text: str) -> str:
    """The form under which names are indexed and looked up: lower-case words, one space between them."""
    key = text.lower()
    if not _PLAIN.match(key):
        key = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_TABLE))
        key = "".join([letter for letter in key if not unicodedata.combining(letter)]).translate(_TABLE)
        key = _BREAKS.sub(" ", key).strip()
    words = key.split(" ")
    if len(words) > 1:
        words = [_ABBREVIATED.get(word, word) for word in words[:-1]] + words[-1:]
        if words[0] == "the":
            del words[0]
        key = " ".join(words)
    return key


@lru_cache(maxsize=65536)
def fold(key: str) -> str:
    """A normalised name with the choices of transliteration and the articles taken out."""
    words = key.split(" ")
    if len(words) > 1:
        words = [word for word in words[:-1] if word not in _ARTICLES] + words[-1:]
    folded = _FOLDING.sub(lambda match: _FOLD[match.group()], "".join(words))
    return _DOUBLED.sub(r"\1", folded)


@lru_cache(maxsize=65536)
def skeleton(key: str) -> str:
    """The consonants of a normalised name, alike ones joined; "" where fewer than two are left."""
    folded = fold(key)
    if not folded or not folded.isascii():
        return ""
    first = "a" if folded[0] in "aeiou" else "v" if folded[0] == "w" else ""
    bones = first + _DOUBLED.sub(r"\1", folded.removesuffix("h").translate(_SOUNDS))
    return bones if len(bones) > 1 else ""
