"""Walk an article sentence by sentence and tell whose words they are: who claims, who accuses whom, who denies."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec import Struct

from gazetteer.resolution import Resolution
from reports.actors.attribution import Attribution, find_attributions
from reports.actors.persons import find_persons
from reports.actors.sides import BOTH, ENEMY, SideMention, sides_within
from reports.actors.speaker import NOBODY, Introduced, Speaker, learn_person
from reports.actors.speakers import name_speaker
from reports.patterns import read_pattern
from reports.scenes.surroundings import DATELINE
from reports.split import Sentence

_START = attrgetter("mention.start")
_OF = read_pattern("actors/claims", "of")
_THEM = read_pattern("actors/claims", "them")
# Where the accused stands after the verb, in code points, when the deed was told before it.
BLAME_REACH = 60
_WITHHELD = read_pattern("actors/claims", "withheld")
_OTHER_DEED = read_pattern("actors/claims", "other_deed")
_EACH_OTHER = read_pattern("actors/claims", "each_other")


SILENT = "silent"  # of a verb that only tells who the next sentences are about


class Claim(Struct, frozen=True, gc=False):
    """A stretch of the article that is somebody's words: code points, the end exclusive.

    spoken: the span of the speaker's name; paragraph: its number. act: `say`, `admit`, `confirm`, `accuse`, `deny`.
    accused: the side that an accusation names. mutual: two sides accuse each other.
    rule: how speaker and content were read.
    """

    start: int
    end: int
    sentence: int
    speaker: Speaker
    act: str
    accused: str | None
    mutual: bool
    rule: str
    spoken: tuple[int, int] = (0, 0)
    paragraph: int = -1


def find_claims(
    text: str,
    folded: str,
    sentences: Sequence[Sentence],
    sides: Sequence[SideMention],
    places: Sequence[Resolution],
    words: Sequence[frozenset[str]],
) -> tuple[Claim, ...]:
    """Every claim, accusation and denial of the article's prose, in order.

    folded: phrases.fold_case(text). words: those of each sentence (see vocabulary.py).
    """
    found: list[Claim] = []
    known = Introduced(find_persons(text, folded, sentences, words, sides), home=_home(sentences, places))
    quoting: Speaker | None = None
    inside, paragraph = False, -1
    for number, sentence in enumerate(sentences):
        if sentence.role != "prose":
            continue
        if sentence.paragraph > paragraph + 1:
            quoting, inside = None, False
        if sentence.paragraph != paragraph and sentence.text[:1] == '"':
            inside = False  # a quotation that goes on is opened again with each paragraph
        span = (sentence.start, sentence.end)
        mine = []
        attributions = find_attributions(folded, *span, words[number])
        here = places_within(places, *span) if attributions else ()
        for attribution in attributions:
            if attribution.act == "deny" and _is_of_no_deed(folded, attribution.content[0]):
                continue
            speaker = name_speaker(text, folded, attribution.speaker, sides, here, known)
            if speaker is not None:
                known = learn_person(speaker, known)
            elif attribution.form == "accused":
                speaker = NOBODY
            else:
                continue
            if attribution.act == SILENT:
                continue  # "the ministry did not mention it. In its bulletin it announced ..."
            mine.append(_claim(folded, number, sentence.paragraph, attribution, speaker, sides))
        found += mine or _continued(number, sentence, quoting, known)
        inside = _is_open(sentence.text, inside)
        quoting = (mine[-1].speaker if mine else quoting) if inside else None
        paragraph = sentence.paragraph
    return tuple(found)


def _home(sentences: Sequence[Sentence], places: Sequence[Resolution]) -> str | None:
    """The country of the dateline's place ("JAMMU, Oct 1 -"), if the prose begins with one."""
    opening = next((s for s in sentences if s.role == "prose"), None)
    dateline = DATELINE.match(opening.text) if opening else None
    if opening is None or dateline is None:
        return None
    here = places_within(places, opening.start, opening.start + dateline.end())
    countries = {found.place.country for found in here if found.place and found.place.country}
    return next(iter(countries)) if len(countries) == 1 else None


