"""Find who is said to say what in one sentence: the words of the speaker, the verb, and its content."""

from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from reports.patterns import read_pattern, read_words
from reports.phrases import Found, Phrases, index_phrases
from reports.tables import read_table
from reports.vocabulary import find_told

_NOUN_BEFORE = read_pattern("actors/attribution", "noun_before")
_NOUN_OF = read_pattern("actors/attribution", "noun_of")
_NOUNS = read_words("actors/attribution", "nouns")
_ADJECTIVES = read_words("actors/attribution", "adjectives")
_CONTENT_AFTER = read_pattern("actors/attribution", "content_after")
_PASSIVE_BEFORE = read_pattern("actors/attribution", "passive_before")
_NO_SPEECH_AFTER = read_pattern("actors/attribution", "no_speech_after")
_BACK = read_pattern("actors/attribution", "back")
_OPENS_WITH_AND = read_pattern("actors/attribution", "opens_with_and")
_GOES_ON = read_pattern("actors/attribution", "goes_on")
_SAID_LATER = read_pattern("actors/attribution", "said_later")
_DENIED_IT = read_pattern("actors/attribution", "denied_it")
_ACCORDING = read_pattern("actors/attribution", "according")
_ACCORDING_WORDS = read_words("actors/attribution", "according_words")
_NP_END = read_pattern("actors/attribution", "np_end")
_APPOSITION = read_pattern("actors/attribution", "apposition")
_BY_WHOM = read_pattern("actors/attribution", "by_whom")
_FINITE = read_pattern("actors/attribution", "finite")
_WHO = read_pattern("actors/attribution", "who")
_OFFICE = read_pattern("actors/attribution", "office")
_BRANDING_WORDS = frozenset().union(*(read_words("actors/attribution", n) for n in ("branding", "naming", "talking")))
_CALLED_FALSE = read_pattern("actors/attribution", "called_false")
_BY = read_pattern("actors/attribution", "by")
# What parts the words of two speakers, with the signs beside it.
_JOINS = (";", *(f" {word} " for word in read_words("actors/attribution", "joins")))
_TURN = read_pattern("actors/attribution", "turn")
_RELATIVE = read_pattern("actors/attribution", "relative")
_JOINED = read_pattern("actors/attribution", "joined")
_AFTER_A_CLAUSE = read_pattern("actors/attribution", "after_a_clause")
_OF_A_DEED = read_pattern("actors/attribution", "of_a_deed")
_ACCUSED_OF = read_pattern("actors/attribution", "accused_of")
_BLAMED_ONLY = read_pattern("actors/attribution", "blamed_only")


class Attribution(Struct, frozen=True, gc=False):
    """Somebody's words: the span of the speaker and of what is said, as offsets into the text given.

    act: `say`, `admit`, `confirm`, `accuse`, `deny`. form: `leading`, `trailing`, `middle`, `inverted`, `according`,
    `passive`, `accused`: the shape of the sentence it was read from. An empty speaker span means that none is named.
    accused: the words for who is accused, where they stand before the verb ("X was accused of"); else empty.
    """

    speaker: tuple[int, int]
    content: tuple[int, int]
    verb: tuple[int, int]
    act: str
    form: str
    accused: tuple[int, int] = (0, 0)


def find_attributions(folded: str, start: int, end: int, words: frozenset[str]) -> tuple[Attribution, ...]:
    """All attributions of the sentence folded[start:end] (see phrases.fold_case), in the order of their verbs.

    words: the words of the sentence (see vocabulary.py).
    """
    found = [] if _ACCORDING_WORDS.isdisjoint(words) else list(_according(folded, start, end))
    if not _BRANDING_WORDS.isdisjoint(words):
        found += _branded(folded, start, end)
    taken = [a.verb for a in found]
    for verb in find_told(folded, folded, _verbs(), words, start, end):
        if not any(first <= verb.start < last for first, last in taken) and _is_speech(folded, verb, start, end):
            before = found[-1] if found and found[-1].verb[1] <= verb.start else None
            attribution = _of_verb(folded, verb, start, end, before)
            found += [attribution] if attribution is not None else []
    return _part_coordinated(folded, sorted(found, key=lambda a: a.verb), end) if found else ()


