"""Sentences keep their offsets, whatever the text, and prose is told from what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.split import LONGEST, split_sentences


@given(st.text(alphabet=st.sampled_from("aB .!?\n“”\"'\u2028é。—,;()1\r"), max_size=300))
def test_sentences_slice_back_and_lose_nothing(text: str) -> None:
    """Every sentence is the text between its offsets, they are in order, and only white space lies between them."""
    past = 0
    for sentence in split_sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text and sentence.text.strip() == sentence.text
        assert not text[past : sentence.start].strip()
        past = sentence.end
    assert not text[past:].strip()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. Smith met Lt. Col. Jones at 9 a.m. on Tuesday. They left.", 2),
        ("It was flatly false. that it was their forces.", 1),
        ("The U.S. military struck. It was late.", 2),
        ("It fell in May.[12][note 3] They left.[13]", 2),
        ("“We are ready.” He left! “Go?” asked she.", 3),
        ("It rose by 3.5 percent to No. 7.", 1),
    ],
)
def test_full_stops_that_end_no_sentence(text: str, count: int) -> None:
    """Abbreviations, initials, numbers and stray stops before a small letter part no sentence."""
    assert len(split_sentences(text)) == count


def test_headings_furniture_and_repeats_are_told_from_prose() -> None:
    """A heading, a caption said twice and the site's furniture are no prose; wrapped lines are one paragraph."""
    night = "Shells fell on the town all through the night and\npeople fled from their houses."
    stamp, rights = "By Ann Smith Published 2 years ago 2 min read", "© 2024 Some Company. All Rights Reserved."
    text = "\n\n".join(["War at the border again", stamp, night, night, "Leave a Reply", rights])
    roles = [sentence.role for sentence in split_sentences(text)]
    assert roles[:4] == ["heading", "boilerplate", "prose", "repeat"] and set(roles[4:]) == {"boilerplate"}


def test_a_text_without_a_full_stop_is_cut() -> None:
    """No sentence is longer than what later steps can bear, and a hostile text takes no longer for it."""
    assert max(len(s.text) for s in split_sentences("shells fell and " * 20_000)) <= LONGEST


def test_a_line_is_no_heading_of_the_long_one_after_it() -> None:
    """Lines under 100 letters are wrapped only beside others like them: above a long one each stands by itself."""
    title = "Shelling in the north kills one person, says the governor"
    body = (
        "At least one person was killed and four were hurt when shells fell on the market, "
        + "he told journalists. " * 3
    )
    assert [s.role for s in split_sentences(f"{title}\n{body}")][:2] == ["heading", "prose"]


def test_a_narrow_column_is_one_paragraph() -> None:
    """Lines of some forty letters are wrapped where all are so short and many begin with a small letter."""
    text = (
        "The governor said on Monday that the\nshells had hit a market in Kupiansk and\n"
        "killed three people. A drone struck a\nbus in Nikopol on Sunday night, and near\n"
        "Vovchansk soldiers clashed. In the other\nvillages it was calm, the governor wrote."
    )
    assert [s.role for s in split_sentences(text)] == ["prose"] * 3
    headlines = "\n".join(
        ["Shells hit a market in Kupiansk", "Drone strikes a bus in Nikopol", "Talks are put off"] * 3
    )
    assert len({s.paragraph for s in split_sentences(headlines)}) == 9
