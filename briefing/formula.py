"""Cells that a spreadsheet would run as formulas: made harmless on the way out, given back unchanged on the way in."""

import pandas as pd

# OWASP "CSV Injection": what starts a formula in Excel, LibreOffice or Google Sheets, the full-width forms included.
# A cell that already starts with apostrophes before such a sign gets one more, so that the guard can be undone exactly.
GUARDED = r"^('*[=+\-@\t\r\n＝＋－＠])"
UNGUARDED = r"^'('*[=+\-@\t\r\n＝＋－＠])"


def guard_cells(texts: pd.Series) -> pd.Series:
    """The texts of one column, each that could be a formula with an apostrophe before it."""
    return texts.str.replace(GUARDED, r"'\1", regex=True)


def unguard_cells(texts: pd.Series) -> pd.Series:
    """What `guard_cells` was given."""
    return texts.str.replace(UNGUARDED, r"\1", regex=True)
