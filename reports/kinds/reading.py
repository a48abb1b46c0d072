"""Whether a trigger's word is a verb or a noun where it stands, and which row of the triggers it is."""

from reports.kinds.classes import classes
from reports.kinds.sense import Reading
from reports.kinds.sentence import Hit, Marked
from reports.kinds.words import ALNUM, CAPITAL, DIGIT, ED, ING, LETTER, LY, bits_of, grammar
from reports.patterns import read_words

_MANY = read_words("kinds/reading", "many")
_TO_OF_NOUN = read_words("kinds/reading", "to_of_noun")
_NOUN_IN_ING_AFTER = read_words("kinds/reading", "noun_in_ing_after")
_NOUN_IN_ING_BEFORE = read_words("kinds/reading", "noun_in_ing_before")
_VERB_IN_ING_AFTER = read_words("kinds/reading", "verb_in_ing_after")
_BARE_ING_BEFORE = read_words("kinds/reading", "bare_ing_before")
_ADJECTIVE_AFTER = read_words("kinds/reading", "adjective_after")
_NO_NOUN = read_words("kinds/reading", "no_noun")
# Acts whose verb takes no object: "Fighters redeploy from ...", "Hundreds demonstrate in ...".
_NO_OBJECT = frozenset(("protest", "deploy", "change", "withdraw", "displace", "toll", "lay_down"))

# How many words before a headline's verb its "hundreds" may stand.
MANY_REACH = 6

CIVIL = classes("civil")
FINITE = grammar("finite")
BE, ADJECTIVE, DETERMINER, PREPOSITION = map(grammar, ("be", "adjective", "determiner", "preposition"))
VERB_BEFORE, NOUN_AFTER, TOWARDS, BREAK = map(grammar, ("verb_before", "noun_after", "towards", "break"))
LIGHT_OR_SUFFER, OPENS_PHRASE = grammar("light", "suffer"), grammar("determiner", "preposition")
BE_OR_HAVE = grammar("be", "have")
CARRIED = grammar("be", "have", "modal", "finite", "clause")
HELPER = CARRIED | grammar("joined")
# A trigger that ends the sentence counts as one before a full stop.
_STOP = bits_of(".", is_capital=False)


def read_trigger(marked: Marked, hit: Hit) -> Reading | None:
    """The reading of a trigger, or None where its word is an adjective here ("the occupied territories")."""
    sense = hit.sense
    if marked.words[hit.start] == "down" and hit.end == hit.start + 1 and _is_particle(marked, hit.start):
        return None
    if sense.verb is not None and (sense.noun is None or _is_verb(marked, hit, sense.forms)):
        if _is_adjective(marked, hit, sense.forms):
            return None
        if sense.noun is None and _is_bare_noun(marked, hit, sense.forms):
            return None
        return sense.verb
    return sense.noun


def _is_particle(marked: Marked, index: int) -> bool:
    """ "Marched down the street": "down" behind a verb is no verb."""
    return bool(index) and (bool(marked.bits[index - 1] & (ED | ING | FINITE)) or index - 1 in marked.verbs)


def _is_verb(marked: Marked, hit: Hit, forms: str) -> bool:
    words = marked.words
    before, after = _beside(marked, hit)
    if "ing" in forms:
        return _ing_is_verb(marked, hit, before, after)
    if "past" in forms or "part" in forms:
        return "base" not in forms or not before & DETERMINER
    if hit.start and words[hit.start - 1] == "to":
        return not (hit.start > 1 and words[hit.start - 2] in _TO_OF_NOUN)
    if before & VERB_BEFORE:
        return True
    if not hit.start or before & (BREAK | DETERMINER | ADJECTIVE | PREPOSITION | LIGHT_OR_SUFFER):
        return False
    return not marked.tokens.is_possessive(hit.start - 1) and not after & NOUN_AFTER


def _beside(marked: Marked, hit: Hit) -> tuple[int, int]:
    """The bits of the words before and after a trigger; a dash ("KABUL (Wire) - Clashes ...") opens a statement."""
    bits, start = marked.bits, hit.start
    dashed = bool(start) and marked.words[start - 1] == "-"
    before = BREAK if dashed else bits[start - 1] if start else 0
    return before, (bits[hit.end] if hit.end < len(bits) else _STOP)


def _ing_is_verb(marked: Marked, hit: Hit, before: int, after: int) -> bool:
    word = marked.words[hit.start - 1] if hit.start else ""
    follows = marked.words[hit.end] if hit.end < len(marked.words) else "."
    if before & (DETERMINER | ADJECTIVE) or word in _NOUN_IN_ING_AFTER or _there_is(marked, hit.start):
        return False
    if word == "," and after & (FINITE | ED):
        return False  # "On 3 May, fighting stopped in …"
    if before & BE or word == "," or word in _VERB_IN_ING_AFTER:
        return follows not in _NOUN_IN_ING_BEFORE and not (
            (follows in (",", ".") or follows in _BARE_ING_BEFORE) and word in (",", "and")
        )
    return bool(hit.start) and not before & BREAK and not after & NOUN_AFTER


def _there_is(marked: Marked, index: int) -> bool:
    """Whether "there was" or "there has been" stands right before."""
    bits, first = marked.bits, index
    while first and bits[first - 1] & BE_OR_HAVE:
        first -= 1
    return 0 < first < index and marked.words[first - 1] == "there"


