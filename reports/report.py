"""The report record (one claim in one sentence about one place) and its columns.

What each means is said in the codebook, briefing/rules/columns.csv, which goes with every zip of data.
"""

import hashlib
import unicodedata
from datetime import date
from functools import lru_cache

from msgspec import Struct

LIST_COLUMNS = (
    "date_alternatives",
    "country",
    "iso_country",
    "disputed_area",
    "weapon",
    "denied_by",
    "rules",
)
KINDS = ("point", "region", "border", "none")
STATUSES = ("asserted", "disputed", "historical", "hypothetical", "negated")
NEVER_DRAWN = ("hypothetical", "negated")


class Report(Struct, frozen=True, gc=False):
    """One row of the codebook's report table; None is unknown. Offsets are code points into the article's text.

    Columns from `country` to `disputed_area` hold what the gazetteer knows when coded; geo/join.py completes them.
    """

    report_id: str
    event_id: str
    article: str
    article_title: str
    outlet: str
    published: date | None
    published_basis: str
    quote: str
    char_start: int
    char_end: int
    sentence_start: int
    sentence_end: int
    date_text: str | None = None
    date_start: int | None = None
    date_end: int | None = None
    event_date: date | None = None
    event_date_end: date | None = None
    time_precision: int | None = None
    date_basis: str = "unresolved"
    date_alternatives: tuple[str, ...] = ()
    location_text: str | None = None
    location_start: int | None = None
    location_end: int | None = None
    location: str | None = None
    kind: str = "none"
    latitude: float | None = None
    longitude: float | None = None
    uncertainty_km: float | None = None
    geo_precision: int | None = None
    location_basis: str = ""
    geonames_id: int | None = None
    country: tuple[str, ...] = ()
    iso_country: tuple[str, ...] = ()
    admin1: str | None = None
    iso_admin1: str | None = None
    country_basis: str | None = None
    border_uncertain: bool | None = None
    border_km: int | None = None
    disputed_area: tuple[str, ...] = ()
    event_type: str = ""
    sub_event_type: str = ""
    weapon: tuple[str, ...] = ()
    trigger: str = ""
    actor1: str | None = None
    actor1_side: str | None = None
    actor2: str | None = None
    actor2_side: str | None = None
    claimed_by: str | None = None
    claimed_by_side: str | None = None
    denied_by: tuple[str, ...] = ()
    denied_by_side: str | None = None
    own_side_admission: bool = False
    is_attribute: bool = False
    status: str = "asserted"
    fatalities_low: int | None = None
    fatalities_high: int | None = None
    fatalities_side: str | None = None
    rules: tuple[str, ...] = ()
    coder_version: str = ""


COLUMNS = Report.__struct_fields__


def identify(text: str, quote: tuple[int, int], place: tuple[int, int] | None) -> str:
    """The report_id: a hash of what was read (text in NFC, offsets of quote and place), never of a coded value."""
    digest = _digest(text).copy()
    digest.update(f"\0{quote}\0{place}".encode())
    return digest.hexdigest()


def identify_text(text: str) -> bytes:
    """A hash of the text in NFC: two articles of one have the same."""
    return _digest(text).digest()


@lru_cache(maxsize=2)
def _digest(text: str) -> "hashlib.blake2b":
    """The text's part of the hash, reckoned once an article: a long one may hold thousands of reports."""
    read = unicodedata.normalize("NFC", text)
    return hashlib.blake2b(read.encode("utf-8", "surrogatepass"), digest_size=8)
