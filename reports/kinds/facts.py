"""The facts about an act: classes of its doer, its target and its weapons."""

from collections.abc import Iterable

from reports.kinds.phrase import Phrase
from reports.kinds.roles import Roles
from reports.kinds.sentence import Hit, Marked
from reports.kinds.words import grammar

WEAPONS = frozenset(
    ("drone", "air", "artillery", "gun", "ied", "grenade", "suicide", "gas", "blade", "teargas", "live", "armour")
)
ARMED = frozenset(("state", "nonstate", "soldier", "milsite", "foreign", "airpower"))
# Classes that phrase_classes adds to those of kind_words.csv.
DERIVED = frozenset(("none", "armed", "name", "number", "pronoun"))
NO_PHRASE = frozenset(("none",))
WEAPON_REACH = 14


def phrase_classes(marked: Marked, phrase: Phrase | None) -> frozenset[str]:
    """Classes of the words in a phrase, with those of DERIVED that hold; `none` where there is no phrase."""
    if phrase is None:
        return NO_PHRASE
    tokens = marked.tokens
    found = set(marked.classes_in(*phrase))
    if found & ARMED:
        found.add("armed")
    if any(_is_people(marked, index) for index in range(*phrase)):
        found.add("civil")
    if any(_is_name(marked, index) for index in range(*phrase)):
        found.add("name")
    if phrase[1] - phrase[0] == 1 and tokens.words[phrase[0]] in ("it", "them"):
        found.add("pronoun")
    if phrase[1] - phrase[0] == 1 and tokens.words[phrase[0]] in ("him", "her"):
        found.add("civil")
    if any(tokens.words[index][:1].isdigit() for index in range(*phrase)):
        found.add("number")
    return frozenset(found)


def weapons_of(marked: Marked, hit: Hit, targets: Iterable[Phrase]) -> frozenset[str]:
    """Weapon classes about a trigger in its clause; what is a target, its own or a neighbour's, is none."""
    first, last = _clause(marked, hit)
    found: set[str] = set()
    for index in marked.classed_in(first, last):
        if not any(start <= index < end for start, end in targets):
            found |= marked.classes[index] & WEAPONS
    return frozenset(found)


def target_span(hit: Hit, roles: Roles) -> Phrase:
    """The tokens of the target, or none where the trigger itself holds them ("fired rockets")."""
    return roles.target if roles.target and not _overlaps(roles.target, hit) else (0, 0)


def _clause(marked: Marked, hit: Hit) -> tuple[int, int]:
    """The tokens about a trigger up to the marks that end the clause, at most WEAPON_REACH away."""
    words = marked.tokens.words
    first, last = max(0, hit.start - WEAPON_REACH), min(len(words), hit.end + WEAPON_REACH + 8)
    stops = grammar("stop") - {","}
    for index in range(hit.start - 1, first, -1):
        if words[index] in stops:
            first = index
            break
    for index in range(hit.end, last):
        if words[index] in stops:
            last = index
            break
    return first, last


def _is_people(marked: Marked, index: int) -> bool:
    """A word of doers that the rules do not know ("motorcyclists", "woodcutters"), in lower case."""
    word = marked.tokens.words[index]
    made = word.endswith(("ers", "ists", "cist", "clist")) and len(word) > 5
    return made and index not in marked.classes and not marked.tokens.is_capital(index)


def _is_name(marked: Marked, index: int) -> bool:
    """A capitalised word; the first of a sentence only where the rules do not know it."""
    tokens = marked.tokens
    if not tokens.is_capital(index):
        return False
    word = tokens.words[index]
    known = any(word in grammar(name) for name in ("determiner", "adjective", "adverb", "preposition"))
    return index > 0 or not (known or index in marked.classes)


def _overlaps(phrase: Phrase, hit: Hit) -> bool:
    return phrase[0] < hit.end and hit.start < phrase[1]
