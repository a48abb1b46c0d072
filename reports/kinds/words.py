"""Function words by class, from kind_grammar.csv."""

from functools import cache

from reports.tables import read_table


@cache
def grammar(name: str) -> frozenset[str]:
    """The words of a class of kind_grammar.csv."""
    return _classes()[name]


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(row["words"].split()) for row in read_table("kind_grammar.csv")}
