"""How far two places lie apart, near enough for what stands in one text."""

from math import cos, hypot, radians

from gazetteer.place import Place

KM_IN_DEGREE = 111.2


def distance_km(one: Place, other: Place) -> float:
    """Kilometres between two places: degrees on a plane, narrowed by the cosine of their mean latitude."""
    mean = radians((one.latitude + other.latitude) / 2)
    return KM_IN_DEGREE * hypot(one.latitude - other.latitude, (one.longitude - other.longitude) * cos(mean))
