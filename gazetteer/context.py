"""What a document adds to the candidates of a name: its countries and provinces, sure places nearby, company."""

from collections.abc import Iterator
from math import cos, inf, log2, radians, sqrt

from gazetteer.countries import countries_of
from gazetteer.distance import KM_IN_DEGREE
from gazetteer.evidence import Evidence
from gazetteer.resolution import Said
from gazetteer.rules import weights
from gazetteer.store import Facts

NATIONS_INSIDE = countries_of("nations")  # whose provinces are countries: to be in one says little
FARTHEST = 3.6  # degrees beyond which nothing is near
# Square degrees below which a place is near, and the feature that says so.
NEAR = tuple([((km / KM_IN_DEGREE) ** 2, f"near_{km}") for km in (50, 161, 400)])
CLOSEST = NEAR[0][0]  # no other place can be worth more
LEAST_BELIEF = 0.05
HOLDS = 0.9  # points of context from which a province holds a place that is sure
MOST_COUNTRY, MOST_PROVINCE = 2.2, 1.7  # doublings of belief that count
POINTLIKE = frozenset(("town", "village", "district", "facility", "island", "mountain", "lake"))
_NONE: dict[int, float] = {}
_NONE_BY_AREA: dict[int | str, float] = {}


class Context:
    """What the document adds to the candidates of one name, in one state of the evidence.

    `points` is asked for every candidate in each state; `terms` says the same in words, for the few that are shown.
    """

    def __init__(self, key: str, evidence: Evidence) -> None:
        self._key, self._weights = key, weights()
        self._countries, self._provinces = evidence.countries, evidence.provinces
        self._own = evidence.by_key.get(key, _NONE_BY_AREA)
        self._anchors, self._company = evidence.anchors, evidence.company.get(key, _NONE)
        self._sense, self._prior = evidence.senses.get(key), evidence.prior
        self._known: dict[int, float] = {}

    def points(self, facts: Facts) -> float:
        """The points of the document for a candidate: the sum of its terms (written out, as it is the hottest loop)."""
        number, kind, _, _, _, country, province, _, _ = facts
        total = self._known.get(number)
        if total is not None:
            return total
        points, own, total = self._weights, self._own, 0.0
        if country in self._countries:
            believed = self._countries[country] - own.get(country, 0.0)
            if believed > LEAST_BELIEF:
                doublings = log2(1 + believed)
                total = points["country_context"] * (doublings if doublings < MOST_COUNTRY else MOST_COUNTRY)
        if province in self._provinces and country not in NATIONS_INSIDE:
            believed = self._provinces[province] - own.get(province, 0.0)
            if believed > LEAST_BELIEF:
                doublings = log2(1 + believed)
                within = points["province_context"] * (doublings if doublings < MOST_PROVINCE else MOST_PROVINCE)
                total += within + points["holds"] if kind == "province" and within >= HOLDS else within
        if kind in POINTLIKE:
            near = self._near_points(self._nearest(facts, CLOSEST)[0]) if self._anchors else 0.0
            total += near
            if number in self._company:
                total += self._company_points(number, near)
        if number == self._sense:
            total += points["same_elsewhere"]
        if country in self._prior[0] or province in self._prior[1]:
            total += points["prior"]
        self._known[number] = total
        return total

    def terms(self, facts: Facts) -> Iterator[Said]:
        """What the points of a candidate are for; some may be for nothing."""
        number, kind, _, _, _, country, province, _, _ = facts
        points, believed = self._weights, self.believed(country)
        yield "country_context", f"{believed:.1f}", self._country_points(believed), ""
        within, believed = self._province_points(facts), self.believed(province)
        yield "province_context", f"{believed:.1f}", within, ""
        if kind == "province" and within >= HOLDS:
            yield "holds", f"{believed:.1f}", points["holds"], ""
        if kind in POINTLIKE:
            square, name = self._nearest(facts)
            near = self._near_points(square)
            if near:
                yield _band(square) or "", f"{sqrt(square) * KM_IN_DEGREE:.0f} km", near, name
            if number in self._company:
                yield "company", "", self._company_points(number, near), ""
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

    def _near_points(self, square: float) -> float:
        band = _band(square)
        return self._weights[band] if band else 0.0

    def _company_points(self, number: int, near: float) -> float:
        return max(0.0, min(self._company[number], self._weights["near_and_company"] - near))

    def _nearest(self, facts: Facts, enough: float = 0.0) -> tuple[float, str]:
        """The nearest sure place of another name: its distance squared, in degrees, and the name.

        enough: a squared distance below which the first that is found will do.
        """
        nearest, name, own = inf, "", self._key
        latitude, longitude, number = facts.latitude, facts.longitude, facts.number
        shrink = 0.0
        for other_latitude, other_longitude, key, other in self._anchors:
            north = other_latitude - latitude
            if -FARTHEST < north < FARTHEST and other != number and key != own:
                shrink = shrink or cos(radians(latitude)) or 1.0
                east = (other_longitude - longitude) * shrink
                square = north * north + east * east
                if square < nearest:
                    nearest, name = square, key
                    if square < enough:
                        break
        return nearest, name


def _band(square: float) -> str | None:
    """The feature of a place at a distance given squared, in degrees; None where it is far."""
    for limit, feature in NEAR:
        if square < limit:
            return feature
    return None
