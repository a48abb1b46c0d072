"""Cues before a name: none is withheld by what saves the search for it."""

import csv
from pathlib import Path

from reports.edge_words import first_words, last_words
from reports.scenes.cues import cues_of, possible_rows

HERE = Path(__file__).parent


def test_a_cue_is_possible_wherever_its_pattern_holds() -> None:
    """Before every word of a hundred sentences, each pattern that holds there is among those that are tried."""
    with (HERE / "scenes.csv").open(encoding="utf-8", newline="") as handle:
        texts = [row["text"].lower() for row in csv.DictReader(handle)]
    cues = cues_of(("any", "point", "area", "country"))
    heads = [text[:end] for text in texts for end in range(len(text)) if text[end - 1 : end] in (" ", "“")]
    held = [(head, number) for head in heads for number, pattern in cues.before.values() if pattern.search(head)]
    assert len({number for _, number in held}) > len(cues.before) / 2
    assert [
        (head, cues.rows[number].rule) for head, number in held if not possible_rows(cues, head)[0] >> number & 1
    ] == []


def test_the_edge_words_of_a_pattern() -> None:
    """Words that a pattern can begin and end with are all known, or it is told that any word may stand there."""
    pattern = r"\b(?:talks?(?! show)|march\w*|deal(?:s|t)) (?:[\w-]+ ){0,3}?(?:on|in|what to do with)(?: the| an?)*"
    assert first_words(pattern) == {"talk", "talks", "march", "march*", "deals", "dealt"}
    assert last_words(pattern) == {"on", "in", "with", "the", "a", "an"}
    assert (first_words(r"\w+ of"), last_words(r"\w+ of"), last_words(r"of \w+ly")) == (None, {"of"}, None)
    assert (last_words("a[bc]d?"), last_words("road(?:side)+")) == ({"ab", "ac", "abd", "acd"}, None)
