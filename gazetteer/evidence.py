"""What a document says of where it is about: belief by country and province, and the points that are sure."""

from dataclasses import dataclass, field
from typing import Any

from gazetteer.near import NOTHING_NEAR, Anchor, Near
from gazetteer.reading import Reading
from gazetteer.store import Facts

Prior = tuple[frozenset[str], frozenset[int]]  # the countries and provinces that the caller expects
NO_PRIOR: Prior = (frozenset(), frozenset())


@dataclass(slots=True)
class Evidence:
    """What the document says of where it is about: belief by country and province, and the points that are sure.

    near: the anchors as they are measured from. company, prior and likely (the readings that may be accepted) are the
    same in each round. contexts and ranked hold what was worked out in this one: by name, and by name and surroundings.
    """

    countries: dict[str, float] = field(default_factory=dict)
    provinces: dict[int, float] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    near: Near = NOTHING_NEAR
    by_key: dict[str, dict[int | str, float]] = field(default_factory=dict)
    senses: dict[str, int] = field(default_factory=dict)
    strength: float = 0.0
    company: dict[str, dict[int, float]] = field(default_factory=dict)
    likely: list[Reading] = field(default_factory=list)
    contexts: dict[str, Any] = field(default_factory=dict)
    ranked: dict[int, list[Any]] = field(default_factory=dict)
    prior: Prior = NO_PRIOR

    def anew(self) -> "Evidence":
        """Of the same document, with nothing counted yet."""
        return Evidence(company=self.company, likely=self.likely, prior=self.prior)

    def add(self, key: str, facts: Facts, belief: float) -> None:
        """Count a name once: its places speak for their country and province as far as they are believed."""
        own = self.by_key.setdefault(key, {})
        country, province = facts.country, facts.admin1
        if country and (more := belief - own.get(country, 0.0)) > 0.0:
            self.countries[country] = self.countries.get(country, 0.0) + more
            own[country] = belief
        if province >= 0 and (more := belief - own.get(province, 0.0)) > 0.0:
            self.provinces[province] = self.provinces.get(province, 0.0) + more
            own[province] = belief
