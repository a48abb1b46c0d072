"""Code articles: from marked text to reports with their place, day, sides, claims and status."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from gazetteer.store import Gazetteer
from reports.actors.answerable import name_answerable
from reports.actors.antecedent import Before, name_doers, remember
from reports.actors.sides import Group
from reports.actors.takers import settle_takers
from reports.article import Article
from reports.columns import fill_report, read_masthead
from reports.compose import draft_sentence
from reports.copies import rename_copy
from reports.dates import (
    ArticleDates,
    DocumentDate,
    date_corpus,
    read_document_date,
    read_timeline,
    scan_text,
)
from reports.dating import Past, date_draft, past_after
from reports.draft import Draft
from reports.elided.echo import ToldBefore, echo_acts
from reports.elided.items import item_acts
from reports.elided.one_more import one_more_acts
from reports.elided.roll import roll_acts
from reports.kinds import Act
from reports.markup import Marked, Markup, mark_article
from reports.phrases import Phrases
from reports.placing.memory import Memory, keep
from reports.placing.subject import find_subject
from reports.report import Report, identify_text
from reports.status import Told, dispute

_HEAD = 1000  # code points at the head of a text among which its title stands


@dataclass(frozen=True, slots=True)
class Coded:
    """The reports of one article, and what its date may be told by: for the articles that tell of the same."""

    reports: tuple[Report, ...]
    dates: ArticleDates


def code_articles(
    articles: Iterable[Article], gazetteer: Gazetteer, groups: Phrases[Group] | None = None
) -> tuple[Report, ...]:
    """All reports of the articles, sorted by article, char_start, location_start, whatever the order they came in.

    An article that does not tell its own date is dated by the others (basis `cross_article`).
    groups: see sides.load_groups.
    """
    ordered = sorted(articles, key=lambda article: article.name)
    coded = [code_article(article, gazetteer, groups=groups) for article in ordered]
    documents = date_corpus([one.dates for one in coded])
    found: list[Report] = []
    read: Counter[bytes] = Counter()
    for article, one, document in zip(ordered, coded, documents, strict=True):
        again = document != one.dates.document and needs_date(one)
        reports = code_article(article, gazetteer, document, groups).reports if again else one.reports
        text = identify_text(article.text)
        found += rename_copy(reports, read[text])
        read[text] += 1
    return tuple(sorted(found, key=order_of))


def needs_date(coded: Coded) -> bool:
    """Whether half of what an article tells has no day of its own; a history that tells its days is lent none."""
    told = [r for r in coded.reports if r.status in ("asserted", "disputed")]
    return 2 * sum(r.date_start is None and r.time_precision in (None, 3) for r in told) >= len(told)


def code_article(
    article: Article,
    gazetteer: Gazetteer,
    document: DocumentDate | None = None,
    groups: Phrases[Group] | None = None,
) -> Coded:
    """The reports of one article. document: its day of writing where other articles told it; else the text's own."""
    markup = mark_article(article, gazetteer, groups)
    return code_markup(markup, document)


def code_markup(markup: Markup, document: DocumentDate | None = None) -> Coded:
    """The reports of an article that is marked already."""
    article = markup.article
    scan = scan_text(article.text)
    if document is None:
        titled = _titled(article)
        known = scan if titled == article.text else None
        document = read_document_date(titled, article.published, article.published_basis, known)
    timeline = read_timeline(article.text, document, scan)
    masthead = read_masthead(markup, document)
    told: list[Told] = []
    places: set[str] = set()
    acts: set[str] = set()
    past: Past | None = None
    for marked, drafts in draft_article(markup):
        for draft, quote in _quoted(marked, drafts):
            span = date_draft(timeline, marked, draft, past, masthead.written)
            report = fill_report(article.text, masthead, marked, draft, quote, span)
            past = past_after(marked, draft, span, report.status, past)
            told.append(Told(report, marked.number, marked.sentence.paragraph))
            if report.location and report.status not in ("hypothetical", "negated", "historical"):
                places.add(str(draft.site.key[1]))
                acts.add(report.sub_event_type)
    reports = dispute(told, markup.claims, markup.facing, markup.folded)
    sides = frozenset(r.actor1_side for r in reports if r.actor1_side) | frozenset(markup.facing.enemy)
    dates = ArticleDates(article.name, document, frozenset(places), sides, frozenset(acts))
    return Coded(_tell_apart(reports), dates)


def _titled(article: Article) -> str:
    """The text under its title, which may hold the only date, where the text does not begin with it."""
    known = article.published is not None or not article.title or article.title in article.text[:_HEAD]
    return article.text if known else f"{article.title}\n\n{article.text}"


def draft_article(markup: Markup) -> list[tuple[Marked, tuple[Draft, ...]]]:
    """The drafts of every sentence of prose, in order."""
    memory = Memory(find_subject(markup))
    before = Before()
    for read in markup.marked:
        acts = _acts_told(markup, read, memory.sentences)
        marked = replace(read, acts=acts) if acts != read.acts else read
        drafts = name_doers(markup, marked, draft_sentence(markup, marked, memory), before)
        drafts = settle_takers(drafts, markup.facing)
        before = remember(marked, drafts, before)
        keep(memory, marked, drafts)
    return name_answerable(markup, memory.sentences)


def _acts_told(markup: Markup, read: Marked, told: ToldBefore) -> tuple[Act, ...]:
    """The acts of a sentence, with what it tells without a verb of its own; the first reader that finds any has it."""
    return (
        item_acts(markup, read)
        or echo_acts(markup, read, told)
        or roll_acts(markup, read, told)
        or one_more_acts(markup, read, told)
    )


def order_of(report: Report) -> tuple[str, int, int, int, str]:
    """The codebook's order of rows."""
    return report.article, report.char_start, report.location_start or -1, report.char_end, report.report_id


def _quoted(marked: Marked, drafts: Sequence[Draft]) -> list[tuple[Draft, tuple[int, int]]]:
    """Each draft with its quote: the sentence, or its own part where two drafts would share quote and place."""
    if not drafts:
        return []
    sentence = marked.sentence
    whole = (sentence.start, sentence.end)
    used: set[tuple[tuple[int, int], int | None]] = set()
    result = []
    for draft in drafts:
        quote = whole
        starts = [draft.act.start, *([draft.act.agent[0]] if draft.act.agent else [])]
        for candidate in (
            whole,
            (min(starts), sentence.end),
            (draft.act.start, draft.act.end),
            (sentence.start, draft.act.end),
        ):
            quote = candidate
            if (quote, draft.site.start) not in used:
                break
        used.add((quote, draft.site.start))
        result.append((draft, quote))
    return result


def _tell_apart(reports: Sequence[Report]) -> tuple[Report, ...]:
    """No two reports of an article share an id: one that would is the same reading twice and is left out."""
    return tuple({report.report_id: report for report in reversed(reports)}.values())[::-1]
