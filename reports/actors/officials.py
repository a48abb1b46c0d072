"""Tell whose official, ministry or forces speak: of a side that is named, a place, the one before, or the land."""

from collections.abc import Sequence

from reports.actors.sides import SideMention
from reports.actors.speaker import OFFICE, SURNAME, Said, Speaker, person_named, places_in
from reports.capitals import is_capital, side_that_sits_in
from reports.kinds.lexicon import FORCES_OF_STATES
from reports.patterns import read_pattern, read_words

_SEATS = ("town", "village", "district", "province", "country")
_HERE = read_pattern("actors/officials", "here")
_LOCAL_OFFICE = read_pattern("actors/officials", "local_office")
_FROM_ABROAD = read_pattern("actors/officials", "from_abroad")
_OF_STATE = read_pattern("actors/officials", "of_state")
_IN = read_pattern("actors/officials", "in")
_ITS_PART = read_pattern("actors/officials", "its_part")
_OF_HERE = read_words("actors/officials", "of_here")


def name_official(said: Said, official: bool, definite: bool) -> Speaker:
    """Whose official, or whose forces, the words are for.

    official: they tell of an office; definite: of one that was named before ("the ministry").
    """
    words, known = said.words, said.known
    if said.named:
        return _of_the_named(said)
    here = places_in(said)
    of_its_own = next((side for place in here if (side := side_that_sits_in(place))), None)
    if of_its_own and official:
        return Speaker(words, of_its_own, "party", "speaker_official_of_place")
    seat = next((place.country for place in here if place.country and place.kind in _SEATS), None)
    if seat and official:
        return Speaker(words, seat, "party", "speaker_official_of_place")
    if introduced := person_named(words, known):
        return Speaker(words, introduced, "party", "speaker_introduced")
    if official and (there := _capital_before(said)):
        return Speaker(words, there, "party", "speaker_official_of_place")
    if definite and known.last_party is not None:
        return _of_the_last(said, known.last_party)
    return _of_the_land(said)


def _of_the_named(said: Said) -> Speaker:
    """The official of the side that the words name, with the surname that they end in."""
    words, named = said.words, said.named
    surname = SURNAME.search(words)
    person = surname.group(1) if surname and not any(surname.group(1) in m.text for m in named) else None
    if _FROM_ABROAD.search(said.folded, *said.span) and len(named) == 1 and len(named[0].side) == 2:
        return Speaker(words, None, "unknown", "speaker_without_side")  # "rebels who had come from Sudan"
    first = next((m for m in named if m.how != "relative"), named[0])  # "the armed forces' spokesman, X of the Y"
    return Speaker(words, first.side, "party", "speaker_official", person)


def _capital_before(said: Said) -> str | None:
    """ "In Islamabad, the military's press wing said": the country of the capital that a speaker is named after."""
    start = said.span[0]
    near = [p for p in said.places if p.place and 0 < start - p.mention.end < 3 and is_capital(p.place)]
    leads = near and _IN.search(said.folded, max(0, near[-1].mention.start - 12), near[-1].mention.start)
    return near[-1].place.country if leads and near[-1].place else None


def _of_the_last(said: Said, last: Speaker) -> Speaker:
    """ "The ministry" after one has spoken: that one, or the state's where a group spoke last."""
    words, known = said.words, said.known
    offices = () if _ITS_PART.search(words) else OFFICE.findall(words.lower())  # "for its part" is the other's
    held = [known.offices[office] for office in offices if office in known.offices]
    state = _state_that_is_meant(words, last.side, said.sides)
    if state and not held:
        return Speaker(words, state, "party", "speaker_official_of_place")
    return Speaker(words, held[0] if held else last.side, "party", "speaker_same_as_before")


def _of_the_land(said: Said) -> Speaker:
    """An official of the country where the text was written, or of the one that all its places lie in."""
    words, home = said.words, said.known.home
    lands = {p.place.country for p in said.places if p.place and p.place.kind in _SEATS and p.place.kind != "country"}
    if home and _HERE.search(words):
        return Speaker(words, home, "party", "speaker_of_the_dateline")
    if _LOCAL_OFFICE.search(words) and len(lands) == 1 and (land := next(iter(lands))):
        return Speaker(words, land, "party", "speaker_official_of_place")
    if home and words.split()[0].lower() in _OF_HERE:
        return Speaker(words, home, "party", "speaker_of_the_dateline")
    return Speaker(words, None, "unknown", "speaker_without_side")


def _state_that_is_meant(words: str, last: str | None, sides: Sequence[SideMention]) -> str | None:
    """ "The interior ministry" after a group has spoken: the state's that fights it, by what "the army" means here."""
    if last is None or len(last) == 2 or last in FORCES_OF_STATES or not _OF_STATE.search(words.lower()):
        return None
    return next((m.side for m in sides if m.how == "relative" and len(m.side) == 2), None)
