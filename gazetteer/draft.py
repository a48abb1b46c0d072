"""Write a text file that takes the place of the old one only when all of it is written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def open_draft(path: Path) -> Iterator[TextIO]:
    """A draft beside the path (UTF-8, lines end in a newline), removed when the block does not end well.

    Raises ValueError for a folder that is not there.
    """
    if not path.parent.is_dir():
        raise ValueError(f"{path} cannot be written: name a file in a folder that exists")
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as handle:
            yield handle
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
