"""Whether the words of one text stand in a row in another, whatever its case, spaces and punctuation."""

import re
import unicodedata

from rag.mention import UNSPACED
from rag.untrusted import unjoined, visible

_WORD = re.compile(r"\w+")


def plain_words(text: str) -> str:
    """The words of a text in compatibility form and lower case, without joiners, a space between them."""
    shown = unicodedata.normalize("NFKC", unjoined(visible(text)))
    return " ".join(_WORD.findall(shown.casefold()))


def stands_in(words: str, text: str, language: str) -> bool:
    """Whether `text` has the words of another; parts of words count in a language that parts none."""
    one, other = plain_words(words), plain_words(text)
    if language in UNSPACED:
        return one.replace(" ", "") in other.replace(" ", "")
    return f" {one} " in f" {other} "
