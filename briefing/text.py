"""Text that others wrote, made fit to be set: one line, no control characters, no tricks with the direction."""

import unicodedata

# Of the format characters (Cf) only the joiners stay, which Persian and Indic words and emoji need.
KEPT = frozenset("\u200c\u200d")
DROPPED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def clean_text(text: str, most: int = 2_000) -> str:
    """The text as one line of at most `most` code points, cut with an ellipsis.

    Control characters, bidirectional overrides, lone surrogates and what no font can know are left out; runs of
    white space become one space.
    """
    if not text.isascii() or not text.isprintable():
        text = " ".join(unicodedata.normalize("NFC", text).split()).translate(_FIT)
    if "  " in text or text[:1] == " " or text[-1:] == " ":
        text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


class _Fit(dict[int, int | None]):
    """Of each letter whether it stays, found out when it is first met."""

    def __missing__(self, letter: int) -> int | None:
        stays = chr(letter) in KEPT or unicodedata.category(chr(letter)) not in DROPPED
        self[letter] = found = letter if stays else None
        return found


_FIT = _Fit()


def count_words(count: int, noun: str, plural: str = "") -> str:
    """ "1 event", "1,200 events"."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def join_words(words: list[str] | tuple[str, ...], last: str = "and", most: int = 0) -> str:
    """ "a", "a and b", "a, b and c"; beyond `most` (0: no limit) "a, b and 3 more"."""
    shown = list(words)
    if most and len(shown) > most:
        shown = [*shown[: most - 1], f"{len(shown) - most + 1:,} more"]
        last = "and"
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"
