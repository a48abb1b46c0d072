"""Every phrase of the kind_*.csv rules in one trie over words, so that a text is read once for all of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from reports.kinds.classes import classes
from reports.kinds.context import context
from reports.kinds.forms import noun_forms, verb_forms
from reports.kinds.sense import Entry, Sense, read_sense
from reports.kinds.tokens import Tokens, cut_tokens
from reports.patterns import read_words
from reports.tables import read_table

# How many words a ~ in a phrase may stand for, and the marks it does not pass.
GAP = 6
CLAUSES = read_words("kinds/lexicon", "clauses")
GAP_STOPS = frozenset('.;:!?()"“”')
# Named sides of groups.csv that count with the states.
FORCES_OF_STATES = frozenset(row["side"] for row in read_table("forces_of_states.csv"))
SKIP, VERB_MARK = "~", "^"

_NUMBER = re.compile(r"-\d+\w*$")


@dataclass(frozen=True, slots=True, eq=False)
class Ending:
    """The phrases that end at one node of the trie: trigger as read_sense tells, the other entries by table.

    There is one for the same phrases: it is known by its identity.

    names: the classes of those words that count however they are written; cased: how else one must be, and its class.
    """

    triggers: tuple[Entry, ...]
    trigger: Sense | None
    names: int
    cased: tuple[tuple[str, int], ...]
    cues: tuple[Entry, ...]
    blocks: tuple[str, ...]


@dataclass(slots=True)
class Node:
    """Where the first words of a phrase lead: by the next word, by any few words (a gap), to phrases that end here."""

    words: dict[str, "Node"] = field(default_factory=dict)
    gap: "Node | None" = None
    ending: Ending | None = None


# A phrase in the tokens [start, end).
Found = tuple[int, int, Ending]


@cache
def load_lexicon() -> dict[str, Node]:
    """The trie of all phrases by their first word."""
    root, endings = Node(), dict[tuple[int, ...], Ending]()
    entries: dict[int, tuple[Node, dict[int, Entry]]] = {}
    for phrase, entry in (*_triggers(), *_words(), *_named_groups(), *_cues(), *_blocks()):
        node = root
        for word in _cut_phrase(phrase):
            node = _step(node, word)
        entries.setdefault(id(node), (node, {}))[1].setdefault(id(entry), entry)
    for node, found in entries.values():  # many phrases stand for the same
        key = tuple(found)
        if key not in endings:
            endings[key] = _end_with(tuple(found.values()))
        node.ending = endings[key]
    return root.words


def _step(node: Node, word: str) -> Node:
    following = node.gap if word == SKIP else node.words.get(word)
    if following is None:
        following = Node()
        if word == SKIP:
            node.gap = following
        else:
            node.words[word] = following
    return following


def _end_with(entries: tuple[Entry, ...]) -> Ending:
    triggers = tuple([entry for entry in entries if entry.table == "trigger"])
    words = [entry for entry in entries if entry.table == "word"]
    return Ending(
        triggers,
        read_sense(triggers) if triggers else None,
        classes(*[word.name for word in words if not word.cased]),
        tuple([(word.cased, classes(word.name)) for word in words if word.cased]),
        tuple([entry for entry in entries if entry.table == "cue"]),
        tuple([entry.name for entry in entries if entry.table == "block"]),
    )


# Phrases that stand for the same share their entry, so that it is known by its identity.
_entry = cache(Entry)


def follow(node: Node, words: Sequence[str], start: int, index: int, found: list[Found]) -> bool:
    """Find every phrase whose words [start, index) led to the node, shortest first; whether there is one."""
    size, any_found = len(words), False
    while True:
        if node.ending is not None:
            any_found = True
            found.append((start, index, node.ending))
        if node.gap is not None:
            _leap(node.gap.words, words, start, index, found)
        following = node.words.get(words[index]) if index < size else None
        if following is None:
            return any_found
        node, index = following, index + 1


def _leap(gap: dict[str, Node], words: Sequence[str], start: int, index: int, found: list[Found]) -> None:
    reach = words[index : index + GAP + 1]
    if gap.keys().isdisjoint(reach):
        return
    for skipped, word in enumerate(reach, index):
        if word in GAP_STOPS or (word in CLAUSES and word not in gap):
            return
        if word == "back" and "," in words[index:skipped]:
            return  # "measures taken, the enemy was thrown back"
        if word in gap and follow(gap[word], words, start, skipped + 1, found):
            return


def model_name(word: str) -> str:
    """The word with a # for the number of a model ("su-25sm" is su-#)."""
    return _NUMBER.sub("-#", word)


def stands_so(tokens: Tokens, first: int, end: int, cased: str) -> bool:
    """Whether words are written as a name's are: an acronym in capitals, another name with one somewhere."""
    surface = tokens.text[tokens.starts[first] : tokens.ends[end - 1]]
    if len(cased) <= 6 and sum(letter.isupper() for letter in cased) > 1:
        return surface.startswith(cased)
    return surface != surface.lower()


def _cut_phrase(phrase: str) -> tuple[str, ...]:
    return tuple([word for part in phrase.split() for word in _cut_part(part)])


@cache
def _cut_part(part: str) -> tuple[str, ...]:
    if part.isascii() and part.isalpha():
        return (part.lower(),)
    return (part,) if part[-1] in "~#" else cut_tokens(part).words


def _phrases(cell: str) -> Iterator[str]:
    return (phrase.strip() for phrase in cell.split(";") if phrase.strip())


def _triggers() -> Iterator[tuple[str, Entry]]:
    for row in read_table("kind_triggers.csv"):
        for phrase in _phrases(row["phrases"]):
            for form, kind in _trigger_forms(phrase, row["pos"]):
                strong, gapped = row["strength"] == "s", SKIP in phrase
                yield form, _entry("trigger", row["act"], kind, row["pos"], strong, gapped=gapped)


def _trigger_forms(phrase: str, pos: str) -> Iterator[tuple[str, str]]:
    if pos in ("v", "r"):
        words = phrase.split()
        place = next((at for at, word in enumerate(words) if word.startswith(VERB_MARK)), 0)
        for form, kind in verb_forms(words[place].removeprefix(VERB_MARK)):
            yield " ".join((*words[:place], form, *words[place + 1 :])), kind
    else:
        for form in noun_forms(phrase) if pos == "n" else (phrase,):
            yield form, ""


def _words() -> Iterator[tuple[str, Entry]]:
    for row in read_table("kind_words.csv"):
        for phrase in _phrases(row["phrases"]):
            for form in noun_forms(phrase):
                cased = form if phrase != phrase.lower() else ""
                yield form.lower(), _entry("word", row["class"], cased=cased)


def _named_groups() -> Iterator[tuple[str, Entry]]:
    """The non-state sides of groups.csv are such words too, so that a group that is added there is known here."""
    for row in read_table("groups.csv"):
        if len(row["side"]) > 2 and row["side"] not in FORCES_OF_STATES:
            for name in (name for name in _phrases(row["names"]) if not name.isupper()):
                yield name.lower(), _entry("word", "nonstate", cased=name if name != name.lower() else "")


def _cues() -> Iterator[tuple[str, Entry]]:
    for row in read_table("kind_cues.csv"):
        for phrase in _phrases(row["phrases"]):
            entry = _entry("cue", row["cue"], side=row["side"], reach=int(row["reach"]), bit=context(row["cue"]))
            yield phrase.lower(), entry


def _blocks() -> Iterator[tuple[str, Entry]]:
    for row in read_table("kind_blocks.csv"):
        for phrase in _phrases(row["phrases"]):
            yield phrase.lower(), _entry("block", row["rule"])
