"""Speed of the kinds: benchmarks/kinds_speed.py [FOLDER of .txt articles]

Prints the processor time for 3 kB of article beside that of splitting and of one regular expression of keywords
(what a keyword coder does), and the time for one sentence whose length doubles: it must double too.
"""

import csv
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))

from reports.kinds import find_acts  # noqa: E402  (the house is on the path only now)
from reports.split import split_sentences  # noqa: E402

KEYWORDS = re.compile(r"\b(?:attack|shell|clash|fight|bomb|strike|kill|missile|drone|captur|seiz|protest)\w*", re.I)
SENTENCE = "Russian forces shelled the village and killed three people , while rebels attacked the army "


def main() -> None:
    """Print the figures."""
    texts = (
        [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
        if sys.argv[1:]
        else _dev()
    )
    sentences = [sentence.text for text in texts for sentence in split_sentences(text)]
    size = sum(map(len, texts))
    find_acts("Load the rules.")
    for name, work in (
        ("keywords", lambda: [KEYWORDS.findall(text) for text in texts]),
        ("split", lambda: [split_sentences(text) for text in texts]),
        ("find_acts", lambda: [find_acts(sentence) for sentence in sentences]),
    ):
        print(
            f"{name:10} {_best(work) * 3_000 / size * 1_000:8.3f} ms for 3 kB ({len(texts)} texts, {size:,} characters)"
        )
    for repeats in (1_000, 2_000, 4_000, 8_000):
        text = SENTENCE * repeats
        print(f"one sentence of {repeats * 16:7,} words {_best(lambda text=text: find_acts(text), 1):7.2f} s")


def _dev() -> list[str]:
    """The development snippets, 25 to a text: far denser in acts than an article."""
    with (HOUSE / "tests/reports/kinds_dev.csv").open(encoding="utf-8", newline="") as handle:
        rows = [row["text"] for row in csv.DictReader(handle)]
    return [" ".join(rows[first : first + 25]) for first in range(0, len(rows), 25)]


def _best(work: Callable[[], Iterable[object]], times: int = 5) -> float:
    """The least processor time in seconds of several runs."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


if __name__ == "__main__":
    main()
