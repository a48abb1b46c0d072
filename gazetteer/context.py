"""What a document adds to the candidates of a name: its countries and provinces, sure places nearby, company."""

from math import cos, log2, radians, sqrt

from gazetteer.evidence import Evidence
from gazetteer.parents import Said
from gazetteer.rules import weights
from gazetteer.store import Facts

NATIONS_INSIDE = frozenset(("GB",))  # whose provinces are countries: to be in one says little
KM_IN_DEGREE = 111.2
FARTHEST = 3.6  # degrees beyond which nothing is near
NEAR = ((50.0, "near_50"), (161.0, "near_161"), (400.0, "near_400"))
LEAST_BELIEF = 0.05
HOLDS = 0.9  # points of context from which a province holds a place that is sure
MOST_COUNTRY, MOST_PROVINCE = 2.2, 1.7  # doublings of belief that count
POINTLIKE = frozenset(("town", "village", "district", "facility", "island", "mountain", "lake"))


class Context:
    """What the document adds to the candidates of one name: worked out once for each country and province."""

    def __init__(self, key: str, evidence: Evidence) -> None:
        self._key, self._points = key, weights()
        self._countries, self._provinces = evidence.countries, evidence.provinces
        self._own = evidence.by_key.get(key, {})
        self._anchors = [anchor for anchor in evidence.anchors if anchor[2] != key]
        self._company, self._sense, self._prior = evidence.company, evidence.senses.get(key), evidence.prior
        self._areas: dict[str | int, Said | None] = {"": None, -1: None}
        self.strength = evidence.strength

    def add(self, facts: Facts, said: list[Said]) -> float:
        """The points of the document for a candidate; what they are for is added to said."""
        begun = len(said)
        country, province, areas = facts.country, facts.admin1, self._areas
        term = areas[country] if country in areas else self._country(country)
        if term is not None:
            said.append(term)
        within = areas[province] if province in areas else self._province(province, country)
        if within is not None:
            said.append(within)
            if facts.kind == "province" and within[2] >= HOLDS:
                said.append(("holds", within[1], self._points["holds"], ""))
        if facts.kind in POINTLIKE:
            self._add_neighbours(facts, said)
        if self._sense == facts.number:
            said.append(("same_elsewhere", "", self._points["same_elsewhere"], ""))
        if country in self._prior[0] or province in self._prior[1]:
            said.append(("prior", country, self._points["prior"], ""))
        return sum([term[2] for term in said[begun:]]) if len(said) > begun else 0.0

    def believed(self, country: str) -> float:
        """The evidence for a country from names other than this one."""
        return self._countries.get(country, 0.0) - self._own.get(country, 0.0)

    def _country(self, code: str) -> Said | None:
        """The term of a country: the logarithm of the belief in it from other names."""
        believed, term = self.believed(code), None
        if believed > LEAST_BELIEF:
            points = self._points["country_context"] * min(MOST_COUNTRY, log2(1 + believed))
            term = ("country_context", f"{believed:.1f}", points, "")
        self._areas[code] = term
        return term

    def _province(self, number: int, country: str) -> Said | None:
        """The term of a province, in the same way."""
        believed, term = self._provinces.get(number, 0.0) - self._own.get(number, 0.0), None
        if believed > LEAST_BELIEF and country not in NATIONS_INSIDE:
            points = self._points["province_context"] * min(MOST_PROVINCE, log2(1 + believed))
            term = ("province_context", f"{believed:.1f}", points, "")
        self._areas[number] = term
        return term

    def _add_neighbours(self, facts: Facts, said: list[Said]) -> None:
        near = self._nearest(facts) if self._anchors else None
        if near is not None:
            said.append(near)
        beside = self._company.get((self._key, facts.number), 0.0)
        if beside:
            beside = min(beside, self._points["near_and_company"] - (near[2] if near else 0.0))
            if beside > 0.0:
                said.append(("company", "", beside, ""))

    def _nearest(self, facts: Facts) -> Said | None:
        """The term of the nearest sure place of another name."""
        nearest, name = NEAR[-1][0], ""
        latitude, longitude, number = facts.latitude, facts.longitude, facts.number
        shrink = 0.0
        for other_latitude, other_longitude, key, other in self._anchors:
            north = other_latitude - latitude
            if -FARTHEST < north < FARTHEST and other != number:
                shrink = shrink or cos(radians(latitude)) or 1.0
                east = (other_longitude - longitude) * shrink
                if -FARTHEST < east < FARTHEST:
                    distance = sqrt(north * north + east * east) * KM_IN_DEGREE
                    if distance < nearest:
                        nearest, name = distance, key
        for limit, feature in NEAR if name else ():
            if nearest < limit:
                return (feature, f"{nearest:.0f} km", self._points[feature], name)
        return None
