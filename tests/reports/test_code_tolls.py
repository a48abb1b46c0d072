"""Tolls: low and high as the words allow, never 0, and only the dead."""

import pytest

from reports.kinds.tokens import cut_tokens
from reports.phrases import fold_case
from reports.tolls import add_tolls, find_tolls


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("claimed the lives of at least 49 Armenian soldiers", 49, None),
        ("killing at least 16 people", 16, None),
        ("a total of 550 soldiers died in the conflict", 550, 550),
        ("Two soldiers and three civilians were killed and 12 wounded", 5, 5),
        ("Between 10 and 15 people were killed", 10, 15),
        ("up to 30 people were killed", None, 30),
        ("dozens killed in the attack", 12, None),
        ("The death toll rose to 1,200", 1200, 1200),
        ("twenty-three rebels were killed", 23, 23),
        ("They shot down 2 helicopters, sent 4000 soldiers, fought two hours and captured 7 villages", None, None),
        ("No one was killed", None, None),
        ("In April 2021 more than 50 people died", 50, None),
        ("More than one hundred civilians were massacred between 8 and 11 March", 100, None),
        ("A hundred and six of them died", 106, 106),
        ("Two hundred and twenty-one fighters were killed", 221, 221),
        ("The quake killed 2021 people", 2021, 2021),
        ("there were losses among the personnel", None, None),
    ],
)
def test_tolls_keep_low_and_high(text: str, low: int | None, high: int | None) -> None:
    """At least is a low without a high, a plain number is both, other numbers and denials are no toll."""
    folded = fold_case(text)
    assert add_tolls(find_tolls(folded, 0, len(text), cut_tokens(text).vocabulary)) == (low, high)
