"""HTML markup into a parsed page without what readers never see, and that page into its visible lines."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from seeds.errors import UnreadableFileError
from seeds.limits import Limits

_UNSEEN = {"script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select", "option"}
_STYLED_AWAY = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE
)
_INLINE = {
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font"),
    *("i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small"),
    *("span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img"),
}
_CELLS = {"td", "th"}
_SPACES = re.compile(r"[^\S\n]*\n[^\S\n]*|[^\S\n]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse_page(markup: str, path: Path | None, limits: Limits) -> html.HtmlElement:
    """The page of some markup; scripts do not run, and nothing is fetched.

    Raises `UnreadableFileError` for markup without any element, or nested too deeply.
    """
    try:
        # lxml refuses text that declares an encoding of its own.
        page = html.document_fromstring(_DECLARATION.sub("", markup) or "<p></p>")
    except (etree.ParserError, ValueError) as error:
        raise _unreadable(path, f"no HTML page ({error}); save the page again.") from error
    depth = 0
    for event, _ in etree.iterwalk(page, events=("start", "end", "comment", "pi")):
        depth += {"start": 1, "end": -1}.get(event, 0)
        if depth > limits.nesting:
            reason = f"elements nested deeper than {limits.nesting}; save the article without its frame."
            raise _unreadable(path, reason)
    return page


def drop_unseen(page: html.HtmlElement) -> None:
    """Take out of the page what it hides from its readers: orders to machines hide there."""
    for element in list(page.iter(etree.Element)):
        if element is not page and _is_hidden(element):
            element.drop_tree()


def _is_hidden(element: html.HtmlElement) -> bool:
    return (
        element.tag in ("script", "style", "template", "noscript")
        or "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(_STYLED_AWAY.search(element.get("style", "")))
    )


def visible_lines(page: html.HtmlElement) -> tuple[str, ...]:
    """The page's text as a browser would copy it: a line a block, no blank ones."""
    body = page.find("body")
    pieces = "".join(_pieces(page if body is None else body))
    return tuple(line for line in _SPACES.sub(_collapsed, pieces).strip().split("\n") if line.strip())


def element_text(element: html.HtmlElement) -> str:
    """The words of one element on one line."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(root: html.HtmlElement) -> Iterator[str]:
    """Words and line ends in document order; a row's cells stay on its line."""
    skipped: html.HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipped is None and event == "start":
            if element.tag in _UNSEEN:
                skipped = element
            else:
                yield _border(element)
                yield _flat(element.text)
        elif event == "end":
            if skipped is None:
                yield _border(element)
            if skipped is element:
                skipped = None
            if skipped is None and element is not root:
                yield _flat(element.tail)


def _border(element: html.HtmlElement) -> str:
    if element.tag in _INLINE:
        return ""
    return " " if element.tag in _CELLS else "\n"


def _flat(text: str | None) -> str:
    return " ".join(f"\0{text}\0".split()).replace("\0", "") if text else ""


def _collapsed(match: re.Match[str]) -> str:
    return "\n" if "\n" in match[0] else " "


def _unreadable(path: Path | None, reason: str) -> UnreadableFileError:
    return UnreadableFileError(path or Path("page"), reason)
