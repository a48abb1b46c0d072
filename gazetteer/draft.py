"""Write a file that takes the place of the old one only when all of it is written."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def whole_or_nothing(path: Path) -> Iterator[Path]:
    """A draft beside the path that takes its place when the block ends well, and is removed when it does not."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=path.suffix)
    except OSError as fault:
        raise OSError(f"{path} cannot be written ({fault.strerror}): name a folder that you may write to") from fault
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(path.stat().st_mode if path.exists() else 0o644)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def open_draft(path: Path) -> Iterator[TextIO]:
    """The same for a text: the draft, open to be written (UTF-8, lines end in a newline).

    Raises ValueError for a folder that is not there.
    """
    if not path.parent.is_dir():
        raise ValueError(f"{path} cannot be written: name a file in a folder that exists")
    with whole_or_nothing(path) as draft, draft.open("w", encoding="utf-8", newline="\n") as handle:
        yield handle
