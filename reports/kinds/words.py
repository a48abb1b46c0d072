"""Words by class (kind_grammar.csv) and by shape, each a bit of one number, so that a word is looked up but once."""

from functools import cache

from reports.tables import read_table

# What the form of a word tells: how it begins, and how it ends.
SHAPES = ("capital", "letter", "digit", "letter_or_number", "ed", "ing", "ly", "doer")
# How words for doers end that the rules may not know ("motorcyclists", "woodcutters").
_NO_ADVERBS = (
    "aly",
    "oly",
    "zuly",
    "khly",
    "batly",
    "janly",
    "hanly",
)  # how names and nouns end that are spelled like adverbs ("Khojaly")
_DOERS, _SHORTEST = ("ers", "ists", "cist", "clist"), 6


def grammar(*names: str) -> int:
    """The bits of the words of these classes of kind_grammar.csv, or of these SHAPES, together."""
    return sum({_bits()[name] for name in names})


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a class of kind_grammar.csv."""
    return _classes()[name]


def bits_of(word: str, is_capital: bool) -> int:
    """All that the rules know of a word as Tokens has it; is_capital: it begins with a capital in the text."""
    found = _by_word().get(word, 0)
    first = word[:1]
    found |= CAPITAL * is_capital | LETTER * first.isalpha() | DIGIT * first.isdigit() | ALNUM * first.isalnum()
    if len(word) >= _SHORTEST and word.endswith(_DOERS):
        found |= DOER
    found |= ED * word.endswith("ed") | ING * word.endswith("ing")
    return found | LY * (word.endswith("ly") and not word.endswith(_NO_ADVERBS))


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(row["words"].split()) for row in read_table("kind_grammar.csv")}


@cache
def _bits() -> dict[str, int]:
    return {name: 1 << number for number, name in enumerate((*SHAPES, *_classes()))}


@cache
def _by_word() -> dict[str, int]:
    found: dict[str, int] = {}
    for name, words in _classes().items():
        for word in words:
            found[word] = found.get(word, 0) | _bits()[name]
    return found


CAPITAL, LETTER, DIGIT, ALNUM, ED, ING, LY, DOER = map(grammar, SHAPES)
