"""Whether the words that govern a date speak of what lies ahead or of what is past."""

from reports.dates.lexicon import KINDS, listed, word_at
from reports.dates.tokens import Tokens
from reports.patterns import read_pattern

_NEAR = 4
_LINE = 100  # code points of a headline
_TO_DO = read_pattern("dates/tense", "to_do")
_TO_BE_DONE = read_pattern("dates/tense", "to_be_done")
_STOPS = (".", "!", "?", "…", '"', "”")
_NO_WISH = {"modal", "will", "future", "linked", "clause"}  # after one of these "be" is no wish ("could be held")
_TIMED = set("@jA=:p")  # at, on, later, an hour
_REACH, _AHEAD = 18, 10  # words looked at before a date and after it


def read_tense(tokens: Tokens, first: int, last: int) -> int:
    """1 ahead, -1 past, 0 not said: the nearest verb before the date in its sentence, else the first one after it."""
    known = tokens.tenses.get((first, last))
    if known is None:
        known = tokens.tenses[first, last] = _read_tense(tokens, first, last)
    return known


def _read_tense(tokens: Tokens, first: int, last: int) -> int:
    if _is_put_off(tokens, first, last):
        return 1
    if tokens.classes[first - 1 : first] == "s":
        return -1  # "shut since Saturday" lies behind, whatever else is to come
    if _is_of_a_noun(tokens, first, last):
        return 0
    if _is_of_what_befell(tokens, last):
        return -1
    past, words = 0, tokens.words
    for i in range(first - 1, max(-1, first - _REACH), -1):
        kinds = KINDS[words[i]]
        if not kinds:
            continue
        if "end" in kinds and not _is_abbreviation(tokens, i):
            break
        if "but" in kinds and _is_past_after(tokens, last):
            break  # "a truce was to begin at noon, but at 13:20 shells landed"
        if "be" in kinds:
            if _is_wanted(tokens, i, first):
                return 1
            past = 0  # "they may be held in October"
        tense = _tense_of_verb(tokens, i, kinds, first if past == 0 else -1)
        if tense is not None:
            return tense
        if "past" in kinds and "staying" not in KINDS[word_at(tokens, i - 1)]:  # "schools stay shut"
            if i == first - 1 and _is_finite(tokens, i):
                return -1  # "who will speak on Wednesday, promised Thursday to help"
            past = -1
    return past or _goes_on(tokens, last) or int(_is_announced(tokens, first, last))


def _is_announced(tokens: Tokens, first: int, last: int) -> bool:
    """ "Generals to discuss terms Sunday" in a headline, where no other verb stands before the date."""
    text, end = tokens.text, tokens.end(last - 1)
    line = text[text.rfind("\n", 0, tokens.start(first)) + 1 : tokens.start(first)]
    after = text[end : end + _LINE].partition("\n")
    title = after[1] and len(line) + len(after[0]) < _LINE and not after[0].rstrip().endswith(_STOPS)
    return bool(title) and (_TO_DO.search(line) or _TO_BE_DONE.search(line)) is not None


def _is_finite(tokens: Tokens, index: int) -> bool:
    """Whether a verb of the past is none of "will be held", "to be held", "will cut", "will stay closed"."""
    if word_at(tokens, index - 1) == "and" and KINDS[word_at(tokens, index - 3)] & {"be", "modal", "will"}:
        return False  # "would be suspended and restarted"
    return not KINDS[word_at(tokens, index - 1)] & {"be", "future", "modal", "will", "linked"}


def _is_wanted(tokens: Tokens, index: int, date: int) -> bool:
    """ "It cleared the way for it to be signed on Friday", "ordered that he be sent", "should be back by Friday"."""
    before = word_at(tokens, index - 1)
    near = tokens.words[max(0, index - _NEAR - 2) : index]
    if before == "to":
        return "for" in near
    if before == "should":
        return word_at(tokens, date - 1) == "by"
    wished = not (KINDS[before] & _NO_WISH or before in ("not", "can"))
    return wished and "that" in near[-_NEAR:]


