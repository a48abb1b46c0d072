"""Text of articles and files inside Streamlit's Markdown: every mark is escaped, so that it is read as text."""

import re

MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^&@=\"'/])")


def as_text(text: str) -> str:
    """The text with Markdown's and Streamlit's marks escaped (links, images, emoji and colour codes, formulas)."""
    return MARKS.sub(r"\\\1", " ".join(text.split()))
