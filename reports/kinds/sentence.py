"""A sentence with the rules' words marked in it: triggers, classes of words, cues, and figures of speech."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from reports.kinds.lexicon import END, SKIP, Entry, Found, follow, load_lexicon, model_name, stands_so
from reports.kinds.tokens import Tokens, cut_tokens
from reports.kinds.words import grammar

# Classes of those whose name may end in a word that is also a verb ("forces").
FORCES = frozenset(("state", "nonstate", "foreign", "airpower", "milsite"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in the tokens [start, end), with every entry of the rules that it may be."""

    start: int
    end: int
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class Marked:
    """What was found in one sentence. classes: by token, the classes of the phrase it belongs to.

    classed: the tokens that have classes, in order; all_classes: the classes of the whole sentence. cues: by name,
    (start, end, entry) in order. Triggers do not overlap; verbs: where one in a past form begins.
    blocked: triggers within a figure of speech, with the rule that names it.
    """

    tokens: Tokens
    triggers: list[Hit] = field(default_factory=list)
    blocked: list[tuple[Hit, str]] = field(default_factory=list)
    classes: dict[int, frozenset[str]] = field(default_factory=dict)
    classed: list[int] = field(default_factory=list)
    all_classes: set[str] = field(default_factory=set)
    cues: dict[str, list[tuple[int, int, Entry]]] = field(default_factory=dict)
    verbs: set[int] = field(default_factory=set)

    def classed_in(self, start: int, end: int) -> Sequence[int]:
        """The tokens of [start, end) that have classes."""
        return self.classed[bisect_left(self.classed, start) : bisect_left(self.classed, end)]

    def classes_in(self, start: int, end: int) -> frozenset[str]:
        """All classes of the words in the tokens [start, end)."""
        return frozenset().union(*(self.classes[index] for index in self.classed_in(start, end)))


def mark_sentence(text: str) -> Marked:
    """Read a sentence once against all the rules' phrases; the longest phrase of a kind wins."""
    root, marked = load_lexicon(), Marked(cut_tokens(text))
    blocks: list[tuple[int, int, str]] = []
    hits: list[Hit] = []
    words, word_end = marked.tokens.words, 0
    for index, (word, following) in enumerate(zip(words, (*words[1:], ""), strict=False)):
        node = root.get(word) or (root.get(model_name(word)) if "-" in word else None)
        if node is None or not (following in node or END in node or SKIP in node):
            continue
        found = follow(node, marked.tokens, index)
        _mark_cues(marked, index, found)
        blocks += [(index, end, entry.name) for end, ending in found for entry in ending.block]
        if index >= word_end:
            word_end = _mark_words(marked, index, found)
        ends = [end for end, ending in found if ending.trigger]
        if ends:
            last = max(ends)
            longest = [entry for end, ending in found if end == last for entry in ending.trigger]
            hits.append(Hit(index, last, tuple(longest)))
    _keep_triggers(marked, hits, blocks)
    return marked


def _mark_cues(marked: Marked, index: int, found: Found) -> None:
    for end, ending in found:
        if ending.cue:
            if marked.tokens.is_capital(index) and marked.tokens.words[index] in grammar("month"):
                return
            for entry in ending.cue:
                marked.cues.setdefault(entry.name, []).append((index, end, entry))


def _mark_words(marked: Marked, index: int, found: Found) -> int:
    """Give the longest phrase of words that begins at a token its classes; the token after it, 0 where none begins."""
    for last, ending in reversed(found):
        names = frozenset([one.name for one in ending.word if stands_so(marked.tokens, index, last, one)])
        if names:
            for token in range(index, last):
                marked.classes[token] = names
                marked.classed.append(token)
            marked.all_classes |= names
            return last
    return 0


def _keep_triggers(marked: Marked, hits: list[Hit], blocks: list[tuple[int, int, str]]) -> None:
    """Triggers from left to right without overlap; one that touches a figure of speech as long is put aside."""
    free, at = 0, 0
    for hit in hits:
        while at < len(blocks) and blocks[at][1] <= hit.start:
            at += 1
        rule = _blocking(hit, blocks, at)
        if rule is not None:
            marked.blocked.append((hit, rule))
        elif hit.start >= free and not _ends_name(marked, hit):
            marked.triggers.append(hit)
            free = hit.end
            if any(entry.pos in ("v", "r") and entry.form in ("past", "part") for entry in hit.entries):
                marked.verbs.add(hit.start)


def _ends_name(marked: Marked, hit: Hit) -> bool:
    """Whether a phrase with a gap begins on the last word of a known doer ("Russian forces pulled out")."""
    classes = marked.classes.get(hit.start)
    if not classes or not hit.start or not all(entry.gapped for entry in hit.entries):
        return False
    return marked.classes.get(hit.start - 1) == classes and not classes.isdisjoint(FORCES)


def _blocking(hit: Hit, blocks: list[tuple[int, int, str]], at: int) -> str | None:
    for start, end, rule in blocks[at : at + 6]:
        if start < hit.end and hit.start < end and end - start >= hit.end - hit.start:
            return rule
    return None
