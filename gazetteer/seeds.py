"""The one loader of seeds/: everything that ships as data is opened by path through here."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "seeds"


def seed_path(name: str) -> Path:
    """The path of a file or folder in seeds/; raises FileNotFoundError that says what to do when it is not there."""
    path = FOLDER / name
    if not path.exists():
        raise FileNotFoundError(
            f"seeds/{name} is missing: run from a whole clone, or rebuild it as seeds/README.md tells"
        )
    return path
