"""Decide how far a report is asserted: hypothetical, negated, historical, disputed by denial or by a mirror claim."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from reports.actors.claims import Claim
from reports.actors.parties import Facing
from reports.actors.sides import BOTH
from reports.dating import is_old
from reports.draft import VIOLENT, Draft
from reports.interval import DateInterval
from reports.patterns import read_pattern
from reports.report import Report

YEARS_OF_BACKGROUND = 2
MONTHS_IN_PASSING = 6
DAYS_OF_MOURNING = 31
DENIAL_REACH = 2
DAYS_OF_A_COUNT = 30
_COSTS = ("kill", "wound", "toll")
_YEARLY = read_pattern("status", "yearly")
_THE_REPORT = read_pattern("status", "the_report")
_ASIDE = ("hypothetical", "negated")
_UNREAL = {"hypothetical": "hypothetical", "future": "hypothetical", "called_for": "hypothetical", "negated": "negated"}
CLASH = "Armed clash"


class Told(Struct, frozen=True, gc=False):
    """A report with the sentence and the paragraph it stands in, both among all of the article."""

    report: Report
    sentence: int
    paragraph: int


def status_of(draft: Draft, interval: DateInterval | None, written: date | None) -> tuple[str, str]:
    """The status of one report before others are looked at, and the rule. written: the article's own day, if known."""
    act = draft.act
    if act.modality in _UNREAL:
        return _UNREAL[act.modality], f"status_{act.modality}"
    if act.modality == "commemorated" and not _is_mourned(draft, interval, written):
        return "historical", "status_commemorated"
    if interval is None:
        past = act.modality == "historical" or draft.recalled
        return ("historical", "status_told_as_past") if past else ("asserted", "status_asserted")
    if draft.passing and is_old(interval, written, MONTHS_IN_PASSING * 30):
        return "historical", "status_told_in_passing"
    if draft.act.act in _COSTS and written == interval.last_day and draft.tolls and _is_count(interval):
        return "historical", "status_count_of_months"
    if (interval.last_day - interval.first_day).days >= 360 and interval.basis.startswith(("explicit", "carried")):
        return "historical", "status_known_to_the_year"
    if written is not None and interval.last_day < _before(written, YEARS_OF_BACKGROUND):
        return "historical", "status_older_than_two_years"
    return "asserted", "status_asserted"


def _is_count(interval: DateInterval) -> bool:
    """ "219 have been killed in X this year": a count up to the day of writing, not one happening."""
    days = (interval.last_day - interval.first_day).days
    return days >= DAYS_OF_A_COUNT and interval.basis.startswith("relative")


def _is_mourned(draft: Draft, interval: DateInterval | None, written: date | None) -> bool:
    """ "Candles were lit for those killed on Tuesday": what is remembered has just happened."""
    if interval is None or written is None or interval.precision > 1 or _YEARLY.search(draft.act.cue.lower()):
        return False
    return 0 <= (written - interval.last_day).days <= DAYS_OF_MOURNING


def dispute(told: Sequence[Told], claims: Sequence[Claim], facing: Facing, folded: str) -> tuple[Report, ...]:
    """The reports with denials and mirror claims of the same article worked in, in the order given.

    folded: the article's text (see phrases.fold_case).
    """
    reports = [t.report for t in told]
    sentences = [t.sentence for t in told]
    denials = [c for c in claims if c.act == "deny" and c.speaker.kind == "party" and c.speaker.side]
    for claim in [c for c in denials if c.speaker.side == BOTH][:1]:
        _deny(reports, range(len(reports)), claim, facing)
    for claim in [c for c in denials if c.speaker.side != BOTH]:
        first, last = bisect_left(sentences, claim.sentence), bisect_right(sentences, claim.sentence)
        if not _deny(reports, range(first, last), claim, facing):
            before = bisect_left(sentences, claim.sentence - DENIAL_REACH)
            near = [n for n in range(before, first) if told[n].paragraph == claim.paragraph or n == first - 1]
            near = [n for n in near if sentences[n] >= claim.sentence - 1 or told[n].paragraph == claim.paragraph]
            said = [n for n in near if reports[n].claimed_by_side]
            if _THE_REPORT.match(folded, claim.start):
                said = _said_before(told, first, claim.paragraph) or said
            if not _deny(reports, said, claim, facing):  # what nobody said is answered where nothing said can be
                _deny(reports, near, claim, facing)
    _mirror(reports, told)
    return tuple(reports)


def _said_before(told: Sequence[Told], first: int, paragraph: int) -> list[int]:
    """What was claimed in the last paragraph of reports before, where a denial opens its own ("denied the report")."""
    if not first or told[first - 1].paragraph == paragraph:
        return []
    last = told[first - 1].paragraph
    return [n for n in range(first) if told[n].paragraph == last and told[n].report.claimed_by_side]


def _deny(reports: list[Report], numbers: Sequence[int], claim: Claim, facing: Facing) -> bool:
    """Both branding the other's words as false answers every claim of the article; else those of its own sentence, or
    where there are none the claims just before."""
    side, found = claim.speaker.side, False
    for number in numbers:
        report = reports[number]
        boast = side != BOTH and facing.enemy.get(side or "") == report.claimed_by_side
        if report.own_side_admission and not boast:
            continue
        if report.location_start is not None and claim.spoken[1] <= report.location_start < claim.start:
            continue  # "X, who had fought at Y, denied it": what is told of the speaker
        if report.status in _ASIDE or not (report.claimed_by_side or report.actor1_side):
            continue
        if side == BOTH:
            answered = report.claimed_by_side is not None and report.actor1_side not in (None, report.claimed_by_side)
            answered = answered and report.actor1_side != BOTH
            denier = report.actor1_side
        else:
            answered = report.claimed_by_side != side and _answers(report, side, facing)
            denier = side
        if answered:
            by = tuple(dict.fromkeys((*report.denied_by, claim.speaker.text)))
            status = report.status if report.status == "historical" else "disputed"
            rules = (*report.rules, "denied_by_both" if side == BOTH else "denied")
            reports[number] = replace(report, denied_by=by, denied_by_side=denier, status=status, rules=rules)
            found = True
    return found


def _answers(report: Report, side: str | None, facing: Facing) -> bool:
    """A side answers what its foe claims, and what it is said to have done."""
    if report.claimed_by_side is not None:
        return facing.enemy.get(side or "") == report.claimed_by_side or report.actor1_side == side
    return report.actor1_side in (side, None)


def _mirror(reports: list[Report], told: Sequence[Told]) -> None:
    """Two sides that say of one happening that the other did it: each claim disputes the other."""
    for number, item in enumerate(told):
        for other in range(number + 1, len(told)):
            if told[other].sentence - item.sentence > 1:
                break
            if _mirrored(reports[number], reports[other]):
                for index in (number, other):
                    rules = (*reports[index].rules, "mirror_claims")
                    reports[index] = replace(reports[index], status="disputed", rules=rules)


def _mirrored(one: Report, other: Report) -> bool:
    if one.status not in ("asserted", "disputed") or other.status not in ("asserted", "disputed"):
        return False
    if one.event_type not in VIOLENT or other.event_type not in VIOLENT or one.location != other.location:
        return False
    if one.sub_event_type != other.sub_event_type and CLASH not in (one.sub_event_type, other.sub_event_type):
        return False  # a shelled hospital and a bombed market
    sides = (one.claimed_by_side, one.actor1_side)
    return None not in sides and sides[0] != sides[1] and sides == (other.actor1_side, other.claimed_by_side)


def _before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=max(1, day.year - years), day=28)
