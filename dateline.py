"""Dateline from the command line: a parser and one small function a command; the work is done in the rooms."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Any


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (0 done, 1 done in part, 2 not possible)."""
    parser = argparse.ArgumentParser(prog="dateline", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in COMMANDS:
        add(commands)
    args = parser.parse_args(argv)
    try:
        return int(args.run(args))
    except (ValueError, OSError) as fault:
        print(f"dateline {args.command}: {fault}", file=sys.stderr)
        return 2


# Each entry adds its subparser and sets `run`; rooms are imported inside the command, so that a look-up starts fast.
COMMANDS: tuple[Callable[[Any], None], ...] = ()


if __name__ == "__main__":
    sys.exit(main())
