"""What happened: acts of violence and their like in a sentence, typed as ACLED types them, by rules in reports/rules/."""

from reports.kinds.act import MODALITIES, Act
from reports.kinds.classify import Kind, classify_text
from reports.kinds.find import find_acts, find_passed_over

__all__ = ["MODALITIES", "Act", "Kind", "classify_text", "find_acts", "find_passed_over"]
