"""The draft record: one report of a sentence before its day and status are known."""

from msgspec import Struct

from reports.actors.claims import Claim
from reports.actors.doers import Doers
from reports.kinds import Act
from reports.kinds.act import UNREAL as UNREAL
from reports.placing.site import Site
from reports.tolls import Toll

VIOLENT = ("Battles", "Explosions/Remote violence", "Violence against civilians")


class Draft(Struct, frozen=True, gc=False):
    """One report before its day and status are known.

    passing: told as background ("since the war over X"). recalled: "not the first time that ...".
    listed: one of several places of the same act. denial: a side tells the act only to deny it.
    """

    act: Act
    site: Site
    doers: Doers
    claim: Claim | None
    tolls: tuple[Toll, ...]
    is_attribute: bool
    mirrored: bool
    rules: tuple[str, ...]
    passing: bool = False
    recalled: bool = False
    listed: bool = False
    denial: Claim | None = None
