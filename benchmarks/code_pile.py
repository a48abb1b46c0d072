"""Measure `dateline code FOLDER -o OUT --events EVENTS` as a whole: time, what of it is not coding, memory a report.

    python benchmarks/code_pile.py [--articles 2000 20000] [--size 300] [--workers 2] [--ending .csv]

Articles are made from tests/corpus as in code.py, with a word of its own in every sentence, so that no two quotes are
the same. Each pile is coded by a process of its own, which first codes a small one: memory is the most that the process
held above what it held after that, and the slope is what each report more costs from one pile to the next. The
processes at work hold no reports; theirs is not counted. Beside it, in the same run: pandas reading the finished .csv
of the same reports. A pile of up to 2,000 articles is coded on one worker too, and the bytes are compared.
"""

import argparse
import io
import multiprocessing
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

T = TypeVar("T")
FEW = 200  # articles of the pile that fills the caches
BOTH_WAYS = 2_000


@dataclass(frozen=True, slots=True)
class Run:
    """What the process that coded a pile says of itself. memory is in bytes.

    seconds: of the clock. work, writing: of the processors, of all its processes and of what is not coding.
    """

    reports: int
    seconds: float
    work: float
    writing: float
    memory: int


def main() -> None:
    """Print a line for each pile."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[2_000, 20_000], help="in each pile")
    parser.add_argument("--size", type=int, default=300, help="characters of an article")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--ending", default=".csv", help="of the files written")
    args = parser.parse_args()
    print(f"{os.cpu_count()} cores, {args.workers} workers, articles of {args.size} characters, {args.ending}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder / "few", FEW, args.size)
        smaller = None
        for articles in sorted(args.articles):
            write_articles(folder / str(articles), articles, args.size)
            run = alone(code_pile, folder, str(articles), args.workers, args.ending)
            tell(articles, run, smaller)
            if args.ending == ".csv":
                held = alone(read_table, folder / f"reports{args.ending}")
                print(f"  beside it, pandas with the finished table: {held / run.reports:.0f} bytes a report")
            if articles <= BOTH_WAYS and args.workers > 1:
                print("  same bytes on one worker:", are_same(folder, str(articles), args.ending))
            smaller = run


def write_articles(folder: Path, articles: int, size: int) -> None:
    """Articles of so many characters as files, every sentence with a word that no other has."""
    from benchmarks.code import iterate_texts

    folder.mkdir()
    numbers = count(1)
    for number, text in enumerate(iterate_texts(articles, size)):
        marked = re.sub(r"(?<=\w)\.(?=\s)", lambda _: f" ({word_of(next(numbers))}).", text)
        (folder / f"{number:06}.txt").write_text(marked, encoding="utf-8")


def word_of(number: int) -> str:
    """A word that means nothing in any language."""
    return "q" + "".join("zxvwkjbtfd"[int(digit)] for digit in str(number))


def alone(work: Callable[..., T], *given: object) -> T:
    """What the work returns, done in a process of its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(work, *given).result()


def code_pile(folder: Path, name: str, workers: int, ending: str) -> Run:
    """Code the small pile, then that of the name."""
    import dateline
    from reports import corpus

    coded: list[tuple[float, int]] = []
    code_paths = corpus.code_paths

    def timed(*given: Any) -> corpus.Pile:
        pile = code_paths(*given)
        coded.append((processor_seconds(), len(pile.reports)))
        return pile

    corpus.code_paths = timed  # type: ignore[assignment]
    files = ["-o", str(folder / f"reports{ending}"), "--events", str(folder / f"events{ending}")]
    with redirect_stdout(io.StringIO()):
        dateline.main(["code", str(folder / "few"), *files, "--workers", str(workers)])
        before, start, begun = forget_peak(), time.perf_counter(), processor_seconds()
        dateline.main(["code", str(folder / name), *files, "--workers", str(workers)])
    end, (then, reports) = processor_seconds(), coded[-1]
    return Run(reports, time.perf_counter() - start, end - begun, end - then, peak() - before)


def processor_seconds() -> float:
    """What this process and those that it started and that have ended have used."""
    return sum(os.times()[:4])


def tell(articles: int, run: Run, smaller: Run | None) -> None:
    """Print the figures of a pile, and what a report more costs than in the one before."""
    slope = (run.memory - smaller.memory) / (run.reports - smaller.reports) if smaller else None
    print(
        f"{articles} articles, {run.reports} reports in {run.seconds:.0f} s ({articles / run.seconds:.0f} articles/s); "
        f"{run.writing:.1f} of {run.work:.1f} s of the processors are not coding ({run.writing / run.work:.0%}, "
        f"{1e6 * run.writing / run.reports:.0f} µs a report); {run.memory / 1e6:.0f} MB more at the most, "
        f"{run.memory / run.reports:.0f} bytes a report" + ("" if slope is None else f", slope {slope:.0f}"),
        flush=True,
    )


def read_table(path: Path) -> int:
    """Bytes that pandas needs at the most to read a .csv of reports."""
    import pandas as pd

    before = forget_peak()
    table = pd.read_csv(path, keep_default_na=False)
    assert len(table)
    return peak() - before


def are_same(folder: Path, name: str, ending: str) -> bool:
    """Whether one worker writes the bytes that are there."""
    files = [folder / f"{table}{ending}" for table in ("reports", "events")]
    there = [file.read_bytes() for file in files]
    alone(code_pile, folder, name, 1, ending)
    return [file.read_bytes() for file in files] == there


def forget_peak() -> int:
    """Bytes of this process in memory now; the peak is counted from here (Linux)."""
    Path("/proc/self/clear_refs").write_text("5")
    return read_status("VmRSS")


def peak() -> int:
    """The most bytes this process held since."""
    return read_status("VmHWM")


def read_status(name: str) -> int:
    """A figure of /proc/self/status in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


if __name__ == "__main__":
    main()
