"""The forms of an English word that a rule's lemma stands for."""

import re
from functools import cache

from reports.tables import read_table

VOWELS = frozenset("aeiou")
# One syllable that ends in a vowel and a consonant doubles it ("flog", "ram").
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")


def verb_forms(lemma: str) -> tuple[tuple[str, str], ...]:
    """(form, kind) of a verb: kinds are base, s, past, part, ing; a form may be of several."""
    past, part, ing = _irregular().get(lemma) or (_add_ed(lemma), _add_ed(lemma), _add_ing(lemma))
    forms = [(lemma, "base"), (_add_s(lemma), "s"), (past, "past"), (part, "part"), (ing, "ing")]
    if lemma in ("burn", "level", "slay"):
        forms += [(_add_ed(lemma), "past"), (_add_ed(lemma), "part")]
    if lemma == "have":
        forms.append(("has", "s"))
    if lemma == "be":
        forms += [("is", "s"), ("are", "s"), ("were", "past")]
    return tuple(dict.fromkeys(forms))


def noun_forms(phrase: str) -> tuple[str, ...]:
    """A noun phrase and its plural; the head is the last word, or the one before the first "of"."""
    words = phrase.split()
    head = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
    plural = [*words[:head], _add_s(words[head]), *words[head + 1 :]]
    return tuple(dict.fromkeys((phrase, " ".join(plural))))


def _add_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _add_ed(word: str) -> str:
    if _DOUBLES.fullmatch(word):
        word += word[-1]
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ied"
    return word + "ed"


def _add_ing(word: str) -> str:
    if _DOUBLES.fullmatch(word):
        word += word[-1]
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith("ee"):
        return word[:-1] + "ing"
    return word + "ing"


@cache
def _irregular() -> dict[str, tuple[str, str, str]]:
    return {row["lemma"]: (row["past"], row["participle"], row["ing"]) for row in read_table("kind_verbs.csv")}
