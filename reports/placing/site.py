"""The place of a report: a named point, a region, a border line, or none with the reason; and how it was found."""

from functools import cache

from msgspec import Struct

from gazetteer.countries import country_name
from gazetteer.resolution import Mend, Resolution
from reports.scenes.frontier import Frontier
from reports.scenes.scene import POINT_KINDS, Scene

REGION_KINDS = frozenset(("region", "province", "sea"))


class Site(Struct, frozen=True, gc=False):
    """Where a report is placed. kind: point, region, border, none.

    start, end: the words that name it, None where it is carried over.
    found: what the gazetteer says, None of a border. basis: how the place came to this report, in words.
    """

    kind: str
    name: str | None
    precision: int | None
    uncertainty_km: float | None
    basis: str
    rules: tuple[str, ...]
    start: int | None = None
    end: int | None = None
    found: Resolution | None = None
    pair: tuple[str, str] | None = None

    @property
    def key(self) -> tuple[str, str | None]:
        """What is the same for two mentions of one place."""
        place = self.found.place if self.found else None
        return self.kind, place.id if place else self.name


def site_of_scene(scene: Scene) -> Site:
    """The place of a report at this scene: a point, a region as its area, or a country (kind none, listed)."""
    place = scene.found.place
    assert place is not None
    mend = scene.found.mend
    rules, basis = ((scene.rule,), _basis(scene.rule)) if mend is None else _mended(scene.rule, mend)
    if place.kind in POINT_KINDS:
        return Site(
            "point",
            place.name,
            scene.precision,
            scene.uncertainty_km,
            basis,
            rules,
            scene.start,
            scene.end,
            scene.found,
        )
    if place.kind in REGION_KINDS:
        return Site("region", place.name, 3, place.uncertainty_km, basis, rules, scene.start, scene.end, scene.found)
    return Site(
        "none", place.name, None, None, "a country alone is no place", rules, scene.start, scene.end, scene.found
    )


def site_of_frontier(frontier: Frontier) -> Site:
    """The border line of two countries, with its section where the text names one."""
    return Site(
        "border",
        border_name(frontier.pair, frontier.section),
        3,
        None,
        "border: " + frontier.rule.replace("_", " "),
        (frontier.rule,),
        frontier.start,
        frontier.end,
        None,
        frontier.pair,
    )


def site_between(pair: tuple[str, str], rule: str) -> Site:
    """The border line of two countries (ISO alpha-2) that the sentence does not name; rule: how it came to be meant."""
    basis = f"the border of the two countries: {rule.replace('_', ' ')}"
    return Site("border", border_name(pair), 3, None, basis, (rule,), pair=pair)


def site_of_unknown(text: str, start: int, end: int) -> Site:
    """What text[start:end] names and the gazetteer lacks: listed by its name, and put nowhere."""
    basis = "named in the sentence, but the gazetteer does not know it"
    name = " ".join(text[start:end].split())
    return Site("none", name, None, None, basis, ("place_not_in_the_gazetteer",), start, end)


def nowhere(reason: str) -> Site:
    """No place at all, with the reason."""
    return Site("none", None, None, None, reason, ("place_none",))


def border_name(pair: tuple[str, str], section: str = "") -> str:
    """ "Armenia–Azerbaijan border", with ", Tavush section" where there is one: English names, alphabetical."""
    names = sorted(country_name(iso) for iso in pair)
    return f"{names[0]}–{names[1]} border" + (f", {section} section" if section else "")


@cache
def _basis(rule: str) -> str:
    words = rule.removeprefix("cue_").replace("_", " ")
    return "named in the sentence" + (f" (cue: {words})" if words != "none" else "")


def _mended(rule: str, mend: Mend) -> tuple[tuple[str, ...], str]:
    basis = f"{_basis(rule)}; mended by {mend.rule}: reads as {mend.reads_as} (cue: {mend.cue})"
    return (rule, "mend_" + mend.rule), basis
