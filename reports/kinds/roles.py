"""Who does what to whom: the doer and the target of a trigger, by position, voice and prepositions."""

from msgspec import Struct

from reports.kinds.classes import classes
from reports.kinds.phrase import Phrase, nearest_phrase, opening_phrase, phrase_after, phrase_before
from reports.kinds.sense import Reading
from reports.kinds.sentence import Hit, Marked
from reports.kinds.words import CAPITAL, DIGIT, ING, LETTER, LY, grammar, words_of
from reports.patterns import read_words

_HIT_WHAT = read_words("kinds/roles", "hit_what")
_OF_TIME = read_words("kinds/roles", "of_time")
_NEW_STATEMENT = read_words("kinds/roles", "new_statement")
_WITH_VERB = read_words("kinds/roles", "with_verb")
_WHEN = read_words("kinds/roles", "when")
_BEFORE_WHEN = read_words("kinds/roles", "before_when")
_FIRED_AT = read_words("kinds/roles", "fired_at")
_NO_DOER_BEHIND = read_words("kinds/roles", "no_doer_behind")
_BEHIND_OBJECT = read_words("kinds/roles", "behind_object")
_BEHIND_PASSIVE = read_words("kinds/roles", "behind_passive")

_IN_A_DATE = (".", ",", "on", "the", "of")
_AT_A_PLACE = ("in", "at", "near", "outside")
_JOINING = ("and", "but", "then")
_PAST_WHO = (",", ".", "and", "but", "or")

# How far to the right a "by" may stand, and how many helpers a verb may have.
BY_REACH, MOST_AUXILIARIES = 14, 12

# How far before a verb a "who" may stand whose noun is its subject.
WHO_REACH = 14

BREAK, DATE, MONTH, PART_OF_DAY, REPORTING = map(grammar, ("break", "date", "month", "part_of_day", "reporting"))
CLAUSE, FINITE, HELPERS = grammar("clause"), grammar("finite"), grammar("be", "have", "modal")
BE, HAVE, MODAL, ADVERB, PARTICLE = map(grammar, ("be", "have", "modal", "adverb", "particle"))
TIME = DATE | MONTH | PART_OF_DAY
RELATIVE, TOWARDS, OPPONENT, OF_PLACE = map(grammar, ("relative", "towards", "opponent", "place_preposition"))
OPENS = grammar("preposition", "clause")
FIRING = classes("gun", "artillery", "grenade")
INTRANSITIVE = words_of("intransitive")
TROOPS = classes("state", "nonstate", "foreign", "soldier", "formation")


class Roles(Struct, frozen=True, gc=False):
    """Phrases (in tokens) of doer and target, or None. voice: active, passive, noun.

    first: the token where the verb's group or the noun's phrase begins. dependent: without a subject (", killing 3").
    mutual: the two phrases fight each other, or one phrase names both.
    """

    agent: Phrase | None
    target: Phrase | None
    voice: str
    first: int
    dependent: bool = False
    mutual: bool = False


def verb_roles(marked: Marked, hit: Hit, reading: Reading, group: tuple[int, str]) -> Roles:
    """Roles of a verb. group: what verb_group tells of it."""
    words, form = marked.words, reading.form
    needs_object = reading.act not in INTRANSITIVE
    first, helped = group
    subject, dependent = find_subject(marked, first, form)
    if dependent and subject is None and form != "ing":
        subject = opening_phrase(marked, before_time(marked, first - 1) + 1)
    after = _object(marked, hit.end, needs_object) if not reading.gapped else _object_within(marked, hit)
    if reading.act == "shoot_down" and words[hit.end : hit.end + 1] in (("over",), ("above",)):
        after = None  # "rockets brought down over the city"
    by = by_phrase(marked, hit.end)
    participle = "part" in form or "past" in form
    by_doer = (
        needs_object and helped != "have" and by is not None and after is None
    )  # what "landed by the river" did not
    passive = participle and (helped == "be" or by_doer)
    if needs_object and participle and not helped and after is None and _headline_passive(marked, hit):
        passive = not _acts_itself(marked, subject, first, hit.start)
    if passive and after is not None and words[hit.end - 1] in _HIT_WHAT:
        fired = subject is not None and marked.classes_in(*subject) & FIRING
        return Roles(by, after if fired else subject, "passive", first, dependent)
    if passive and helped == "be" and after is not None and _stands_behind(marked, hit, subject):
        return Roles(by, after, "passive", first, dependent)
    if passive or reading.pos == "r":  # its subject is hit ("come under fire")
        return Roles(by, subject, "passive", first, dependent)
    return Roles(subject, after, "active", first, dependent)


