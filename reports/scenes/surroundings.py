"""Read what stands around a name beyond its cue: a dateline, a label, who speaks, a list, a place nobody knows."""

import re
from collections.abc import Sequence

from gazetteer.resolution import Resolution
from reports.capitals import is_capital
from reports.patterns import read_pattern
from reports.split import Sentence

_UNKNOWN_BEFORE = read_pattern("scenes/surroundings", "unknown_before")
_STATE_THERE = read_pattern("scenes/surroundings", "state_there")
_OFFICIAL_THERE = read_pattern("scenes/surroundings", "official_there")
_OFFICE_IN = read_pattern("scenes/surroundings", "office_in")
_RULERS_IN = read_pattern("scenes/surroundings", "rulers_in")
_PERSON_OF = read_pattern("scenes/surroundings", "person_of")
_NO_PERSON = read_pattern("scenes/surroundings", "no_person")
_LABEL = read_pattern("scenes/surroundings", "label")
_UNKNOWN_BESIDE = read_pattern("scenes/surroundings", "unknown_beside")
_LABEL_AFTER = read_pattern("scenes/surroundings", "label_after")
_HEADED = read_pattern("scenes/surroundings", "headed")
_LED = read_pattern("scenes/surroundings", "led")
DATELINE = read_pattern("scenes/surroundings", "dateline")
# How far before a name a list of unknown names, and a person who comes from there, are looked for.
LIST_REACH, PERSON_REACH = 240, 120
_UNKNOWN_BETWEEN = read_pattern("scenes/surroundings", "unknown_between")


def is_dateline(sentence: Sentence, found: Resolution, opening: bool) -> bool:
    """Whether a name tells where a text was written: before its first words, or a capital in capitals before others."""
    mention = found.mention
    if not opening and not (mention.start == sentence.start and mention.text.isupper() and is_capital(found.place)):
        return False
    dateline = DATELINE.match(sentence.text)
    return dateline is not None and mention.end - sentence.start <= dateline.end()


def is_label(folded: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a name heads an item: "X: …", "X, 12 May 2023: …", or a line of its own ("X market, 12 May 2023.")."""
    here = end - sentence.start
    if not _LABEL.fullmatch(folded, sentence.start, start):
        return bool(_HEADED.match(sentence.text, here) and _LED.fullmatch(folded, sentence.start, start))
    if _LABEL_AFTER.match(sentence.text, here):
        return True
    if sentence.paragraph == 0:
        return False  # a dateline stands there
    return sentence.text[here:].strip() in (".", "") or _HEADED.match(sentence.text, here) is not None


def is_beside_unknown(sentence: Sentence, bound: int, start: int) -> bool:
    """ "in Ajama, a town northwest of X": a capital only tells in what part of a land an unknown place lies."""
    here = start - sentence.start
    return bool(_UNKNOWN_BESIDE.search(sentence.text, max(bound - sentence.start, here - LIST_REACH), here))


def leads_to(written: str) -> bool:
    """Whether what stands between two names are more names of one list ("A, B, C and D"), known or not."""
    return len(written) <= LIST_REACH and bool(_UNKNOWN_BETWEEN.fullmatch(written))


def list_before(folded: str, sentence: Sentence, start: int, bound: int) -> str | None:
    """The words that lead up to a list of unknown names which a name ends, if it does."""
    here = start - sentence.start
    listed = _UNKNOWN_BEFORE.search(sentence.text, max(0, here - LIST_REACH), here)
    if listed is None or listed.start() + sentence.start < bound:
        return None
    return folded[max(bound, start - 120) : sentence.start + listed.start()]


def is_of_person(sentence: Sentence, start: int) -> bool:
    """ "Rakesh Doval of Rishikesh": a person of two names comes from there."""
    here = start - sentence.start
    named = _PERSON_OF.search(sentence.text, max(0, here - PERSON_REACH), here)
    return named is not None and not _NO_PERSON.search(named.group())


def is_gloss(before: str, after: str) -> bool:
    """ "(X region)" only says the name again."""
    return bool(re.search(r"\($", before) and re.match(r"(?:\s+[\w-]+){0,2}\)", after))


def is_spoken(
    folded: str, sentence: Sentence, found: Resolution, capital: bool, speakers: Sequence[tuple[int, int]]
) -> bool:
    """Whether a place stands in who speaks, or before: "In Riyadh, the coalition announced that ..." was said there."""
    if speakers and any(first <= found.mention.start < last for first, last in speakers):
        return True
    begins = max(sentence.start, folded.rfind(";", sentence.start, found.mention.start) + 1)
    opening = folded[begins : found.mention.start].strip(' "“(') in ("in", "from")
    here = found.mention.end - sentence.start
    if not capital:
        return opening and _OFFICIAL_THERE.match(sentence.text, here) is not None
    if opening and _STATE_THERE.match(sentence.text, here):
        return True
    if _RULERS_IN.search(folded, max(sentence.start, found.mention.start - 40), found.mention.start):
        return True
    office = _OFFICE_IN.search(folded, max(sentence.start, found.mention.start - 40), found.mention.start)
    if office and any(first <= found.mention.start <= last + 1 for first, last in speakers):
        return True
    return opening and any(0 <= first - found.mention.end < 30 for first, _ in speakers)
