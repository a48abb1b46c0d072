"""An act that is to be placed, with all that its place is read from."""

from collections.abc import Collection, Sequence

from msgspec import Struct

from reports.kinds import Act
from reports.markup import Marked, Markup
from reports.placing.memory import Memory
from reports.placing.site import Site
from reports.scenes.scene import Scene


class Unplaced(Struct, frozen=True, gc=False):
    """The article, the sentence and the act; memory: the sentences before.

    own: the scenes of the sentence that are the act's, and sites: what they are as places, in the same order.
    taken: where the scenes of the sentence begin that are those of any of its acts.
    """

    markup: Markup
    marked: Marked
    act: Act
    own: Sequence[Scene]
    sites: tuple[Site, ...]
    taken: Collection[int]
    memory: Memory