@cache
def _verbs() -> Phrases[tuple[str, str]]:
    return index_phrases((row["verb"], (row["act"], row["needs"])) for row in read_table("speech.csv"))


def _is_speech(folded: str, verb: Found[tuple[str, str]], start: int, end: int) -> bool:
    before = folded[max(start, verb.start - 30) : verb.start]
    act, needs = verb.value
    if folded[verb.start - 1 : verb.start] == "-" or folded[verb.end : verb.end + 1] == "-":
        return False
    if verb.phrase.startswith("claim") and _NO_SPEECH_AFTER.match(folded, verb.end):
        return False
    if needs and not _CONTENT_AFTER.match(folded, verb.end, end):
        return False
    if _NOUN_BEFORE.search(before) and (verb.phrase in _ADJECTIVES or not verb.phrase.endswith("ed")):
        return False
    if verb.phrase in _NOUNS and _NOUN_OF.search(before):
        return False
    if act != "deny" and verb.phrase in _ADJECTIVES and _BY.match(folded, verb.end):
        return False  # "an attack in X claimed by Y"
    passive = _PASSIVE_BEFORE.search(before)
    if act == "accuse" and not passive and _OF_A_DEED.match(folded, verb.end):
        return False  # "arrested a merchant accused of selling arms"
    if passive:
        return act == "accuse" or (act == "deny" and bool(_BY.match(folded, verb.end)))
    return not before.endswith("united ")


def _of_verb(
    folded: str, verb: Found[tuple[str, str]], start: int, end: int, before: Attribution | None
) -> Attribution | None:
    span, act = (verb.start, verb.end), verb.value[0]
    passive = _PASSIVE_BEFORE.search(folded, max(start, verb.start - 30), verb.start)
    if act == "accuse" and passive:
        return _of_accused(folded, start, passive.start(), span, end)
    if act == "deny" and passive:
        by = _BY.match(folded, verb.end)
        first = by.end() if by else verb.end
        return Attribution((first, _np_end(folded, first, end)), (start, verb.start), span, act, "passive")
    if act == "say" and _is_said_by(folded, start, verb, end):
        return Attribution((verb.end, _np_end(folded, verb.end, end)), (start, verb.start), span, act, "inverted")
    speaker = _before(folded, start, verb.start)
    if before and _JOINED.search(folded, before.verb[1], verb.start):
        return Attribution(before.speaker, (verb.end, end), span, act, "leading")  # "X denied it and said ..."
    opened = _opens_after(folded, start, speaker[0])
    rest = folded[verb.end : end]
    if not folded[speaker[0] : speaker[1]].strip():
        if opened and act in ("say", "admit", "confirm"):
            return Attribution((verb.end, _np_end(folded, verb.end, end)), (start, verb.start), span, act, "inverted")
        return None
    if opened and _SAID_LATER.match(rest) and not rest.lstrip().startswith(("that", ":")):
        middle = bool(_GOES_ON.match(rest))
        content = (start, end) if middle else (start, speaker[0])
        return Attribution(speaker, content, span, act, "middle" if middle else "trailing")
    if act == "accuse" and _BLAMED_ONLY.match(rest) and _AFTER_A_CLAUSE.search(folded, start, speaker[0]):
        return Attribution(speaker, (start, speaker[0]), span, act, "trailing")
    if act == "accuse" and folded[speaker[0] : speaker[1]].lstrip().startswith(("of which", "for which")):
        return Attribution(speaker, (start, end), span, act, "leading")
    counter = _DENIED_IT.match(folded, verb.end, end) if act == "deny" else None
    return Attribution(speaker, (verb.end, counter.end() if counter else end), span, act, "leading")


def _of_accused(folded: str, start: int, passive: int, verb: tuple[int, int], end: int) -> Attribution | None:
    """ "X has been accused by Y of shelling Z": Y accuses, if anybody is named, and not X."""
    of = _ACCUSED_OF.match(folded, verb[1], end)
    if of is None:
        return None
    speaker = (of.start("by"), of.end("by")) if of["by"] else (verb[1], verb[1])
    return Attribution(speaker, (of.end(), end), verb, "accuse", "accused", _before(folded, start, passive))


