"""The briefing paragraph: counted facts put into sentences by template, never a claim without its claimant."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

import pandas as pd

from briefing.text import clean_text, count_words, join_words
from briefing.view import View
from briefing.wording import as_records, phrase_sides, phrase_toll
from briefing.words import phrase_age, phrase_period
from geo.facets import DISPUTED, name_countries
from geo.frame import split_values

MOST_PLACES = 6
MOST_TOLLS = 6
SIDES = ["actor1_side", "actor2_side", "event_id"]
VOICE = "In the articles’ own words, with no side as the source"


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence and the ids of the events that it counts."""

    text: str
    event_ids: tuple[str, ...]


def describe_view(view: View) -> tuple[Statement, ...]:
    """What, where, when; by whom according to whom; what is disputed; the dead as each counts them; what is unknown."""
    shown = view.shown
    if not len(shown):
        return (Statement(f"{phrase_period(view)}: no event of this view has a day and a place.", ()), *_unknown(view))
    claims = _list_claims(view)
    return (
        _what(view, shown),
        _where(shown),
        *_who(claims, shown),
        *_disputed(shown),
        *_tolls(view, shown),
        *_unknown(view),
    )


def phrase_briefing(view: View) -> str:
    """The paragraph as text to copy, with the age of the data and, where the page's address is known, the evidence."""
    statements = describe_view(view)
    paragraph = " ".join(statement.text for statement in statements)
    lines = [paragraph, f"{phrase_age(view)}."]
    if view.address:
        ids = dict.fromkeys(event_id for statement in statements for event_id in statement.event_ids)
        lines += ["Evidence:", *(link_event(view, event_id) for event_id in ids)]
    return "\n".join(lines)


def as_text_file(view: View) -> bytes:
    """The bytes of the paragraph as a text file, UTF-8."""
    return (phrase_briefing(view) + "\n").encode("utf-8")


def link_event(view: View, event_id: str) -> str:
    """The address of the page with an event's evidence open; "" when the page's address is not known."""
    if not view.address:
        return ""
    query = f"{view.query}&" if view.query else ""
    return f"{view.address}?{query}event={quote(event_id)}"


def _what(view: View, shown: pd.DataFrame) -> Statement:
    types = shown["sub_event_type"].where(shown["sub_event_type"] != "", shown["event_type"])
    named = Counter(name or "type not known" for name in types)
    reports = view.told
    told = f" in {count_words(len(reports), 'report')} from {count_words(reports['article'].nunique(), 'article')}"
    text = f"{phrase_period(view)}: {count_words(len(shown), 'event')} reported{told if len(reports) else ''}."
    return Statement(f"{text} What: {_counted(named)}.", tuple(shown["event_id"]))


def _where(shown: pd.DataFrame) -> Statement:
    countries = Counter(_land(text) for text in name_countries(shown))
    text = f"Where: {_counted(countries)}"
    areas = shown["kind"].isin(["region", "border"])
    places = Counter(shown.loc[~areas, "location"])
    if places:
        text += f"; places: {_counted(places, MOST_PLACES)}"
    if areas.any():
        names = Counter(shown.loc[areas, "location"])
        text += f"; known only to a region or a border: {_counted(names, MOST_PLACES)}"
    return Statement(f"{text}.", tuple(shown["event_id"]))


def _land(text: str) -> str:
    names = [
        f"disputed area of {name.removesuffix(DISPUTED)}" if name.endswith(DISPUTED) else name
        for name in split_values(text)
    ]
    return " or ".join(names) or "country not known"


@dataclass(frozen=True, slots=True)
class _Claim:
    claimant: str
    doer: str
    target: str
    event_id: str


def _list_claims(view: View) -> list[_Claim]:
    """Who says of which event who did it; from the reports, else from the events."""
    shown = view.shown
    reports = view.told
    if not len(reports):
        found = [
            _Claim(claimant, row["actor1_side"], row["actor2_side"], row["event_id"])
            for row in as_records(shown[["claimed_by_sides", *SIDES]])
            for claimant in split_values(row["claimed_by_sides"]) or ("",)
        ]
    else:
        own = reports[~reports["is_attribute"].fillna(False)]
        found = [
            _Claim(claimant, row["actor1_side"], row["actor2_side"], row["event_id"])
            for row in as_records(own[["claimed_by_side", *SIDES]])
            for claimant in split_values(row["claimed_by_side"]) or ("",)
        ]
    return list(dict.fromkeys(found))


