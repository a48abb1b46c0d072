"""Measure the coder: articles a second from text to reports, memory a report, and time over length.

    python benchmarks/code.py [--articles 2000] [--size 3000] [--workers 2]

Articles of 3 kB are made from tests/corpus with days and numbers changed, so that no two are the same. Printed are
the rate on one core and on several, the share of each room (on one core), resident memory before and after with the
bytes a report, and how much longer each step takes for a text of twice the length, for ordinary and hostile texts.
Beside it, in the same run and on the same texts: a keyword-and-gazetteer coder that makes a report of every place in a
sentence with a word of violence; dates stand beside dateparser in dates_speed.py. Times are the processor's.
"""

import argparse
import os
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tqdm import tqdm

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
BOTH_WAYS = 10_000  # a larger pile is coded once, on all workers


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2_000, help="in the pile (100000 shows memory in earnest)")
    parser.add_argument("--size", type=int, default=SIZE, help="characters of an article of the pile")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    gazetteer = open_gazetteer()
    texts = make_texts(300)
    print(f"{os.cpu_count()} cores; {len(texts)} articles of {SIZE} characters")
    rates(texts, gazetteer)
    lengths(texts, gazetteer)
    pile(args.articles, args.size, args.workers)


def make_texts(count: int, size: int = SIZE) -> list[str]:
    """Texts of one size, each with days and numbers of its own."""
    whole = "\n\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "tests/corpus/articles").glob("*.txt")))
    texts = []
    for number in range(count):
        start = number * 977 % max(1, len(whole) - size)
        piece = whole[start : start + size]
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


def lengths(texts: list[str], gazetteer: Gazetteer, size: int = 60_000) -> None:
    """How many times longer each step takes for twice the text: 2 is linear, 4 would be quadratic."""
    steps: dict[str, Callable[[str], object]] = {
        "split": split_sentences,
        "places": lambda text: find_places(text, gazetteer),
        "acts": lambda text: [find_acts(s.text) for s in split_sentences(text)],
        "dates": find_dates,
        "whole": lambda text: code_article(Article("a.txt", text), gazetteer),
    }
    print(f"{'times the time for twice the text':<34}" + "".join(f"{name:>8}" for name in steps))
    for name, text in hostile(texts).items():
        longer = (text * (2 * size // len(text) + 1))[: 2 * size]
        ratios = [seconds_of(step, longer) / seconds_of(step, longer[:size]) for step in steps.values()]
        micro = 1e6 * seconds_of(steps["whole"], longer) / len(longer)
        print(f"  {name:<32}" + "".join(f"{ratio:8.1f}" for ratio in ratios) + f" {micro:6.1f} µs a character")


def hostile(texts: list[str]) -> dict[str, str]:
    """Texts by name: ordinary ones, and some that would find out a step that looks back or ahead without end."""
    return {
        "ordinary articles": " ".join(texts),
        "no full stop": re.sub(r"[.!?]", ",", " ".join(texts)),
        "no line, no mark": " ".join(re.findall(r"[A-Za-z]+", " ".join(texts))),
        "places alone": "Kharkiv, Goris, Batken and Aden, ",
        "acts alone": "shelled and attacked and killed and captured and ",
        "between and between": "between Kharkiv and between Goris and ",
        "dates that are none": "31 February 2023, 00/00/0000, year 99999, 45.45.4545, ",
        "numbers": "killed 12 and 3,000 and twenty-one people and left ",
        "speakers": "the ministry said that the army said that it said that ",
        "brackets and quotes": '“(the army "said (“',
        "any Unicode": "\u202eШуша\u0301 \U0001f4a3 شلمچه \x00\ufeff 戦闘 \u0130STANBUL ﬁre ",
        "one word": "a",
        "no letter": "-.,;:!?\n ",
    }


def seconds_of(step: Callable[[str], object], text: str) -> float:
    """The least processor time of three runs."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        step(text)
        spent.append(time.process_time() - start)
    return max(min(spent), 1e-6)


def pile(articles: int, size: int, workers: int) -> None:
    """Many articles from disk: rate on one and several workers, the same result, and what they leave in memory.

    A first small pile fills the caches, so that what is counted is the reports and what goes with them.
    """
    with tempfile.TemporaryDirectory() as name:
        folders = Path(name, "few"), Path(name, "many")
        for folder, count in zip(folders, (100, articles), strict=True):
            folder.mkdir()
            for number, text in enumerate(make_texts(count, size)):
                (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
        code_paths([folders[0]], workers=1)
        results = []
        for count in sorted({1, workers}) if articles <= BOTH_WAYS else [workers]:
            with tqdm(total=articles, unit=" articles") as bar:
                before, start = resident(), time.perf_counter()
                results.append(code_paths([folders[1]], workers=count, tick=partial(show, bar)))
                seconds, made = time.perf_counter() - start, len(results[-1].reports)
                grown = (resident() - before) / max(1, made)
            print(
                f"{articles} articles, {count} workers: {articles / seconds:6.0f} articles/s, {made} reports, "
                f"{grown:6.0f} bytes of memory each, peak {peak() / 1e6:.0f} MB"
            )
        if len(results) > 1:
            print("same reports whatever the workers:", all(result == results[0] for result in results))


def show(bar: Any, done: int, total: int) -> None:
    """Move a progress bar."""
    bar.total = total
    bar.update(done - bar.n)


def resident() -> int:
    """Bytes of this process in memory now (Linux), else the peak."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * resource.getpagesize() if status.exists() else peak()


def peak() -> int:
    """The most bytes this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
