"""Say what the reports of one happening tell together: the event's place, day, type, sides, status and toll."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from reports.actors.sides import affiliations
from reports.event import Event
from reports.report import Report


def summarise(reports: Sequence[Report], rules: Collection[str] = ()) -> Event:
    """The event of these reports. Place and day come from the report that knows them best; numbers keep low and high.

    The event is disputed where a report is, or where two name different doers of one attack.
    """
    main = [r for r in reports if not r.is_attribute] or list(reports)
    placed = min(main, key=_place_order)
    dated = min(main, key=_day_order)
    typed = _most_common([r.sub_event_type for r in main])
    low, high = _toll(reports)
    ids = tuple(sorted(r.report_id for r in reports))
    return Event(
        event_id=ids[0],
        report_ids=ids,
        n_reports=len(reports),
        n_articles=len({r.article for r in reports}),
        event_date=dated.event_date,
        event_date_end=dated.event_date_end,
        time_precision=dated.time_precision,
        date_basis=dated.date_basis,
        date_alternatives=dated.date_alternatives,
        location=placed.location,
        kind=placed.kind,
        latitude=placed.latitude,
        longitude=placed.longitude,
        uncertainty_km=placed.uncertainty_km,
        geo_precision=placed.geo_precision,
        geonames_id=placed.geonames_id,
        country=placed.country,
        iso_country=placed.iso_country,
        admin1=placed.admin1,
        iso_admin1=placed.iso_admin1,
        country_basis=placed.country_basis,
        border_uncertain=placed.border_uncertain,
        border_km=placed.border_km,
        disputed_area=placed.disputed_area,
        event_type=next(r.event_type for r in main if r.sub_event_type == typed),
        sub_event_type=typed,
        actor1_side=_side([r.actor1_side for r in main]),
        actor2_side=_side([r.actor2_side for r in main]),
        claimed_by_sides=_listed(r.claimed_by_side for r in reports),
        denied_by_sides=_listed(r.denied_by_side for r in reports),
        status=_status(main),
        fatalities_low=low,
        fatalities_high=high,
        fatalities_side=next((r.fatalities_side for r in reports if r.fatalities_side), None),
        rules=tuple(sorted({*rules, *(rule for r in reports for rule in r.rules)})),
    )


def _place_order(report: Report) -> tuple[int, float, str, int, str]:
    return (
        report.geo_precision or 9,
        report.uncertainty_km if report.uncertainty_km is not None else 1e9,
        report.article,
        report.char_start,
        report.report_id,
    )


def _day_order(report: Report) -> tuple[int, int, int, str, int, str]:
    days = ((report.event_date_end or report.event_date) - report.event_date).days if report.event_date else 9999
    told = 0 if report.date_basis.startswith(("explicit", "given")) else 1
    return report.time_precision or 9, days, told, report.article, report.char_start, report.report_id


def _most_common(values: Sequence[str]) -> str:
    counts = Counter(values)
    return max(counts, key=lambda value: (counts[value], -values.index(value)))


def _side(sides: Sequence[str | None]) -> str | None:
    """The side the reports name; `both` where they name two, or say that both did it; of one camp the group."""
    named = list(dict.fromkeys(side for side in sides if side))
    one = [side for side in named if side != "both"]
    groups = [side for side in one if affiliations().get(side) in one]
    if groups and len({affiliations().get(side, side) for side in one}) == 1:
        return groups[0]
    return one[0] if len(one) == 1 else ("both" if named else None)


def _listed(sides: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({side for side in sides if side}))


def _status(reports: Sequence[Report]) -> str:
    statuses = {r.status for r in reports}
    if "disputed" in statuses:
        return "disputed"
    return "asserted" if "asserted" in statuses else reports[0].status


def _toll(reports: Sequence[Report]) -> tuple[int | None, int | None]:
    """The smallest and the largest number told; the high stays open where the largest count is "at least"."""
    counted = [r for r in reports if r.fatalities_low is not None or r.fatalities_high is not None]
    lows = [r.fatalities_low for r in counted if r.fatalities_low is not None]
    highs = [r.fatalities_high for r in counted if r.fatalities_high is not None]
    low = min(lows) if lows else None
    if not highs or (lows and max(lows) > max(highs)):
        return low, None
    return low, max(highs)
