"""Untrusted text: what a reader sees of it, what chat markers are made of, and what is meant for machines."""

import re
import unicodedata
from functools import lru_cache

from index import concepts_in, word_for

_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""Signs that are called letters, marks or symbols and show nothing by themselves: what Unicode counts as
Default_Ignorable_Code_Point, and the empty Braille cell. Selectors can spell out whole sentences."""

_MACHINES = "artificial intelligence"
_ANSWERING = frozenset({"answer", "question", "reply"})
"""Concepts of the lexicon that an order to a machine names."""

_JOINERS = "\u200c\u200d"
_UNJOINED = str.maketrans("", "", _JOINERS)

_MARKER = re.compile(r"[<＜][|｜][^|｜]*[|｜][>＞]")
_MARKER_LETTERS = str.maketrans("[]［］【】<>＜＞{}｛｝|｜", "()()()‹›‹›()()//")


def visible(text: str) -> str:
    """The text as a reader sees it: without invisible characters, any white space a space.

    Joiners stay: they are seen in how the letters beside them are shaped.
    """
    return "".join(map(_seen, text))


def unjoined(text: str) -> str:
    """The text without joiners: a Persian word without them is the same word, less well set."""
    return text.translate(_UNJOINED)


@lru_cache(maxsize=4096)
def _seen(character: str) -> str:
    if character.isspace():
        return " "
    if character in _JOINERS:
        return character
    unseen = unicodedata.category(character) in _UNSEEN_CATEGORIES or _UNSEEN.match(character)
    return "" if unseen else character


def unmarked(text: str) -> str:
    """The text without chat markers, and with harmless letters for those that such markers are made of.

    Brackets number excerpts and citations, angle brackets make HTML, bars and braces the markers of models.
    """
    return _MARKER.sub(" ", text).translate(_MARKER_LETTERS)


def tells_machines(text: str, language: str) -> bool:
    """Whether a text speaks of artificial intelligence and of answers: it may be meant for who answers.

    In the languages of the lexicon. News of machines that answer are quoted then, not told.
    """
    named = {word_for(concept, "en") for _, concept in concepts_in(text, language)}
    return _MACHINES in named and not named.isdisjoint(_ANSWERING)
