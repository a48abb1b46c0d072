"""Infer when a text was written from the constraints it holds, and show what the inference rests on.

Constraints are gathered (dates the text states of itself, office holders, named wars, what it says is past, weekdays
with a day of the month) and intersected. Today's date is never used.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from reports.dates.days import Days
from reports.dates.diary import find_days
from reports.dates.latest import find_latest, find_weekday, fit_years, read_either_way
from reports.dates.mode import points_to_writing, tells_story
from reports.dates.scan import Scan, scan_text
from reports.dates.spans import EVER, intersect
from reports.dates.stamps import find_stamps
from reports.dates.traits import NO_TRAITS, Traits, read_traits
from reports.dates.witness import Witness
from reports.dates.witnesses import find_witnesses
from reports.interval import DateInterval

_MOST_YEARS = 5  # more years than these are no answer
SEVERAL = "several years fit"
_NAMED_YEARS = 8  # and so many of them are named
_MOST_ALTERNATIVES = 12  # and so many kept beside a date


class DocumentDate(Struct, frozen=True, gc=False):
    """When a text was written, as far as it is known.

    interval: its basis is `given`, `explicit` (the text states it), `calendar` (inferred) or `cross_article` (lent),
    with the evidence; precision 1 means that the day is known. None where nothing but a bound is known.
    evidence: what was found, in words. candidates: the days that all evidence allows, as spans.
    points: whether the text tells by days (weekdays, last night, midnight), so that a lent day can be taken as it is.
    weekday: the weekday on which it was written, if the text says (0 is Monday). told: the day is the last one that
    the text tells of; it was written then or in the days after. traits: what it says of days, by which another article
    can lend it one. possible: where too many days fit to name the likeliest, those days. lent_for: the places it was
    lent a day for; own: what the text itself showed before.
    """

    interval: DateInterval | None
    evidence: tuple[str, ...] = ()
    candidates: tuple[Days, ...] = EVER
    reason: str = ""
    points: bool = False
    weekday: int | None = None
    told: bool = False
    traits: Traits = NO_TRAITS
    possible: tuple[date, ...] = ()
    lent_for: frozenset[str] = frozenset()
    own: DateInterval | None = None

    @property
    def day(self) -> date | None:
        """The day of writing, where it is known to the day."""
        if self.interval is None or self.interval.precision > 1:
            return None
        return self.interval.last_day


def read_document_date(
    text: str, published: date | None = None, published_basis: str = "given", scan: Scan | None = None
) -> DocumentDate:
    """When a text was written: as given, as it states, or inferred from it; never from today's date. Never raises.

    scan: scan_text(text), where it is at hand.
    """
    scan = scan or scan_text(text)
    if published is not None:
        basis = "given" if published_basis in ("given", "metadata") else f"calendar: {published_basis}"
        return DocumentDate(
            DateInterval(published, published, 1, basis),
            (f"{published_basis}: {published}",),
            ((published, published),),
            traits=read_traits(text, scan.found, published, scan.log) if text else NO_TRAITS,
        )
    document = infer_document_date(scan)
    return replace(document, traits=read_traits(text, scan.found, document.day, scan.log))


def infer_document_date(scan: Scan) -> DocumentDate:
    """The inference itself, over a text's words, date expressions and named events."""
    tokens, found = scan.tokens, scan.found
    narrative = tells_story(scan.told, None, scan.log)
    # A history opens with a day of its own, where news has its dateline; a diary's first heading is none.
    headings = find_days(found, tokens.text) if scan.diary else frozenset()
    stamps = find_stamps(tokens, [e for e in found if e.start not in headings])
    stamps = [stamp for stamp in stamps if (stamp.labelled or not narrative) and not (scan.diary and stamp.month)]
    points = (
        any(points_to_writing(e) and e.kind in ("weekday", "today", "part") for e in found) or "midnight" in tokens.text
    )
    weekday = find_weekday(found)
    for stamp in stamps:
        if stamp.day is not None:
            day, other = read_either_way(stamp.day, stamp.other, found)
            interval = DateInterval(day, day, 1, f"explicit: {stamp.words}", ((other, other),) if other else ())
            return DocumentDate(interval, (stamp.words,), ((day, day),), "", points, day.weekday())
    witnesses = (*find_witnesses(tokens, found, scan.events), *(stamp.witness for stamp in stamps if stamp.witness))
    candidates, evidence = weigh(witnesses)
    latest = None if narrative else find_latest(tokens, found, stamps)
    best, others = fit_years(latest, candidates, weekday, found) if latest else ((), ())
    if best and latest:
        words = ("weekdays beside days of the month",) if others else ()
        document = _as_day(best, others, (latest.words, *words, *evidence), candidates, points, weekday)
        return replace(document, told=latest.words.startswith("tells of"))
    return _as_span(candidates, evidence, points, weekday)


def weigh(witnesses: Sequence[Witness]) -> tuple[tuple[Days, ...], tuple[str, ...]]:
    """The days that all witnesses allow; one that contradicts later ones speaks of background and is left out."""
    candidates, evidence = EVER, []
    for witness in sorted(witnesses, key=lambda w: (not w.bound, [-first.toordinal() for first, _ in w.days[:1]])):
        both = tuple(span for span in intersect(candidates, witness.days) if span[0] < span[1])  # terms meet in a day
        if both:
            candidates = both
            evidence.append(witness.words)
        else:
            evidence.append(f"{witness.words} (background)")
    return candidates, tuple(evidence)


def _as_day(
    best: tuple[date, ...],
    rest: tuple[date, ...],
    evidence: tuple[str, ...],
    candidates: tuple[Days, ...],
    points: bool,
    weekday: int | None,
) -> DocumentDate:
    """The likeliest day with the others beside it; none where too many fit as well, with those as possible days."""
    if len(best) > _MOST_YEARS:
        years = ", ".join(str(day.year) for day in best[:_NAMED_YEARS])
        reason = f"{SEVERAL}: {years}{f' and {len(best) - _NAMED_YEARS} more' if len(best) > _NAMED_YEARS else ''}"
        possible = tuple(sorted(best))[:_MOST_ALTERNATIVES]
        return DocumentDate(None, evidence, candidates, reason, points, weekday, possible=possible)
    basis = "calendar: " + "; ".join(evidence[:6])
    others = tuple((day, day) for day in (*best[1:], *rest)[: _MOST_ALTERNATIVES - 1])
    return DocumentDate(DateInterval(best[0], best[0], 1, basis, others), evidence, candidates, "", points, weekday)


def _as_span(
    candidates: tuple[Days, ...], evidence: tuple[str, ...], points: bool, weekday: int | None
) -> DocumentDate:
    """Without a day: the span that is left, if it is no longer than two years."""
    if len(candidates) == 1 and (candidates[0][1] - candidates[0][0]).days <= 731:
        first, last = candidates[0]
        interval = DateInterval(first, last, 3, "calendar: " + "; ".join(evidence[:6]))
        return DocumentDate(interval, evidence, candidates, "", points, weekday)
    first = candidates[0][0]
    reason = (
        f"nothing but a bound is known: not before {first.isoformat()}"
        if first > date.min
        else "the text holds no evidence"
    )
    return DocumentDate(None, evidence, candidates, reason, points, weekday)
