"""What the finder makes of the marked texts of tests/gazetteer/manners/, file by file, and what it got wrong.

python benchmarks/gazetteer_manners.py [FILE ...] [--show]
"""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from gazetteer.find import find_places
from gazetteer.resolution import Resolution
from gazetteer.store import Gazetteer, open_gazetteer

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "gazetteer" / "manners"
MARK = re.compile(r"\[\[([^\]|]+)\|([^\]]*)\]\]")
FAR_KM = 161.0


@dataclass(frozen=True)
class Gold:
    """A marked stretch; latitude is None where readers would differ."""

    start: int
    end: int
    text: str
    latitude: float | None = None
    longitude: float = 0.0
    geonameid: int | None = None
    country: str = ""


@dataclass
class Score:
    """Counts over texts: marked, found, found and marked, of these near enough, in another country; and the faults."""

    marked: int = 0
    found: int = 0
    hit: int = 0
    near: int = 0
    astray: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Of names found, the harmonic mean of precision and recall."""
        return 2 * self.hit / max(self.found + self.marked, 1)


def main() -> int:
    """Print a line a file."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("files", nargs="*", type=Path)
    cli.add_argument("--show", action="store_true", help="print what was missed, misplaced or no place")
    args = cli.parse_args()
    gazetteer = open_gazetteer()
    print(f"{'':16}{'marked':>8}{'precision':>11}{'recall':>8}{'F1':>7}{'161 km':>8}{'wrong country':>15}")
    for path in args.files or sorted(FOLDER.glob("*.txt")):
        score = score_marked(path, gazetteer)
        precision, recall = score.hit / max(score.found, 1), score.hit / max(score.marked, 1)
        placed = score.near / max(score.marked, 1)
        print(
            f"{path.stem:16}{score.marked:8}{precision:11.3f}{recall:8.3f}{score.f1:7.3f}{placed:8.3f}{score.astray:15}"
        )
        for fault in score.faults if args.show else ():
            print("   ", fault)
    return 0


def read_marked(path: Path) -> Iterator[tuple[str, str, list[Gold]]]:
    """Yield the id, the plain text and the marks of each text of a file."""
    for block in re.split(r"^## ", path.read_text("utf-8"), flags=re.M)[1:]:
        name, _, body = block.partition("\n")
        text, last, marks = "", 0, []
        for mark in MARK.finditer(body.strip("\n")):
            text += body[last : mark.start()] + mark[1]
            last = mark.end()
            marks.append(_gold(len(text) - len(mark[1]), len(text), mark[1], mark[2]))
        yield name, text + body[last:].rstrip("\n"), marks


def _gold(start: int, end: int, words: str, note: str) -> Gold:
    if note == "?":
        return Gold(start, end, words)
    point, number, country = note.split("|")
    latitude, longitude = map(float, point.split(","))
    return Gold(start, end, words, latitude, longitude, int(number) if number else None, country)


def score_marked(path: Path, gazetteer: Gazetteer) -> Score:
    """What the finder makes of the texts of a file."""
    score = Score()
    for name, text, marks in read_marked(path):
        doubtful = [mark for mark in marks if mark.latitude is None]
        found = [r for r in find_places(text, gazetteer) if not any(_overlap(r, mark) for mark in doubtful)]
        _count(score, name, found, [mark for mark in marks if mark.latitude is not None])
    return score


def _count(score: Score, name: str, found: list[Resolution], marks: list[Gold]) -> None:
    score.marked, score.found = score.marked + len(marks), score.found + len(found)
    left = list(found)
    for mark in marks:
        match = next((r for r in left if 2 * _overlap(r, mark) >= max(len(r.mention.text), len(mark.text))), None)
        if match is None:
            score.faults.append(f"{name}: {mark.text} was not found")
            continue
        left.remove(match)
        score.hit += 1
        near = _is_near(match, mark)
        score.near += near
        astray = bool(match.place and mark.country and match.place.country != mark.country and not near)
        score.astray += astray
        if not near:
            score.faults.append(f"{name}: {mark.text} is {match.place and (match.place.name, match.place.country)}")
    score.faults += [f"{name}: {r.mention.text} is no place here" for r in left]


def _overlap(resolution: Resolution, mark: Gold) -> int:
    return max(0, min(resolution.mention.end, mark.end) - max(resolution.mention.start, mark.start))


def _is_near(resolution: Resolution, mark: Gold) -> bool:
    place = resolution.place
    if place is None or mark.latitude is None:
        return False
    if mark.geonameid and place.geonameid == mark.geonameid:
        return True
    one, other = radians(mark.latitude), radians(place.latitude)
    east = radians(place.longitude - mark.longitude)
    half = sin((other - one) / 2) ** 2 + cos(one) * cos(other) * sin(east / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(half))) < FAR_KM


if __name__ == "__main__":
    sys.exit(main())
