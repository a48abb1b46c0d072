"""Tell acts that report nothing of their own: nouns in passing, habits, moves told beside a deed, talk of a war."""

import re

from reports.draft import VIOLENT
from reports.edge_words import first_words
from reports.kinds import Act
from reports.kinds.act import TERRITORY
from reports.markup import Marked
from reports.patterns import read_pattern, read_words

_PASSING = read_pattern("aside", "passing")
_LEFT_BEHIND = read_pattern("aside", "left_behind")
_TOLD_AFTER = read_pattern("aside", "told_after")
_HELPED_BY = read_pattern("aside", "helped_by")
_WORST_SINCE = read_pattern("aside", "worst_since")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLAIMED = read_pattern("aside", "claimed")
_CLAIMED_AFTER = read_pattern("aside", "claimed_after")
_NEW = read_pattern("aside", "claimed_new")
_HABIT = read_pattern("aside", "habit")
_HABIT_WORDS = first_words(_HABIT.pattern) or frozenset()
_RECALLED = read_pattern("aside", "recalled")
_HAPPENS = read_pattern("aside", "happens")
_JUDGED = read_pattern("aside", "judged")
_DURING = read_pattern("aside", "during")
_CAME_AFTER = read_pattern("aside", "came_after")
_OPENS_WITH = read_pattern("aside", "opens_with")
_NOBODY_HURT = read_pattern("aside", "nobody_hurt")
_TOPICS = read_words("aside", "topics")
_COSTS = ("kill", "wound", "toll")
_REPELLED = 40  # code points between a verb and the attack that it beats off
_THE = (" in the ", " by the ", " from the ")
_MOVES = ("Other", "Change to group/activity")


def told_acts(folded: str, marked: Marked) -> list[tuple[Act, bool]]:
    """The acts of a sentence that are told, each with whether it is told in passing ("after the clashes").

    What is only a word in passing is shown by `dateline explain` and gives no report.
    """
    acts = [(act, act.voice == "noun" and _is_passing(folded, marked, act)) for act in marked.acts]
    return [(act, passing) for act, passing in acts if not _is_aside(folded, marked, act, passing)]


def _is_aside(folded: str, marked: Marked, act: Act, passing: bool) -> bool:
    if _is_habit(folded, marked, act) or _is_repelled(marked, act):
        return True
    if act.act == "advance" and _is_on_the_way(marked, act):
        return True
    if act.voice == "noun" and _is_only_claimed(folded, marked, act):
        return True
    if act.is_toll and act.modality == "negated" and len(marked.acts) > 1:
        return True
    if act.sub_event_type == "Change to group/activity" and act.agent is None:
        return True
    if act.sub_event_type == "Change to group/activity" and len(marked.acts) > 1 and not _beside(marked, act):
        return True
    if act.voice != "noun":
        return False
    if _is_what_was_repelled(marked, act):
        return True
    if _is_harmless(folded, marked, act) or _is_told_of_before(folded, marked, act):
        return True
    if act.sub_event_type in _MOVES or act.sub_event_type == "Agreement":
        return True
    if _HELPED_BY.search(folded, max(marked.sentence.start, act.start - 50), act.start):
        return True
    if _JUDGED.search(folded, max(marked.sentence.start, act.start - 60), act.start) and not _beside(marked, act):
        return True
    if passing and _is_measure(folded, marked, act):
        return True
    if passing:
        return not _beside(marked, act) and not _is_all_that_is_told(folded, marked, act)
    return _is_topic(folded, marked, act)


def _is_only_claimed(folded: str, marked: Marked, act: Act) -> bool:
    """ "A group claimed the attack": who did it, nothing new; "the capture of X", "an attack in X" do tell."""
    if act.sub_event_type in TERRITORY:
        return False
    if _CLAIMED_AFTER.match(folded, act.end) and not _beside(marked, act):
        return True
    told = _CLAIMED.search(folded, max(marked.sentence.start, act.start - 50), act.start)
    return told is not None and not (_NEW.search(told.group()) and _beside(marked, act))


def _is_passing(folded: str, marked: Marked, act: Act) -> bool:
    """ "since the war", "after the clashes": background that lends no place to the rest of its sentence."""
    passing = _PASSING.search(folded, max(marked.sentence.start, act.start - 60), act.start)
    if passing is not None and _is_during(folded, marked, act):
        return False
    return passing is not None and not _TOLD_AFTER.match(folded, act.end, marked.sentence.end)


def _is_during(folded: str, marked: Marked, act: Act) -> bool:
    """ "Killed six men during a raid in X": one happening, which the noun says the place of."""
    before = [other for other in marked.acts if other.end <= act.start and other.voice != "noun"]
    return bool(before) and _DURING.fullmatch(folded, before[-1].end, act.start) is not None


