"""A sentence with the rules' words marked in it: triggers, classes of words, cues, and figures of speech."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, reduce
from operator import or_

from msgspec import Struct, field

from gazetteer.by_form import ByForm
from reports.kinds.classes import classes
from reports.kinds.lexicon import Ending, Found, Node, follow, load_lexicon, model_name, stands_so
from reports.kinds.sense import Entry, Sense, read_sense
from reports.kinds.tokens import Tokens
from reports.kinds.words import CAPITAL, DIGIT, ED, grammar

# Those whose name may end in a word that is also a verb ("forces").
FORCES = classes("state", "nonstate", "foreign", "airpower", "milsite")
MONTH, VERB = grammar("month"), grammar("be", "have", "modal", "finite", "reporting")
# No cue reaches further, in tokens.
FARTHEST = 26


class Hit(Struct, frozen=True, gc=False):
    """A trigger found in the tokens [start, end), with all that it may be."""

    start: int
    end: int
    sense: Sense


class Marked(Struct, gc=False):
    """What was found in one sentence. words, bits: of its tokens.

    classes: by token, the classes (bits) of the phrase it belongs to; classed: the tokens that have any, in order;
    all_classes: those of the whole sentence. cues: (start, end, entry) in order; all_cues: their names (bits).
    Triggers do not overlap; verbs: where one in a past form begins. blocked: triggers within a figure of speech, with
    the rule that names it. is_named: mark_names has been asked of it.
    """

    tokens: Tokens
    words: tuple[str, ...]
    bits: list[int]
    classes: list[int]
    classed: list[int] = []
    all_classes: int = 0
    cues: list[tuple[int, int, Entry]] = []
    all_cues: int = 0
    triggers: list[Hit] = []
    verbs: set[int] = field(default_factory=set)
    blocked: list[tuple[Hit, str]] = []
    is_named: bool = False

    def classed_in(self, start: int, end: int) -> Sequence[int]:
        """The tokens of [start, end) that have classes."""
        classed = self.classed
        return classed[bisect_left(classed, start) : bisect_left(classed, end)]

    def cues_about(self, start: int, end: int) -> Sequence[tuple[int, int, Entry]]:
        """The cues that begin within FARTHEST tokens of [start, end), without reading those beyond."""
        cues, low, high = self.cues, start - FARTHEST, end + FARTHEST
        if not cues or (cues[0][0] >= low and cues[-1][0] <= high):
            return cues
        first = bisect_left(cues, low, key=lambda cue: cue[0])
        return cues[first : bisect_right(cues, high, key=lambda cue: cue[0])]

    def classes_in(self, start: int, end: int) -> int:
        """All classes of the words in the tokens [start, end)."""
        return reduce(or_, self.classes[max(0, start) : end], 0)


def mark_sentence(tokens: Tokens) -> Marked:
    """Read a sentence once against all the rules' phrases; the longest phrase of a kind wins.

    Where there is no trigger, classes and cues are not marked either.
    """
    marked = Marked(tokens, tokens.words, tokens.bits, [0] * len(tokens.words))
    found = _find_phrases(tokens.words)
    hits = _longest_triggers(found)
    if hits:
        _mark_words(marked, found)
        _mark_cues(marked, found)
        _keep_triggers(marked, hits, [(start, end, name) for start, end, one in found for name in one.blocks])
    return marked


def mark_names(marked: Marked) -> None:
    """Give the words of a sentence without a trigger their classes, which mark_sentence spares."""
    if not marked.triggers and not marked.is_named:
        marked.is_named = True
        _mark_words(marked, _find_phrases(marked.words))


def _find_phrases(words: tuple[str, ...]) -> list[Found]:
    """The phrases of the rules by where they begin, then by length."""
    found: list[Found] = []
    following = (*words, "")
    for index, node in enumerate(map(_FIRST.__getitem__, words)):
        if node is None:
            continue
        if node.gap is not None or following[index + 1] in node.words:
            follow(node, words, index, index + 1, found)
        elif node.ending is not None:
            found.append((index, index + 1, node.ending))
    return found


def _longest_triggers(found: list[Found]) -> list[Hit]:
    """The longest trigger that begins at each token; two phrases with a gap may end at the same one."""
    hits: list[Hit] = []
    longest: list[Ending] = []
    for start, end, ending in found:
        if ending.trigger is None:
            continue
        last = hits[-1] if hits and hits[-1].start == start else None
        if last is None:
            hits.append(Hit(start, end, ending.trigger))
            longest = [ending]
        elif end > last.end:
            hits[-1] = Hit(start, end, ending.trigger)
            longest = [ending]
        elif end == last.end:
            longest.append(ending)
            hits[-1] = Hit(start, end, _sense_of(tuple(longest)))
    return hits


@cache
def _sense_of(endings: tuple[Ending, ...]) -> Sense:
    return read_sense([entry for ending in endings for entry in ending.triggers])


def _first_node(word: str) -> Node | None:
    """Where a word leads that begins phrases of the rules."""
    root = load_lexicon()
    return root.get(word) or (root.get(model_name(word)) if "-" in word else None)


_FIRST = ByForm(_first_node)


def _mark_words(marked: Marked, found: list[Found]) -> None:
    """Give the words of the longest phrases, from left to right, their classes."""
    classes, classed = marked.classes, marked.classed
    free, begun = 0, -1
    for start, end, ending in found:
        names = ending.names
        for cased, name in ending.cased:
            if stands_so(marked.tokens, start, end, cased):
                names |= name
        if not names or (start < free and start != begun):
            continue
        if start == begun:  # another phrase from the same word on
            classes[start:free] = [0] * (free - start)
            del classed[-(free - start) :]
        begun, free = start, end
        if end - start == 1:  # most are of one word
            classes[start] = names
            classed.append(start)
        else:
            classes[start:end] = [names] * (end - start)
            classed += range(start, end)
    marked.all_classes = reduce(or_, map(classes.__getitem__, classed), 0)


def _mark_cues(marked: Marked, found: list[Found]) -> None:
    """Note the cues; the name of a month is none ("March")."""
    words, bits, cues, names = marked.words, marked.bits, marked.cues, 0
    for start, end, ending in found:
        if not ending.cues or (bits[start] & MONTH and bits[start] & CAPITAL):
            continue
        if words[start] != "between" or not _spans_days(marked, start):
            for entry in ending.cues:
                cues.append((start, end, entry))
                names |= entry.bit
    marked.all_cues = names


def _spans_days(marked: Marked, index: int) -> bool:
    """ "Between 3 and 5 June": that "between" is no word of two sides."""
    return index + 1 < len(marked.bits) and bool(marked.bits[index + 1] & (DIGIT | MONTH))


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
            if hit.sense.is_past:
                marked.verbs.add(hit.start)


def _ends_name(marked: Marked, hit: Hit) -> bool:
    """Whether a phrase with a gap begins on the last word of a known doer ("Russian forces pulled out")."""
    names, bits = marked.classes[hit.start], marked.bits
    if not hit.start or not hit.sense.is_gapped:
        return False
    if marked.words[hit.start] == "forces" and bits[hit.start + 1] & (ED | VERB):
        return bool(bits[hit.start - 1] & CAPITAL or marked.classes[hit.start - 1] & FORCES)
    return marked.classes[hit.start - 1] == names and bool(names & FORCES)


def _blocking(hit: Hit, blocks: list[tuple[int, int, str]], at: int) -> str | None:
    for start, end, rule in blocks[at : at + 6]:
        if start <= hit.start < end and end - start >= hit.end - hit.start:
            return rule
    return None
