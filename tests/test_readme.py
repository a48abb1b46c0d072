"""The README shows real output: every `$ dateline …` in it is run, and must print what stands below it.

After a change of what a command prints, `python tests/test_readme.py` rewrites the outputs: read them, then keep them.
"""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]
README = HOUSE / "README.md"
BLOCK = re.compile(r"```console\n\$ (dateline [^\n]+)\n(.*?)```\n", re.DOTALL)


def run(command: str, folder: Path) -> str:
    """What a command prints, run in a folder in which seeds/ is as in the clone."""
    if not (folder / "seeds").exists():
        (folder / "seeds").symlink_to(HOUSE / "seeds")
    words = [sys.executable, str(HOUSE / "dateline.py"), *shlex.split(command)[1:]]
    done = subprocess.run(words, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


@pytest.mark.parametrize(("command", "output"), BLOCK.findall(README.read_text(encoding="utf-8")))
def test_the_readme_shows_what_is_printed(command: str, output: str, tmp_path: Path) -> None:
    """What the README says a command prints is what it prints."""
    assert run(command, tmp_path) == output


def rewrite(folder: Path) -> None:
    """Put what the commands print now into the README."""
    text = README.read_text(encoding="utf-8")
    fresh = BLOCK.sub(lambda block: f"```console\n$ {block[1]}\n{run(block[1], folder)}```\n", text)
    README.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        rewrite(Path(scratch))
