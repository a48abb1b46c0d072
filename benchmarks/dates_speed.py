"""Dates beside dateparser in the same run: right days, processor time for 3 kB, and time against length.

Texts: those of tests/reports/dates_texts.txt, or JSON lines of {"id", "text", "published", "dates"} with TIMEX3 values
(such as WikiWars). dateparser is no dependency: run with

    uv run --with dateparser python benchmarks/dates_speed.py [DOCS.jsonl]

A date counts as right when the days are those of the gold year, month or day; F1 over all texts and the worst text.
"""

import argparse
import calendar
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOUSE))

from reports.dates import find_dates  # noqa: E402

Days = tuple[str, str]
Found = list[tuple[int, int, Days | None]]
Document = tuple[str, str, date | None, list[tuple[int, int, str]]]
_MARK = re.compile(r"\[\[(.*?)\|(.*?)\]\]", re.DOTALL)
_VALUE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?$")


def main() -> int:
    """Print a line a reader of dates, then a line a length."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("documents", nargs="?", type=Path, help="JSON lines with gold; default: our own texts")
    cli.add_argument(
        "--few", type=int, default=0, help="read so many characters of each text alone (dateparser is slow)"
    )
    args = cli.parse_args()
    documents = list(_marked() if args.documents is None else _read(args.documents))
    if args.few:
        documents = [(n, t[: args.few], p, [g for g in gold if g[1] <= args.few]) for n, t, p, gold in documents]
    for name, finder in (("Dateline", _ours), ("dateparser", _theirs())):
        if finder is None:
            print(f"{name}: not installed (uv run --with dateparser python benchmarks/dates_speed.py)")
            continue
        _score(name, finder, documents)
    for size in (100_000, 200_000, 400_000):
        text = "shells fell on 12 July, and the next day two died at dawn " * (size // 58)
        begun = time.process_time()
        find_dates(text)
        print(f"{size:>9,} characters without a full stop: {time.process_time() - begun:.2f} s")
    return 0


def _score(name: str, finder: Callable[[str, date | None], Found], documents: list[Document]) -> None:
    wanted = found = right = length = 0
    worst = (2.0, "")
    for published in (documents[0][2], None):
        finder(documents[0][1][:300], published)  # tables and caches are filled once
    begun = time.process_time()
    answers = [finder(text, published) for _, text, published, _ in documents]
    seconds = time.process_time() - begun
    for (label, text, _, gold), answer in zip(documents, answers, strict=True):
        scored = [(start, end, days) for start, end, value in gold if (days := _days(value))]
        other = [(start, end) for start, end, value in gold if not _days(value)]
        hits = sum(any(s < end and start < e and days == d for s, e, d in answer) for start, end, days in scored)
        kept = [a for a in answer if not any(a[0] < e and s < a[1] for s, e in other)]
        wanted, found, right, length = wanted + len(scored), found + len(kept), right + hits, length + len(text)
        if len(scored) >= 5:
            worst = min(worst, (2 * hits / max(len(scored) + len(kept), 1), label))
    print(
        f"{name}: F1 {2 * right / max(wanted + found, 1):.3f} on {wanted} dates of {len(documents)} texts, "
        f"worst {worst[0]:.2f} ({worst[1]}), {seconds / length * 3_000_000:.2f} ms for 3 kB"
    )


def _ours(text: str, published: date | None) -> Found:
    return [
        (m.start, m.end, (m.interval.first_day.isoformat(), m.interval.last_day.isoformat()) if m.interval else None)
        for m in find_dates(text, published)
    ]


def _theirs() -> Callable[[str, date | None], Found] | None:
    """dateparser's search, with the day of publication as base and the period it reports."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None

    def find(text: str, published: date | None) -> Found:
        base = datetime(published.year, published.month, published.day) if published else None
        settings = {"PREFER_DATES_FROM": "past", "RETURN_TIME_SPAN": False} | ({"RELATIVE_BASE": base} if base else {})
        found: Found = []
        reached = 0
        for words, moment in search_dates(text, languages=["en"], settings=settings) or ():
            at = text.find(words, reached)
            if at >= 0:
                found.append((at, at + len(words), _guess_days(words, moment)))
                reached = at + len(words)
        return found

    return find


def _guess_days(words: str, moment: datetime) -> Days:
    """The days meant: a bare year or month is the whole of it (the search itself gives a moment)."""
    if re.fullmatch(r"\D*\d{4}", words.strip()):
        month = re.search(r"[A-Za-z]{3,}\s*,?\s*\d{4}$", words.strip())
        in_month = month is not None and not re.match(r"(?:in|by|since|of|from|until)\b", month.group(), re.IGNORECASE)
        return _days(f"{moment.year:04d}-{moment.month:02d}" if in_month else f"{moment.year:04d}") or ("", "")
    return moment.date().isoformat(), moment.date().isoformat()


def _days(value: str) -> Days | None:
    match = _VALUE.match(value or "")
    if not match or (match[2] and not 1 <= int(match[2]) <= 12):
        return None
    year, month, day = match[1], match[2], match[3]
    if day:
        return f"{year}-{month}-{day}", f"{year}-{month}-{day}"
    if month:
        return f"{year}-{month}-01", f"{year}-{month}-{calendar.monthrange(int(year) or 4, int(month))[1]:02d}"
    return f"{year}-01-01", f"{year}-12-31"


def _read(path: Path) -> Iterator[Document]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        published = date.fromisoformat(row["published"]) if row.get("published") else None
        yield row["id"], row["text"], published, [(d["start"], d["end"], d["value"]) for d in row["dates"]]


def _marked() -> Iterator[Document]:
    """Our own texts, in which a date is marked [[words|value]]."""
    for block in (HOUSE / "tests/reports/dates_texts.txt").read_text(encoding="utf-8").split("\n## ")[1:]:
        head, _, body = block.partition("\n")
        name, *published = head.split()
        gold: list[tuple[int, int, str]] = []
        text, reached = "", 0
        for mark in _MARK.finditer(body):
            text += body[reached : mark.start()]
            gold.append((len(text), len(text) + len(mark[1]), mark[2]))
            text, reached = text + mark[1], mark.end()
        yield name, text + body[reached:], date.fromisoformat(published[0]) if published else None, gold


if __name__ == "__main__":
    sys.exit(main())
