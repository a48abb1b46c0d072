"""What happened: the acts that a sentence tells, typed as ACLED types them by the rules in kind_*.csv."""

from reports.kinds.act import MODALITIES, Act
from reports.kinds.classify import Kind, classify_text
from reports.kinds.find import find_acts, find_passed_over

__all__ = ["MODALITIES", "Act", "Kind", "classify_text", "find_acts", "find_passed_over"]
