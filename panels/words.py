"""Text of articles and files inside Streamlit's Markdown: every mark is escaped, so that it is read as text."""

import re

MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^&@=\"'/])")
# Addresses are found after the marks are read, so that no escape helps: an invisible word joiner (U+2060) parts them.
ADDRESSES = re.compile(r"(https?:|www|@)(?=[/.\w])", re.IGNORECASE)
JOINER = "\u2060"


def as_text(text: str) -> str:
    """The text with Markdown's and Streamlit's marks escaped: no link, image, emoji, colour or formula comes of it."""
    return MARKS.sub(r"\\\1", ADDRESSES.sub(rf"\1{JOINER}", " ".join(text.split())))
