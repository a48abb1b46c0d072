"""What the words of a trigger may be: a verb or a noun, each with the acts that it may tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.kinds.context import context


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of the rules. table: trigger, word, cue or block; name: act, class, cue or block.

    form: the verb's form (base, s, past, part, ing) or ""; pos, strong: of a trigger. cased: must stand so in the text.
    side, reach: where a cue stands to its trigger, and how many tokens from it; bit: its name in context.py.
    """

    table: str
    name: str
    form: str = ""
    pos: str = ""
    strong: bool = True
    cased: str = ""
    side: str = ""
    reach: int = 0
    gapped: bool = False
    bit: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The act and the part of speech in which a trigger is read; form: of a verb, the kinds its form may be.

    acts: all that the word may be ("release": captives, or bombs), the likeliest first; told: the same as with_x.
    """

    act: str
    acts: tuple[str, ...]
    pos: str
    form: str
    strong: bool
    gapped: bool
    told: int


@dataclass(frozen=True, slots=True)
class Sense:
    """All that a trigger may be. forms: those of its verbs; is_gapped: each of its phrases has a gap."""

    names: frozenset[str]
    verb: Reading | None
    noun: Reading | None
    forms: str
    is_past: bool
    is_gapped: bool


def read_sense(entries: Sequence[Entry]) -> Sense:
    """The readings of a trigger with these entries of the rules."""
    verbs = [entry for entry in entries if entry.pos in ("v", "r")]
    nouns = [entry for entry in entries if entry.pos in ("n", "x")]
    forms = " ".join(entry.form for entry in verbs)
    return Sense(
        frozenset(entry.name for entry in entries),
        _reading(verbs, forms) if verbs else None,
        _reading(nouns, "") if nouns else None,
        forms,
        any(entry.form in ("past", "part") for entry in verbs),
        all(entry.gapped for entry in entries),
    )


def _reading(entries: Sequence[Entry], forms: str) -> Reading:
    entry = min(entries, key=lambda entry: (entry.gapped, not entry.strong))
    acts = tuple(dict.fromkeys((entry.name, *(other.name for other in entries))))
    told = context(*[f"with_{act}" for act in acts])
    return Reading(entry.name, acts, entry.pos, forms, entry.strong, entry.gapped, told)
