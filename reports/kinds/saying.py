"""Whom a pronoun stands for: beside a verb of saying who speaks, behind an "and" who did what is told before it."""

from reports.kinds.phrase import phrase_before
from reports.kinds.roles import Roles, before_time
from reports.kinds.sentence import Marked
from reports.kinds.words import ING, grammar
from reports.patterns import read_words

_SPEAKS = read_words("kinds/saying", "speaks")
_OWN = read_words("kinds/saying", "own")
_JOINING = read_words("kinds/saying", "joining")
# A pronoun stands for who says it up to so many words before ("said in a statement that it ...").
SAID_BEFORE = 8

REPORTING, BREAK, DETERMINER = map(grammar, ("reporting", "break", "determiner"))


def name_speaker(marked: Marked, roles: Roles) -> Roles:
    """ "X says it seized …", "X says its troops seized …": the pronoun stands for who speaks."""
    words, bits, agent = marked.words, marked.bits, roles.agent
    if agent is None and roles.first and bits[roles.first - 1] & REPORTING and bits[roles.first] & ING:
        speaker = phrase_before(marked, roles.first - 2)  # "X admitted striking …"
        return Roles(speaker, roles.target, roles.voice, roles.first, roles.dependent, roles.mutual)
    if agent is None or agent[1] - agent[0] > 3:
        return roles
    if words[agent[0]] not in (_SPEAKS if agent[1] - agent[0] == 1 else _OWN):
        return roles
    for before in range(agent[0] - 1, max(0, agent[0] - SAID_BEFORE), -1):
        if bits[before] & REPORTING:
            speaker = phrase_before(marked, before - 1)
            if speaker is None or words[speaker[0]] in _SPEAKS:
                return roles
            return Roles(speaker, roles.target, roles.voice, roles.first, roles.dependent, roles.mutual)
        if (bits[before] & BREAK and words[before] not in ('"', "“")) or words[before] in (",", "."):
            break
    return roles


def name_subject(marked: Marked, roles: Roles, before: Roles) -> Roles:
    """ "The army shelled X and on 20 April it captured Y": the pronoun stands for the doer of the act before."""
    agent, doer = roles.agent, before.agent
    if agent is None or doer is None or roles.voice != "active" or before.voice != "active" or roles.target is None:
        return roles
    pronoun = agent[1] - 1
    if marked.words[pronoun] not in _SPEAKS or doer[1] > agent[0]:
        return roles
    if marked.words[before_time(marked, pronoun - 1)] not in _JOINING:
        return roles
    article = doer[0] > 0 and bool(marked.bits[doer[0] - 1] & DETERMINER)
    named = (doer[0] - article, doer[1])
    return Roles(named, roles.target, roles.voice, roles.first, roles.dependent, roles.mutual)
