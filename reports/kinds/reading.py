"""Whether a trigger's word is a verb or a noun where it stands, and which row of the triggers it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.kinds.lexicon import Entry
from reports.kinds.sentence import Hit, Marked
from reports.kinds.words import grammar

_MANY = ("hundreds", "thousands", "dozens", "scores")
# Acts whose verb takes no object: "Fighters redeploy from ...", "Hundreds demonstrate in ...".
_NO_OBJECT = ("protest", "deploy", "change", "withdraw", "displace", "toll")


@dataclass(frozen=True, slots=True)
class Reading:
    """The act and the part of speech in which a trigger is read; form: of a verb, the kinds its form may be.

    acts: all that the word may be ("release": captives, or bombs), the likeliest first.
    """

    act: str
    acts: tuple[str, ...]
    pos: str
    form: str
    strong: bool
    gapped: bool = False


def read_trigger(marked: Marked, hit: Hit) -> Reading | None:
    """The reading of a trigger, or None where its word is an adjective here ("the occupied territories")."""
    verbs = [entry for entry in hit.entries if entry.pos in ("v", "r")]
    nouns = [entry for entry in hit.entries if entry.pos in ("n", "x")]
    forms = "".join(f"{entry.form} " for entry in verbs)
    if verbs and (not nouns or _is_verb(marked, hit, forms)):
        if _is_adjective(marked, hit, forms):
            return None
        if not nouns and _is_bare_noun(marked, hit, forms):
            return None
        return _reading(verbs, forms)
    return _reading(nouns, "") if nouns else None


def _reading(entries: list[Entry], forms: str) -> Reading:
    entry = min(entries, key=lambda entry: (entry.gapped, not entry.strong))
    acts = (entry.name, *(other.name for other in entries if other.name != entry.name))
    return Reading(entry.name, tuple(dict.fromkeys(acts)), entry.pos, forms.strip(), entry.strong, entry.gapped)


def _is_verb(marked: Marked, hit: Hit, forms: str) -> bool:
    words = marked.tokens.words
    before = words[hit.start - 1] if hit.start else ""
    after = words[hit.end] if hit.end < len(words) else "."
    if "ing" in forms:
        return _ing_is_verb(before, after)
    if "past" in forms or "part" in forms:
        return "base" not in forms or before not in grammar("determiner")
    if before == "to":
        return not (
            hit.start > 1
            and words[hit.start - 2] in ("response", "due", "subjected", "exposed", "led", "according", "retaliation")
        )
    if before in grammar("verb_before"):
        return True
    if before in grammar("determiner") or before in grammar("adjective") or before in grammar("preposition"):
        return False
    if (
        not before
        or marked.tokens.is_possessive(hit.start - 1)
        or before in grammar("light")
        or before in grammar("suffer")
    ):
        return False
    return after not in grammar("noun_after")


def _ing_is_verb(before: str, after: str) -> bool:
    if before in grammar("determiner") or before in grammar("adjective") or before in ("of", "heavy"):
        return False
    if before in grammar("be") or before in (",", "by", "while", "before", "started", "began", "and"):
        return after not in ("of", "was", "were", "is", "has", "had") and not (
            after in (",", ".", "and", "in", "on", "by") and before in (",", "and")
        )
    return after not in grammar("noun_after") and bool(before)


def _is_adjective(marked: Marked, hit: Hit, forms: str) -> bool:
    """A participle before the noun it describes."""
    words = marked.tokens.words
    if "part" not in forms or hit.end - hit.start > 1 or hit.end >= len(words):
        return False
    if not hit.start:  # "Wounded civilians were treated"
        return "base" not in forms and hit.end + 1 < len(words) and words[hit.end + 1] in grammar("be")
    before, after = words[hit.start - 1], words[hit.end]
    opens = before in grammar("determiner") or before in ("of", "with", "for", "from", "in", "recently", "newly")
    counted = before[:1].isdigit() and "base" not in forms
    follows = after[:1].isalpha() and after not in grammar("preposition") and after not in grammar("determiner")
    return (opens or counted) and follows and after not in ("and", "or", "when", "while", "as")


def _is_bare_noun(marked: Marked, hit: Hit, forms: str) -> bool:
    """A base or -s form that stands after an article, where the rules know only a verb ("the down", "a land")."""
    if forms.strip() not in ("base", "s") or hit.end - hit.start > 1:
        return False
    tokens = marked.tokens
    before = tokens.words[hit.start - 1] if hit.start else ""
    after = tokens.words[hit.end] if hit.end < len(tokens) else ""
    takes = after in grammar("determiner") or after in grammar("towards") or after[:1].isdigit()
    if before in grammar("verb_before") or before.endswith("ly"):
        return False
    if _heads_the_line(marked, hit, forms.strip(), before, after):
        return False
    if forms.strip() == "s" and before in (",", "and") and (takes or after in ("it", "them", "him", "her")):
        return False  # the chronicle's present: "retakes it in May, and loses the town again"
    if takes and before and before[:1].isalpha() and not _opens_phrase(before):
        return tokens.is_capital(hit.start)
    if before in grammar("determiner") or before in grammar("adjective") or before in grammar("preposition"):
        return True
    if not before or tokens.is_capital(hit.start) or before[:1].isdigit() or before in ("and", "or", ","):
        return True
    return not (takes or (bool(after) and tokens.is_capital(hit.end)) or _is_classed(marked, hit.end))


def _heads_the_line(marked: Marked, hit: Hit, form: str, before: str, after: str) -> bool:
    """The verb of a headline ("Drone kills motorcyclist"): the first verb, after a noun that fits, with an object."""
    words = marked.tokens.words
    plural = before.endswith("s") or words[hit.start - 2 : hit.start - 1] == ("and",) or words[0] in _MANY
    fits = before[:1].isalpha() and not _opens_phrase(before) and not _describes(words, hit.start - 1)
    alone = any(entry.name in _NO_OBJECT for entry in hit.entries) and after in grammar("preposition")
    takes = alone or (after[:1].isalnum() and after not in grammar("preposition") and not _is_helper(after))
    verbs = any(index in marked.verbs or _is_helper(words[index]) for index in range(hit.start))
    return fits and takes and not verbs and plural == (form == "base") and not marked.tokens.is_capital(hit.start)


def _describes(words: Sequence[str], index: int) -> bool:
    """Whether an adjective in a phrase stands here, not a noun of the same word ("a drone", "the artillery")."""
    before = words[index - 1] if index else ""
    return words[index] in grammar("adjective") and _opens_phrase(before)


def _is_helper(word: str) -> bool:
    return any(word in grammar(name) for name in ("be", "have", "modal", "finite", "clause", "joined"))


def _opens_phrase(word: str) -> bool:
    return word in grammar("determiner") or word in grammar("preposition") or word in ("and", "or")


def _is_classed(marked: Marked, index: int) -> bool:
    """Whether the rules know the word as a person, a site or a thing."""
    return index in marked.classes
