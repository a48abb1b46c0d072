"""Every phrase of the kind_*.csv rules in one trie over words, so that a text is read once for all of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from reports.kinds.classes import classes, join_classes
from reports.kinds.context import context
from reports.kinds.forms import noun_forms, verb_forms
from reports.kinds.sense import Entry, Sense, read_sense
from reports.kinds.tokens import Tokens, cut_tokens
from reports.tables import read_table

# How many words a ~ in a phrase may stand for, and the marks it does not pass.
GAP = 6
CLAUSES = frozenset(("as", "while", "when", "after", "before", "which", "who", "because", "but"))
GAP_STOPS = frozenset('.;:!?()"“”')
# Named sides of groups.csv that count with the states.
FORCES_OF_STATES = frozenset(
    (
        "NATO",
        "AMISOM",
        "Peshmerga",
        "Abkhazia",
        "South Ossetia",
        "Transnistria",
        "Artsakh",
        "Southern Transitional Council",
    )
)
SKIP, VERB_MARK = "~", "^"

_NUMBER = re.compile(r"-\d+\w*$")


@dataclass(slots=True)
class Ending:
    """The phrases that end at one node of the trie: trigger as read_sense tells, the other entries by table.

    names: the classes of those words that count however they are written; cased: how else one must be, and its class.
    """

    entries: list[Entry] = field(default_factory=list)
    trigger: Sense | None = None
    names: int = 0
    cased: tuple[tuple[str, int], ...] = ()
    cues: tuple[Entry, ...] = ()
    blocks: tuple[str, ...] = ()

    def of(self, table: str) -> list[Entry]:
        """The entries of one table."""
        return [entry for entry in self.entries if entry.table == table]


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
    root, endings = Node(), list[Ending]()
    for phrase, entry in (*_triggers(), *_words(), *_named_groups(), *_cues(), *_blocks()):
        node = root
        for word in _cut_phrase(phrase):
            node = _step(node, word)
        if node.ending is None:
            node.ending = Ending()
            endings.append(node.ending)
        if entry not in node.ending.entries:
            node.ending.entries.append(entry)
    for ending in endings:
        _sort_entries(ending)
    return root.words


def _step(node: Node, word: str) -> Node:
    if word != SKIP:
        return node.words.setdefault(word, Node())
    node.gap = node.gap or Node()
    return node.gap


def _sort_entries(ending: Ending) -> None:
    triggers, words = ending.of("trigger"), ending.of("word")
    ending.trigger = read_sense(triggers) if triggers else None
    ending.names = join_classes([word.name for word in words if not word.cased])
    ending.cased = tuple([(word.cased, classes(word.name)) for word in words if word.cased])
    ending.cues = tuple(ending.of("cue"))
    ending.blocks = tuple([block.name for block in ending.of("block")])


def follow(node: Node, words: Sequence[str], start: int) -> list[Found]:
    """Every phrase whose first word, the one at `start`, led to the node; shortest first."""
    found: list[Found] = []
    _follow(node, words, start, start + 1, found)
    return found


def _follow(node: Node, words: Sequence[str], start: int, index: int, found: list[Found]) -> bool:
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
    for skipped in range(index, min(index + GAP + 1, len(words))):
        word = words[skipped]
        if word in GAP_STOPS or (word in CLAUSES and word not in gap):
            return
        if word in gap and _follow(gap[word], words, start, skipped + 1, found):
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
                yield form, Entry("trigger", row["act"], kind, row["pos"], strong, gapped=gapped)


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
                yield form.lower(), Entry("word", row["class"], cased=cased)


def _named_groups() -> Iterator[tuple[str, Entry]]:
    """The non-state sides of groups.csv are such words too, so that a group that is added there is known here."""
    for row in read_table("groups.csv"):
        if len(row["side"]) > 2 and row["side"] not in FORCES_OF_STATES:
            for name in (name for name in _phrases(row["names"]) if not name.isupper()):
                yield name.lower(), Entry("word", "nonstate", cased=name if name != name.lower() else "")


def _cues() -> Iterator[tuple[str, Entry]]:
    for row in read_table("kind_cues.csv"):
        for phrase in _phrases(row["phrases"]):
            entry = Entry("cue", row["cue"], side=row["side"], reach=int(row["reach"]), bit=context(row["cue"]))
            yield phrase.lower(), entry


def _blocks() -> Iterator[tuple[str, Entry]]:
    for row in read_table("kind_blocks.csv"):
        for phrase in _phrases(row["phrases"]):
            yield phrase.lower(), Entry("block", row["rule"])
