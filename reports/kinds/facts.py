"""The facts about an act: classes of its doer, its target and its weapons."""

from collections.abc import Sequence

from reports.kinds.classes import classes
from reports.kinds.phrase import Phrase
from reports.kinds.roles import Roles
from reports.kinds.sentence import Hit, Marked
from reports.kinds.words import CAPITAL, DOER, grammar

WEAPON_NAMES = frozenset(
    ("drone", "air", "artillery", "gun", "ied", "grenade", "suicide", "gas", "blade", "teargas", "live", "armour")
)
WEAPONS = classes(*WEAPON_NAMES)
ARMED = classes("state", "nonstate", "soldier", "milsite", "foreign", "airpower")
FOREIGN, STATE, NONSTATE = classes("foreign"), classes("state"), classes("nonstate")
NO_PHRASE, IS_ARMED, CIVIL, NAME, NUMBER, PRONOUN = map(
    classes, ("none", "armed", "civil", "name", "number", "pronoun")
)
# Words that are no name at the head of a sentence, whatever their capital.
NO_NAME = grammar("determiner", "adjective", "adverb", "preposition")
STOP, COUNTED = grammar("stop"), grammar("digit", "many")
WEAPON_REACH = 14


def phrase_classes(marked: Marked, phrase: Phrase | None) -> int:
    """Classes of the words in a phrase, with those of DERIVED that hold; `none` where there is no phrase."""
    if phrase is None:
        return NO_PHRASE
    classes, bits, found, seen = marked.classes, marked.bits, 0, 0
    for index in range(*phrase):
        found |= classes[index]
        seen |= bits[index]
    if found & FOREIGN and found & STATE and _are_allies(marked, phrase):
        found &= ~FOREIGN
    if found & NONSTATE and found & STATE and _is_of_group(marked, phrase):
        found &= ~STATE
    if found & ARMED:
        found |= IS_ARMED
    if seen & DOER and any(_is_people(marked, index) for index in range(*phrase)):
        found |= CIVIL
    if seen & CAPITAL and (phrase[0] or any(_is_name(marked, index) for index in range(*phrase))):
        found |= NAME
    if seen & COUNTED:
        found |= NUMBER
    if phrase[1] - phrase[0] == 1:
        word = marked.words[phrase[0]]
        found |= PRONOUN * (word in ("it", "them")) | CIVIL * (word in ("him", "her"))
    return found


def find_weapons(marked: Marked, hit: Hit) -> list[int]:
    """The tokens about a trigger that name weapons."""
    if not marked.all_classes & WEAPONS:
        return []
    reach = marked.classed_in(hit.start - WEAPON_REACH, hit.end + WEAPON_REACH + 8)
    return [index for index in reach if marked.classes[index] & WEAPONS]


def _are_allies(marked: Marked, phrase: Phrase) -> bool:
    """ "Malian troops and their Russian allies": a state, and who helps it."""
    first = next((found for found in marked.classes[slice(*phrase)] if found), 0)
    return "allies" in marked.words[slice(*phrase)] and not first & FOREIGN


def _is_of_group(marked: Marked, phrase: Phrase) -> bool:
    """ "Arakan Army troops": a word of armed forces right after a group's name is of that group."""
    for index in range(phrase[0] + 1, phrase[1]):
        if marked.classes[index] & STATE and not marked.classes[index] & NONSTATE:
            return bool(marked.classes[index - 1] & NONSTATE)
    return False


def weapons_of(marked: Marked, hit: Hit, named: Sequence[int], targets: Sequence[Phrase]) -> int:
    """Weapon classes about a trigger in its clause; what is a target, its own or a neighbour's, is none."""
    free = [index for index in named if not any(start <= index < end for start, end in targets)]
    if not free:
        return 0
    found, (first, last) = 0, _clause(marked, hit)
    for index in free:
        if first <= index < last:
            found |= marked.classes[index] & WEAPONS
    return found


def target_span(hit: Hit, roles: Roles) -> Phrase:
    """The tokens of the target, or none where the trigger itself holds them ("fired rockets")."""
    return roles.target if roles.target and not _overlaps(roles.target, hit) else (0, 0)


def _clause(marked: Marked, hit: Hit) -> tuple[int, int]:
    """The tokens about a trigger up to the marks that end the clause, at most WEAPON_REACH away."""
    words, bits = marked.words, marked.bits
    first, last = max(0, hit.start - WEAPON_REACH), min(len(words), hit.end + WEAPON_REACH + 8)
    for index in range(hit.start - 1, first, -1):
        if bits[index] & STOP and words[index] != ",":
            first = index
            break
    for index in range(hit.end, last):
        if bits[index] & STOP and words[index] != ",":
            last = index
            break
    return first, last


def _is_people(marked: Marked, index: int) -> bool:
    """A word of doers that the rules do not know ("motorcyclists", "woodcutters"), in lower case."""
    bit = marked.bits[index]
    return bool(bit & DOER) and not bit & CAPITAL and not marked.classes[index]


def _is_name(marked: Marked, index: int) -> bool:
    """A capitalised word; the first of a sentence only where the rules do not know it."""
    bit = marked.bits[index]
    return bool(bit & CAPITAL) and (index > 0 or not (bit & NO_NAME or marked.classes[index]))


def _overlaps(phrase: Phrase, hit: Hit) -> bool:
    return phrase[0] < hit.end and hit.start < phrase[1]
