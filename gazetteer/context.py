"""What a document adds to the candidates of a name: its countries and provinces, sure places nearby, company."""

from collections.abc import Iterator
from math import log2

from gazetteer.countries import countries_of
from gazetteer.evidence import Evidence
from gazetteer.near import nearest, points_near
from gazetteer.resolution import Said
from gazetteer.rules import weights
from gazetteer.store import Facts
from gazetteer.weigh import Weighed

NATIONS_INSIDE = countries_of("nations")  # whose provinces are countries: to be in one says little
LEAST_BELIEF = 0.05
HOLDS = 0.9  # points of context from which a province holds a place that is sure
MOST_COUNTRY, MOST_PROVINCE = 2.2, 1.7  # doublings of belief that count
NO_COMPANY: dict[int, float] = {}
NONE_BY_AREA: dict[int | str, float] = {}


class Context:
    """What the document adds to the candidates of one name, in one state of the evidence, in words: of the few that are
    shown. Of all candidates rank.py sums the points of the same terms."""

    def __init__(self, key: str, evidence: Evidence) -> None:
        self._key, self._weights = key, weights()
        self._countries, self._provinces = evidence.countries, evidence.provinces
        self._own = evidence.by_key.get(key, NONE_BY_AREA)
        self._near, self._company = evidence.near, evidence.company.get(key, NO_COMPANY)
        self._sense, self._prior = evidence.senses.get(key), evidence.prior

    def terms(self, each: Weighed) -> Iterator[Said]:
        """What the points of a candidate are for; some may be for nothing."""
        facts, number, country, province = each.facts, each.number, each.country, each.province
        points, believed = self._weights, self.believed(country)
        yield "country_context", f"{believed:.1f}", self._country_points(believed), ""
        within, believed = self._province_points(facts), self.believed(province)
        yield "province_context", f"{believed:.1f}", within, ""
        if facts.kind == "province" and within >= HOLDS:
            yield "holds", f"{believed:.1f}", points["holds"], ""
        near = points_near(facts, self._near, self._key) if each.cell in self._near.cells else 0.0
        if near:
            feature, distance, name = nearest(facts, self._near, self._key)
            yield feature, f"{distance:.0f} km", near, name
        if number in self._company:
            yield "company", "", max(0.0, min(self._company[number], points["near_and_company"] - near)), ""
        if number == self._sense:
            yield "same_elsewhere", "", points["same_elsewhere"], ""
        if country in self._prior[0] or province in self._prior[1]:
            yield "prior", country, points["prior"], ""

    def believed(self, area: str | int) -> float:
        """The evidence for a country (its code) or province (its number) from names other than this one."""
        told = self._countries.get(area, 0.0) if isinstance(area, str) else self._provinces.get(area, 0.0)
        return told - self._own.get(area, 0.0)

    def _country_points(self, believed: float) -> float:
        if believed <= LEAST_BELIEF:
            return 0.0
        return self._weights["country_context"] * min(MOST_COUNTRY, log2(1 + believed))

    def _province_points(self, facts: Facts) -> float:
        believed = self.believed(facts.admin1)
        if believed <= LEAST_BELIEF or facts.country in NATIONS_INSIDE:
            return 0.0
        return self._weights["province_context"] * min(MOST_PROVINCE, log2(1 + believed))
