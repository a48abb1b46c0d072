"""What the words around a name say of it: the record that the readers of this room fill and the ranking sums."""

from collections.abc import Collection, Sequence
from typing import Any

from msgspec import Struct

from gazetteer.resolution import Said, Term
from gazetteer.rules import weights
from gazetteer.spans import Span


class Reading(Struct, gc=False):
    """A span with what its surroundings say: terms that bear on all its candidates, and those that choose.

    known: the numbers of the places that everybody knows. kinds: the kinds its cue asks for, worth kind_points.
    parents: spans right after it that may be the area it lies in, with the feature that says so; child: the span right
    before it that may lie in it. chooses: the words around the name choose among its candidates; weighed: these, with
    what the words give them (see weigh.py); alike: a number shared by readings of one name in the same surroundings;
    all three are filled once nothing more is added.
    """

    span: Span
    known: Collection[int]
    terms: list[Said] = []
    kinds: frozenset[str] = frozenset()
    kind_term: Term | None = None
    parents: Sequence[tuple[Span, str]] = ()
    child: Span | None = None
    child_feature: str = "child_beside"
    cue: str | None = None
    speaks: bool = False
    subject: bool = False
    points: float = 0.0
    person: bool = False
    article: Term | None = None
    chooses: bool = False
    weighed: Sequence[Any] = ()
    alike: int = 0

    def surroundings(self) -> tuple[object, ...]:
        """What the ranking of its candidates rests on beside the document; asked for once nothing more is added."""
        span = self.span
        if not self.chooses:
            return span.key, span.demonym, self.points
        kind, article = self.kind_term, self.article
        parents = tuple([(other.key, feature) for other, feature in self.parents])
        name = (span.key, span.demonym, self.points, self.child.key if self.child else "")
        return *name, kind and kind.words, article and article.feature, parents

    @property
    def well_known(self) -> bool:
        """Whether a country bears the name."""
        return any(entry.place in self.known for entry in self.span.entries)

    def add(self, feature: str, words: str = "", value: str = "", points: float | None = None) -> None:
        """A term for or against the name being a place at all."""
        worth = weights()[feature] if points is None else points
        self.terms.append((feature, value, worth, words))
        self.points += worth