def _stands_behind(marked: Marked, hit: Hit, subject: Phrase | None) -> bool:
    """ "From mortars were shelled X and Y" in translated prose: what suffers stands behind the verb, by its name."""
    if hit.end >= len(marked.bits) or not marked.bits[hit.end] & CAPITAL or is_date(marked, hit.end):
        return False
    return subject is None or (subject[0] > 0 and marked.words[subject[0] - 1] in ("from", "with"))


def _acts_itself(marked: Marked, subject: Phrase | None, first: int, verb: int) -> bool:
    """ "the enemy unsuccessfully attacked in ...": troops with an article, or an adverb before the verb, act."""
    if subject is None:
        return False
    if any(bit & LY for bit in marked.bits[first:verb]):
        return True
    return marked.words[subject[0]] == "the" and bool(marked.classes_in(*subject) & TROOPS)


def verb_group(marked: Marked, index: int) -> tuple[int, str]:
    """The first token of the verb's group, and the helper nearest to the verb: be, have, modal or nothing."""
    first, helper = index, ""
    for _ in range(MOST_AUXILIARIES):
        if first == 0:
            break
        bit = marked.bits[first - 1]
        if bit & BE:
            helper = helper or "be"
        elif bit & HAVE:
            helper = helper or "have"
        elif bit & MODAL:
            helper = helper or "modal"
        elif first > 1 and marked.words[first - 1] == "to":
            helper, first = helper or "to", first - 1
        elif not (bit & (ADVERB | LY) or (bit & REPORTING and first > 1 and marked.bits[first - 2] & BE)):
            break  # "was reported taken"
        first -= 1
    return first, helper


def find_subject(marked: Marked, first: int, form: str) -> tuple[Phrase | None, bool]:
    """The phrase before the verb's group; dependent where the verb takes over the subject of the one before."""
    words, last = marked.words, first - 1
    if last < 0:
        return None, True
    word = words[last]
    if marked.bits[last] & RELATIVE:
        last -= 1
        if last >= 0 and words[last] == ",":
            last -= 1
        last = _past_place(marked, _past_date(marked, last))
        return (nearest_phrase(marked, last) if last >= 0 else None), False
    if word == "," and form not in ("ing", "base"):
        opening = _comma_before(marked, last)
        if opening and words[opening - 1] in ("and", "or", "but"):
            return None, True  # "shelled X and, at dusk, took Y"
        if opening is not None:
            return phrase_before(marked, opening - 1), False
        return None, True
    if marked.bits[last] & OPENS or word in (",", "-", "–", "&") or word in _NEW_STATEMENT:
        return None, True
    if before_time(marked, last) < last:
        return None, True
    head = _before_who(marked, first) if marked.bits[first] & HELPERS else None
    return (head or phrase_before(marked, last)), False


def _before_who(marked: Marked, first: int) -> Phrase | None:
    """ "Two boys who were walking near X were shot": what a "who" with a verb of its own tells of, behind it."""
    words, bits = marked.words, marked.bits
    if "who" not in words[max(0, first - WHO_REACH) : first]:
        return None
    for at in range(first - 1, max(0, first - WHO_REACH), -1):
        if words[at] == "who":
            own = any(bit & (HELPERS | FINITE) for bit in bits[at + 1 : first - 1]) or at + 1 in marked.verbs
            head = nearest_phrase(marked, at - 1) if own else None
            return head if head and marked.classes_in(*head) else None  # of "eight who fled" no noun says what they are
        if bits[at] & (BREAK | CLAUSE | REPORTING) or words[at] in _PAST_WHO:
            return None
    return None


def _past_date(marked: Marked, last: int) -> int:
    """Back over a date: of "a blast in X on Nov. 13 that killed six" the blast is what killed."""
    words, bits, at = marked.words, marked.bits, last
    while at > 0 and (bits[at] & (TIME | DIGIT) or words[at] in _IN_A_DATE):
        at -= 1
    return at if any(bit & TIME for bit in bits[at + 1 : last + 1]) else last


def _past_place(marked: Marked, last: int) -> int:
    """Back over a place: of "a blast in Kabul that killed six" the blast is what killed."""
    at = last
    while at > 0 and marked.bits[at] & CAPITAL:
        at -= 1
    return at - 1 if 0 < at < last and marked.words[at] in _AT_A_PLACE else last


def before_time(marked: Marked, last: int) -> int:
    """Back over words of time to the "and" before them: "shelled X and on Friday took Y" has one subject."""
    words, bits = marked.words, marked.bits
    if last < 0 or not bits[last] & TIME:
        return last
    at = last
    while at > 0 and words[at] not in _JOINING and (bits[at] & (TIME | DIGIT) or words[at] in _OF_TIME):
        at -= 1
    return at if words[at] in _JOINING else last


def _comma_before(marked: Marked, last: int) -> int | None:
    """The comma that opens the parenthesis which ends at `last`, if there is one within twenty words."""
    for index in range(last - 1, max(0, last - 20), -1):
        if marked.words[index] == ",":
            return index
        if marked.bits[index] & BREAK:
            return None
    return None


