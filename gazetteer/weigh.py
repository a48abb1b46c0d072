"""Weigh the candidates of a name by themselves and by the words beside it, before the document is looked at."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from gazetteer.candidates import LARGE, Scored, candidates
from gazetteer.parents import SMALL, child_points, lies_in, parent_points, read_parents
from gazetteer.reading import Reading
from gazetteer.resolution import Said, Term
from gazetteer.rules import weights
from gazetteer.store import Entry, Facts, Gazetteer

BEHIND = 7.0  # points by which a candidate may lie behind without context and still be ranked with it
TELLING = ("parent_beside", "parent_named", "parent_listed")
ARTICLELESS = frozenset(("town", "village", "district", "province"))


class Weighed(Struct, frozen=True, gc=False):
    """A candidate with the points and terms that the words beside the name give to it and not to all alike.

    inside: it lies in the area named beside it. tells: an area named with it tells its other mentions, too.
    behind: it is ranked only where the document speaks for its area. stranger: what it is called where a document that
    is about somewhere does not speak for it. cell: see near.py. number, country and province are those of the facts.
    """

    facts: Facts
    number: int
    country: str
    province: int
    cell: int
    base: float
    by_itself: Sequence[Term]
    points: float
    terms: Sequence[Said]
    inside: bool
    tells: bool
    behind: bool
    stranger: str | None


def weigh(gazetteer: Gazetteer, reading: Reading) -> tuple[Weighed, ...]:
    """The candidates of a span, the likeliest by themselves first."""
    span = reading.span
    if not reading.chooses:
        return _weigh_alone(gazetteer, span.entries, span.demonym)
    ranked = candidates(gazetteer, span.entries, span.demonym)
    parents = read_parents(gazetteer, reading)
    weighed = []
    for scored in ranked:
        facts, total = scored.facts, 0.0
        said: list[Said] = []
        if reading.kind_term or reading.article:
            total += _kind(reading, facts, said) + _article(reading, facts, said)
        if parents:
            total += parent_points(gazetteer, facts, ranked[0].facts, parents, said)
        if reading.child:
            total += child_points(gazetteer, reading, facts, said)
        told = [term[0] for term in said if term[0] in TELLING] if parents or reading.child else ()
        behind = scored.base < ranked[0].base - BEHIND and not any(lies_in(facts, areas) for areas, _, _ in parents)
        weighed.append(_weighed(scored, total, said, "parent_beside" in told, bool(told), behind))
    return tuple(weighed)


@lru_cache(maxsize=4_096)
def _weigh_alone(gazetteer: Gazetteer, entries: tuple[Entry, ...], demonym: bool) -> tuple[Weighed, ...]:
    """The candidates of a name that no word beside it chooses among."""
    ranked = candidates(gazetteer, entries, demonym)
    return tuple([_weighed(each, 0.0, (), False, False, each.base < ranked[0].base - BEHIND) for each in ranked])


def _weighed(scored: Scored, points: float, terms: Sequence[Said], inside: bool, tells: bool, behind: bool) -> Weighed:
    stranger, weight = None, scored.facts.weight
    if not inside:
        stranger = "stranger" if weight < SMALL else "stranger_by_name" if scored.rank and weight < LARGE else None
    facts = scored.facts
    where = facts.number, facts.country, facts.admin1, scored.cell
    return Weighed(facts, *where, scored.base, scored.terms, points, terms, inside, tells, behind, stranger)


def _kind(reading: Reading, facts: Facts, said: list[Said]) -> float:
    term = reading.kind_term
    if term is None:
        return 0.0
    if facts.kind in reading.kinds:
        said.append(("kind", term.value, term.points, term.words))
        return term.points
    feature = "feature_head" if term.feature == "kind_head" else "kind_against"
    points = weights()[feature]
    said.append((feature, facts.kind, points, term.words))
    return points


def _article(reading: Reading, facts: Facts, said: list[Said]) -> float:
    """Towns and countries of one word stand without an article; seas, rivers, regions and districts with one."""
    term = reading.article
    if term is None or reading.kind_term is not None or facts.kind in ("country", "continent"):
        return 0.0
    if term.feature == "article_fits" and facts.kind in ARTICLELESS:
        return 0.0
    points = weights()[term.feature if facts.kind in ARTICLELESS else "article_fits"]
    said.append((term.feature, term.value, points, term.words))
    return points
