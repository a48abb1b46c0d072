"""Measure the coder: articles a second from text to reports, and time over length; the command is in code_pile.py.

    python benchmarks/code.py [TEXTS.jsonl …]

Articles of 3 kB are made from tests/corpus with days and numbers changed, so that no two are the same. They are dense:
some 22 reports each. The same is done with the five articles beside the repository, where they are. News at large
has fewer reports still: give files of {"text"} lines to see the rate on pieces of 3 kB of those, each coded once.
Printed are the rate on one core, the share of each room, and how much longer each step takes for a
text of twice the length, for ordinary and hostile texts. Beside it, in the same run and on the same texts: a
keyword-and-gazetteer coder that makes a report of every place in a sentence with a word of violence; dates stand beside
dateparser in dates_speed.py. Times are the processor's.
"""

import argparse
import gc
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gazetteer.find import find_places  # noqa: E402
from gazetteer.store import Gazetteer, open_gazetteer  # noqa: E402
from reports.article import Article  # noqa: E402
from reports.code import code_article  # noqa: E402
from reports.dates import find_dates  # noqa: E402
from reports.kinds import find_acts  # noqa: E402
from reports.split import split_sentences  # noqa: E402

CORPUS, FIVE = ROOT / "tests/corpus/articles", ROOT.parent / "shared/articles"
KEYWORDS = re.compile(r"\b(?:shell|attack|clash|fight|kill|bomb|strike|struck|fire|battle|captur)\w*", re.IGNORECASE)
SIZE = 3_000


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", nargs="*", type=Path, help='.jsonl files of {"text"} lines to code besides')
    args = parser.parse_args()
    gazetteer = open_gazetteer()
    texts = make_texts(300)
    print(f"{os.cpu_count()} cores; {len(texts)} articles of {SIZE} characters")
    rates(texts, gazetteer)
    if FIVE.is_dir():
        rate_of("pieces of the five articles", make_texts(300, folder=FIVE), gazetteer)
    for path in args.texts:
        rate_of(path.name, cut_pieces(path), gazetteer)
    lengths(texts, gazetteer)


def make_texts(count: int, size: int = SIZE, folder: Path = CORPUS) -> list[str]:
    """Texts of one size, each with days and numbers of its own."""
    return list(iterate_texts(count, size, folder))


def iterate_texts(count: int, size: int, folder: Path = CORPUS) -> Iterator[str]:
    """The same, one at a time."""
    whole = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    for number in range(count):
        start = number * 977 % max(1, len(whole) - size)
        piece = whole[start : start + size]
        yield re.sub(r"\b\d{1,2}\b", lambda m, n=number: str((int(m.group()) + n) % 27 + 1), piece)


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


def cut_pieces(path: Path) -> list[str]:
    """The pieces of 3 kB of a file's texts, none of which is a part of another: their names are new to the caches."""
    whole = "\n\n".join(json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())
    return [whole[at : at + SIZE] for at in range(0, len(whole) - SIZE + 1, SIZE)]


def rate_of(name: str, pieces: list[str], gazetteer: Gazetteer) -> None:
    """Articles a second over pieces of 3 kB, each coded once."""
    start = time.process_time()
    reports = sum(len(code_article(Article("a.txt", piece), gazetteer).reports) for piece in pieces)
    seconds = time.process_time() - start
    print(
        f"{name:<34} {len(pieces) / seconds:8.0f} articles/s {1000 * seconds / len(pieces):8.2f} ms, "
        f"{len(pieces)} pieces of {reports / len(pieces):.1f} reports"
    )


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
        "days that head lines": "August\n\n1\n\nfire\n\n2: shells\n\n",
        "numbers": "killed 12 and 3,000 and twenty-one people and left ",
        "speakers": "the ministry said that the army said that it said that ",
        "brackets and quotes": '“(the army "said (“',
        "any Unicode": "\u202eШуша\u0301 \U0001f4a3 شلمچه \x00\ufeff 戦闘 \u0130STANBUL ﬁre ",
        "one word": "a",
        "no letter": "-.,;:!?\n ",
    }


def seconds_of(step: Callable[[str], object], text: str) -> float:
    """The least processor time of three runs, without the garbage of the other texts."""
    spent = []
    gc.disable()
    for _ in range(3):
        start = time.process_time()
        step(text)
        spent.append(time.process_time() - start)
    gc.enable()
    return max(min(spent), 1e-6)


if __name__ == "__main__":
    main()
