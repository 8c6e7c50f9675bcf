"""A parsed page into the paragraphs of its article, by trafilatura."""

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import html

_BLOCKS = ("p", "head", "item", "row", "ab", "quote", "code")


def main_paragraphs(page: html.HtmlElement, lines: Sequence[str]) -> tuple[str, ...]:
    """The article's paragraphs, subheadings, list items and table rows in order; none where none is found.

    trafilatura (Barbaresi, 2021) finds the article by the page's elements and, in a second opinion, by the
    density of its text; comments below an article are left out. `lines` are all visible ones of the page:
    where trafilatura runs several of them together, they are parted again.
    """
    from trafilatura import bare_extraction  # slow to import

    found = bare_extraction(deepcopy(page), include_comments=False, include_tables=True, favor_recall=True)
    if found is None or isinstance(found, dict) or found.body is None:
        return ()
    closed = [_closed_up(line) for line in lines]
    return tuple(line for text in _blocks(found.body) if text for line in _parted(text, lines, closed))


def _blocks(element: html.HtmlElement) -> Iterator[str]:
    """The texts of blocks that hold no block of their own; loose text between blocks is one as well."""
    if not any(True for _ in element.iterdescendants(*_BLOCKS)):
        yield from _lines(element)
        return
    yield _words(element.text)
    for child in element:
        yield from _blocks(child)
        yield _words(child.tail)


def _lines(element: html.HtmlElement) -> Iterator[str]:
    """The element's words, a new line at each line break."""
    parts = [""]
    for piece in element.iter():
        if piece.tag == "lb":
            parts.append("")
        elif piece.tag == "cell" and parts[-1]:
            parts[-1] += " "
        parts[-1] += piece.text or ""
        if piece is not element:
            parts[-1] += piece.tail or ""
    yield from map(_words, parts)


def _words(text: str | None) -> str:
    return " ".join((text or "").split())


def _parted(text: str, lines: Sequence[str], closed: Sequence[str]) -> Sequence[str]:
    """The visible lines that `text` consists of; itself where it is no run of whole ones.

    `closed` are the lines without their white space, in which browsers and trafilatura differ.
    """
    wanted = _closed_up(text)
    for start, line in enumerate(closed):
        if not wanted.startswith(line):
            continue
        left, end = wanted, start
        while end < len(lines) and left and left.startswith(closed[end]):
            left, end = left[len(closed[end]) :], end + 1
        if not left:
            return lines[start:end] if end - start > 1 else (text,)
    return (text,)


def _closed_up(text: str) -> str:
    return "".join(text.split())
