"""Dates: found in a text, resolved to civil days, and inferred for a text that does not state its own."""

from reports.dates.find import find_dates

__all__ = ["find_dates"]
