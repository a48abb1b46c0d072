"""Every phrase of the kind_*.csv rules in one trie over words, so that a text is read once for all of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from reports.kinds.forms import noun_forms, verb_forms
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
END, SKIP, VERB_MARK = "\0end", "~", "^"

_NUMBER = re.compile(r"-\d+\w*$")

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of the rules. table: trigger, word, cue or block; name: act, class, cue or block.

    form: the verb's form (base, s, past, part, ing) or ""; pos, strong: of a trigger. cased: must stand so in the text.
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


@dataclass(slots=True)
class Ending:
    """The entries of the phrases that end at one node of the trie, by table."""

    trigger: list[Entry] = field(default_factory=list)
    word: list[Entry] = field(default_factory=list)
    cue: list[Entry] = field(default_factory=list)
    block: list[Entry] = field(default_factory=list)


Found = list[tuple[int, Ending]]


@cache
def load_lexicon() -> Node:
    """The trie: words lead to words, END to the entries that end there, SKIP to what may follow a gap."""
    root: Node = {}
    for phrase, entry in (*_triggers(), *_words(), *_named_groups(), *_cues(), *_blocks()):
        node = root
        for word in _cut_phrase(phrase):
            node = node.setdefault(word, {})
        entries: list[Entry] = getattr(node.setdefault(END, Ending()), entry.table)
        if entry not in entries:
            entries.append(entry)
    return root


def follow(node: Node, tokens: Tokens, first: int) -> Found:
    """(end, entries) of every phrase whose first word, the token `first`, led to the node; shortest first."""
    found: Found = []
    _follow(node, tokens, first + 1, found)
    return found


def _follow(node: Node, tokens: Tokens, index: int, found: Found) -> bool:
    words, size = tokens.words, len(tokens.words)
    any_found = False
    while True:
        ending = node.get(END)
        if ending is not None:
            any_found = True
            found.append((index, ending))
        gap = node.get(SKIP)
        if gap is not None:
            _leap(gap, tokens, index, found)
        following = node.get(words[index]) if index < size else None
        if following is None:
            return any_found
        node, index = following, index + 1


def _leap(gap: Node, tokens: Tokens, index: int, found: Found) -> None:
    for skipped in range(index, min(index + GAP + 1, len(tokens.words))):
        word = tokens.words[skipped]
        if word in GAP_STOPS or (word in CLAUSES and word not in gap):
            return
        if word in gap and _follow(gap[word], tokens, skipped + 1, found):
            return


def model_name(word: str) -> str:
    """The word with a # for the number of a model ("su-25sm" is su-#)."""
    return _NUMBER.sub("-#", word)


def stands_so(tokens: Tokens, first: int, end: int, entry: Entry) -> bool:
    """Whether words are written as an entry's are: an acronym in capitals, another name with one somewhere."""
    cased = entry.cased
    if not cased:
        return True
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
            entry = Entry("cue", row["cue"], side=row["side"], reach=int(row["reach"]))
            yield phrase.lower(), entry


def _blocks() -> Iterator[tuple[str, Entry]]:
    for row in read_table("kind_blocks.csv"):
        for phrase in _phrases(row["phrases"]):
            yield phrase.lower(), Entry("block", row["rule"])
