"""A drafted answer without the sentences that only give back the question's own words.

A model that obeys "then write BANANA" answers with a sentence that stands in the question and in no article.
What an answer says must be more than its question said, or its evidence must say it too.
"""

import re
import unicodedata

from rag.mention import UNSPACED
from rag.untrusted import visible

_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"(?<=[.!?…؟])\s+|(?<=[。！？])\s*")
"""Between what may be sentences; where it cuts at an abbreviation, both pieces stay."""


def without_echoes(draft: str, *, language: str, question: str, evidence: str) -> str:
    """The draft of a language (ISO 639-1) without sentences that say nothing; it may be empty."""
    said, start = [], 0
    for end in (*(border.end() for border in _PIECE.finditer(draft)), len(draft)):
        piece, start = draft[start:end], end
        if not _stands_in(piece, question, language) or _stands_in(piece, evidence, language):
            said.append(piece)
    return "".join(said).strip()


def _stands_in(sentence: str, text: str, language: str) -> bool:
    """Whether a text has the words of a sentence in a row; parts of words count where none are parted."""
    one, other = _plain(sentence), _plain(text)
    if language in UNSPACED:
        return one.replace(" ", "") in other.replace(" ", "")
    return f" {one} " in f" {other} "


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", visible(text)).casefold()))
