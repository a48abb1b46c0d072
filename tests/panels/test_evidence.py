"""The evidence: the sentence with what was read in it marked, whatever the text holds."""

from hypothesis import given
from hypothesis import strategies as st

from panels.evidence import mark_sentence
from panels.words import as_text

TEXT = "Before. Shells fell on Sotk “on Tuesday”. After."


def report(**offsets: object) -> dict[str, object]:
    """A report whose sentence is the second of TEXT."""
    start, end = TEXT.index("Shells"), TEXT.index(" After")
    unknown = dict.fromkeys(("location_start", "location_end", "date_start", "date_end"))
    base = {"sentence_start": start, "sentence_end": end, "char_start": start, "quote": TEXT[start:end], "trigger": ""}
    return {**base, **unknown, **offsets}


def test_place_date_and_trigger_are_marked_where_they_stand() -> None:
    """Each mark covers its own words, in the order of the sentence."""
    place, day = TEXT.index("Sotk"), TEXT.index("Tuesday")
    offsets = {"location_start": place, "location_end": place + 4, "date_start": day, "date_end": day + 7}
    pieces = mark_sentence(report(**offsets, trigger="Shells"), TEXT)
    assert [(piece["text"], piece["mark"]) for piece in pieces if piece["mark"]] == [
        ("Shells", "trigger"),
        ("Sotk", "place"),
        ("Tuesday", "date"),
    ]


def test_without_the_article_the_quote_is_marked() -> None:
    """A file of reports holds no articles: the offsets count from where the quote begins."""
    place = TEXT.index("Sotk")
    pieces = mark_sentence(report(location_start=place, location_end=place + 4), None)
    assert [piece["text"] for piece in pieces if piece["mark"]] == ["Sotk"]


SPOT = st.none() | st.integers(-5, 60)


@given(SPOT, SPOT, SPOT, SPOT)
def test_the_pieces_are_the_sentence(a: int | None, b: int | None, c: int | None, d: int | None) -> None:
    """Whatever the offsets, also overlapping, reversed or outside it, the sentence is shown whole and once."""
    row = report(location_start=a, location_end=b, date_start=c, date_end=d)
    pieces = mark_sentence(row, TEXT)
    assert "".join(piece["text"] for piece in pieces) == row["quote"]


def test_marks_of_markdown_are_escaped() -> None:
    """A title cannot make a link, an image, a colour or a formula of itself; addresses are parted invisibly."""
    escaped = as_text("![x](http://a.b/c) :red[d] $e$ <img> www.a.b me@a.b")
    joined = escaped.replace("\u2060", "").replace("\\", "")
    assert joined == "![x](http://a.b/c) :red[d] $e$ <img> www.a.b me@a.b"
    assert escaped.count("\u2060") == 3
    assert escaped.startswith(r"\!\[x\]\(http\:")
