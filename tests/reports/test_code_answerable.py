"""Who answers for what was told: the side that a later sentence names."""

from datetime import date

import pytest

from gazetteer.store import open_gazetteer
from reports.article import Article
from reports.code import code_articles


@pytest.mark.parametrize(
    ("after", "doer"),
    [
        ("The BLA claimed responsibility for the attack.", "BLA"),
        ("No group claimed responsibility, but suspicion fell on the BLA.", "BLA"),
        ("The attack was claimed by the BLA.", "BLA"),
        ("Officials blamed the BLA.", "BLA"),
        ("The BLA has not claimed it.", None),
        ("Officials blamed Afghanistan for harbouring militants.", None),
    ],
)
def test_a_later_sentence_names_who_did_it(after: str, doer: str | None) -> None:
    """Who claims what was just told, or is blamed for it, is its alleged doer; whom one blames for else is not."""
    text = f"A bomb hit a police van in Quetta, Pakistan, on Monday, killing two. {after}"
    article = Article("a.txt", text, published=date(2023, 11, 21), published_basis="given")
    reports = code_articles([article], open_gazetteer())
    assert {r.actor1_side for r in reports if r.location == "Quetta"} == {doer}
