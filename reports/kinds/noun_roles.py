"""Who does what to whom, told by a noun of action ("the army's shelling of X", "strikes on X", "clashes between …")."""

from collections.abc import Sequence

from reports.kinds.classes import classes
from reports.kinds.phrase import Phrase, phrase_after, trim_phrase
from reports.kinds.roles import Roles, by_phrase, find_subject, is_date, verb_group
from reports.kinds.sentence import Hit, Marked
from reports.kinds.words import ALNUM, CAPITAL, DIGIT, grammar
from reports.patterns import read_words

_AIMED = read_words("kinds/noun_roles", "aimed")
_TARGET_AFTER = read_words("kinds/noun_roles", "target_after")
_TARGET_ENDS = read_words("kinds/noun_roles", "target_ends")
_CARRIER_ENDS = read_words("kinds/noun_roles", "carrier_ends")

# How far to the left of the noun the verb that carries it may stand.
LIGHT_REACH = 7

BREAK, CLAUSE, ADJECTIVE, DETERMINER = map(grammar, ("break", "clause", "adjective", "determiner"))
LIGHT, SUFFER = grammar("light"), grammar("suffer")
OPENS = grammar("preposition", "clause")
VERBS = grammar("light", "suffer", "be", "modal", "have", "reporting")
DOERS = classes("state", "nonstate", "foreign", "airpower", "mob", "protester", "civil")


def noun_roles(marked: Marked, hit: Hit) -> Roles:
    """Roles of a noun of action: what stands before it, "by", "on", "of", "between", and the verb that carries it."""
    first, owner = _before_noun(marked, hit.start)
    pair = _between(marked, hit.end)
    if pair:
        return Roles(pair[0], pair[1], "noun", first, mutual=True)
    agent = by_phrase(marked, hit.end, noun=True) or owner
    aimed = marked.words[hit.end - 1] in _AIMED and not is_date(marked, hit.end)
    target = phrase_after(marked, hit.end) if aimed else _noun_target(marked, hit.end)
    verb = _carrying_verb(marked, first)
    if verb is not None:
        index, suffers = verb
        group, helped = verb_group(marked, index)
        subject, dependent = find_subject(marked, group, "past")
        if suffers or helped == "be":
            return Roles(agent, target or subject, "noun", group, dependent)
        return Roles(subject if subject else agent, target, "noun", group, dependent)
    return Roles(agent, target, "noun", first)


def _before_noun(marked: Marked, start: int) -> tuple[int, Phrase | None]:
    """Where the noun's phrase begins, and the doer named in it ("Russian", "the army's"), if any."""
    words, bits, first = marked.words, marked.bits, start
    while first > 0 and start - first < 6:
        word, bit = words[first - 1], bits[first - 1]
        if word == "," and first > 1 and bits[first - 2] & ADJECTIVE:
            first -= 2
            continue
        if not bit & ALNUM or bit & OPENS:
            break
        if bit & DETERMINER:
            first -= 1
            break
        if bit & VERBS or word in ("and", "or"):
            break
        first -= 1
    for index in range(first, start):
        named = index > 0 and bits[index] & CAPITAL
        if named or marked.classes[index] & DOERS or marked.tokens.is_possessive(index):
            return first, trim_phrase(marked, first, start)
    return first, None


def _between(marked: Marked, index: int) -> tuple[Phrase, Phrase] | None:
    """The two sides of "between X and Y" within eight words after a noun."""
    words = marked.words
    if "between" not in words[index : index + 10]:
        return None
    for at in range(index, min(index + 10, len(words))):
        if marked.bits[at] & BREAK or words[at] in (".", ","):
            return None
        if words[at] == "between" and not is_date(marked, at + 1):
            return _pair(marked, at + 1)
    return None


def _pair(marked: Marked, first: int) -> tuple[Phrase, Phrase] | None:
    words = marked.words
    for at in range(first + 1, min(first + 14, len(words) - 1)):
        if marked.bits[at] & BREAK or words[at] == ".":
            return None
        if words[at] == "and":
            other = phrase_after(marked, at + 1)
            return ((first, at), other) if other else None
    other = phrase_after(marked, first)
    return (other, other) if other else None


def _noun_target(marked: Marked, index: int) -> Phrase | None:
    words = marked.words
    for at in range(index, min(index + 6, len(words) - 1)):
        word = words[at]
        if word in _TARGET_AFTER and not is_date(marked, at + 1):
            return phrase_after(marked, at + 1)
        if marked.bits[at] & BREAK or word in (",", ".") or word in _TARGET_ENDS:
            return None
    return None


def _carrying_verb(marked: Marked, first: int) -> tuple[int, bool] | None:
    """The verb that carries the noun: launch, carry out (its subject acts); come under, suffer (its subject is hit)."""
    words, bits = marked.words, marked.bits
    for index in range(first - 1, max(-1, first - 1 - LIGHT_REACH), -1):
        word, bit = words[index], bits[index]
        if bit & BREAK or word in (",", "."):
            return None
        if bit & SUFFER:
            return _first_of(bits, _first_of(bits, index, SUFFER), DETERMINER), True
        if bit & LIGHT:
            return index, False
        if (word == "of" and bits[index - 1] & SUFFER) or (word == "than" and bits[index + 1] & DIGIT):
            continue  # "carried out more than 80 air strikes"
        if bit & CLAUSE or word in _CARRIER_ENDS:
            return None
    return None


def _first_of(bits: Sequence[int], index: int, kind: int) -> int:
    while index > 0 and bits[index - 1] & kind:
        index -= 1
    return index
