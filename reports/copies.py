"""Tell the reports of copies apart: a text that two outlets print is read twice, and every reading has its own id."""

import hashlib
from collections.abc import Sequence

from msgspec.structs import replace

from reports.report import Report


def rename_copy(reports: Sequence[Report], number: int) -> tuple[Report, ...]:
    """The reports of the article that is the second, third … of its text in the pile (number 1, 2 …), renamed.

    Those of the first (number 0) keep their ids.
    """
    if not number:
        return tuple(reports)
    ids = [hashlib.blake2b(f"{r.report_id}\0{number}".encode(), digest_size=8).hexdigest() for r in reports]
    return tuple(replace(r, report_id=i, event_id=i) for r, i in zip(reports, ids, strict=True))