def _is_said_by(folded: str, start: int, verb: Found[tuple[str, str]], end: int) -> bool:
    """ "Ten were killed in the raid, said the monitor": a whole clause before the verb, and none after it."""
    if not folded[max(start, verb.start - 2) : verb.start].startswith(",") or verb.phrase.startswith("t"):
        return False  # whom one told, or tells, is who listens
    return bool(
        _BY_WHOM.fullmatch(folded, verb.end, end)
        and _FINITE.search(folded, start, verb.start)
        and not _WHO.search(folded, start, verb.start)
    )


def _before(folded: str, start: int, verb: int) -> tuple[int, int]:
    """The words before a verb that name its subject: back over one apposition ("X, a spokesman for Y, said")."""
    low = max(start, verb - 200)
    turn = _TURN.search(folded, low, verb)
    verb = turn.start() if turn else verb
    marks = list(_BACK.finditer(folded, low, verb))
    first = marks[-1].end() if marks else low
    if folded[first:verb].strip() or not marks or marks[-1].group() != ",":
        return _without_and(folded, first, verb), verb
    first = marks[-2].end() if len(marks) > 1 else low
    if len(marks) > 1 and _RELATIVE.match(folded, first, marks[-1].start()):
        return _without_and(folded, marks[-3].end() if len(marks) > 2 else low, marks[-2].start()), marks[-2].start()
    if len(marks) > 1 and marks[-2].group() == ",":
        opened = marks[-3].end() if len(marks) > 2 else low
        first = opened if _OFFICE.search(folded, opened, marks[-2].start()) else first
    return _without_and(folded, first, verb), marks[-1].start()


def _without_and(folded: str, first: int, last: int) -> int:
    """Past an "and" that joins a new clause: "... were killed and Armenia said" has Armenia for its subject."""
    joined = folded.rfind(" and ", first, last)
    if joined > first and _FINITE.search(folded, first, joined) and not _WHO.search(folded, first, joined):
        first = joined
    opening = _OPENS_WITH_AND.match(folded, first, last)
    return opening.end() if opening else first


def _opens_after(folded: str, start: int, first: int) -> bool:
    """Whether the subject stands after a comma or a closed quotation, with words of content before it."""
    before = folded[start:first].rstrip()
    return len(before.split()) >= 2 and before[-1:] in ',”"'


def _np_end(folded: str, first: int, end: int) -> int:
    """The end of the name that starts at first, with an apposition that tells its office (", a spokesman for Y,")."""
    stop = _NP_END.search(folded, first + 1, min(end, first + 160))
    if stop and (apposition := _APPOSITION.match(folded, stop.start(), end)):
        return apposition.end()
    return stop.start() if stop else min(end, first + 160)


def _according(folded: str, start: int, end: int) -> Iterator[Attribution]:
    for found in _ACCORDING.finditer(folded, start, end):
        last = _np_end(folded, found.end(), end)
        act = "deny" if found.group(1) == "contrary to" else "say"
        middle = folded[last : last + 1] == "," and len(folded[last:end].split()) > 4
        content = (last, end) if found.start() - start < 12 else (start, end if middle else found.start())
        if act == "say":
            yield Attribution((found.end(), last), content, found.span(1), act, "according")


def _branded(folded: str, start: int, end: int) -> Iterator[Attribution]:
    for found in _CALLED_FALSE.finditer(folded, start, end):
        speaker = _before(folded, start, found.start())
        if folded[speaker[0] : speaker[1]].strip():
            yield Attribution(speaker, (found.start(), end), found.span(), "deny", "leading")


def _part_coordinated(folded: str, found: list[Attribution], end: int) -> tuple[Attribution, ...]:
    """End what one speaker says where "and the other side said" begins."""
    parted = []
    for here, following in zip_longest(found, found[1:]):
        content = here.content
        if following is not None and here.form in ("leading", "according") and content[1] == end:
            opens = following.speaker[0] if following.speaker[0] >= here.verb[1] else following.verb[0]
            join = folded.rfind(" and ", content[0], opens + 5)
            for word in _JOINS:
                join = max(join, folded.rfind(word, content[0], opens + len(word)))
            if following.form == "leading" and join > content[0] and opens - join < 12:
                content = (content[0], join)
        same = content == here.content
        parted.append(here if same else replace(here, content=content))
    return tuple(parted)
