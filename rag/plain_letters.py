"""A text without capitals and accents, character by character, so that offsets stay."""

import unicodedata
from functools import cache


def plain_letters(text: str) -> str:
    """The text in lower case without accents; what would change its length is left as it is."""
    return "".join(map(_plain, text))


def plain_pattern(pattern: str) -> str:
    """A pattern for plain texts; ASCII is kept as it is, since escapes such as `\\W` mean their case."""
    return "".join(each if each.isascii() else _plain(each) for each in pattern)


@cache
def _plain(character: str) -> str:
    base = unicodedata.normalize("NFKD", character.lower())
    kept = "".join(each for each in base if not unicodedata.combining(each))
    return kept if len(kept) == 1 else character
