"""Speed and memory of the gazetteer: first answer, look-ups, articles a second, and the index beside others.

    python benchmarks/gazetteer_speed.py [DOCS.jsonl] [--stream 20000]

DOCS.jsonl: {"id", "text"} a line; without it the example articles in seeds/ are read over and over. Everything is
measured on one core in one run, in processor time where that is what counts, and beside a plain loop of a million
additions, so that a busy machine shows. Cold: each article is new to the process, as in a pile that is read once.
Warm: the same articles again. --stream: that many different documents, made of the sentences given and of names drawn
from the whole gazetteer, so that no cache ever suffices: what the process holds must level off.

What was measured before an index was chosen, over 882,462 names: a pickled dict took 0.9 s to load and 354 MB, a
mapped marisa trie 4 to 10 ms and 10 MB, SQLite nothing and 2 MB, at 1.46, 0.5 and 0.23 million look-ups a second. The
trie starts as fast as a file and looks up as fast as the finder can ask; the last table repeats this over the names
that ship. Facts of a place are ten bytes of a mapped table; its names and card lie in packed blocks, of which the
unpacked bytes are kept and cut when asked for: a third of the memory of their lines as texts, so that twice as many
blocks fit.
"""

import argparse
import gc
import json
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from gazetteer.find import find_places
from gazetteer.normalize import normalize
from gazetteer.seeds import seed_path
from gazetteer.similar import find_similar
from gazetteer.store import Gazetteer, open_gazetteer

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("Goris", "Terter", "Paris", "Springfield", "Khan Younis", "Bakhmut", "no such place", "San José", "Al-Bab")
SPELLINGS = (("Kelbadjar", "AZ"), ("Gorlivka", "UA"), ("Deir Azzour", "SY"), ("Djermuk", "AM"), ("Batkin", "KG"))
FIRST = "import resource,dateline; dateline.main(['lookup','Terter','--context','Shells hit Terter near Barda.']); "
FIRST += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"


