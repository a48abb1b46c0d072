"""Reports of one happening become one event, whatever their order, and the merge can be undone."""

import random
from datetime import date

from msgspec.structs import replace

from reports.merge import merge_reports
from reports.report import Report

BASE = Report(
    report_id="a",
    event_id="",
    article="x.txt",
    article_title="",
    outlet="",
    published=None,
    published_basis="unknown",
    quote="q",
    char_start=0,
    char_end=10,
    sentence_start=0,
    sentence_end=10,
    event_date=date(2022, 9, 13),
    event_date_end=date(2022, 9, 13),
    time_precision=1,
    date_basis="explicit",
    location="Goris",
    kind="point",
    latitude=39.511,
    longitude=46.342,
    uncertainty_km=1.0,
    geo_precision=1,
    event_type="Explosions/Remote violence",
    sub_event_type="Shelling/artillery/missile attack",
    actor1_side="AZ",
)


def variants(**changes: object) -> list[Report]:
    return [BASE, replace(BASE, report_id="b", article="y.txt", **changes)]  # type: ignore[arg-type]


def count(reports: list[Report]) -> int:
    return len(merge_reports(reports)[1])


def test_what_is_one_happening() -> None:
    """Same place, day, kind and direction merge, across articles; each difference keeps apart."""
    assert count(variants()) == 1
    assert count(variants(latitude=39.54)) == 1  # 3 km
    assert count(variants(latitude=39.6)) == 2  # 10 km
    assert count(variants(latitude=39.54, location="Karahunj")) == 1  # by another name in another article
    assert count([BASE, replace(BASE, report_id="b", latitude=39.54, location="Karahunj")]) == 2  # two of one article
    assert count(variants(event_date=date(2022, 9, 12))) == 1  # the night before overlaps
    assert count(variants(event_date=date(2022, 9, 14), event_date_end=date(2022, 9, 14))) == 2
    assert count(variants(sub_event_type="Armed clash", event_type="Battles", actor1_side="both")) == 1
    assert count(variants(sub_event_type="Agreement", event_type="Strategic developments")) == 2
    assert count(variants(actor1_side="AM")) == 2  # the other way
    assert count(variants(status="historical")) == 2


def test_what_one_voice_tells_apart_stays_apart() -> None:
    """One article's shelling and clash of a day are two events; two articles may call one happening by either."""
    clash = {"sub_event_type": "Armed clash", "event_type": "Battles", "actor1_side": "both", "sentence_start": 50}
    assert count([BASE, replace(BASE, report_id="b", **clash)]) == 2  # type: ignore[arg-type]
    assert count(variants(**clash)) == 1
    vague = {"event_date": date(2022, 9, 1), "event_date_end": date(2022, 9, 30), "time_precision": 3}
    assert count(variants(**vague)) == 1
    assert count(variants(**vague, quote="shelled many times in September")) == 2


def test_a_group_and_the_state_behind_it_are_one_camp() -> None:
    """What one article says the separatists shelled and another the state behind them is one event, of the group."""
    pair = variants(actor1_side="RU")
    pair[0] = replace(pair[0], actor1_side="Donetsk People's Republic")
    _, (event,) = merge_reports(pair)
    assert event.actor1_side == "Donetsk People's Republic"


def test_days_in_a_row_do_not_chain() -> None:
    """Shelling on each of ten days is ten events."""
    days = [
        replace(BASE, report_id=str(n), event_date=date(2022, 9, n), event_date_end=date(2022, 9, n))
        for n in range(1, 11)
    ]
    assert count(days) == 10


def test_mirror_claims_are_one_disputed_event() -> None:
    """Each side says the other did it: one event, disputed, with both claimants."""
    pair = variants(actor1_side="AM", claimed_by_side="AZ", status="disputed", rules=("mirror_claims",))
    pair[0] = replace(pair[0], claimed_by_side="AM", status="disputed", rules=("mirror_claims",))
    _, (event,) = merge_reports(pair)
    assert event.status == "disputed" and event.claimed_by_sides == ("AM", "AZ") and event.actor1_side == "both"


def test_numbers_keep_low_and_high() -> None:
    """31 and 550 are 31 to 550; an open high stays open."""
    _, (event,) = merge_reports(
        [
            replace(BASE, fatalities_low=31, fatalities_high=31),
            replace(BASE, report_id="b", fatalities_low=550, fatalities_high=550),
        ]
    )
    assert (event.fatalities_low, event.fatalities_high) == (31, 550)
    _, (event,) = merge_reports(variants(fatalities_low=49))
    assert (event.fatalities_low, event.fatalities_high) == (49, None)


def test_the_order_changes_nothing_and_ids_tell_how_to_undo() -> None:
    """Shuffled reports give the same events; every report is in exactly one."""
    pile = [
        replace(
            BASE,
            report_id=f"{n:02}",
            event_date=date(2022, 9, 1 + n % 5),
            event_date_end=date(2022, 9, 1 + n % 5 + n % 2),
            latitude=39.5 + (n % 3) * 0.03,
            actor1_side=("AZ", "AM", None, "both")[n % 4],
        )
        for n in range(40)
    ]
    merged, events = merge_reports(pile)
    shuffled = random.Random(1).sample(pile, len(pile))
    again, same = merge_reports(shuffled)
    assert {e.report_ids for e in events} == {e.report_ids for e in same}
    assert sorted(i for e in events for i in e.report_ids) == sorted(r.report_id for r in pile)
    assert {r.report_id: r.event_id for r in merged} == {r.report_id: r.event_id for r in again}
