"""Turn a draft, its place and its day into the columns of the report record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from sys import intern
from typing import Any

from gazetteer.countries import country_name
from reports.actors.speaker import Speaker, trim_speaker
from reports.dates import DocumentDate, SpanDate
from reports.draft import Draft
from reports.markup import Marked, Markup
from reports.placing.site import Site
from reports.report import Report, identify
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
    act, claim, site, sentence = draft.act, draft.claim, draft.site, marked.sentence
    status, status_rule = status_of(draft, span.interval, masthead.written)
    denier = draft.denial.speaker if draft.denial else None
    said = (claim.rule, claim.speaker.rule) if claim else ()
    place = (site.start, site.end) if site.start is not None and site.end is not None else None
    report_id = identify(text, quote, place)
    columns: tuple[Any, ...] = (  # in the record's order: to pass sixty by name takes twice as long
        report_id,
        report_id,
        masthead.article,
        masthead.title,
        masthead.outlet,
        masthead.published,
        masthead.published_basis,
        sentence.text if quote == (sentence.start, sentence.end) else intern(text[quote[0] : quote[1]]),
        *quote,
        sentence.start,
        sentence.end,
        *_date_columns(span),
        *_place_columns(text, site),
        act.event_type,
        act.sub_event_type,
        _shared(act.weapon),
        intern(act.trigger),
        *_side_columns(draft, denier),
        draft.is_attribute,
        "disputed" if (draft.mirrored or denier) and status == "asserted" else status,
        *(_toll_columns(draft.tolls) if draft.tolls else (None, None, None)),
        _distinct((*draft.rules, "denied" if denier else "", *said, status_rule)),
        CODER_VERSION,
    )
    return Report(*columns)


def _date_columns(span: SpanDate) -> tuple[Any, ...]:
    """The columns from date_text to date_alternatives."""
    mention, interval = span.mention, span.interval
    read = (intern(mention.text), mention.start, mention.end) if mention else (None, None, None)
    if interval is None:
        others = mention.alternatives if mention else span.alternatives
        basis = intern("unresolved" + (f": {span.reason}" if span.reason else ""))
        return *read, None, None, None, basis, _intervals(others)
    days = interval.first_day, interval.last_day, interval.precision
    return *read, *days, intern(interval.basis), _intervals(interval.alternatives)


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


def _place_columns(text: str, site: Site) -> tuple[Any, ...]:
    """The columns from location_text to disputed_area."""
    place = site.found.place if site.found else None
    point = site.kind == "point"
    countries = site.pair or ((place.country,) if place and place.country else ())
    named = site.start is not None and site.end is not None
    return (
        intern(text[site.start : site.end]) if named else None,
        site.start,
        site.end,
        intern(site.name) if site.name else None,
        site.kind,
        place.latitude if place and point else None,
        place.longitude if place and point else None,
        site.uncertainty_km if point else None,
        site.precision,
        intern(site.basis),
        place.geonameid if place else None,
        _country_names(countries),
        _shared(countries),
        None,  # admin1: its name is the join's to know
        place.admin1 if place else None,
        "gazetteer" if countries else None,
        *_ONLY_JOINED,
    )


# border_uncertain, border_km, disputed_area
_ONLY_JOINED = (None, None, ())


def _side_columns(draft: Draft, denier: Speaker | None) -> tuple[Any, ...]:
    """The columns from actor1 to own_side_admission."""
    act, doers, claim = draft.act, draft.doers, draft.claim
    side = claim.speaker.side if claim is not None and claim.speaker.kind == "party" else None
    return (
        intern(doers.actor1) if doers.actor1 else None,
        doers.actor1_side,
        intern(doers.actor2) if doers.actor2 else None,
        doers.actor2_side,
        intern(trim_speaker(claim.speaker.text)) if claim is not None and claim.speaker.text else None,
        side,
        (denier.text,) if denier else (),
        denier.side if denier else None,
        act.is_admission or (side is not None and side == doers.actor1_side),
    )


def _toll_columns(tolls: Sequence[Toll]) -> tuple[int | None, int | None, str | None]:
    """The columns from fatalities_low to fatalities_side."""
    victims = [toll.side for toll in tolls if toll.side]
    return *add_tolls(tolls), victims[0] if victims else None
