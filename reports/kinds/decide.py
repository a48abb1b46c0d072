"""From the facts about an act to ACLED's type: the first row of kind_decisions.csv that holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reports.kinds.facts import DERIVED
from reports.tables import read_table

COLUMNS = ("agent", "target", "weapon", "context")
Term = tuple[bool, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one act: classes of doer, target and weapon, and whether a name of the context column holds."""

    agent: frozenset[str]
    target: frozenset[str]
    weapon: frozenset[str]
    context: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. cells: terms of agent, target, weapon, context. sub_event_type: "" where it is no event.

    classes: the terms of the first three cells, each with the number of its cell.

    rank: among the acts of a text, where it is not the type's own (1 wins).
    """

    name: str
    cells: tuple[tuple[Term, ...], ...]
    sub_event_type: str
    confidence: float
    rank: int | None
    why: str

    classes: tuple[tuple[int, bool, frozenset[str]], ...] = ()


def decide(act: str, facts: Facts) -> Rule | None:
    """The first rule for the act that holds, or None where there is none."""
    known = (facts.agent, facts.target, facts.weapon)
    for rule in load_rules().get(act, ()):
        for cell, wanted, names in rule.classes:
            if known[cell].isdisjoint(names) is wanted:
                break
        else:
            if _stands(rule.cells[3], facts.context):
                return rule
    return None


def _stands(terms: tuple[Term, ...], context: Mapping[str, bool]) -> bool:
    for wanted, names in terms:
        for name in names:
            if context[name]:
                if not wanted:
                    return False
                break
        else:
            if wanted:
                return False
    return True


@cache
def load_rules() -> dict[str, tuple[Rule, ...]]:
    """By act, its rules in the table's order."""
    by_act: dict[str, list[Rule]] = {}
    for row in read_table("kind_decisions.csv"):
        for act in row["act"].split("|"):
            by_act.setdefault(act, []).append(_rule(row))
    return {act: tuple(rules) for act, rules in by_act.items()}


def _rule(row: dict[str, str]) -> Rule:
    cells = tuple(tuple(_term(term) for term in row[column].split()) for column in COLUMNS)
    result = "" if row["result"] == "-" else row["result"]
    rank = int(row["rank"]) if row["rank"] else None
    classes = tuple((cell, *term) for cell, terms in enumerate(cells[:3]) for term in terms)
    return Rule(row["rule"], cells, result, float(row["confidence"]), rank, row["why"], classes)


def _term(term: str) -> Term:
    return not term.startswith("!"), frozenset(term.removeprefix("!").split("|"))


@cache
def needed_classes(act: str) -> frozenset[str]:
    """The classes of which a sentence must hold one for any rule to give the act a type; empty: none is needed."""
    needed: set[str] = set()
    for rule in load_rules().get(act, ()):
        if rule.sub_event_type:
            terms = [names for terms in rule.cells[:3] for wanted, names in terms if wanted and not names & DERIVED]
            if not terms:
                return frozenset()
            needed |= terms[0]
    return frozenset(needed)


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
