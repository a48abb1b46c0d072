"""What a document says of where it is about: belief by country and province, and the points that are sure."""

from dataclasses import dataclass, field
from typing import Any

from gazetteer.reading import Reading
from gazetteer.store import Facts


@dataclass(slots=True)
class Evidence:
    """What the document says of where it is about: belief by country and province, and the points that are sure.

    company, prior, likely (the readings that may be accepted) and weighed are the same in each round.
    """

    countries: dict[str, float] = field(default_factory=dict)
    provinces: dict[int, float] = field(default_factory=dict)
    anchors: list[tuple[float, float, str, int]] = field(default_factory=list)
    by_key: dict[str, dict[int | str, float]] = field(default_factory=dict)
    senses: dict[str, int] = field(default_factory=dict)
    strength: float = 0.0
    company: dict[tuple[str, int], float] = field(default_factory=dict)
    likely: list[Reading] = field(default_factory=list)
    weighed: dict[tuple[object, ...], list[Any]] = field(default_factory=dict)
    ranked: dict[tuple[object, ...], list[Any]] = field(default_factory=dict)
    prior: tuple[frozenset[str], frozenset[int]] = (frozenset(), frozenset())

    def anew(self) -> "Evidence":
        """Of the same document, with nothing counted yet."""
        return Evidence(company=self.company, likely=self.likely, weighed=self.weighed, prior=self.prior)

    def add(self, key: str, facts: Facts, belief: float) -> None:
        """Count a name once: its places speak for their country and province as far as they are believed."""
        own = self.by_key.setdefault(key, {})
        if facts.country and belief > own.get(facts.country, 0.0):
            more = belief - own.get(facts.country, 0.0)
            self.countries[facts.country] = self.countries.get(facts.country, 0.0) + more
            own[facts.country] = belief
        if facts.admin1 >= 0 and belief > own.get(facts.admin1, 0.0):
            more = belief - own.get(facts.admin1, 0.0)
            self.provinces[facts.admin1] = self.provinces.get(facts.admin1, 0.0) + more
            own[facts.admin1] = belief