def _is_of_no_deed(folded: str, start: int) -> bool:
    """ "Denies harbouring the rebels, who killed two in X": what is denied is not what they did."""
    return bool(_WITHHELD.match(folded, start) or _OTHER_DEED.match(folded, start))


def claim_of(claims: Sequence[Claim], position: int) -> Claim | None:
    """The claim whose words hold the position: the innermost of a side, else the innermost of anybody."""
    if not claims:
        return None
    holding = [c for c in claims if c.start <= position < c.end and c.act != "deny"]
    if len(holding) < 2:
        return holding[0] if holding else None
    return min(holding, key=lambda c: (not c.mutual, c.speaker.side is None, c.end - c.start))


def places_within(places: Sequence[Resolution], start: int, end: int) -> tuple[Resolution, ...]:
    """The places whose mentions lie inside the span; places must be sorted by start."""
    first = bisect_left(places, start, key=_START)
    last = bisect_left(places, end, first, key=_START)
    return tuple([found for found in places[first:last] if found.mention.end <= end])


def places_by_sentence(
    places: Sequence[Resolution], sentences: Sequence[Sentence]
) -> tuple[tuple[Resolution, ...], ...]:
    """The places whose mentions lie inside each sentence; both must be sorted by start."""
    starts = [found.mention.start for found in places]
    found: list[tuple[Resolution, ...]] = []
    last = 0
    for sentence in sentences:
        first = bisect_left(starts, sentence.start, last)
        last = bisect_left(starts, sentence.end, first)
        here = places[first:last]
        found.append(tuple([one for one in here if one.mention.end <= sentence.end]) if here else ())
    return tuple(found)


def _claim(
    folded: str,
    number: int,
    paragraph: int,
    attribution: Attribution,
    speaker: Speaker,
    sides: Sequence[SideMention],
) -> Claim:
    start, end = attribution.content
    accused, mutual = None, False
    if attribution.act == "accuse":
        mutual = speaker.side == BOTH or bool(_EACH_OTHER.search(folded, attribution.verb[0], min(end, start + 60)))
        accused = None if mutual else _accused(folded, attribution, sides)
    rule = f"claim_{attribution.form}"
    return Claim(start, end, number, speaker, attribution.act, accused, mutual, rule, attribution.speaker, paragraph)


def _accused(folded: str, attribution: Attribution, sides: Sequence[SideMention]) -> str | None:
    """ "accused Y of shelling": the first side between the verb and its "of"; "Y was accused": the last before it."""
    if attribution.form == "accused":
        before = sides_within(sides, *attribution.accused)
        return before[-1].side if before and before[-1].side != BOTH else None
    verb, end = attribution.verb[1], attribution.content[1]
    content = (verb, end if end > verb else verb + BLAME_REACH)
    if _THEM.match(folded, *content):
        return ENEMY
    of = _OF.search(folded, *content)
    last = of.start() if of else content[1]
    named = sides_within(sides, content[0], last) or sides_within(sides, *content)
    return named[0].side if named and named[0].side != BOTH else None


def _continued(number: int, sentence: Sentence, quoting: Speaker | None, known: Introduced) -> Iterator[Claim]:
    """A sentence inside a quotation that goes on, or one that opens a quotation and names nobody."""
    if quoting is not None:
        stop = _closes(sentence.text)
        end = sentence.end if stop is None else sentence.start + stop
        yield Claim(sentence.start, end, number, quoting, "say", None, False, "claim_quote_goes_on")
    elif known.last is not None and (sentence.text[:1] in '“"' or _is_mostly_quoted(sentence.text)):
        yield Claim(sentence.start, sentence.end, number, known.last, "say", None, False, "claim_quote_of_last_speaker")


def _is_open(sentence: str, before: bool) -> bool:
    """Whether a quotation is open at a sentence's end. before: whether one was at its start."""
    opened = sentence.count("“") - sentence.count("”")
    if opened:
        return opened > 0
    return before != (sentence.count('"') % 2 == 1)


def _closes(sentence: str) -> int | None:
    stop = max(sentence.find("”"), sentence.find('"'))
    return stop if stop >= 0 else None


def _is_mostly_quoted(sentence: str) -> bool:
    first, last = sentence.find("“"), sentence.rfind("”")
    return last - first > len(sentence) / 2
