"""Tell the words of a text that are names of persons somewhere in it."""

from collections.abc import Collection, Sequence

from gazetteer.listed import listed
from gazetteer.rules import words_of
from gazetteer.tokens import Token, Words


def find_persons(words: Words, taken: Collection[int]) -> set[str]:
    """Words that stand in a full name of a person somewhere: a title or given name, then a capitalised word."""
    found: set[str] = set()
    tokens = words.tokens
    for index in words.capitals:
        token, before = tokens[index], tokens[index - 1]
        if not (index and token.joined and before.capital) or token.headline or token.hyphenated:
            continue
        if index in taken and (index - 1) in taken and not listed(before.key).given:
            continue
        if is_kind(token):
            continue  # "Indiana County", "Chester Township": no person's name
        said, ahead = listed(token.key), listed(before.key)
        if ahead.title and not said.head and before.key != token.key:
            found.add(token.key)
        elif ahead.given and token.key.isalpha() and not said.head and not said.stop and not is_date(tokens, index - 1):
            found.update((token.key, before.key))
        elif is_initial(before) and index > 1 and tokens[index - 2].capital and before.joined:
            found.update((token.key, tokens[index - 2].key))
        elif _is_unknown(before, index - 1, taken) and not said.head and said.rank is None:
            found.add(token.key)
    return found


def is_date(tokens: Sequence[Token], index: int) -> bool:
    """Whether a month that is a given name, too, stands in a date ("on 4 June Vedeno fell", "in April Bamut held")."""
    if index < 1 or listed(tokens[index].key).stop != "month":
        return False
    before = tokens[index - 1].key
    return before[:1].isdigit() or before in words_of("before_month")


def is_kind(token: Token) -> bool:
    """Whether a word after a name says what kind of place it is."""
    cue = listed(token.key).after
    return cue is not None and bool(cue.kinds)


def is_initial(token: Token) -> bool:
    """Whether a word is one capital letter, with or without its dot."""
    return len(token.text.rstrip(".")) == 1 and token.capital


def _is_unknown(token: Token, number: int, taken: Collection[int]) -> bool:
    """Whether a capitalised word is neither a place nor an English word: in front of a name it is a given name."""
    if number in taken or token.upper or len(token.key) < 3 or not token.key.isalpha():
        return False
    said = listed(token.key)
    return said.rank is None and not (said.stop or said.head or said.before)
