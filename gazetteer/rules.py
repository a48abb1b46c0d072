"""Load the tables of gazetteer/rules/, which a person can read and review; nothing here decides anything."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "rules"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words beside a name that speak for a place: what they are, how much, and which kinds they ask for."""

    phrase: str
    feature: str
    points: float
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Garble:
    """A form that machine translation gives for other names, and what must and must not be in the document.

    first: the first word of the form.
    """

    rule: str
    form: str
    first: str
    pattern: re.Pattern[str]
    reads_as: tuple[str, ...]
    needs: tuple[str, ...]
    unless: tuple[str, ...]
    why: str


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a .csv of this folder."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def letters() -> dict[str, str]:
    """How a letter of any script is written in the index; marks that are left out are empty (letters.csv)."""
    return {
        chr(int(row["letter"][2:], 16)) if row["script"] == "mark" else row["letter"]: row["written"]
        for row in read_table("letters.csv")
    }


@cache
def folds() -> dict[str, str]:
    """What one transliteration writes for another's letters, longest first (folds.csv)."""
    return {row["letters"]: row["folded"] for row in read_table("folds.csv")}


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    return {row["set"]: frozenset(row["words"].split()) for row in read_table("words.csv")}


def words_of(name: str) -> frozenset[str]:
    """One of the sets of small words that the finder knows: particles, kin, determiners … (words.csv)."""
    return _word_sets()[name]


@cache
def articles(use: str) -> frozenset[str]:
    """The forms of the Arabic article that are left out in_sound, or that stand before_name (articles.csv)."""
    return frozenset(row["form"] for row in read_table("articles.csv") if row[use])


@cache
def articles_by_letter() -> dict[str, str]:
    """The letters before which a form of the article is one: ash-Shughur, er-Ram; "" before any (articles.csv)."""
    return {row["form"]: row["before"].strip("*") for row in read_table("articles.csv") if row["before"]}


@cache
def written_out() -> dict[str, str]:
    """What a short form in a name stands for: "st" saint, "mt" mount (written_out.csv)."""
    return {row["word"]: row["written"] for row in read_table("written_out.csv")}


def pattern_of(reader: str, name: str) -> re.Pattern[str]:
    """The pattern of that name that a file of this room looks for; KeyError where there is none (patterns.csv)."""
    return re.compile(_patterns()[reader, name])


@cache
def _patterns() -> dict[tuple[str, str], str]:
    return {(row["reader"], row["name"]): row["pattern"] for row in read_table("patterns.csv")}


@cache
def weights() -> dict[str, float]:
    """Points by feature (weights.csv)."""
    return {row["feature"]: float(row["points"]) for row in read_table("weights.csv")}


@cache
def cues(side: str) -> dict[str, Cue]:
    """Cues before or after a name, by phrase (cues.csv)."""
    return {
        row["phrase"]: Cue(row["phrase"], row["feature"], float(row["points"]), frozenset(row["kinds"].split()))
        for row in read_table("cues.csv")
        if row["side"] == side
    }


@cache
def heads() -> dict[str, str]:
    """What a capitalised word after a name makes of it: organisation, road, team … (heads.csv)."""
    return {row["word"]: row["class"] for row in read_table("heads.csv")}


@cache
def leads() -> dict[str, str]:
    """What words before a name make of it: "University of", "Treaty of" (leads.csv)."""
    return {row["phrase"].lower(): row["class"] for row in read_table("leads.csv")}


@cache
def first_words() -> frozenset[str]:
    """The words that cues and leads before a name begin with."""
    return frozenset(phrase.partition(" ")[0] for phrase in (*cues("before"), *leads()))


@cache
def titles() -> frozenset[str]:
    """Words that stand before a person's name (titles.csv)."""
    return frozenset(row["word"] for row in read_table("titles.csv"))


@cache
def speech() -> frozenset[str]:
    """Verbs of saying and of acting as a state (speech.csv)."""
    return frozenset(row["verb"] for row in read_table("speech.csv"))


@cache
def stops() -> dict[str, str]:
    """Words that are names of small places and are not meant as such (stopwords.csv)."""
    return {row["word"]: row["why"] for row in read_table("stopwords.csv")}


@cache
def demonyms() -> dict[str, tuple[str, ...]]:
    """Places by normalised demonym: ISO codes or names (demonyms.csv)."""
    from gazetteer.normalize import normalize

    found: dict[str, tuple[str, ...]] = {}
    for row in read_table("demonyms.csv"):
        key = normalize(row["form"])
        found[key] = (*found.get(key, ()), row["place"])
    return found


@cache
def abbreviations() -> dict[str, tuple[str, str]]:
    """Place and where it holds ("any", or "after" a name and a comma), by the letters as written."""
    return {row["form"]: (row["place"], row["where"]) for row in read_table("abbreviations.csv")}


@cache
def feature_codes() -> dict[str, str]:
    """Kinds of place by GeoNames feature code; other codes are no places here (feature_codes.csv)."""
    return {row["code"]: row["kind"] for row in read_table("feature_codes.csv")}


@cache
def common_words() -> dict[str, int]:
    """English words written small, with their rank by frequency (common_words.txt)."""
    cells = iter((FOLDER / "common_words.txt").read_text("utf-8").split())
    return {word: int(rank) for word, rank in zip(cells, cells, strict=True)}


@cache
def given_names() -> frozenset[str]:
    """Given names of persons in many countries (given_names.txt)."""
    return frozenset((FOLDER / "given_names.txt").read_text("utf-8").split())


@cache
def surnames() -> frozenset[str]:
    """Surnames of persons that are also names of places (surnames.txt)."""
    return frozenset((FOLDER / "surnames.txt").read_text("utf-8").split())


@cache
def garbles() -> tuple[Garble, ...]:
    """Garbled forms and what they read as (garbles.csv); the rows of X and Y are patterns of mend.py."""
    found = []
    for row in read_table("garbles.csv"):
        if "X" in row["needs"].split():
            continue
        before = rf"\b{row['before']}\s+" if row["before"] else r"\b"
        after = rf"(?=\s+{row['after']})" if row["after"] else r"\b"
        form = re.escape(row["form"]).replace("\\-", "[-–]")
        found.append(
            Garble(
                row["rule"],
                row["form"],
                row["form"].partition("-")[0].partition(" ")[0],
                re.compile(f"{before}(?P<form>{form}){after}"),
                tuple(row["reads_as"].split("+")),
                tuple(row["needs"].split()),
                tuple(row["unless"].split()),
                row["why"],
            )
        )
    return tuple(found)
