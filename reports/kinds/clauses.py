"""Roles that the clause decides: what strikes without an object, and what a relative clause is about."""

from reports.kinds.classes import classes
from reports.kinds.phrase import Phrase, nearest_phrase
from reports.kinds.roles import Roles
from reports.kinds.sense import Reading
from reports.kinds.sentence import Marked
from reports.kinds.words import grammar

STRIKERS = classes("air", "drone", "artillery", "airpower", "foreign")
PREPOSITION = grammar("preposition")


def clause_roles(marked: Marked, reading: Reading, helper: str, roles: Roles) -> Roles:
    """The roles of a verb, mended where it only seems passive: "aircraft struck near X", "X, which the army took".

    helper: as verb_group tells it.
    """
    if reading.pos == "r" or helper == "be":
        return roles
    subject = roles.target if roles.voice == "passive" else roles.agent
    if roles.voice == "passive" or roles.target is None:
        about = _relative_object(marked, subject)
        if about is not None:
            return Roles(subject, about, "active", roles.first, roles.dependent, roles.mutual)
    if roles.voice != "passive" or helper:
        return roles
    if reading.act == "strike" and roles.target and marked.classes_in(*roles.target) & STRIKERS:
        return Roles(roles.target, None, "active", roles.first, roles.dependent, roles.mutual)
    return roles


def _relative_object(marked: Marked, subject: Phrase | None) -> tuple[int, int] | None:
    """What a "which" right before the subject stands for, or None."""
    words = marked.words
    if subject is None or subject[0] < 2 or words[subject[0] - 1] not in ("which", "whom"):
        return None
    last = subject[0] - 2
    while last > 0 and (words[last] == "," or marked.bits[last] & PREPOSITION):
        last -= 1
    return nearest_phrase(marked, last)