def _object(marked: Marked, index: int, needs_object: bool) -> Phrase | None:
    words, bits, size = marked.words, marked.bits, len(marked.words)
    while index < size and (bits[index] & LY or words[index] in _WITH_VERB):
        index += 1
    if _is_time(marked, index):
        return None  # "which rebels seized last month"
    if index + 1 < size and words[index] in ("and", "or") and index + 1 in marked.verbs:
        index += 2
    led = TOWARDS if needs_object else OPPONENT
    if index < size and bits[index] & led and not is_date(marked, index + 1):
        index += 1
    return phrase_after(marked, index) if index < size else None


def _is_time(marked: Marked, index: int) -> bool:
    """Whether words of time stand here instead of an object ("last month", "the same day", "two days later")."""
    words = marked.words
    if index + 1 >= len(words) or marked.bits[index] & DATE:
        return index < len(words) and words[index] in _WHEN
    return bool(marked.bits[index + 1] & DATE) and words[index] in _BEFORE_WHEN


def _object_within(marked: Marked, hit: Hit) -> Phrase | None:
    """Of a phrase with a gap (fired rockets at X): what follows it after "at" or "on", else the words it holds."""
    words, size = marked.words, len(marked.words)
    if words[hit.end - 1] in _BEHIND_OBJECT and hit.end > hit.start + 2:
        return hit.start + 1, hit.end - 1  # "shot the guard dead at the gate", "took X back"
    if marked.bits[hit.end - 1] & OF_PLACE or words[hit.end - 1] in ("of", "over"):
        after = phrase_after(marked, hit.end)
        held = (hit.start + 1, hit.end - 1) if hit.end - hit.start > 2 else None
        if words[hit.end - 1] == "from":
            return held or after  # "dragged a nurse from the ward"
        return after or (held if words[hit.end - 1] == "over" else None)
    for index in range(hit.end, min(hit.end + 8, size)):
        if marked.bits[index] & BREAK or words[index] in (",", "."):
            break
        if words[index] in _FIRED_AT and not is_date(marked, index + 1):
            return phrase_after(marked, index + 1) or (hit.start, hit.end)
    end = next((index for index in range(hit.start + 2, hit.end) if words[index] == "from"), hit.end)
    return (hit.start + 1, end) if end > hit.start + 1 else None


def by_phrase(marked: Marked, index: int, noun: bool = False) -> Phrase | None:
    """The doer that a "by" names within reach of a token ("was hit at dawn by rebels"), or None.

    noun: the token is behind a noun of action, and a "by" behind the next verb is that one's.
    """
    words, bits = marked.words, marked.bits
    if "by" not in words[index : index + BY_REACH]:
        return None
    joined = len(words)
    for at in range(index, min(index + BY_REACH, len(words) - 1)):
        word = words[at]
        if bits[at] & BREAK or word in (",", ".") or word in _NO_DOER_BEHIND or (noun and at in marked.verbs):
            return None
        if bits[at] & BE and at > joined + 1:
            return None  # "was hit and a man was killed by a mine": of the other verb
        joined = at if word == "and" else joined
        if word == "by" and not (bits[at + 1] & ING or is_date(marked, at + 1) or _is_hour(marked, at + 1)):
            return phrase_after(marked, at + 1)
    return None


def _is_hour(marked: Marked, index: int) -> bool:
    """Whether a part of the day stands here ("by the evening", "by noon")."""
    index += marked.words[index] == "the"
    return index < len(marked.bits) and bool(marked.bits[index] & PART_OF_DAY)


def _headline_passive(marked: Marked, hit: Hit) -> bool:
    """No object and no helper: "Three civilians killed in …"."""
    words = marked.words
    if hit.end - hit.start > 1 and not marked.bits[hit.end - 1] & PARTICLE:
        return False
    if hit.end >= len(words):
        return True
    if words[hit.end] in (",", ".") or marked.bits[hit.end] & BREAK:
        return True
    return words[hit.end] in _BEHIND_PASSIVE


def is_date(marked: Marked, index: int) -> bool:
    """Whether a date stands here ("on 3 May", "by Tuesday", "on the 15th")."""
    bits = marked.bits
    if index + 1 < len(bits) and marked.words[index] == "the" and bits[index + 1] & DIGIT:
        follows = bits[index + 2] if index + 2 < len(bits) else 0
        return not follows & LETTER or bool(follows & (MONTH | OF_PLACE)) or marked.words[index + 2] in ("and", "of")
    if index >= len(bits):
        return False
    bit, word = bits[index], marked.words[index]
    if bit & DIGIT:
        if index + 1 < len(bits) and bits[index + 1] & MONTH:
            return True
        return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
    return bool(bit & MONTH) or (bool(bit & DATE) and word.endswith("day"))
