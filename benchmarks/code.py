"""Measure the coder: articles a second from text to reports, memory a report, and time over length.

    python benchmarks/code.py [--articles 2000] [--workers 2]

Articles of 3 kB are made from tests/corpus with days and numbers changed, so that no two are the same. Printed are
the rate on one core and on several, the share of each room (on one core), resident memory before and after with the
bytes a report, and the time of one text at 1, 2, 4 and 8 times its length. Beside it, in the same run and on the same
texts: a keyword-and-gazetteer coder that makes a report of every place in a sentence with a word of violence.
"""

import argparse
import os
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gazetteer.find import find_places  # noqa: E402
from gazetteer.store import Gazetteer, open_gazetteer  # noqa: E402
from reports.article import Article  # noqa: E402
from reports.code import code_article  # noqa: E402
from reports.corpus import code_paths  # noqa: E402
from reports.dates import find_dates  # noqa: E402
from reports.kinds import find_acts  # noqa: E402
from reports.split import split_sentences  # noqa: E402

KEYWORDS = re.compile(r"\b(?:shell|attack|clash|fight|kill|bomb|strike|struck|fire|battle|captur)\w*", re.IGNORECASE)
SIZE = 3_000


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    gazetteer = open_gazetteer()
    texts = make_texts(300)
    print(f"{os.cpu_count()} cores; {len(texts)} articles of {SIZE} characters")
    rates(texts, gazetteer)
    lengths(texts, gazetteer)
    pile(args.articles, args.workers)


def make_texts(count: int) -> list[str]:
    """Texts of 3 kB, each with days and numbers of its own."""
    whole = "\n\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "tests/corpus/articles").glob("*.txt")))
    texts = []
    for number in range(count):
        start = number * 977 % max(1, len(whole) - SIZE)
        piece = whole[start : start + SIZE]
        texts.append(re.sub(r"\b\d{1,2}\b", lambda m, n=number: str((int(m.group()) + n) % 27 + 1), piece))
    return texts


def rates(texts: list[str], gazetteer: Gazetteer) -> None:
    """Articles a second on one core, the whole way and room by room."""

    def baseline(text: str) -> None:
        places = find_places(text, gazetteer)
        for sentence in split_sentences(text):
            if KEYWORDS.search(sentence.text):
                _ = [p for p in places if sentence.start <= p.mention.start < sentence.end]

    steps: dict[str, Callable[[str], object]] = {
        "the whole way, text to reports": lambda text: code_article(Article("a.txt", text), gazetteer),
        "  of it places (gazetteer)": lambda text: find_places(text, gazetteer),
        "  of it dates": find_dates,
        "  of it acts": lambda text: [find_acts(s.text) for s in split_sentences(text)],
        "keyword-and-gazetteer coder": baseline,
    }
    for name, step in steps.items():
        for text in texts[:20]:
            step(text)
        start = time.process_time()
        for text in texts:
            step(text)
        seconds = time.process_time() - start
        print(f"{name:<34} {len(texts) / seconds:8.0f} articles/s {1000 * seconds / len(texts):8.2f} ms")


def lengths(texts: list[str], gazetteer: Gazetteer) -> None:
    """One text that grows: the time must grow with it and no faster."""
    long = " ".join(texts)
    for times in (1, 2, 4, 8):
        text = long[: 20_000 * times]
        start = time.process_time()
        code_article(Article("a.txt", text), gazetteer)
        seconds = time.process_time() - start
        print(
            f"one text of {len(text):>7} characters {1000 * seconds:8.0f} ms  {1e6 * seconds / len(text):6.2f} µs each"
        )


def pile(articles: int, workers: int) -> None:
    """Many articles from disk: rate on one and several workers, the same result, and what they leave in memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, text in enumerate(make_texts(articles)):
            (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
        results = []
        for count in sorted({1, workers}):
            before, start = resident(), time.perf_counter()
            results.append(code_paths([folder], workers=count))
            seconds, made = time.perf_counter() - start, len(results[-1].reports)
            grown = (resident() - before) / max(1, made)
            print(
                f"{articles} articles, {count} workers: {articles / seconds:6.0f} articles/s, {made} reports, "
                f"{grown:6.0f} bytes of memory each, peak {peak() / 1e6:.0f} MB"
            )
        print("same reports whatever the workers:", all(result == results[0] for result in results))


def resident() -> int:
    """Bytes of this process in memory now (Linux), else the peak."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * resource.getpagesize() if status.exists() else peak()


def peak() -> int:
    """The most bytes this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
