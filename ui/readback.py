"""Messages of the chat back into plain text: the conversation lives in the browser, as the HTML made here."""

from html.parser import HTMLParser

_SILENT = frozenset({"cw-chip", "cw-more"})
"""Classes of elements inside a text that are not part of it."""


class _Reader(HTMLParser):
    """Collects the text inside the first element of a class."""

    def __init__(self, wanted: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wanted = wanted
        self.inside: list[bool] = []
        self.found = False
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag == "br":
            self.handle_data("\n")
            return
        if self.wanted in classes and not self.found:
            self.found = True
            self.inside = [True]
        elif self.inside:
            self.inside.append(self.inside[-1] and not _SILENT.intersection(classes))

    def handle_endtag(self, tag: str) -> None:
        if self.inside:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1]:
            self.pieces.append(data)


def text_within(html: str, wanted: str) -> str | None:
    """The text inside the first element of class `wanted`; `None` when there is none."""
    reader = _Reader(wanted)
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces).strip() if reader.found else None
