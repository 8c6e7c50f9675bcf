"""Text into logical lines: one line a paragraph, headline or clutter item, hard wraps undone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from seeds.prose import ends_sentence, ends_statement, reading_length
from seeds.tidy import physical_lines

_WRAP_WIDTHS = range(40, 101)
_FULL_ENOUGH = 0.7
_ADDRESS = re.compile(r"[!-~]{41,}")
_SPACELESS = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uff60]")


@dataclass(frozen=True, slots=True)
class Line:
    """One logical line.

    `number` is its first physical line, from 1; `spaced` says that a blank line precedes it.
    """

    number: int
    text: str
    spaced: bool


def logical_lines(text: str) -> tuple[Line, ...]:
    """The non-blank lines of `text`; where the text is hard-wrapped, paragraphs are joined again."""
    lines = _nonblank(physical_lines(text))
    width = _wrap_width(lines)
    return tuple(lines) if width is None else tuple(_unwrap(lines, width))


def _nonblank(physical: list[str]) -> list[Line]:
    lines = []
    spaced = True
    for number, text in enumerate(physical, start=1):
        if text:
            lines.append(Line(number, text, spaced))
        spaced = not text
    return lines


def _wrap_width(lines: list[Line]) -> int | None:
    """The column the text is wrapped at, or `None`: wrapped text has full lines that end mid-sentence."""
    width = max((reading_length(line.text) for line in _telling(lines)), default=0)
    if width not in _WRAP_WIDTHS:
        return None
    adjacent = [first for first, second in pairwise(lines) if not second.spaced]
    broken = [line for line in adjacent if _is_full(line, width) and not ends_sentence(line.text)]
    return width if len(broken) >= 2 and len(broken) * 2 >= len(adjacent) else None


def _telling(lines: list[Line]) -> Iterator[Line]:
    """The lines that may tell the width: none with an address, which is never broken, and no lone headline.

    A lone statement tells: where one is longer than a line, nothing was wrapped.
    """
    for index, line in enumerate(lines):
        alone = line.spaced and (index + 1 == len(lines) or lines[index + 1].spaced)
        if not _ADDRESS.search(line.text) and (not alone or ends_statement(line.text)):
            yield line


def _is_full(line: Line, width: int) -> bool:
    return reading_length(line.text) >= _FULL_ENOUGH * width


def _unwrap(lines: list[Line], width: int) -> list[Line]:
    joined: list[Line] = []
    previous_full = False
    for line in lines:
        if joined and previous_full and not line.spaced:
            last = joined[-1]
            joined[-1] = Line(last.number, _glue(last.text, line.text), last.spaced)
        else:
            joined.append(line)
        previous_full = _is_full(line, width)
    return joined


def _glue(first: str, second: str) -> str:
    spaceless = _SPACELESS.match(first[-1]) and _SPACELESS.match(second[0])
    return first + second if spaceless else f"{first} {second}"
