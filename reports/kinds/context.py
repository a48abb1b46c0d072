"""The names of the context column of kind_decisions.csv that are known of every act, each a bit of one number."""

from functools import cache

from reports.tables import read_table

# What an act is by itself; at_war: the text around it tells of fighting.
OF_ACT = ("noun", "active", "passive", "weak", "strong", "at_war")
# Subject matters: a word of the class in the act's own phrases, or two of them near by.
DOMAINS = {
    "sport": "team",
    "business": "business",
    "culture": "culture",
    "debate": "debate",
    "health": "health",
    "accident": "accident",
    "industry": "industry",
    "animals": "animals",
}


def context(*names: str) -> int:
    """The bits of these names together."""
    return sum({context_bits()[name] for name in names})


@cache
def context_bits() -> dict[str, int]:
    """The bit of each name: of an act itself, its subject matter, an act told beside it (with_x), a cue near by."""
    acts = (f"with_{row['act']}" for row in read_table("kind_triggers.csv"))
    cues = (row["cue"] for row in read_table("kind_cues.csv"))
    names = dict.fromkeys((*OF_ACT, *DOMAINS, *acts, *cues))
    return {name: 1 << number for number, name in enumerate(names)}
