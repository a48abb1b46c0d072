"""From the facts about an act to ACLED's type: the first row of kind_decisions.csv that holds."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from reports.kinds.facts import DERIVED
from reports.tables import read_table

COLUMNS = ("agent", "target", "weapon", "context")
Term = tuple[bool, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one act: classes of doer, target and weapon, and a test for what stands about it."""

    agent: frozenset[str]
    target: frozenset[str]
    weapon: frozenset[str]
    context: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. cells: terms of agent, target, weapon, context. sub_event_type: "" where it is no event.

    rank: among the acts of a text, where it is not the type's own (1 wins).
    """

    name: str
    cells: tuple[tuple[Term, ...], ...]
    sub_event_type: str
    confidence: float
    rank: int | None
    why: str


def decide(act: str, facts: Facts) -> Rule | None:
    """The first rule for the act that holds, or None where there is none."""
    for rule in load_rules().get(act, ()):
        if _holds(rule, facts):
            return rule
    return None


def _holds(rule: Rule, facts: Facts) -> bool:
    agent, target, weapon, context = rule.cells
    for terms, classes in ((agent, facts.agent), (target, facts.target), (weapon, facts.weapon)):
        for wanted, names in terms:
            if classes.isdisjoint(names) is wanted:
                return False
    for wanted, names in context:
        for name in names:
            if facts.context(name):
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
    return Rule(row["rule"], cells, result, float(row["confidence"]), rank, row["why"])


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
def ranks() -> dict[str, int]:
    """The rank of each rule that gives a type."""
    rules = {rule.name: rule for group in load_rules().values() for rule in group if rule.sub_event_type}
    return {name: rule.rank or event_types()[rule.sub_event_type][1] for name, rule in rules.items()}


@cache
def event_types() -> dict[str, tuple[str, int]]:
    """ACLED's event type, and the rank among the types of one text, of each sub-event type."""
    return {row["sub_event_type"]: (row["event_type"], int(row["rank"])) for row in read_table("sub_event_types.csv")}