def _is_adjective(marked: Marked, hit: Hit, forms: str) -> bool:
    """A participle before the noun it describes."""
    words, bits = marked.words, marked.bits
    opens_line = not hit.start or (hit.start == 1 and not bits[0] & LETTER)  # "• Looted medicines were sold"
    if "part" in forms and hit.end - hit.start == 2 and hit.sense.is_gapped and opens_line:
        return hit.end < len(words) and bool(bits[hit.end] & BE)  # "Captured tanks were shown"
    if "part" in forms and hit.end - hit.start == 2 and hit.sense.is_gapped:
        if "coup" in hit.sense.names:
            return False  # "an attempted coup"
        return bool(bits[hit.start - 1] & (OPENS_PHRASE | ED))  # "showed the captured tanks"
    if "part" not in forms or hit.end - hit.start > 1 or hit.end >= len(words):
        return False
    if "displace" in hit.sense.names and _is_of_people(marked, hit):
        return True
    if opens_line:  # "Wounded civilians were treated", "Displaced people protested"
        if "base" in forms or hit.end + 1 >= len(words):
            return False
        acts = any(index in marked.verbs for index in range(hit.end + 1, hit.end + 7)) or "wound" in hit.sense.names
        return bool(bits[hit.end + 1] & BE) or bool(marked.classes[hit.end] & CIVIL and acts)
    before, after = bits[hit.start - 1], bits[hit.end]
    opens = before & DETERMINER or words[hit.start - 1] in _ADJECTIVE_AFTER
    if not (opens or (before & DIGIT and "base" not in forms and not _is_numbered(marked, hit.start))):
        return False
    follows = after & LETTER and not after & (OPENS_PHRASE | LY)  # "hundreds marched peacefully"
    return bool(follows) and words[hit.end] not in _NO_NOUN


def _is_of_people(marked: Marked, hit: Hit) -> bool:
    """ "In X, displaced people wait", "people displaced from Y": who they are, and no news of their flight."""
    before, led = (marked.words[hit.start - 1], marked.bits[hit.start - 1]) if hit.start else (",", 0)
    if marked.classes[hit.end] & CIVIL and (before == "," or led & PREPOSITION):
        return True
    return bool(hit.start and marked.classes[hit.start - 1] & CIVIL) and marked.words[hit.end] == "from"


def _is_numbered(marked: Marked, index: int) -> bool:
    """ "Operation Corridor 92 recaptured X", "Brigade 25 captured Y": the number is a name's."""
    return index > 1 and bool(marked.bits[index - 2] & CAPITAL)


def _is_bare_noun(marked: Marked, hit: Hit, forms: str) -> bool:
    """A base or -s form that stands after an article, where the rules know only a verb ("the down", "a land")."""
    if forms not in ("base", "s") or hit.end - hit.start > 1:
        return False
    words, bits, size = marked.words, marked.bits, len(marked.words)
    before, word = (bits[hit.start - 1], words[hit.start - 1]) if hit.start else (0, "")
    after, follows = (bits[hit.end], words[hit.end]) if hit.end < size else (0, "")
    takes = after & (DETERMINER | TOWARDS | DIGIT)
    if before & (VERB_BEFORE | LY):
        return False
    if _heads_the_line(marked, hit, forms, word, after):
        return False
    if forms == "s" and word in (",", "and") and (takes or follows in ("it", "them", "him", "her")):
        return False  # the chronicle's present: "retakes it in May, and loses the town again"
    if forms == "base" and word == "and" and takes and _goes_on_in_the_present(marked, hit.start):
        return False
    capital = bool(bits[hit.start] & CAPITAL)
    if takes and before & LETTER and not _opens_phrase(before, word):
        return capital
    if not word or capital or before & (DETERMINER | ADJECTIVE | PREPOSITION | DIGIT) or word in ("and", "or", ","):
        return True
    return not (takes or after & CAPITAL or (hit.end < size and marked.classes[hit.end]))


def _heads_the_line(marked: Marked, hit: Hit, form: str, before: str, after: int) -> bool:
    """The verb of a headline ("Drone kills motorcyclist"): the first verb, after a noun that fits, with an object."""
    words, bits = marked.words, marked.bits
    if not hit.start or bits[hit.start] & CAPITAL or not bits[hit.start - 1] & LETTER:
        return False
    if hit.end in marked.verbs:
        return False  # "Israeli shells killed …"
    opens = next((at + 1 for at in range(hit.start - 1, -1, -1) if words[at] == "," or bits[at] & BREAK), 0)
    many = not _MANY.isdisjoint(words[max(0, hit.start - MANY_REACH) : hit.start])
    headed = words[opens].endswith("s") and words[opens + 1] in ("of", "in", "from")
    plural = many or headed or before.endswith("s") or words[hit.start - 2 : hit.start - 1] == ("and",)
    if plural != (form == "base"):
        return False
    if _opens_phrase(bits[hit.start - 1], before) or _describes(marked, hit.start - 1):
        return False
    alone = after & PREPOSITION and not _NO_OBJECT.isdisjoint(hit.sense.names)
    if not alone and (not after & ALNUM or after & (PREPOSITION | HELPER)):
        return False
    return not any(bits[index] & HELPER or index in marked.verbs for index in range(opens, hit.start))


def _goes_on_in_the_present(marked: Marked, index: int) -> bool:
    """ "Troops enter the city and occupy the port": no helper and no "to" before, which the verb would hang on."""
    bits, words = marked.bits, marked.words
    return bool(bits[0] & CAPITAL) and not any(bits[at] & CARRIED or words[at] == "to" for at in range(index - 1))


def _describes(marked: Marked, index: int) -> bool:
    """Whether an adjective in a phrase stands here, not a noun of the same word ("a drone", "the artillery")."""
    opens = bool(index) and _opens_phrase(marked.bits[index - 1], marked.words[index - 1])
    return opens and bool(marked.bits[index] & ADJECTIVE)


def _opens_phrase(bit: int, word: str) -> bool:
    return bool(bit & OPENS_PHRASE) or word in ("and", "or")
