"""What "another" or "the second" stands for where it strikes or is shot down: what flew, told of before."""

from bisect import bisect_left

from reports.kinds.classes import classes
from reports.kinds.phrase import Phrase
from reports.kinds.sense import Reading
from reports.kinds.sentence import Hit, Marked, mark_names
from reports.kinds.words import DIGIT, grammar

FLIES = classes("drone", "air", "artillery")
THROWN = FLIES | classes("ied", "strike_word", "explosion")
# What a noun of action names as a doer: "a strike on X killed five; another, in Y, six".
_ACTS_THAT_DO = {
    "strike": classes("strike_word"),
    "air": classes("strike_word"),
    "shell": classes("artillery"),
    "bomb": classes("ied"),
    "explode": classes("ied"),
}
FIGHTERS = classes("soldier", "nonstate")
COUNTED, FILLS = grammar("counted"), grammar("counted_fills")
# Acts of what was thrown, and those that men do as well ("another killed six").
_STRIKES = frozenset(("strike", "shell_fall", "fallen"))
_KILLS = frozenset(("kill", "wound", "destroy", "damage"))
LONGEST, BESIDE = 5, 6
# How many tokens back what it stands for may be told, and how many triggers back.
REACH, TRIGGERS = 60, 6


def may_be_counted(marked: Marked, hit: Hit, acts: tuple[str, ...]) -> bool:
    """Whether a trigger of what was thrown has a count right before it, so that the sentence need not name it."""
    return not _STRIKES.isdisjoint(acts) and any(
        bit & COUNTED for bit in marked.bits[max(0, hit.start - BESIDE) : hit.start]
    )


def classes_stood_for(
    marked: Marked, hit: Hit, reading: Reading, agent: Phrase | None, target: Phrase | None, before: Marked | None
) -> tuple[int, int]:
    """The classes that doer and target of an act take over, each 0 where it is no mere count.

    before: the sentence before this one. A passive has its target alone: "the second was shot down".
    """
    if reading.pos not in ("v", "r"):
        return 0, 0
    if agent is None and "shoot_down" in reading.acts and _is_counted(marked, target):
        return 0, _thrown(marked, hit.start, before)
    if agent is None or not _is_counted(marked, agent):
        return 0, 0
    kills = not _KILLS.isdisjoint(reading.acts) and not marked.classes_in(agent[0] - REACH, agent[0]) & FIGHTERS
    if not _STRIKES.isdisjoint(reading.acts):
        return _thrown(marked, agent[0], before) & FLIES, 0
    return (_thrown(marked, agent[0], before) if kills else 0), 0


def _is_counted(marked: Marked, phrase: Phrase | None) -> bool:
    """Whether a phrase is only a count of what was told before ("two others", "one of them", "the third")."""
    if phrase is None or phrase[1] - phrase[0] > LONGEST or not marked.bits[phrase[0]] & (COUNTED | FILLS | DIGIT):
        return False
    bits = marked.bits[slice(*phrase)]
    return all(bit & (COUNTED | FILLS | DIGIT) for bit in bits) and any(bit & (COUNTED | DIGIT) for bit in bits)


def _thrown(marked: Marked, end: int, before: Marked | None) -> int:
    """The classes of the last word before a token that names what is thrown or flies; 0 where none does."""
    mark_names(marked)
    near = marked.classed_in(end - REACH, end)
    found = next((index for index in reversed(near) if marked.classes[index] & THROWN), -1)
    last = bisect_left(marked.triggers, end, key=lambda hit: hit.start)
    for hit in reversed(marked.triggers[max(0, last - TRIGGERS) : last]):
        if found < hit.start and hit.sense.noun and hit.sense.noun.act in _ACTS_THAT_DO:
            return _ACTS_THAT_DO[hit.sense.noun.act]
    if found >= 0:
        return marked.classes[found]
    return _thrown(before, len(before.words), None) if before is not None else 0
