"""Read articles: .txt files and folders of them, with what an about.csv beside them says; name what cannot be read."""

import csv
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports.article import Article, Fault

MAX_BYTES = 5_000_000
ABOUT = "about.csv"
ABOUT_COLUMNS = ("article", "title", "outlet", "published", "url")

# article name -> its row of about.csv
Particulars = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Source:
    """An article that is to be read: its file, the name it gets, and what an about.csv says of it.

    path: as text, for a large pile has as many of these as articles, and a Path takes five times the memory.
    """

    path: str
    name: str
    about: tuple[tuple[str, str], ...] = ()


def read_articles(paths: Sequence[Path], about: Path | None = None) -> tuple[tuple[Article, ...], tuple[Fault, ...]]:
    """Read every article under the paths at once; see iterate_articles."""
    found = list(iterate_articles(paths, about))
    articles = tuple(one for one in found if isinstance(one, Article))
    return articles, tuple(one for one in found if isinstance(one, Fault))


def iterate_articles(paths: Sequence[Path], about: Path | None = None) -> Iterator[Article | Fault]:
    """Yield an Article for each text that can be read and a Fault for each that cannot, one in memory at a time."""
    sources, faults = list_sources(paths, about)
    yield from faults
    yield from map(read_article, sources)


def list_sources(paths: Sequence[Path], about: Path | None = None) -> tuple[tuple[Source, ...], tuple[Fault, ...]]:
    """The articles under the paths, in order of name, each once, unread; and what is none.

    paths: files of any suffix, and folders (their .txt files, at any depth). An about.csv in an article's folder gives
    title, outlet, day of publication and address; `about` names one for all and goes before it. An article is named by
    its path below the given folder, so that two of one file name stay apart.
    """
    files, faults = find_files(paths)
    given: Particulars = {}
    shelf: dict[str, Particulars] = {}
    wrong: list[Fault] = list(faults)
    if about is not None:
        given, bad = read_about(about)
        wrong += bad
    sources = []
    for path, name in files:
        folder, file = os.path.split(path)
        if folder not in shelf:
            beside = Path(folder, ABOUT)
            shelf[folder], bad = read_about(beside) if beside.is_file() else ({}, ())
            wrong += bad
        row = given.get(name) or given.get(file) or shelf[folder].get(file, {})
        sources.append(Source(path, name, tuple(row.items())))
    return tuple(sources), tuple(wrong)


def find_files(paths: Sequence[Path]) -> tuple[tuple[tuple[str, str], ...], tuple[Fault, ...]]:
    """The files to read, each with the name its article gets, in order of name and each once; and what is none."""
    found: dict[str, tuple[str, str]] = {}
    faults = []
    for path in paths:
        if path.is_dir():
            texts = sorted((str(p) for p in path.rglob("*.txt") if p.is_file()), key=lambda text: Path(text).parts)
            if not texts:
                faults.append(Fault(str(path), "holds no .txt file: give a folder of articles saved as .txt"))
            for text in texts:
                found.setdefault(os.path.realpath(text), (text, Path(text).relative_to(path).as_posix()))
        elif path.is_file():
            found.setdefault(os.path.realpath(path), (str(path), path.name))
        elif path.exists():
            faults.append(Fault(str(path), "is neither a file nor a folder: give an article saved as .txt"))
        else:
            faults.append(Fault(str(path), "is missing: check the path"))
    return tuple(sorted(found.values(), key=lambda item: (item[1], item[0]))), tuple(faults)


def decode_text(raw: bytes) -> str:
    r"""Text as all offsets count it: UTF-8 without a mark, line ends as \n; ValueError says what is wrong."""
    if len(raw) > MAX_BYTES:
        raise ValueError(f"has more than {MAX_BYTES:,} bytes, the most that is read: split it into its articles")
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        raise ValueError("is empty: nothing to code")
    if b"\0" in raw:
        raise ValueError("is binary (it holds NUL bytes): save the article as plain text in UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ValueError(f"is not UTF-8 (byte {fault.start:,}): save it as UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_about(path: Path) -> tuple[Particulars, tuple[Fault, ...]]:
    """The rows of an about.csv by article name; a row or a day that cannot be used is a fault, the rest is kept."""
    try:
        rows = list(csv.DictReader(io.StringIO(decode_text(path.read_bytes()))))
    except (OSError, ValueError, csv.Error) as fault:
        return {}, (Fault(str(path), f"is no list of articles ({fault}): columns {', '.join(ABOUT_COLUMNS)}"),)
    if rows and "article" not in rows[0]:
        return {}, (Fault(str(path), f'has no column "article": columns {", ".join(ABOUT_COLUMNS)}'),)
    found: Particulars = {}
    faults = []
    for number, row in enumerate(rows, start=2):
        kept = {column: (row.get(column) or "").strip() for column in ABOUT_COLUMNS}
        if kept["published"] and _day(kept["published"]) is None:
            reason = f'row {number}: published "{kept["published"]}" is no ISO day such as 2022-09-13; left unknown'
            faults.append(Fault(str(path), reason))
            kept["published"] = ""
        found[kept["article"]] = kept
    return found, tuple(faults)


def read_article(source: Source) -> Article | Fault:
    """The article, or why it cannot be read."""
    try:
        with Path(source.path).open("rb") as handle:
            text = decode_text(handle.read(MAX_BYTES + 1))
    except OSError as fault:
        return Fault(source.path, f"cannot be opened ({fault.strerror or fault})")
    except ValueError as fault:
        return Fault(source.path, str(fault))
    row = dict(source.about)
    published = _day(row.get("published", ""))
    return Article(
        name=source.name,
        text=text,
        title=row.get("title", ""),
        outlet=row.get("outlet", ""),
        published=published,
        published_basis="given" if published else "unknown",
        url=row.get("url", ""),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
