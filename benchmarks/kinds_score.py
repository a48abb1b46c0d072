"""Precision and recall of the kinds, by type: benchmarks/kinds_score.py FILE.csv [--misses]

FILE has a column text and a column sub_event_type, empty where the text reports no event.
"""

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reports.kinds import classify_text


def main() -> None:
    """Print one line a type, and the sums."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("file", type=Path)
    cli.add_argument("--misses", action="store_true", help="list the texts that are typed wrongly")
    args = cli.parse_args()
    with args.file.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    pairs = [
        (row["sub_event_type"], kind.sub_event_type if (kind := classify_text(row["text"])) else "") for row in rows
    ]
    if args.misses:
        for row, (gold, got) in zip(rows, pairs, strict=True):
            if gold != got:
                print(f"{gold or '(none)'} -> {got or '(none)'}: {row['text']}")
    print_scores(pairs)


def print_scores(pairs: list[tuple[str, str]]) -> None:
    """One line a type: precision, recall, F1, how many there are; then accuracy and the mean F1 over the types."""
    right = Counter(gold for gold, got in pairs if gold == got)
    gold_count, got_count = Counter(gold for gold, _ in pairs), Counter(got for _, got in pairs)
    scores = []
    for name in sorted(set(gold_count) | set(got_count)):
        precision = right[name] / got_count[name] if got_count[name] else 0.0
        recall = right[name] / gold_count[name] if gold_count[name] else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        scores.append(f1)
        print(f"{name or '(no event)':40} P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}  n {gold_count[name]}")
    share, mean = sum(right.values()) / len(pairs), sum(scores) / len(scores)
    print(f"right {sum(right.values())} of {len(pairs)} ({share:.3f}), mean F1 {mean:.3f}")


if __name__ == "__main__":
    main()
