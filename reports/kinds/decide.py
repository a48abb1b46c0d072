"""From the facts about an act to ACLED's type: the first row of kind_decisions.csv that holds."""

from dataclasses import dataclass
from functools import cache, reduce
from operator import or_

from reports.kinds.asked import ASKED, holds
from reports.kinds.classes import DERIVED, class_bits, classes
from reports.kinds.context import OF_ACT, context, context_bits
from reports.kinds.scene import NEAR, Scene
from reports.tables import read_table

COLUMNS = ("agent", "target", "weapon", "context")
Term = tuple[bool, frozenset[str]]
_SIZE = len(class_bits())
# What every act has one of.
_OFTEN = context(*OF_ACT) << 4 * _SIZE
_TOGETHER = 5  # rules that are passed over at once


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. cells: terms of agent, target, weapon, context. sub_event_type: "" where it is no event.

    rank: among the acts of a text, where it is not the type's own (1 wins).
    forbidden: facts of which none may be known; needed: facts of which one of each must be.
    asked: the other terms, each with the facts and the names one of which must hold, or, if not wanted, none.
    """

    name: str
    cells: tuple[tuple[Term, ...], ...]
    sub_event_type: str
    confidence: float
    rank: int | None
    why: str
    forbidden: int
    needed: tuple[int, ...]
    asked: tuple[tuple[bool, int, tuple[str, ...]], ...]


def join_facts(agent: int, target: int, weapon: int, about: int, context: int) -> int:
    """All facts as one number: classes of doer, target, weapon and of the words near by, and names of the context."""
    return agent | target << _SIZE | weapon << 2 * _SIZE | about << 3 * _SIZE | context << 4 * _SIZE


def decide(act: str, known: int, scene: Scene) -> Rule | None:
    """The first rule for the act that holds, or None where there is none. known: as join_facts puts it together."""
    for any_first, rules in _tried().get(act, ()):
        if not known & any_first:  # most rules fail by the first of what they need
            continue
        for first, rule in rules:
            if not known & first or known & rule.forbidden:
                continue
            if all(map(known.__and__, rule.needed)) and (not rule.asked or _stands(rule, known, scene)):
                return rule
    return None


@cache
def _tried() -> dict[str, tuple[tuple[int, tuple[tuple[int, Rule], ...]], ...]]:
    """By act, its rules in the table's order, a few at a time, with the facts of which one of those must be known."""
    return {
        act: tuple([_few(rules[at : at + _TOGETHER]) for at in range(0, len(rules), _TOGETHER)])
        for act, rules in load_rules().items()
    }


def _few(rules: tuple[Rule, ...]) -> tuple[int, tuple[tuple[int, Rule], ...]]:
    """Rules, each with what it needs that is the least often known, and the facts of which one of them all needs."""
    firsts = [min(rule.needed, key=_how_often, default=-1) for rule in rules]
    return reduce(or_, firsts), tuple(zip(firsts, rules, strict=True))


def _how_often(facts: int) -> tuple[bool, int]:
    return bool(facts & _OFTEN), facts.bit_count()


def _stands(rule: Rule, known: int, scene: Scene) -> bool:
    for wanted, enough, names in rule.asked:
        found = bool(known & enough) or any(holds(scene, name) for name in names)
        if found is not wanted:
            return False
    return True


@cache
def load_rules() -> dict[str, tuple[Rule, ...]]:
    """By act, its rules in the table's order."""
    by_act: dict[str, list[Rule]] = {}
    for row in read_table("kind_decisions.csv"):
        rule = _rule(row)
        for act in row["act"].split("|"):
            by_act.setdefault(act, []).append(rule)
    return {act: tuple(rules) for act, rules in by_act.items()}


def _rule(row: dict[str, str]) -> Rule:
    cells = tuple(tuple(_term(term) for term in row[column].split()) for column in COLUMNS)
    forbidden, needed, asked = 0, list[int](), list[tuple[bool, int, tuple[str, ...]]]()
    for column, terms in zip(COLUMNS, cells, strict=True):
        for wanted, names in terms:
            late = tuple(sorted(name for name in names if column == "context" and name in ASKED))
            known = reduce(or_, [_fact(column, name) for name in names if name not in late], 0)
            if not wanted:
                forbidden |= known
            if late:
                asked.append((wanted, known * wanted, late))
            elif wanted:
                needed.append(known)
    result = "" if row["result"] == "-" else row["result"]
    rank = int(row["rank"]) if row["rank"] else None
    return Rule(
        row["rule"], cells, result, float(row["confidence"]), rank, row["why"], forbidden, tuple(needed), tuple(asked)
    )


def _fact(column: str, name: str) -> int:
    """The bits of which one must be known for a name in a column to hold."""
    if column != "context":
        bit = class_bits()[name]
        return join_facts(bit * (column == "agent"), bit * (column == "target"), bit * (column == "weapon"), 0, 0)
    return join_facts(0, 0, 0, NEAR[name], 0) if name in NEAR else join_facts(0, 0, 0, 0, context_bits()[name])


def _term(term: str) -> Term:
    return not term.startswith("!"), frozenset(term.removeprefix("!").split("|"))


@cache
def needed_classes(act: str) -> int:
    """The classes of which a sentence must hold one for any rule to give the act a type; 0: none is needed."""
    needed: set[str] = set()
    for rule in load_rules().get(act, ()):
        if rule.sub_event_type:
            terms = [
                names for terms in rule.cells[:3] for wanted, names in terms if wanted and names.isdisjoint(DERIVED)
            ]
            if not terms:
                return 0
            needed |= terms[0]
    return classes(*needed)


@cache
def asking_for(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The acts that some rule types only where a name of the context column holds, and the rules that it forbids."""
    acts: set[str] = set()
    forbidding: set[str] = set()
    for act, rules in load_rules().items():
        for rule in rules:
            asked = {wanted for wanted, names in rule.cells[3] if name in names}
            acts |= {act} if True in asked and rule.sub_event_type else set()
            forbidding |= {rule.name} if False in asked else set()
    return frozenset(acts), frozenset(forbidding)


@cache
def ranks() -> dict[str, int]:
    """The rank of each rule that gives a type."""
    rules = {rule.name: rule for group in load_rules().values() for rule in group if rule.sub_event_type}
    return {name: rule.rank or event_types()[rule.sub_event_type][1] for name, rule in rules.items()}


@cache
def event_types() -> dict[str, tuple[str, int]]:
    """ACLED's event type, and the rank among the types of one text, of each sub-event type."""
    return {row["sub_event_type"]: (row["event_type"], int(row["rank"])) for row in read_table("sub_event_types.csv")}
