"""Turn a draft, its place and its day into the columns of the report record."""

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
from reports.speakers import trim_speaker
from reports.split import read_title
from reports.status import status_of
from reports.tolls import add_tolls

CODER_VERSION = "1"


def fill_report(
    markup: Markup, marked: Marked, draft: Draft, quote: tuple[int, int], span: SpanDate, document: DocumentDate
) -> Report:
    """One report, before the others of its article are looked at (denials, mirror claims) and before it is merged."""
    text, act, doers = markup.article.text, draft.act, draft.doers
    written = document.interval.first_day if document.interval else None
    status, status_rule = status_of(draft, span.interval, written)
    claims = _claim_columns(draft)
    denier = draft.denial.speaker if draft.denial else None
    rules = (
        *draft.rules,
        "denied" if denier else "",
        *((draft.claim.rule, draft.claim.speaker.rule) if draft.claim else ()),
        status_rule,
    )
    place = (draft.site.start, draft.site.end) if draft.site.start is not None and draft.site.end is not None else None
    report_id = identify(text, quote, place)
    return Report(
        report_id=report_id,
        event_id=report_id,
        **_article_columns(markup, document),
        quote=intern(text[quote[0] : quote[1]]),
        char_start=quote[0],
        char_end=quote[1],
        sentence_start=marked.sentence.start,
        sentence_end=marked.sentence.end,
        **_date_columns(span),
        **_place_columns(text, draft.site),
        event_type=act.event_type,
        sub_event_type=act.sub_event_type,
        weapon=_shared(act.weapon),
        trigger=intern(act.trigger),
        actor1=intern(doers.actor1) if doers.actor1 else None,
        actor1_side=doers.actor1_side,
        actor2=intern(doers.actor2) if doers.actor2 else None,
        actor2_side=doers.actor2_side,
        **claims,
        denied_by=(denier.text,) if denier else (),
        denied_by_side=denier.side if denier else None,
        is_attribute=draft.is_attribute,
        status="disputed" if (draft.mirrored or draft.denial) and status == "asserted" else status,
        **_toll_columns(draft),
        rules=_shared(tuple(dict.fromkeys(rule for rule in rules if rule))),
        coder_version=CODER_VERSION,
    )


def _article_columns(markup: Markup, document: DocumentDate) -> dict[str, Any]:
    article = markup.article
    published, basis = article.published, article.published_basis
    if published is None and document.interval is not None and document.interval.precision == 1:
        published, basis = document.interval.first_day, "inferred"
    return {
        "article": article.name,
        "article_title": article.title or read_title(markup.sentences),
        "outlet": article.outlet,
        "published": published,
        "published_basis": basis,
    }


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
            "date_alternatives": _shared(tuple(_interval(first, last) for first, last in others)),
        }
    return {
        **columns,
        "event_date": interval.first_day,
        "event_date_end": interval.last_day,
        "time_precision": interval.precision,
        "date_basis": intern(interval.basis),
        "date_alternatives": _shared(tuple(_interval(first, last) for first, last in interval.alternatives)),
    }


@lru_cache(maxsize=4096)
def _shared(values: tuple[str, ...]) -> tuple[str, ...]:
    """One object for equal values: a pile of reports repeats itself, and lies in memory whole."""
    return tuple(intern(value) for value in values)


def _interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


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
        "country": _shared(tuple(country_name(iso) for iso in countries)),
        "iso_country": _shared(tuple(countries)),
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


def _toll_columns(draft: Draft) -> dict[str, Any]:
    low, high = add_tolls(draft.tolls)
    victims = [toll.side for toll in draft.tolls if toll.side]
    return {"fatalities_low": low, "fatalities_high": high, "fatalities_side": victims[0] if victims else None}