def _who(claims: list[_Claim], shown: pd.DataFrame) -> Iterator[Statement]:
    names = dict(zip(shown["event_id"], shown["location"], strict=True))
    claimants = Counter(claim.claimant for claim in claims)
    order = sorted(claimants, key=lambda name: (name == "", -claimants[name], name))
    for claimant in order:
        mine = [claim for claim in claims if claim.claimant == claimant]
        parts = []
        for doer in sorted({claim.doer for claim in mine}, key=lambda doer: (doer == "", doer)):
            ids = tuple(dict.fromkeys(claim.event_id for claim in mine if claim.doer == doer))
            targets = sorted({claim.target for claim in mine if claim.doer == doer and claim.target})
            parts.append(f"{_deed(doer, targets, len(ids))} ({_placed(ids, names)})")
        said = f"According to {_name(claimant)}," if claimant else f"{VOICE}:"
        yield Statement(f"{said} {'; '.join(parts)}.", tuple(dict.fromkeys(claim.event_id for claim in mine)))


def _deed(doer: str, targets: list[str], count: int) -> str:
    against = f" against {_name(targets[0])}" if len(targets) == 1 else ""
    number = count_words(count, "event")
    if doer == "both":
        return f"both sides fought in {number}"
    return f"{_name(doer)} acted{against} in {number}" if doer else f"no doer is named in {number}"


def _name(side: str) -> str:
    return clean_text(phrase_sides(side), 80)


def _disputed(shown: pd.DataFrame) -> Iterator[Statement]:
    disputed = shown[shown["status"] == "disputed"]
    if not len(disputed):
        yield Statement("No denial and no contradiction was found in these articles.", ())
        return
    names = dict(zip(shown["event_id"], shown["location"], strict=True))
    denials = [(side, row["event_id"]) for row in as_records(disputed) for side in split_values(row["denied_by_sides"])]
    parts = []
    for side in sorted({side for side, _ in denials}):
        ids = tuple(event_id for name, event_id in denials if name == side)
        parts.append(f"{len(ids):,} denied by {_name(side)} ({_placed(ids, names)})")
    mirrored = len(disputed) - len({event_id for _, event_id in denials})
    if mirrored:
        parts.append(f"in {mirrored:,}, each side’s account contradicts the other’s")
    number = count_words(len(disputed), "event")
    yield Statement(f"Disputed: {number}; {'; '.join(parts)}.", tuple(disputed["event_id"]))


def _tolls(view: View, shown: pd.DataFrame) -> Iterator[Statement]:
    """Each toll with who gives it; tolls are never added up, for two may count the same dead."""
    reports = view.told
    told = reports if len(reports) else shown
    told = told[told["fatalities_low"].notna() | told["fatalities_high"].notna()]
    if not len(told):
        yield Statement("No number of dead is given.", ())
        return
    parts = dict.fromkeys(f"{phrase_toll(row)}{_doubt(row)}, {_teller(row)}" for row in as_records(told))
    shown_parts = list(parts)[:MOST_TOLLS]
    more = f"; and {len(parts) - MOST_TOLLS} more" if len(parts) > MOST_TOLLS else ""
    ids = tuple(dict.fromkeys(told["event_id"]))
    yield Statement(f"Deaths, as each source counts them and not to be added up: {'; '.join(shown_parts)}{more}.", ids)


def _teller(row: dict[str, object]) -> str:
    sides = str(row.get("claimed_by_side") or row.get("claimed_by_sides") or "")
    named = clean_text(str(row.get("claimed_by") or ""), 60)
    said = _name(sides) or named
    return f"according to {said}" if said else "in an article’s own words"


def _doubt(row: dict[str, object]) -> str:
    spot = {"point": "at", "border": "on the"}.get(str(row["kind"]), "in")
    where = f" {spot} {clean_text(str(row['location']), 60)}" if row["location"] else ""
    return where + (" (disputed)" if row["status"] == "disputed" else "")


def _unknown(view: View) -> Iterator[Statement]:
    shown, beside = view.shown, view.beside
    undated = beside[beside["event_date"].isna()]
    unplaced = beside[beside["event_date"].notna()]
    vague = shown[(shown["time_precision"] > 1).fillna(False).to_numpy(dtype=bool)]
    parts = []
    if len(undated):
        parts.append(f"the day of {count_words(len(undated), 'event')}")
    if len(unplaced):
        parts.append(f"a place to draw for {count_words(len(unplaced), 'event')}")
    if len(vague):
        parts.append(f"the exact day of {count_words(len(vague), 'event')} on the map")
    if parts:
        ids = (*undated["event_id"], *unplaced["event_id"], *vague["event_id"])
        yield Statement(f"Not known: {join_words(parts)}.", ids)


def _counted(names: Counter[str], most: int = 8) -> str:
    """ "Armed clash (7), Other (1)", the most frequent first."""
    ranked = sorted(names.items(), key=lambda item: (-item[1], item[0]))
    return join_words([f"{clean_text(name, 80)} ({count:,})" for name, count in ranked], most=most)


def _placed(ids: Iterable[str], names: dict[str, str]) -> str:
    places = dict.fromkeys(clean_text(names[event_id], 60) or "no place" for event_id in ids)
    return join_words(list(places), most=MOST_PLACES)
