"""The text of an answer into its sentences, each with the numbers of the citations that it carries."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from index import sentence_spans

MARK = re.compile(r"\s?\[(\d+)\]")
"""A citation mark, with the blank before it."""


@dataclass(frozen=True, slots=True)
class CitedStatement:
    """A sentence without its marks; `numbers` are those of its citations, in the order of the marks."""

    text: str
    numbers: tuple[int, ...]


def cited_statements(text: str, language: str) -> tuple[CitedStatement, ...]:
    """The sentences of a text in `language` (ISO 639-1).

    A mark belongs to the sentence it stands in, or, between two sentences, to the one before.
    """
    plain, marks = _without_marks(text)
    spans = sentence_spans(plain, language)
    starts = [start for start, _ in spans]
    numbers: list[list[int]] = [[] for _ in spans]
    for at, number in marks if spans else ():
        numbers[max(bisect_left(starts, at) - 1, 0)].append(number)
    return tuple(
        CitedStatement(plain[start:end].strip(), tuple(dict.fromkeys(cited)))
        for (start, end), cited in zip(spans, numbers, strict=True)
    )


def without_marks(text: str) -> str:
    """The text without citation marks, which are no words of it."""
    return MARK.sub("", text)


def _without_marks(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without marks, and (character in it, number) of each mark."""
    pieces: list[str] = []
    marks: list[tuple[int, int]] = []
    length = last = 0
    for mark in MARK.finditer(text):
        pieces.append(text[last : mark.start()])
        length += mark.start() - last
        marks.append((length, int(mark[1])))
        last = mark.end()
    return "".join([*pieces, text[last:]]), marks
