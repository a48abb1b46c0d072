"""Cut a sentence into words and marks, with their offsets."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+(?:[-'’]\w+|[.,]\d+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """words: lower case, straight apostrophes, without 's; starts, ends: code points into the text."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def surface(self, index: int) -> str:
        """The word as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]

    def is_possessive(self, index: int) -> bool:
        """Whether an 's ends the word ("Armenia's")."""
        return self.text[self.ends[index] - 2 : self.ends[index]] in ("'s", "’s")

    def is_capital(self, index: int) -> bool:
        """Whether the word begins with a capital."""
        return self.text[self.starts[index]].isupper()


def cut_tokens(text: str) -> Tokens:
    """Cut a text at white space and marks; linear in its length."""
    found = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    return Tokens(
        text,
        tuple(normalize_word(word) for word, _, _ in found),
        tuple(start for _, start, _ in found),
        tuple(end for _, _, end in found),
    )


def normalize_word(word: str) -> str:
    """Lower case, a straight apostrophe, and no 's at the end."""
    word = word.lower()
    if "’" in word:
        word = word.replace("’", "'")
    return word.removesuffix("'s")
