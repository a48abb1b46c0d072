"""The coder's rules are documented from their data: each has a meaning, and an example on which it fires."""

import re
from functools import cache
from pathlib import Path

import pytest

from gazetteer.store import open_gazetteer
from reports.article import Article
from reports.code import code_articles, code_markup
from reports.event import COLUMNS as EVENT_COLUMNS
from reports.markup import mark_article
from reports.merge import merge_reports
from reports.placing.carry import KINDS, _anaphora
from reports.report import COLUMNS as REPORT_COLUMNS
from reports.tables import read_table

ROOT = Path(__file__).resolve().parents[2]
RULES = {row["rule"]: row for row in read_table("coder_rules.csv")}
# Rules of other tables: what an act is (kinds), and how a garbled name was mended (the gazetteer).
ELSEWHERE = ("kind_", "mend_")


def fired(text: str) -> set[str]:
    """The rules that fire on a text: in reports, events, scenes, borders and claims."""
    markup = mark_article(Article("a.txt", text), open_gazetteer())
    reports, events = merge_reports(code_markup(markup).reports)
    names = {rule for one in (*reports, *events) for rule in one.rules}
    names |= {scene.rule for marked in markup.marked for scene in marked.scenes}
    names |= {border.rule for marked in markup.marked for border in marked.frontiers}
    return names | {rule for claim in markup.claims for rule in (claim.rule, claim.speaker.rule)}


@pytest.mark.parametrize("rule", [rule for rule, row in RULES.items() if row["example"]])
def test_each_rule_fires_on_its_example(rule: str) -> None:
    """No rule is documented that nothing exercises."""
    assert rule in fired(RULES[rule]["example"])


@cache
def fired_on_the_corpus() -> frozenset[str]:
    folders = (ROOT / "tests" / "corpus" / "articles", ROOT / "seeds" / "articles")
    texts = [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
    return frozenset().union(*map(fired, texts))


def test_no_rule_is_undocumented() -> None:
    """Every rule that fires on the corpus and the examples, and every cue of the table, has its row."""
    cues = {row["rule"] for row in read_table("scene_cues.csv")}
    undocumented = {rule for rule in fired_on_the_corpus() | cues if not rule.startswith(ELSEWHERE)} - set(RULES)
    assert not undocumented


def test_rules_in_the_code_are_documented() -> None:
    """Every rule that the coder's files name has its row, and only what needs two articles has no example."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "reports").rglob("*.py"))
    code = re.sub(r"read_pattern\([^)]*\)", "", code)  # patterns have a table of their own
    named = set(re.findall(r'"((?:border|carry|claim|cue|doer|speaker|merged|denied|status)_[a-z_]+)"', code))
    columns = {name for name in named if name in (*REPORT_COLUMNS, *EVENT_COLUMNS)}
    assert not named - columns - set(RULES)
    assert [rule for rule, row in RULES.items() if not row["example"]] == ["merged_across_articles"]


def test_articles_lend_each_other_their_event() -> None:
    """The same happening in two articles is one event, by a rule that says so."""
    pile = [
        Article("a.txt", "On 3 May 2023 Russian artillery shelled Kharkiv."),
        Article("b.txt", "Russian mortars hit Kharkiv on 3 May 2023, officials said."),
    ]
    _, events = merge_reports(code_articles(pile, open_gazetteer()))
    assert len(events) == 1 and events[0].n_articles == 2 and "merged_across_articles" in events[0].rules


def test_words_for_a_place_name_lists_that_there_are() -> None:
    """A row of anaphora.csv with a list that patterns.csv lacks would stand for its braces alone."""
    assert not [phrase for phrase in _anaphora().values if "{" in phrase]


def test_every_word_that_stands_for_a_place_has_the_kinds_it_stands_for() -> None:
    """A row of anaphora.csv whose `stands_for` the coder does not know would stop an article halfway."""
    assert {row["stands_for"] for row in read_table("anaphora.csv")} <= set(KINDS)