def _is_measure(folded: str, marked: Marked, act: Act) -> bool:
    """ "The worst day since the fighting over X": what another day is measured by, unless it has a year of its own."""
    since = _WORST_SINCE.search(folded, max(marked.sentence.start, act.start - 120), act.start)
    start = max(marked.sentence.start, act.start - 6)  # "the 2020 war"
    return since is not None and not _YEAR.search(folded, start, min(marked.sentence.end, act.end + 90))


def is_recalled(folded: str, marked: Marked) -> bool:
    """ "This is not the first time that ...", "the third time they had taken X": earlier fighting without a day."""
    if "first" not in marked.words and "time" not in marked.words:
        return False
    return bool(_RECALLED.search(folded, marked.sentence.start, marked.sentence.end))


def _is_all_that_is_told(folded: str, marked: Marked, act: Act) -> bool:
    """ "The rebels are entrenched near X after heavy clashes": the only act of a sentence that has a scene.

    So is fire from afar that has left its mark on a place: "X lost power after three strikes".
    """
    if len(marked.acts) > 1:
        return False
    if act.event_type == "Battles":
        return any(scene.role == "scene" and scene.found.place for scene in marked.scenes)
    left = act.event_type == "Explosions/Remote violence" and any(s.role in ("scene", "bare") for s in marked.scenes)
    return left and _LEFT_BEHIND.search(folded, marked.sentence.start, act.start) is not None


def _is_harmless(folded: str, marked: Marked, act: Act) -> bool:
    """ "Nobody was hurt in the attack": the one told of before, of which this tells nothing but that."""
    if not folded.endswith(_THE, marked.sentence.start, act.start):
        return False
    none = any(other.act in _COSTS and other.modality == "negated" for other in marked.acts)
    return none or _NOBODY_HURT.search(folded, marked.sentence.start, act.start) is not None


def _is_told_of_before(folded: str, marked: Marked, act: Act) -> bool:
    """ "The attack came a day after shells fell on X": what is told is what came before it."""
    if act is not marked.acts[0] or len(marked.acts) == 1:
        return False
    opens = _OPENS_WITH.fullmatch(folded, marked.sentence.start, act.start) is not None
    return opens and _CAME_AFTER.match(folded, act.end, marked.sentence.end) is not None


def _is_habit(folded: str, marked: Marked, act: Act) -> bool:
    if act.modality != "asserted" or _HABIT_WORDS.isdisjoint(marked.words):
        return False
    near = max(marked.sentence.start, act.start - 25), min(marked.sentence.end, act.end + 25)
    return bool(_HABIT.search(folded, *near))


def _is_repelled(marked: Marked, act: Act) -> bool:
    """ "beat back an attack", "fighting back the shelling": the attack is what is told."""
    if act.voice == "noun" or not (act.act == "repel" or act.rule.startswith("repel")):
        return False
    attacks = (other for other in marked.acts if other.voice == "noun" and other.event_type in VIOLENT)
    return any(0 <= other.start - act.end < _REPELLED and not _is_of_the_defence(other) for other in attacks)


def _is_of_the_defence(act: Act) -> bool:
    """ "Repelled an attack with the help of aviation": the weapon is not that of a plain attack."""
    return act.act in ("attack", "offensive") and act.event_type == "Explosions/Remote violence"


def _is_what_was_repelled(marked: Marked, act: Act) -> bool:
    """The plain attack itself, where a weapon of the defence would give it a type."""
    repels = (other for other in marked.acts if other.act == "repel" and other.voice != "noun")
    return _is_of_the_defence(act) and any(0 <= act.start - other.end < _REPELLED for other in repels)


def _is_on_the_way(marked: Marked, act: Act) -> bool:
    """ "Troops advancing towards X captured Y": a part of who does the other act."""
    doers = [other.agent for other in marked.acts if other is not act and other.agent]
    return any(start <= act.start and act.end <= end for start, end in doers)


def _is_topic(folded: str, marked: Marked, act: Act) -> bool:
    """ "concern about the conflict": a war that is spoken of, with no word of its happening and no place beside it."""
    if act.trigger.split()[-1].lower() not in _TOPICS or act.modality != "asserted" or _beside(marked, act):
        return False
    near = max(marked.sentence.start, act.start - 60), min(marked.sentence.end, act.end + 90)
    return not _HAPPENS.search(folded, *near)


def _beside(marked: Marked, act: Act) -> bool:
    near = [s for s in marked.scenes if 0 <= s.start - act.end < 60 and s.role in ("scene", "bare")]
    return any(not any(act.end <= other.start < scene.start for other in marked.acts) for scene in near)
