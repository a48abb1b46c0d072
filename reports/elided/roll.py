"""Read a roll of places that goes on with what the sentence before tells: "Among them are X and Y", "Z axis: X, Y;"."""

from msgspec.structs import replace

from reports.draft import UNREAL, VIOLENT, Draft
from reports.elided.echo import ToldBefore, tell_again
from reports.kinds import Act
from reports.markup import Marked, Markup
from reports.patterns import read_pattern, read_words
from reports.scenes.scene import is_point

_AMONG = read_pattern("elided/roll", "among")
_AMONG_AFTER = read_pattern("elided/roll", "among_after")
_AMONG_WORDS = read_words("elided/roll", "among_words")
_PART = read_pattern("elided/roll", "part")
_PART_WORDS = read_words("elided/roll", "part_words")
_NAMES = read_pattern("elided/roll", "names")
_PLACES = read_words("elided/roll", "places")
_KEPT = ("scene", "bare")
ROLL = "roll_of_places"


def roll_acts(markup: Markup, marked: Marked, told: ToldBefore) -> tuple[Act, ...]:
    """The last act of the sentence before, told again of the places that a sentence without an act only lists.

    A list that tells which places are meant ("Among them are …") goes on with a sentence that speaks of places without
    naming them; one that is headed by a part of the front goes on with whatever was done before it.
    """
    if not told or (_AMONG_WORDS.isdisjoint(marked.words) and _PART_WORDS.isdisjoint(marked.words)):
        return ()
    before, drafts = told[-1]
    act = next((d.act for d in reversed(drafts) if _can_go_on(d)), None)
    listed = _read_list(markup, marked, not _PLACES.isdisjoint(before.words)) if act else None
    if act is None or listed is None:
        return ()
    words, names = listed
    scenes = [s for s in marked.scenes if names <= s.start and s.role in _KEPT and is_point(s)]
    if not scenes:
        return ()
    return (replace(tell_again(markup, act, words, (scenes[0].start, scenes[-1].end)), rule=ROLL),)


def _can_go_on(draft: Draft) -> bool:
    act = draft.act
    return act.event_type in VIOLENT and act.modality not in (*UNREAL, "historical") and not act.is_toll


def _read_list(markup: Markup, marked: Marked, of_places: bool) -> tuple[tuple[int, int], int] | None:
    """Of a sentence that is nothing but names, the words that make it a list, and where the names begin."""
    text, folded, (start, end) = markup.article.text, markup.folded, (marked.sentence.start, marked.sentence.end)
    if of_places and (ending := _AMONG_AFTER.search(folded, start, end)):
        return (ending.span(), start) if _NAMES.fullmatch(text, start, ending.start()) else None
    heading = (_AMONG.match(folded, start, end) if of_places else None) or _PART.match(folded, start, end)
    if heading is None or not _NAMES.fullmatch(text, heading.end(), end):
        return None
    return heading.span(), heading.end()
