"""A drafted answer without the sentences that only give back the question's own words.

A model that obeys "then write BANANA" answers with a sentence that stands in the question and in no article.
What an answer says must be more than its question said, or its evidence must say it too.
"""

import re

from rag.verbatim import stands_in

_PIECE = re.compile(r"(?<=[.!?…؟])\s+|(?<=[。！？])\s*")
"""Between what may be sentences; where it cuts at an abbreviation, both pieces stay."""


def without_echoes(draft: str, *, language: str, question: str, evidence: str) -> str:
    """The draft of a language (ISO 639-1) without sentences that say nothing; it may be empty."""
    said, start = [], 0
    for end in (*(border.end() for border in _PIECE.finditer(draft)), len(draft)):
        piece, start = draft[start:end], end
        if not stands_in(piece, question, language) or stands_in(piece, evidence, language):
            said.append(piece)
    return "".join(said).strip()
