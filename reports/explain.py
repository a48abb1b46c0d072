"""Explain an article: its text with what was found marked, and for each sentence what was coded, or why nothing was."""

from collections.abc import Iterator, Sequence

from gazetteer.store import Gazetteer
from reports.actors.sides import Group, sides_within
from reports.article import Article
from reports.code import code_markup
from reports.dates import read_timeline
from reports.interval import DateMention
from reports.kinds import find_passed_over
from reports.markup import Marked, Markup, mark_article
from reports.phrases import Phrases
from reports.report import Report
from reports.scenes.scene import Scene
from reports.split import Sentence
from reports.tables import read_table

LEGEND = "Marked: [place|its part in the sentence]  <side>  {date}  *words of an act*"
_WHY_ASIDE = {
    "heading": "a heading: gives context and dates, reports are in the prose",
    "boilerplate": "furniture of the site: read for dates alone",
    "repeat": "said before, word for word: counts once",
}


def explain_article(article: Article, gazetteer: Gazetteer, groups: Phrases[Group] | None = None) -> Iterator[str]:
    """Yield the lines of the explanation; control characters of the text are left out."""
    markup = mark_article(article, gazetteer, groups)
    coded = code_markup(markup)
    document = coded.dates.document
    mentions = read_timeline(article.text, document).mentions
    written = document.interval
    told = f"{written.first_day} to {written.last_day} ({written.basis})" if written else f"unknown ({document.reason})"
    yield _plain(f"{article.name} · written: {told}")
    facing = sorted({tuple(sorted(pair)) for pair in markup.facing.enemy.items()})
    yield _plain("Sides that face each other: " + ("; ".join(" – ".join(pair) for pair in facing) or "none found"))
    yield LEGEND
    by_sentence: dict[int, list[Report]] = {}
    for report in coded.reports:
        by_sentence.setdefault(report.sentence_start, []).append(report)
    marked = {one.number: one for one in markup.marked}
    for number, sentence in enumerate(markup.sentences):
        yield ""
        yield from _explain(markup, number, sentence, marked.get(number), mentions, by_sentence.get(sentence.start, []))


def tell_rules() -> Iterator[str]:
    """Yield the coder's rules by name, each with its meaning and the text it is tested on (rules/coder_rules.csv)."""
    for row in read_table("coder_rules.csv"):
        yield f"{row['rule']}: {row['meaning']}"
        if row["example"]:
            yield f"    {row['example']}"


def _explain(
    markup: Markup,
    number: int,
    sentence: Sentence,
    marked: Marked | None,
    mentions: Sequence[DateMention],
    reports: Sequence[Report],
) -> Iterator[str]:
    if marked is None:
        yield _plain(f"{number + 1:>4}  {sentence.text}")
        yield f"      nothing coded: {_WHY_ASIDE.get(sentence.role, sentence.role)}"
        return
    yield _plain(f"{number + 1:>4}  {_marked_text(markup, marked, mentions)}")
    for report in reports:
        yield from map(_plain, _told(report))
    if not reports:
        yield from map(_plain, _why_nothing(marked, markup.at_war))


def _marked_text(markup: Markup, marked: Marked, mentions: Sequence[DateMention]) -> str:
    """The sentence with brackets round what was found; where two marks overlap, the first one stands."""
    sentence = marked.sentence
    sides = sides_within(markup.sides, sentence.start, sentence.end)
    marks = [
        *((scene.start, scene.end, "[", f"|{_part(scene)}]") for scene in marked.scenes),
        *((mention.start, mention.end, "{", "}") for mention in mentions),
        *((side.start, side.end, "<", f"|{side.side}>") for side in sides),
        *((act.start, act.end, "*", "*") for act in marked.acts),
    ]
    text, past, parts = markup.article.text, sentence.start, []
    for start, end, opening, closing in sorted(marks, key=lambda mark: mark[:2]):
        if start < past or end > sentence.end:
            continue
        parts += [text[past:start], opening, text[start:end], closing]
        past = end
    return "".join([*parts, text[past : sentence.end]])


def _part(scene: Scene) -> str:
    place = scene.found.place
    where = f", {place.name} ({place.kind}, {place.country or '?'})" if place else ""
    return f"{scene.role}: {scene.rule}{where}"


def _told(report: Report) -> Iterator[str]:
    days = f"{report.event_date} to {report.event_date_end}" if report.event_date else "undated"
    sides = f"{report.actor1_side or '?'} against {report.actor2_side or '?'}"
    extra = " (added to another report)" if report.is_attribute else ""
    place = f"{report.location or 'no place'} [{report.kind}]"
    yield f"      => {report.sub_event_type}: {place}, {days}, {report.status}{extra}"
    yield f"         words: “{report.trigger}”; doer: {sides}; according to: {_claimant(report)}"
    if report.denied_by:
        yield f"         denied by: {', '.join(report.denied_by)}"
    if report.fatalities_low is not None or report.fatalities_high is not None:
        yield f"         dead: {report.fatalities_low if report.fatalities_low is not None else '?'} to " + (
            str(report.fatalities_high) if report.fatalities_high is not None else "?"
        )
    yield f"         place: {report.location_basis}; day: {report.date_basis}"
    yield f"         rules: {', '.join(report.rules)}"


def _claimant(report: Report) -> str:
    if report.claimed_by is None:
        return "the article"
    return report.claimed_by + (f" ({report.claimed_by_side})" if report.claimed_by_side else " (no side)")


def _why_nothing(marked: Marked, at_war: bool) -> Iterator[str]:
    passed = find_passed_over(marked.sentence.text, at_war)
    if passed or marked.acts:
        for one in passed:
            yield f"      nothing coded: “{one.trigger}” is put aside by {one.rule}"
        for act in marked.acts:
            yield f"      nothing coded: “{act.trigger}” is told with another act or in passing"
    else:
        yield "      nothing coded: no words of an act"


def _plain(line: str) -> str:
    return "".join(c if c.isprintable() else " " for c in line)
