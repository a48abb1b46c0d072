"""Turn a draft, its place and its day into the columns of the report record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from sys import intern
from typing import Any

from gazetteer.countries import country_name
from reports.dates import DocumentDate, SpanDate
from reports.draft import Draft
from reports.markup import Marked, Markup
from reports.report import Report, identify
from reports.site import Site
from reports.speaker import trim_speaker
from reports.split import read_title
from reports.status import status_of
from reports.tolls import Toll, add_tolls

CODER_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Masthead:
    """What all reports of an article have in common; written: the day it was written, where that is known."""

    article: str
    title: str
    outlet: str
    published: date | None
    published_basis: str
    written: date | None


def read_masthead(markup: Markup, document: DocumentDate) -> Masthead:
    """The columns that tell of the article itself."""
    article, interval = markup.article, document.interval
    published, basis = article.published, article.published_basis
    if published is None and interval is not None and interval.precision == 1:
        published, basis = interval.first_day, "inferred"
    title = article.title or read_title(markup.sentences)
    return Masthead(
        article.name, title, article.outlet, published, basis, interval.first_day if interval is not None else None
    )


def fill_report(
    text: str, masthead: Masthead, marked: Marked, draft: Draft, quote: tuple[int, int], span: SpanDate
) -> Report:
    """One report, before the others of its article are looked at (denials, mirror claims) and before it is merged."""
    act, doers, claim, site = draft.act, draft.doers, draft.claim, draft.site
    status, status_rule = status_of(draft, span.interval, masthead.written)
    denier = draft.denial.speaker if draft.denial else None
    said = (claim.rule, claim.speaker.rule) if claim else ()
    place = (site.start, site.end) if site.start is not None and site.end is not None else None
    report_id = identify(text, quote, place)
    return Report(
        report_id=report_id,
        event_id=report_id,
        article=masthead.article,
        article_title=masthead.title,
        outlet=masthead.outlet,
        published=masthead.published,
        published_basis=masthead.published_basis,
        quote=intern(text[quote[0] : quote[1]]),
        char_start=quote[0],
        char_end=quote[1],
        sentence_start=marked.sentence.start,
        sentence_end=marked.sentence.end,
        **_date_columns(span),
        **_place_columns(text, site),
        event_type=act.event_type,
        sub_event_type=act.sub_event_type,
        weapon=_shared(act.weapon),
        trigger=intern(act.trigger),
        actor1=intern(doers.actor1) if doers.actor1 else None,
        actor1_side=doers.actor1_side,
        actor2=intern(doers.actor2) if doers.actor2 else None,
        actor2_side=doers.actor2_side,
        **_claim_columns(draft),
        denied_by=(denier.text,) if denier else (),
        denied_by_side=denier.side if denier else None,
        is_attribute=draft.is_attribute,
        status="disputed" if (draft.mirrored or denier) and status == "asserted" else status,
        **(_toll_columns(draft.tolls) if draft.tolls else {}),
        rules=_distinct((*draft.rules, "denied" if denier else "", *said, status_rule)),
        coder_version=CODER_VERSION,
    )


def _date_columns(span: SpanDate) -> dict[str, Any]:
    mention, interval = span.mention, span.interval
    columns: dict[str, Any] = {
        "date_text": intern(mention.text) if mention else None,
        "date_start": mention.start if mention else None,
        "date_end": mention.end if mention else None,
    }
    if interval is None:
        others = mention.alternatives if mention else span.alternatives
        return {
            **columns,
            "date_basis": intern("unresolved" + (f": {span.reason}" if span.reason else "")),
            "date_alternatives": _intervals(others),
        }
    return {
        **columns,
        "event_date": interval.first_day,
        "event_date_end": interval.last_day,
        "time_precision": interval.precision,
        "date_basis": intern(interval.basis),
        "date_alternatives": _intervals(interval.alternatives),
    }


@lru_cache(maxsize=4096)
def _shared(values: tuple[str, ...]) -> tuple[str, ...]:
    """One object for equal values: a pile of reports repeats itself, and lies in memory whole."""
    return tuple(intern(value) for value in values)


@lru_cache(maxsize=4096)
def _distinct(rules: tuple[str, ...]) -> tuple[str, ...]:
    return _shared(tuple(dict.fromkeys(rule for rule in rules if rule)))


@lru_cache(maxsize=4096)
def _intervals(days: tuple[tuple[date, date], ...]) -> tuple[str, ...]:
    return _shared(tuple(f"{first.isoformat()}/{last.isoformat()}" for first, last in days))


@lru_cache(maxsize=4096)
def _country_names(codes: tuple[str, ...]) -> tuple[str, ...]:
    return _shared(tuple(country_name(iso) for iso in codes))


def _place_columns(text: str, site: Site) -> dict[str, Any]:
    place = site.found.place if site.found else None
    point = site.kind == "point"
    countries = site.pair or ((place.country,) if place and place.country else ())
    named = site.start is not None and site.end is not None
    return {
        "location_text": intern(text[site.start : site.end]) if named else None,
        "location_start": site.start,
        "location_end": site.end,
        "location": intern(site.name) if site.name else None,
        "kind": site.kind,
        "latitude": place.latitude if place and point else None,
        "longitude": place.longitude if place and point else None,
        "uncertainty_km": site.uncertainty_km if point else None,
        "geo_precision": site.precision,
        "location_basis": intern(site.basis),
        "geonames_id": place.geonameid if place else None,
        "country": _country_names(countries),
        "iso_country": _shared(countries),
        "iso_admin1": place.admin1 if place else None,
        "country_basis": "gazetteer" if countries else None,
    }


def _claim_columns(draft: Draft) -> dict[str, Any]:
    claim, act = draft.claim, draft.act
    if claim is None:
        return {"own_side_admission": act.is_admission}
    side = claim.speaker.side if claim.speaker.kind == "party" else None
    own = side is not None and side == draft.doers.actor1_side
    return {
        "claimed_by": intern(trim_speaker(claim.speaker.text)),
        "claimed_by_side": side,
        "own_side_admission": act.is_admission or own,
    }


def _toll_columns(tolls: Sequence[Toll]) -> dict[str, Any]:
    low, high = add_tolls(tolls)
    victims = [toll.side for toll in tolls if toll.side]
    return {"fatalities_low": low, "fatalities_high": high, "fatalities_side": victims[0] if victims else None}
