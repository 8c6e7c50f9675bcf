"""Untrusted text into what a reader sees of it, and into the one plain line that a prompt may hold.

Articles, questions and histories are material for the model, never instructions. Whoever writes them knows
how prompts are laid out, so nothing that lays one out survives: no line break, no quotation mark, no letter
that a chat marker or an excerpt's number is made of, no label of a prompt's own parts, and nothing that a
reader would not see.
"""

import re
import unicodedata
from functools import lru_cache

LABELS = (
    *("text", "sentence", "question", "excerpts?", "claim", "evidence", "reference answers?", "answer"),
    *("language of the sentences", "system", "developer", "user", "human", "assistant", "model", "tool"),
)
"""What the prompts call their parts, and chat templates the speakers, before a colon; as patterns."""

_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""Signs that are called letters, marks or symbols and show nothing by themselves: what Unicode counts as
Default_Ignorable_Code_Point, and the empty Braille cell. Selectors can spell out whole sentences."""

_JOINERS = "\u200c\u200d"
_DROPPED_JOINERS = str.maketrans("", "", _JOINERS)

_MARKER = re.compile(r"[<＜][|｜][^|｜]*[|｜][>＞]")
_MARKER_LETTERS = str.maketrans("[]［］【】<>＜＞{}｛｝|｜", "()()()‹›‹›()()//")
_LABEL = re.compile(rf"(?<![a-z])({'|'.join(LABELS)})(\s*\([^()]*\))?\s*[:：]", re.IGNORECASE)
_RULE = re.compile(r"([#=~`*_-])\1{2,}")
"""A fence, a heading or a rule: what parts one piece of a Markdown prompt from the next."""
_QUOTES = re.compile(r"[\"“”„«»「」『』]")


def visible(text: str) -> str:
    """The text as a reader sees it: without invisible characters, any white space a space.

    Joiners stay: they are seen in how the letters beside them are shaped.
    """
    return "".join(map(_seen, text))


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


def safe(text: str) -> str:
    """Untrusted text on one line, unmarked, as a reader sees it, without quotation marks and labels.

    A label of a prompt's part loses its colon. Joiners go too: a Persian word without them is the same word,
    less well set.
    """
    plain = unmarked(visible(text).translate(_DROPPED_JOINERS))
    plain = _LABEL.sub(r"\1\2 -", _RULE.sub(" ", plain))
    return " ".join(_QUOTES.sub("'", plain).split())
