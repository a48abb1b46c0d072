"""Build the word lists of gazetteer/rules/ that tell places from words and persons, from pinned packages.

    pip download --no-deps faker==40.54.0 symspellpy==6.10.1 names==0.3.0; apt-get download wamerican=2020.12.07-2
    python seeds/build_words.py --faker FOLDER --symspellpy FOLDER --names FOLDER --wamerican FILE

`common_words.txt`: English words (SCOWL, by Debian's wamerican): the commonest, and all that are names in the
gazetteer, in the order of symspellpy's frequency list, each with its rank. `given_names.txt`, `surnames.txt`: names of
persons of many countries (Faker's locales, the US census of 1990 by `names`); of surnames those that are also names in
the gazetteer.
"""

import argparse
import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
RULES = HERE.parent / "gazetteer" / "rules"
sys.path.insert(0, str(HERE.parent))

from gazetteer.normalize import normalize  # noqa: E402
from gazetteer.store import Gazetteer, open_gazetteer  # noqa: E402

WORDS = 20_000  # so many of the commonest English words are listed even where they name no place
CENSUS_GIVEN, CENSUS_SURNAMES = 1500, 9000


def main() -> int:
    """Write the three lists."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for package in ("faker", "symspellpy", "names"):
        cli.add_argument(f"--{package}", type=Path, required=True, help="the unpacked package")
    cli.add_argument("--wamerican", type=Path, required=True, help="its usr/share/dict/american-english")
    args = cli.parse_args()
    gazetteer = open_gazetteer()
    words = common_words(args.wamerican, args.symspellpy, gazetteer)
    given, surnames = faker_names(args.faker)
    given |= census(args.names, "female.first", CENSUS_GIVEN) | census(args.names, "male.first", CENSUS_GIVEN)
    surnames |= census(args.names, "all.last", CENSUS_SURNAMES)
    surnames = {name for name in surnames if gazetteer.entries(name)}
    _write("common_words.txt", [f"{word}\t{rank}" for rank, word in sorted(words)])
    _write("given_names.txt", sorted(given))
    _write("surnames.txt", sorted(surnames))
    return 0


def common_words(wamerican: Path, symspellpy: Path, gazetteer: Gazetteer) -> list[tuple[int, str]]:
    """English words written small: the commonest, and those that are names in the gazetteer; each with its rank."""
    ranks = symspellpy / "symspellpy/frequency_dictionary_en_82_765.txt"
    order = {line.split()[0]: rank for rank, line in enumerate(ranks.read_text("utf-8-sig").splitlines())}
    small = {word for word in wamerican.read_text("utf-8").split() if word.isalpha() and word.islower()}
    ranked = [(order.get(word, len(order)), word) for word in small]
    return [(rank, word) for rank, word in ranked if rank < WORDS or gazetteer.entries(normalize(word))]


def faker_names(folder: Path) -> tuple[set[str], set[str]]:
    """Given names and surnames of Faker's locales, normalised."""
    sys.path.insert(0, str(folder))
    given: set[str] = set()
    surnames: set[str] = set()
    for locale in sorted((folder / "faker/providers/person").glob("*_*/__init__.py")):
        if locale.parent.name.startswith("__"):
            continue
        provider = importlib.import_module(f"faker.providers.person.{locale.parent.name}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if isinstance(values, tuple | list | dict):
                target = given if attribute.startswith(("first_name", "romanized_first")) else surnames
                if target is given or attribute.startswith("last_name"):
                    target |= {normalize(str(value)) for value in values}
    return {name for name in given if _fits(name)}, {name for name in surnames if _fits(name)}


def census(folder: Path, part: str, most: int) -> set[str]:
    """The commonest names of the US census of 1990."""
    lines = (folder / f"names/dist.{part}").read_text("ascii").splitlines()[:most]
    return {line.split()[0].lower() for line in lines}


def _fits(name: str) -> bool:
    return name.isascii() and name.isalpha() and len(name) > 2


def _write(name: str, lines: list[str]) -> None:
    (RULES / name).write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{name}: {len(lines):,} lines")


if __name__ == "__main__":
    sys.exit(main())
