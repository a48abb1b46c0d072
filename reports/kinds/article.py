"""Find the acts of an article's sentences together: where fighting is told, doubtful words are read as words of it."""

from collections.abc import Sequence

from reports.kinds.act import Act
from reports.kinds.classes import classes
from reports.kinds.decide import event_types
from reports.kinds.find import acts_of
from reports.kinds.judge import Judged, judge, judge_at_war
from reports.kinds.sentence import Marked, mark_names, mark_sentence
from reports.kinds.tokens import Tokens

# A text tells of fighting where so many of its sentences do, and one in so many; or one does, and one in so many
# names arms or who bears them.
AT_LEAST, ONE_IN, ARMED_IN = 2, 6, 4
# A sentence of no more words than these heads an entry ("Monday.").
HEADING = 2
ARMS = classes("soldier", "nonstate", "milsite", "artillery", "gun", "drone", "air", "materiel", "shrapnel")
_FIGHTING = ("Battles", "Explosions/Remote violence")


def find_acts_together(sentences: Sequence[tuple[Tokens, int]]) -> tuple[tuple[tuple[Act, ...], ...], bool]:
    """The acts of each sentence, and whether the text tells of fighting.

    "The town was occupied", "X changed hands": an act of war in a text that tells of one, and of business elsewhere.
    sentences: each cut into its words, with the place where it stands in its article.
    """
    marked = [mark_sentence(tokens) for tokens, _ in sentences]
    before = [None, *marked[:-1]] if marked else []
    judged = [judge(one, before=last) if one.triggers else [] for last, one in zip(before, marked, strict=True)]
    at_war = _are_at_war(marked, [_tells_of_fighting(one) for one in judged])
    if at_war:
        judged = list(map(judge_at_war, judged))
    return tuple(map(acts_of, marked, judged, [start for _, start in sentences])), at_war


def _are_at_war(marked: Sequence[Marked], fights: Sequence[bool]) -> bool:
    """Whether enough of the sentences tell of fighting; fights: of each, whether it does."""
    fought, size = sum(fights), sum(len(one.words) > HEADING for one in marked)
    if fought >= AT_LEAST and fought * ONE_IN >= size:
        return True
    if not fought:
        return False
    for one in marked:
        mark_names(one)
    armed = [fight or bool(one.all_classes & ARMS) for one, fight in zip(marked, fights, strict=True)]
    return sum(armed) > AT_LEAST and sum(armed) * ARMED_IN >= size


def _tells_of_fighting(judged: Sequence[Judged]) -> bool:
    for one in judged:
        if one.modality == "asserted" and one.rule and event_types()[one.rule.sub_event_type][0] in _FIGHTING:
            return True
    return False
