"""The words of a sentence around its quotation: who said it, in what office, when and where.

A quotation is most of its sentence and of its vector, which then says little of the speaker. `said the
ambassador to Japan, ...` by itself is near to a question about the ambassador.
"""

import re
from itertools import pairwise

from index.sentences import Span

LEAST_QUOTED = 0.3
"""The share of a sentence's letters that a quotation has, or the sentence speaks for itself."""

LEAST_LETTERS, LEAST_IDEOGRAPHS = 20, 9
"""Letters below which the words around a quotation say hardly more than `she said`; of scripts without
spaces fewer."""

_MARK = re.compile(r"[“”„‟\"«»「」『』]")
_ONLY_OPENS, _ONLY_CLOSES = "„«「『", "»」』"
_BEFORE_OPENING = re.compile(r"(?:^|[\s(\[:：、،,—–-])$")
_LETTER = re.compile(r"[^\W\d_]")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


def attribution(sentence: str) -> Span | None:
    """The longest part of a sentence outside its quotations, as `[start, end)` in it.

    `None` where the sentence quotes little, or where little stands around the quotation.
    """
    borders = [match.start() for match in _MARK.finditer(sentence)]
    if not borders:
        return None
    edges = [-1, *borders, len(sentence)]
    pieces = [(first + 1, last) for first, last in pairwise(edges)]
    quoted = 0 if _closes(sentence, borders[0]) else 1
    own, said = pieces[1 - quoted :: 2], pieces[quoted::2]
    if sum(_letters(sentence, each) for each in said) < LEAST_QUOTED * _letters(sentence, (0, len(sentence))):
        return None
    longest = _trimmed(sentence, max(own, key=lambda each: _letters(sentence, each)))
    least = LEAST_IDEOGRAPHS if _IDEOGRAPH.search(sentence, *longest) else LEAST_LETTERS
    return longest if _letters(sentence, longest) >= least else None


def _closes(sentence: str, place: int) -> bool:
    """Whether the first quotation mark of a sentence ends a quotation that began before it."""
    mark = sentence[place]
    if mark in _ONLY_OPENS:
        return False
    if mark in _ONLY_CLOSES:
        return "«" not in sentence[place:]
    return not _BEFORE_OPENING.search(sentence[:place])


def _letters(text: str, span: Span) -> int:
    return len(_LETTER.findall(text, *span))


def _trimmed(text: str, span: Span) -> Span:
    """The span without white space and punctuation at its ends."""
    piece = text[slice(*span)]
    kept = _EDGE.sub("", piece)
    start = span[0] + piece.find(kept)
    return start, start + len(kept)
