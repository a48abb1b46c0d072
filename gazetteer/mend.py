"""Read names that machine translation garbled as what they stand for, where the document itself gives the cue.

The rules are rules/garbles.csv: a form, what it reads as, the countries the document must name without it (`needs`),
and the countries whose own places or people in the document forbid it (`unless`). The words stay as they are; the
mend, its rule and its cue go with the resolution. A pair is two resolutions over one span.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from gazetteer.known import code_entries
from gazetteer.resolution import Mend, Mention, Resolution
from gazetteer.rules import garbles, pattern_of, words_of
from gazetteer.store import Gazetteer
from gazetteer.tokens import Words

BESIDE, TOGETHER = 60, 3  # characters between two countries that stand together; points that make a pair
ENOUGH = 2  # times a country is named apart from the garbled words
_DOUBLED = re.compile(r"\b([A-Z]\w+(?: [A-Z]\w+)?)[-–]\1\b")
_BOTH_SIDES = pattern_of("mend", "both_sides")


@dataclass(frozen=True, slots=True)
class _Match:
    rule: str
    start: int
    end: int
    reads_as: tuple[str, ...]
    needs: tuple[str, ...]
    unless: tuple[str, ...] = ()


def mend(words: Words, found: Sequence[Resolution], gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """The resolutions with garbled names mended, sorted by start: listed forms first, then doubled and fallen pairs."""
    text = words.text
    listed = _mend_all(text, list(_listed(words)), found, gazetteer)
    return _mend_all(text, list(_pairs(words, listed)), listed, gazetteer)


def _mend_all(
    text: str, matches: Sequence[_Match], found: Sequence[Resolution], gazetteer: Gazetteer
) -> tuple[Resolution, ...]:
    if not matches:
        return tuple(found)
    garbled = _Stretches([(match.start, match.end) for match in matches])
    apart = [r for r in found if r.mend is None and not garbled.meet(r.mention)]
    named = Counter(r.place.country for r in apart if r.place and r.place.country)
    mended: list[Resolution] = []
    for match in sorted(matches, key=lambda match: (match.start, match.start - match.end)):
        if mended and mended[-1].mention.end > match.start:
            continue
        if all(named[code] >= ENOUGH for code in match.needs) and not any(named[code] for code in match.unless):
            mended += _mended(text, match, named, gazetteer)
    stretches = _Stretches([(r.mention.start, r.mention.end) for r in mended])
    kept = [r for r in found if not stretches.meet(r.mention)]
    return tuple(sorted([*kept, *mended], key=lambda resolution: resolution.mention.start))


class _Stretches:
    """Stretches of a text, to ask by bisection whether a mention meets one; overlapping ones are joined."""

    def __init__(self, pairs: Sequence[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(pairs):
            if self.ends and start < self.ends[-1]:
                self.ends[-1] = max(end, self.ends[-1])
            else:
                self.starts.append(start)
                self.ends.append(end)

    def meet(self, mention: Mention) -> bool:
        """Whether the mention shares a letter with any of the stretches."""
        at = bisect_right(self.ends, mention.start)
        return at < len(self.starts) and self.starts[at] < mention.end


def _listed(words: Words) -> Iterator[_Match]:
    """The forms of the table."""
    written = {words.tokens[number].text for number in words.capitals}
    if written.isdisjoint(_first_words()):
        return
    hyphened = words.text.replace("–", "-")
    for garble in garbles():
        if garble.first in written and garble.form in hyphened:
            for hit in garble.pattern.finditer(words.text):
                yield _Match(garble.rule, *hit.span("form"), garble.reads_as, garble.needs, garble.unless)


@cache
def _first_words() -> frozenset[str]:
    """The words that the forms of the table begin with."""
    return frozenset(garble.first for garble in garbles())


def _pairs(words: Words, found: Sequence[Resolution]) -> Iterator[_Match]:
    """A country doubled ("X-X"), and one that stands for two ("both sides of X")."""
    text = words.text
    doubled = list(_DOUBLED.finditer(text)) if "–" in text or _may_be_doubled(words) else []
    fallen = list(_BOTH_SIDES.finditer(text)) if " sides " in text else []
    if not doubled and not fallen:
        return
    starts = {r.mention.start: r for r in found if r.place and r.place.kind == "country" and r.mend is None}
    hits = [("doubled_pair", hit.start(), hit.end()) for hit in doubled if hit.start() in starts]
    hits += [("collapsed_pair", hit.end(), starts[hit.end()].mention.end) for hit in fallen if hit.end() in starts]
    partners: dict[str, str | None] = {}
    for rule, start, end in hits:
        place = starts[start].place
        country = place.country if place else None
        if country and country not in partners:
            partners[country] = _partner(country, text, found)
        if country and (partner := partners[country]):
            yield _Match(rule, start, end, (country, partner), (country, partner))


def _may_be_doubled(words: Words) -> bool:
    """Whether a word stands on both sides of a hyphen, or begins the names on both; else a slow search is spared."""
    for number in words.capitals:
        if words.tokens[number].hyphenated:
            before = [token.text for token in words.tokens[max(0, number - 2) : number]]
            if words.tokens[number].text in before:
                return True
    return False


def _partner(country: str, text: str, found: Sequence[Resolution]) -> str | None:
    """The country that stands with this one most often: joined to it ("X and Y") counts twice, near it once."""
    together: Counter[str] = Counter()
    for one, other in pairwise(found):
        gap = text[one.mention.end : other.mention.start]
        codes = {r.place.country for r in (one, other) if r.place and r.place.kind == "country" and r.place.country}
        if country in codes and len(codes) == 2 and len(gap) <= BESIDE and not re.search(r"[.\n]", gap):
            pair = gap in (" and ", "-", "–") or one.mention.start == other.mention.start
            together[(codes - {country}).pop()] += 2 if pair else 1
    best = together.most_common(2)
    if not best or best[0][1] < TOGETHER or (len(best) > 1 and best[1][1] == best[0][1]):
        return None
    return best[0][0]


def _mended(text: str, match: _Match, named: Counter[str], gazetteer: Gazetteer) -> Iterator[Resolution]:
    words = text[match.start : match.end]
    cue = ", ".join(f"the document names {code} {named[code]} times" for code in match.needs)
    for reading in match.reads_as:
        entries = code_entries(reading, gazetteer)
        if not entries:
            continue
        place = gazetteer.place(entries[0].place)
        role = "place" if match.rule.endswith("sound") or place.kind == "region" else "demonym"
        if words.lower() in words_of("mended_actor"):
            role = "actor"
        mention = Mention(match.start, match.end, words, role, None)
        yield Resolution(mention, place, 0.0, 0.0, mend=Mend(match.rule, cue, place.name))
