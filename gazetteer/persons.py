"""Tell the words of a text that are names of persons somewhere in it."""

from collections.abc import Collection

from gazetteer.rules import common_words, cues, given_names, heads, stops, titles
from gazetteer.tokens import Token, Words


def find_persons(words: Words, taken: Collection[int]) -> set[str]:
    """Words that stand in a full name of a person somewhere: a title or given name, then a capitalised word."""
    found: set[str] = set()
    tokens, named, called = words.tokens, given_names(), titles()
    for index in words.capitals:
        token, before = tokens[index], tokens[index - 1]
        if not (index and token.joined and before.capital) or token.headline or token.hyphenated:
            continue
        if index in taken and (index - 1) in taken and before.key not in named:
            continue
        if is_kind(token):
            continue  # "Indiana County", "Chester Township": no person's name
        if before.key in called and token.key not in heads() and before.key != token.key:
            found.add(token.key)
        elif before.key in named and token.key.isalpha() and token.key not in heads() and token.key not in stops():
            found.update((token.key, before.key))
        elif is_initial(before) and index > 1 and tokens[index - 2].capital and before.joined:
            found.update((token.key, tokens[index - 2].key))
        elif _is_unknown(before, index - 1, taken) and token.key not in heads() and token.key not in common_words():
            found.add(token.key)
    return found


def is_kind(token: Token) -> bool:
    """Whether a word after a name says what kind of place it is."""
    cue = cues("after").get(token.key)
    return cue is not None and bool(cue.kinds)


def is_initial(token: Token) -> bool:
    """Whether a word is one capital letter, with or without its dot."""
    return len(token.text.rstrip(".")) == 1 and token.capital


def _is_unknown(token: Token, number: int, taken: Collection[int]) -> bool:
    """Whether a capitalised word is neither a place nor an English word: in front of a name it is a given name."""
    return (
        number not in taken
        and len(token.key) > 2
        and token.key.isalpha()
        and not token.upper
        and token.key not in common_words()
        and token.key not in stops()
        and token.key not in heads()
        and token.key not in cues("before")
    )
