"""No text breaks the coder, and no text makes it slow out of proportion."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gazetteer.store import open_gazetteer
from reports.article import Article
from reports.code import code_article

NAMES = ["Armenia", "Azerbaijan", "Goris", "Kharkiv", "the enemy", "troops", "Երևան", "İ", "ﬁ", "\u202e", "\x00", "🙂"]
VERBS = [
    "shelled",
    "killed at least 49 soldiers",
    "said that",
    "accused",
    "each other",
    "denied",
    "On 31 February 2023",
]
MARKS = [
    ", and",
    ".",
    ";",
    ":",
    "“",
    "”",
    '"',
    "(",
    ")",
    "–",
    "\n",
    "in",
    "near",
    "from",
    "border between",
    "00/00/0000 99999",
]
WORDS = st.sampled_from([*NAMES, *VERBS, *MARKS])
ARTICLES = sorted((Path(__file__).resolve().parents[1] / "corpus").glob("**/articles/*.txt"))
PROSE = "\n\n".join(path.read_text(encoding="utf-8") for path in ARTICLES)
# A piece of an article, cut anywhere, as it stands and with its words in another order.
PIECES = st.integers(0, len(PROSE)).flatmap(lambda at: st.integers(0, 400).map(lambda size: PROSE[at : at + size]))
SHUFFLED = PIECES.flatmap(lambda piece: st.permutations(piece.split()).map(" ".join))


@settings(max_examples=120, deadline=None)
@given(st.lists(WORDS, max_size=80).map(" ".join) | st.text(max_size=200) | PIECES | SHUFFLED)
@example("The 14th battalion of the brigade is fighting near Kabul.")
def test_any_text_is_coded(text: str) -> None:
    """Never an exception; quotes and places slice back to the text."""
    for report in code_article(Article("a.txt", text), open_gazetteer()).reports:
        assert text[report.char_start : report.char_end] == report.quote
        if report.location_start is not None:
            assert text[report.location_start : report.location_end] == report.location_text


@pytest.mark.parametrize(
    "unit",
    [
        "shells fell in Goris and ",
        "Armenia said that Azerbaijan shelled Goris. ",
        "“the enemy shelled Goris ",
        "Both sides denied it. Armenia accused Azerbaijan of shelling Sotk, Goris and Kapan. ",
        "at least three soldiers and ",
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    """Eight times the text takes nowhere near sixty-four times as long."""

    def seconds(times: int) -> float:
        start = time.perf_counter()
        code_article(Article("a.txt", unit * times), open_gazetteer())
        return time.perf_counter() - start

    seconds(20)
    assert seconds(1600) < 30 * seconds(200) + 0.5
