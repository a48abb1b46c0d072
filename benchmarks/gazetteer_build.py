"""How long `dateline build` takes and how much memory it needs on generated GeoNames dumps, and how both grow.

    python benchmarks/gazetteer_build.py [ROWS ...]        (default 250000 500000 1000000 2000000)

The rows are made of syllables, three names a place, in a hundred countries with provinces and districts; each size is
built in a process of its own, so that the peak is its own.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
SIZES = (250_000, 500_000, 1_000_000, 2_000_000)
SYLLABLES = [
    "ka",
    "lo",
    "mi",
    "ter",
    "ash",
    "gar",
    "bad",
    "no",
    "vi",
    "ska",
    "len",
    "dor",
    "pur",
    "ta",
    "zan",
    "he",
    "ri",
    "mu",
    "bek",
    "sha",
    "or",
    "el",
    "tin",
    "va",
    "qu",
    "ya",
]
FEATURES = ("PPL", "PPL", "PPL", "PPLA2", "STM", "MT", "LK", "HTL")


def main() -> int:
    """Build each size in a process of its own and print a line for it."""
    if len(sys.argv) > 2 and sys.argv[1] == "--one":
        return build_one(Path(sys.argv[2]))
    sizes = [int(text) for text in sys.argv[1:]] or list(SIZES)
    print(f"{'rows':>10}{'dump MB':>9}{'file MB':>9}{'seconds':>9}{'peak MB':>9}")
    for rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            dump = Path(folder) / "dump.txt"
            write_dump(dump, rows)
            done = subprocess.run(
                [sys.executable, __file__, "--one", str(dump)], capture_output=True, text=True, check=True
            )
            print(f"{rows:10,}{dump.stat().st_size / 1e6:9.0f}{done.stdout.rstrip()}", flush=True)
    return 0


def build_one(dump: Path) -> int:
    """Build one dump and print size, seconds and the peak of this process."""
    from gazetteer.build import build_places

    target, started = dump.with_suffix(".bin"), time.perf_counter()
    build_places([dump], target)
    spent = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{target.stat().st_size / 1e6:9.0f}{spent:9.0f}{peak:9.0f}")
    return 0


def write_dump(path: Path, rows: int) -> None:
    """Write a dump of so many rows, the same for the same number."""
    chance = random.Random(rows)
    countries = [chr(65 + n // 26) + chr(65 + n % 26) for n in range(100)]
    with path.open("w", encoding="utf-8") as handle:
        for number in range(1, rows + 1):
            country, province = chance.choice(countries), chance.randrange(30)
            feature = "ADM1" if number <= 3000 else "ADM2" if number <= 15_000 else chance.choice(FEATURES)
            if number <= 3000:
                country, province = countries[number % 100], number // 100
            names = [word(chance) for _ in range(3)]
            handle.write(
                f"{number}\t{names[0]}\t{names[0]}\t{','.join(names[1:])}\t{chance.uniform(-60, 70):.5f}\t"
                f"{chance.uniform(-180, 180):.5f}\tP\t{feature}\t{country}\t\t{province:02}\t{number % 400}\t\t\t"
                f"{chance.randrange(1, 90_000)}\t\t\t\t2024-01-01\n"
            )


def word(chance: random.Random) -> str:
    """A name of two to five syllables."""
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randrange(2, 6))).capitalize()


if __name__ == "__main__":
    sys.exit(main())