def main() -> int:
    """Measure and print a line each."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("documents", type=Path, nargs="?", metavar="DOCS.jsonl")
    cli.add_argument(
        "--stream", type=int, default=0, metavar="N", help="how many different documents are read in a row"
    )
    args = cli.parse_args()
    print(f"{os.cpu_count()} cores; one is used")
    print(f"{'a million additions':34}{per_call(lambda: sum(range(1_000_000)), 5) * 1000:10.1f} ms")
    tell_first()
    gazetteer = open_gazetteer()
    tell(
        "exact look-up", [lambda name=name: gazetteer.entries.__wrapped__(normalize(name)) for name in NAMES], 1e6, "µs"
    )  # type: ignore[misc, attr-defined]
    tell(
        "fuzzy look-up, country known",
        [lambda s=s: find_similar(s[0], gazetteer, (s[1],)) for s in SPELLINGS],
        1e3,
        "ms",
    )  # type: ignore[misc]
    tell("fuzzy look-up, anywhere", [lambda s=s: find_similar(s[0], gazetteer) for s in SPELLINGS], 1e3, "ms")  # type: ignore[misc]
    tell_articles(gazetteer, args.documents)
    if args.stream:
        tell_stream(gazetteer, args.documents, args.stream)
    tell_indexes(gazetteer)
    return 0


def look_up(gazetteer: Gazetteer, name: str) -> object:
    """The places of a name, not from the cache."""
    return gazetteer.entries.__wrapped__(normalize(name))


def tell_first() -> None:
    """From a cold process to the first answer, and what it holds."""
    spent, peak = [], "0"
    for _ in range(5):
        started = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=True, cwd=ROOT)
        spent.append(time.perf_counter() - started)
        peak = done.stdout.splitlines()[-1]
    print(f"{'cold process to first answer':34}{statistics.median(spent) * 1000:10.0f} ms, {peak} MB resident")


def tell_articles(gazetteer: Gazetteer, documents: Path | None) -> None:
    """Articles of 3 kB a second, cold caches and warm, and the 95th percentile; without the collector of cycles, as in
    `dateline find`."""
    gc.disable()
    texts = [text for text in read_texts(documents) if len(text) > 500]
    for label in ("articles, caches cold", "articles, caches warm"):
        spent = []
        for text in texts:
            started = time.process_time()
            find_places(text, gazetteer)
            spent.append((time.process_time() - started) / len(text) * 3000)
        p95 = sorted(spent)[int(0.95 * len(spent))] * 1000
        print(f"{label:34}{len(spent) / sum(spent):10.0f} of 3 kB a second, p95 {p95:.1f} ms")
    print(f"{'resident after these':34}{peak():10.0f} MB")


def tell_stream(gazetteer: Gazetteer, documents: Path | None, count: int) -> None:
    """What the process holds at its most after so many different documents of 3 kB."""
    draw = random.Random(count)
    sentences = [part for text in read_texts(documents) for part in text.replace("\n", ". ").split(". ") if part]
    for number in range(1, count + 1):
        find_places(make_document(draw, sentences, gazetteer), gazetteer)
        if number in (100, 1000) or number % 5000 == 0 or number == count:
            print(f"{f'resident after {number:,} different':34}{peak():10.0f} MB")


def make_document(draw: random.Random, sentences: list[str], gazetteer: Gazetteer) -> str:
    """3 kB of sentences drawn at random, every other one with two places drawn from all there are."""
    parts: list[str] = []
    while sum(map(len, parts)) < 3000:
        near, within = (gazetteer.label(draw.randrange(gazetteer.size)) for _ in range(2))
        parts.append(f"{draw.choice(sentences)}{f', near {near} and in {within}' if draw.random() < 0.5 else ''}.")
    return " ".join(parts)


def peak() -> float:
    """The most that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def tell_indexes(gazetteer: Gazetteer) -> None:
    """The mapped tries beside a dict and SQLite over the same names."""
    keys = gazetteer._keys.keys()
    wanted = keys[:: len(keys) // 20_000]
    started = time.perf_counter()
    table = {key: gazetteer.entries.__wrapped__(key)[0].place for key in keys}
    built = time.perf_counter() - started
    print(f"\n{len(keys):,} names{'':18}{'opened':>12}{'size':>12}{'look-ups a second':>20}")
    opened = per_call(lambda: open_gazetteer(), 5)
    size = sum(gazetteer._sections[name][1] for name in ("keys", "keys_slots", "keys_lists"))
    row("mapped marisa-trie and slots", opened, size, rate(gazetteer.entries.__wrapped__, wanted))
    row("dict, filled at start", built, sum(map(sys.getsizeof, table)) + sys.getsizeof(table), rate(table.get, wanted))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.sqlite"
        with sqlite3.connect(path) as base:
            base.execute("CREATE TABLE names (key TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID")
            base.executemany("INSERT INTO names VALUES (?, ?)", table.items())
        opened = per_call(lambda: sqlite3.connect(path).execute("SELECT 1").fetchone(), 5)
        find = "SELECT place FROM names WHERE key = ?"
        row(
            "SQLite, one place a name",
            opened,
            path.stat().st_size,
            rate(lambda k: base.execute(find, (k,)).fetchone(), wanted),
        )


def row(label: str, opened: float, size: float, looked: float) -> None:
    """One line of the index table."""
    print(f"{label:34}{opened * 1000:9.1f} ms{size / 1e6:9.1f} MB{looked:20,.0f}")


def rate(look: Callable[[str], object], keys: Iterable[str]) -> float:
    """Look-ups a second."""
    started, count = time.perf_counter(), 0
    for key in keys:
        look(key)
        count += 1
    return count / (time.perf_counter() - started)


def tell(label: str, calls: list[Callable[[], object]], scale: float, unit: str) -> None:
    """Median and worst of some calls, the first of each left out."""
    times = [per_call(call, 20) for call in calls]
    print(f"{label:34}{statistics.median(times) * scale:10.1f} {unit}, worst {max(times) * scale:.1f} {unit}")


def per_call(call: Callable[[], object], times: int) -> float:
    """Seconds a call, the best of some."""
    call()
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - started)
    return best


def read_texts(documents: Path | None) -> list[str]:
    """The texts of the documents given, or of the examples."""
    if documents is not None:
        return [json.loads(line)["text"] for line in documents.read_text("utf-8").splitlines() if line.strip()]
    return [path.read_text("utf-8") for path in sorted(seed_path("articles").glob("*.txt"))] * 20


if __name__ == "__main__":
    sys.exit(main())
