"""A saved web page into a raw document: the article's text, and what the page states about it."""

import re
from collections.abc import Iterator
from pathlib import Path

from seeds.article import RawDocument
from seeds.article_file import ArticleFile
from seeds.decoding import decode, read_bytes
from seeds.language import LANGUAGES, detect_language
from seeds.limits import DEFAULT_OPTIONS, Limits, ReadingOptions

SUFFIXES = (".html", ".htm", ".xhtml")

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096


def read(file: ArticleFile, options: ReadingOptions) -> Iterator[RawDocument]:
    """The one document of the page; raises `UnreadableFileError`."""
    content = read_bytes(file.path, limit=options.limits.text_bytes)
    markup = decode(content, file.path, declared=declared_encoding(content))
    yield html_document(markup, id=file.id, path=file.path, limits=options.limits)


def declared_encoding(content: bytes) -> str | None:
    """The encoding that a page's head or XML declaration names."""
    match = _CHARSET.search(content[:_DECLARED_WITHIN])
    return match[1].decode("ascii") if match else None


def html_document(
    markup: str, *, id: str, path: Path | None, limits: Limits, address: str | None = None
) -> RawDocument:
    """The document of a page's markup; `address` is where it was fetched from, where known.

    Where no article is found on the page, its visible lines are the text, for cleaning to judge. Raises
    `UnreadableFileError`.
    """
    from seeds.html_metadata import page_metadata
    from seeds.html_text import main_paragraphs
    from seeds.html_tree import drop_unseen, parse_page, visible_lines  # lxml is slow to import

    page = parse_page(markup, path, limits)
    stated = page_metadata(page, address)
    drop_unseen(page)
    lines = visible_lines(page)
    visible = "\n\n".join(lines)
    text = "\n\n".join(main_paragraphs(page, lines)) or visible
    return RawDocument(
        id=id,
        text=text,
        clean=False,
        path=path,
        title=stated.title,
        language=_believed(stated.language, text),
        source=stated.source,
        published=stated.published,
        authors=stated.authors,
        url=stated.url,
        updated=stated.updated,
        visible=visible,
    )


def _believed(language: str | None, text: str) -> str | None:
    """The language a page states, unless it is one that detection knows and does not find in the text."""
    return language if language not in LANGUAGES or language == detect_language(text) else None


def html_fragment_text(markup: str, path: Path | None = None) -> str:
    """The visible text of a piece of markup, its blocks separated by blank lines.

    Raises `UnreadableFileError`, naming `path`, for markup nested too deeply.
    """
    if "<" not in markup and "&" not in markup:
        return "\n\n".join(line.strip() for line in markup.splitlines() if line.strip())
    from seeds.html_tree import drop_unseen, parse_page, visible_lines

    page = parse_page(f"<body><div>{markup}</div></body>", path, DEFAULT_OPTIONS.limits)
    drop_unseen(page)
    return "\n\n".join(visible_lines(page))
