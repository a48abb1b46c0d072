"""What a note says of itself before a colon ("Weapons seizure: On 3 May police …")."""

import re
from functools import cache

from reports.tables import read_table

_LABEL = re.compile(r"\s*(\w[\w/ -]{2,34}):\s")


def find_label(text: str) -> tuple[str, str] | None:
    """(sub-event type, the label as it stands) of a text that opens with a label of kind_labels.csv, or None."""
    found = _LABEL.match(text)
    kind = _labels().get(found[1].lower()) if found else None
    return (kind, found[1]) if found and kind else None


@cache
def _labels() -> dict[str, str]:
    rows = read_table("kind_labels.csv")
    return {label.strip(): row["sub_event_type"] for row in rows for label in row["label"].split(";")}
