"""What the tables of this room say of one word: looked up once for each word, however often it stands in texts."""

from functools import lru_cache

from msgspec import Struct

from gazetteer.rules import Cue, common_words, cues, given_names, heads, stops, surnames, titles, words_of


class Listed(Struct, frozen=True, gc=False):
    """A normalised word in the tables; None or False where it is not in one.

    stop: why it is not meant as a place. head: what it makes of a name before it. rank: by frequency in English.
    before, after: the cue that it is beside a name. titled: it stands before a person's name and is no adjective.
    """

    stop: str | None
    head: str | None
    rank: int | None
    title: bool
    titled: bool
    given: bool
    surname: bool
    kin: bool
    before: Cue | None
    after: Cue | None


@lru_cache(maxsize=8_192)
def listed(key: str) -> Listed:
    """The entry of a normalised word."""
    title = key in titles()
    return Listed(
        stops().get(key),
        heads().get(key),
        common_words().get(key),
        title,
        title and key not in words_of("also_adjective"),
        key in given_names(),
        key in surnames(),
        key in words_of("kin"),
        cues("before").get(key),
        cues("after").get(key),
    )
