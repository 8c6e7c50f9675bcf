"""Text split into sentences, as `[start, end)` character spans."""

import re
from collections.abc import Iterator

from sentencex import segment

Span = tuple[int, int]

_ORDINAL_OR_INITIAL = re.compile(r"(?:^|[\s(])(?:\d{1,2}|\w)\.$")
_NUMBERED = re.compile(r"\b(?:kl|nr|no|ca|art|abs|vol|pp)\.$", re.IGNORECASE)
_BEFORE_SAME_QUOTE = re.compile(r"[.!?…]\s+(?=”\w)")
"""Swedish and Finnish open a quotation with the mark that closes it; the segmenter takes it for the close."""
_OPENING_QUOTES = frozenset("\"'“”„«»‘’「『")
_QUOTE_CARRIED_ON = re.compile(r"[」』]$")
_HIRAGANA = re.compile(r"[\u3041-\u309f]")
_SHORTEST_SENTENCE = 5


def sentence_spans(text: str, language: str) -> list[Span]:
    """The sentences of one paragraph without the white space around them.

    Segmentation is sentencex's; pieces that end in an ordinal (`12. Januar`), an initial, a very short
    abbreviation or one that a number completes (`kl. 12`) are joined with what follows, and an opening
    quotation mark goes to the sentence it opens.
    """
    return [span for span in _trimmed(text, _joined(text, _pieces(text, language))) if span[0] < span[1]]


def _pieces(text: str, language: str) -> list[int]:
    """End offsets of the segmenter's pieces."""
    ends = []
    end = 0
    for piece in segment(language, text):
        end += len(piece)
        ends.append(end - 1 if _strands_quote(text, end) else end)
    if end != len(text):
        return [len(text)]
    return sorted({*ends, *(match.end() for match in _BEFORE_SAME_QUOTE.finditer(text))})


def _strands_quote(text: str, end: int) -> bool:
    """Whether a quotation mark before `end` belongs to the sentence after it."""
    return 1 < end < len(text) and text[end - 1] in _OPENING_QUOTES and text[end - 2].isspace()


def _joined(text: str, ends: list[int]) -> list[Span]:
    spans = []
    start = piece = 0
    for end in ends:
        if end == len(text) or not _goes_on(text[piece:end].strip(), text[end]):
            spans.append((start, end))
            start = end
        piece = end
    return spans


def _goes_on(piece: str, following: str) -> bool:
    """Whether the segmenter cut a sentence in two after this piece."""
    return bool(
        len(piece) < _SHORTEST_SENTENCE
        or _ORDINAL_OR_INITIAL.search(piece)
        or (_NUMBERED.search(piece) and following.isdigit())
        or (_QUOTE_CARRIED_ON.search(piece) and _HIRAGANA.match(following))
    )


def _trimmed(text: str, spans: list[Span]) -> Iterator[Span]:
    for start, end in spans:
        piece = text[start:end]
        yield start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