def _is_of_a_noun(tokens: Tokens, first: int, last: int) -> bool:
    """ "The outcome of the 8 November vote": a verb before it governs no such date."""
    of_noun = tokens.classes[first - 1 : first] in ("t", "1") and tokens.classes[last : last + 1] == "x"
    return of_noun and tokens.classes[first] not in "Ww" and word_at(tokens, last).islower()


def _is_of_what_befell(tokens: Tokens, last: int) -> bool:
    """ "They vowed to answer Tuesday's missile attack": an attack that has its day has been."""
    if word_at(tokens, last) not in ("'", "’"):
        return False
    return any("befallen" in KINDS[word_at(tokens, last + step)] for step in (2, 3, 4))


def _is_put_off(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a small word before a date says that it lies ahead."""
    before = word_at(tokens, first - 1).lower()
    if before == "as" and word_at(tokens, first - 2) in ("early", "soon") and tokens.classes[first] in "Ww":
        return True  # "as early as Monday"
    if before == "for":
        owns = word_at(tokens, last) in ("'", "’")  # "recalled for Thursday", "jailed for Monday's raid"
        return not owns or "ahead" in KINDS[word_at(tokens, last + 2)]
    if word_at(tokens, first - 1) == "through" and tokens.classes[first] == "W":
        return "f" not in tokens.classes[max(0, first - 4) : first]  # "events were cancelled through Wednesday"
    if word_at(tokens, first - 2 if before == "on" else first - 1).lower() in ("is", "are"):
        return True  # "the final is on Saturday"
    if before == "or" and word_at(tokens, first - 2).lower() in ("today", "tonight", "tomorrow"):
        return True  # "it may hit the coast today or Tuesday"
    dated = listed("date_tense.csv", "date_of")  # "a trial date of Feb. 27", "the October trial date"
    if before == "of" and word_at(tokens, first - 2) == "date" and word_at(tokens, first - 3) in dated:
        return True
    if word_at(tokens, last) in dated and word_at(tokens, last + 1) == "date":
        return True
    if word_at(tokens, last) == "as" and word_at(tokens, first - 1) == "set":
        return True  # "the judge set Dec. 5 as the day of the sentence"
    moved = word_at(tokens, first - 2) in listed("date_tense.csv", "moved")
    return moved and word_at(tokens, first - 1) in ("to", "until")


def _tense_of_verb(tokens: Tokens, index: int, kinds: frozenset[str], date: int) -> int | None:
    """What a word says of the date that begins at a token; None where it says nothing.

    date: -1 where a verb of the past stands between them: what lies ahead needs a plain word for it then.
    """
    following = word_at(tokens, index + 1).lower()
    if index and "future" in kinds and word_at(tokens, index - 1).lower() in ("-", "than"):
        return None  # "better-than-expected sales on Tuesday"
    if tokens.words[index].endswith("ed") and "had" in tokens.words[max(0, index - 2) : index]:
        return 0 if "future" in kinds else None  # "they had planned to dive on Saturday"
    if tokens.words[index] == "planned" and tokens.classes[index - 1 : index] in ("t", "1") and _is_month(tokens, date):
        return 0  # "a planned launch in November" may have been called off
    noun = tokens.words[index].startswith("forecast") and word_at(tokens, index - 1) not in ("is", "are")
    if noun and tokens.classes[date] in "Mmk" and date >= 0:
        return None  # "its forecast, given in May"
    if "future" in kinds or (following == "to" and ("to_be" in kinds or "intent" in kinds)):
        if "was" in kinds and word_at(tokens, index + 2) == "have":
            return 0  # "was to have flown back on Monday"
        return -1 if "was" in kinds and _is_broken(tokens, date) else 1
    if following == "ahead" and "going" in kinds:
        return 1  # "polls go ahead on Saturday"
    if "agreed" in kinds and following == "to" and _is_month(tokens, date):
        return 1 if tokens.classes[index + 2 : index + 3] == "x" and tokens.words[index + 2].islower() else 0
    if date >= 0:
        if "election" in kinds and date - index <= _NEAR:
            return 1  # "up for election in November"
        if "plural" in kinds and _has_plural_subject(tokens, index):
            return 1
        if "modal" in kinds and tokens.words[index].islower():
            return int(following != "have")
    return -1 if "told" in kinds else None


def _is_broken(tokens: Tokens, date: int) -> bool:
    """ "Was to begin on Tuesday, but an hour later shells fell": what was to come has an hour or a day that is past."""
    near = range(max(date, 0), min(date + _AHEAD, len(tokens.words)))
    after = next((i + 1 for i in near if "but" in KINDS[tokens.words[i]]), None)
    if after is None or not _TIMED & set(tokens.classes[after : after + _NEAR]):
        return False
    return _is_past_after(tokens, after)


def _is_past_after(tokens: Tokens, start: int) -> bool:
    """Whether a verb of the past is what comes first after a place in its clause ("but at 13:20 mortars landed")."""
    for i in range(start, min(start + _AHEAD, len(tokens.words))):
        kinds = KINDS[tokens.words[i]]
        if "end" in kinds or "clause" in kinds or "will" in kinds or "modal" in kinds:
            return False
        if "past" in kinds:
            return True
    return False


def _is_month(tokens: Tokens, date: int) -> bool:
    """Whether the date that begins at a token is no weekday."""
    return date >= 0 and tokens.classes[date] not in "Ww"


def _has_plural_subject(tokens: Tokens, index: int) -> bool:
    """Whether the word before a verb is a plural noun or a pronoun ("the hosts play", "they meet")."""
    subject = word_at(tokens, index - 1).lower()
    return subject in ("they", "we") or (len(subject) > 3 and subject.endswith("s") and not subject.endswith("ss"))


def is_perfect(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the sentence of a date tells of what "had" happened before the rest of the story.

    What somebody "said had happened" is as new as the saying.
    """
    before = range(first - 1, max(-1, first - 1 - _REACH), -1)
    words, after = tokens.words, range(last, min(last + _REACH, len(tokens.words)))
    had = False
    for way in (before, after):
        for i in way:
            kinds = KINDS[words[i]]
            if not kinds:
                continue
            if "end" in kinds and not _is_abbreviation(tokens, i):
                break
            if "told" in kinds:
                return False
            had = had or "perfect" in kinds
    return had


def is_foretold(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the clause of a date tells what "would" happen later ("in 2008 Russia would recognise the region")."""
    for way in (range(first - 1, max(-1, first - _AHEAD), -1), range(last, min(last + _AHEAD, len(tokens.words)))):
        for i in way:
            kinds = KINDS[tokens.words[i]]
            if "end" in kinds and not _is_abbreviation(tokens, i):
                break
            if "told" in kinds:
                return False  # "said in 2005 that he would"
            if "foretold" in kinds:
                return True
    return False


def _goes_on(tokens: Tokens, start: int) -> int:
    """ "Sunday will start grey", "on Wednesday the committee is set to begin"; -1: "in January five had died"."""
    for i in range(start, min(start + _AHEAD, len(tokens.words))):
        kinds = KINDS[tokens.words[i]]
        if not kinds:
            continue
        if "end" in kinds or "clause" in kinds or "told" in kinds:
            return 0
        if "will" in kinds or ("to_be" in kinds and _is_planned(tokens, i + 1)):
            return 1
        if tokens.words[i] == "may" and "be" in KINDS[word_at(tokens, i + 1)]:
            return 1  # "on Saturday no rally may be held"
        if "past" in kinds:
            return -int(tokens.words[i] in listed("date_tense.csv", "was"))
    return 0


def _is_planned(tokens: Tokens, index: int) -> bool:
    """ "Is due", "is set to begin", and not "was set on fire"."""
    word = word_at(tokens, index)
    return "planned" in KINDS[word] and (word != "set" or word_at(tokens, index + 1) in ("to", "for"))


def _is_abbreviation(tokens: Tokens, index: int) -> bool:
    """Whether a full stop shortens the word before it ("Sept. 11", "Gen. Powell"), or parts figures."""
    if tokens.words[index] != ".":
        return False
    before, after = word_at(tokens, index - 1), word_at(tokens, index + 1)
    if tokens.classes[index - 1 : index] in ("k", "w", "p") or (len(before) == 1 and before.isalpha()):
        return True
    if before.isdigit() and after.isdigit():
        return True
    return before.istitle() and before.lower() in listed("date_guards.csv", "shortened")
