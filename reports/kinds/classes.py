"""What phrases name, by the classes of kind_words.csv, each a bit of one number."""

from functools import cache, lru_cache

from reports.tables import read_table

# Classes that phrase_classes adds to those of kind_words.csv.
DERIVED = ("none", "armed", "name", "number", "pronoun")


def classes(*names: str) -> int:
    """The bits of these classes together."""
    return sum({class_bits()[name] for name in names})


@lru_cache(4096)
def names_of(bits: int) -> tuple[str, ...]:
    """The names of the classes, in the order of the alphabet."""
    return tuple(sorted(name for name, bit in class_bits().items() if bits & bit))


@cache
def class_bits() -> dict[str, int]:
    """The bit of each class, those of DERIVED too."""
    names = dict.fromkeys(row["class"] for row in read_table("kind_words.csv"))
    return {name: 1 << number for number, name in enumerate((*names, *DERIVED))}
