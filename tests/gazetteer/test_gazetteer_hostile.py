"""No text makes the finder fail, lie about offsets, or take more than its share of time."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.collecting import seldom_collected
from gazetteer.find import find_places
from gazetteer.resolve import resolve_spans
from gazetteer.store import Gazetteer, open_gazetteer

PLACES = open_gazetteer()
WORDS = st.sampled_from(
    [
        "Goris",
        "in",
        "Paris,",
        "Texas",
        "St.",
        "U.S.",
        "'s",
        "Naka",
        "-",
        "Дамаск",
        "حلب",
        "said",
        "\n",
        "(",
        "Mr.",
        "AL",
        "é́",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_offsets_slice_back(text: str) -> None:
    """Mentions are sorted, their text is what stands at their offsets, and none overlaps but the halves of a pair."""
    found = find_places(text, PLACES)
    last = (0, 0)
    for resolution in found:
        mention = resolution.mention
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.start >= last[1] or (mention.start, mention.end) == last
        last = (mention.start, mention.end)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.data())
def test_any_span_is_answered(text: str, data: st.DataObject) -> None:
    """Each given span has its own resolution, in the order given."""
    edges = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(edges, edges).filter(lambda pair: pair[0] < pair[1]), max_size=4))
    assert [(r.mention.start, r.mention.end) for r in resolve_spans(text, pairs, PLACES)] == pairs


def test_time_grows_with_length_on_hostile_texts(places: Gazetteer) -> None:
    """Four times the text takes no more than eight times as long: one word, no full stop, capitals only."""
    pieces = (
        "Goris and Kapan near Paris, ",
        "x",
        "Xyzzy ",
        "In St. ",
        "'’",
        "Al-",
        "Armenia-Armenia, Azerbaijan and Naka. ",
    )
    for piece in pieces:
        spent = []
        for copies in (20_000 // len(piece), 80_000 // len(piece)):
            text = piece * copies
            with seldom_collected():  # what other tests left is no part of this time
                started = time.process_time()
                find_places(text, places)
                spent.append(time.process_time() - started)
        assert spent[1] < 8 * spent[0] + 0.2, piece
