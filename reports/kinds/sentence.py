"""A sentence with the rules' words marked in it: triggers, classes of words, cues, and figures of speech."""

from dataclasses import dataclass, field

from reports.kinds.lexicon import Entry, load_lexicon, match_at
from reports.kinds.tokens import Tokens, cut_tokens

NO_CLASSES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in the tokens [start, end), with every entry of the rules that it may be."""

    start: int
    end: int
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class Marked:
    """What was found in one sentence. classes: by token, the classes of the phrase it belongs to.

    cues: by name, (start, end, entry) in order. Triggers do not overlap. verbs: where one in a past form begins.
    """

    tokens: Tokens
    triggers: list[Hit] = field(default_factory=list)
    blocked: list[tuple[Hit, str]] = field(default_factory=list)
    classes: dict[int, frozenset[str]] = field(default_factory=dict)
    cues: dict[str, list[tuple[int, int, Entry]]] = field(default_factory=dict)
    verbs: set[int] = field(default_factory=set)

    def classes_in(self, start: int, end: int) -> frozenset[str]:
        """All classes of the words in the tokens [start, end)."""
        found: set[str] = set()
        for index in range(max(0, start), end):
            found |= self.classes.get(index, NO_CLASSES)
        return frozenset(found)


def mark_sentence(text: str) -> Marked:
    """Read a sentence once against all the rules' phrases; the longest phrase of a kind wins."""
    root, marked = load_lexicon(), Marked(cut_tokens(text))
    blocks: list[tuple[int, int, str]] = []
    word_end, hits = 0, []
    for index in range(len(marked.tokens)):
        matches = match_at(root, marked.tokens, index)
        if not matches:
            continue
        for end, entry in matches:
            if entry.table == "cue":
                marked.cues.setdefault(entry.name, []).append((index, end, entry))
            elif entry.table == "block":
                blocks.append((index, end, entry.name))
        if index >= word_end:
            word_end = _mark_words(marked, index, matches) or word_end
        hit = _longest(index, matches)
        if hit is not None:
            hits.append(hit)
    _keep_triggers(marked, hits, blocks)
    return marked


def _mark_words(marked: Marked, index: int, matches: list[tuple[int, Entry]]) -> int:
    words = [(end, entry.name) for end, entry in matches if entry.table == "word"]
    if not words:
        return 0
    last = max(end for end, _ in words)
    names = frozenset(name for end, name in words if end == last)
    for token in range(index, last):
        marked.classes[token] = names
    return last


def _longest(index: int, matches: list[tuple[int, Entry]]) -> Hit | None:
    triggers = [(end, entry) for end, entry in matches if entry.table == "trigger"]
    if not triggers:
        return None
    last = max(end for end, _ in triggers)
    return Hit(index, last, tuple(entry for end, entry in triggers if end == last))


def _keep_triggers(marked: Marked, hits: list[Hit], blocks: list[tuple[int, int, str]]) -> None:
    """Triggers from left to right without overlap; one that touches a figure of speech as long is put aside."""
    free, at = 0, 0
    for hit in hits:
        while at < len(blocks) and blocks[at][1] <= hit.start:
            at += 1
        rule = _blocking(hit, blocks, at)
        if rule is not None:
            marked.blocked.append((hit, rule))
        elif hit.start >= free:
            marked.triggers.append(hit)
            free = hit.end
            if any(entry.pos in ("v", "r") and entry.form in ("past", "part") for entry in hit.entries):
                marked.verbs.add(hit.start)


def _blocking(hit: Hit, blocks: list[tuple[int, int, str]], at: int) -> str | None:
    for start, end, rule in blocks[at : at + 6]:
        if start < hit.end and hit.start < end and end - start >= hit.end - hit.start:
            return rule
    return None
