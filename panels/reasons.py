"""Why a report's place is where it is: its name read again, in the article or in what a file of reports holds of it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from gazetteer.lookup import explain_mention
from gazetteer.store import Gazetteer
from geo.frame import split_values

MOST = 40_000  # characters of quotes that are read


def tell_reasons(report: dict[str, Any], text: str | None, others: pd.DataFrame, gazetteer: Gazetteer) -> list[str]:
    """The places a report's name may mean with their points and terms, as lines; none where it names no place.

    text: the article, or None where only its reports are at hand: then their quotes are read in its stead, and the
    first lines say so. others: the reports of the same article, with quote, char_start and iso_country.
    """
    if pd.isna(report["location_start"]):
        return []
    start, end = int(report["location_start"]), int(report["location_end"])
    if text is not None:
        return explain_mention(text, start, end, gazetteer)
    quotes, shift = _join_quotes(report, others)
    if not (0 <= start + shift < end + shift <= len(quotes)):
        return []
    expected = _countries(report, others)
    lines = explain_mention(quotes, start + shift, end + shift, gazetteer, expected)
    return [_head(quotes, expected), *lines] if lines else []


def _join_quotes(report: dict[str, Any], others: pd.DataFrame) -> tuple[str, int]:
    """The quotes of the article in their order, one a line, and what is added to an offset into the article to find it
    there; the report's own quote comes first where all together are too long."""
    own = (int(report["char_start"]), str(report["quote"]))
    rows = sorted(
        {(int(start), str(quote)) for start, quote in zip(others["char_start"], others["quote"], strict=True)}
    )
    kept = rows if own in rows and sum(len(quote) for _, quote in rows) <= MOST else [own]
    before = sum(len(quote) + 1 for _, quote in kept[: kept.index(own)])
    return "\n".join(quote for _, quote in kept), before - own[0]


def _countries(report: dict[str, Any], others: pd.DataFrame) -> tuple[str, ...]:
    """The countries of the article's other reports, told of other names than this one."""
    rows = others[others["location_text"] != report["location_text"]]
    return tuple(sorted({code for cell in rows["iso_country"] for code in split_values(cell)}))


def _head(quotes: str, expected: Sequence[str]) -> str:
    count = quotes.count("\n") + 1
    held = "the one sentence" if count == 1 else f"the {count} sentences"
    where = f", with {', '.join(expected)} expected from its other reports" if expected else ""
    return f"The article is not at hand: read again in {held} of it that this file holds{where}; points may differ."
