"""A feed as saved to disk (RSS or Atom) into raw documents, one an entry."""

import hashlib
import io
from collections.abc import Iterator
from datetime import date
from time import struct_time
from typing import TYPE_CHECKING, Any

from seeds.article import RawDocument
from seeds.article_file import ArticleFile
from seeds.decoding import read_bytes
from seeds.errors import UnreadableFile, UnreadableFileError
from seeds.limits import ReadingOptions
from seeds.markup_safety import check_xml

if TYPE_CHECKING:
    from feedparser import FeedParserDict

SUFFIXES = (".rss", ".atom", ".xml")


def read(file: ArticleFile, options: ReadingOptions) -> Iterator[RawDocument | UnreadableFile]:
    """The entries that carry a text, in order; raises `UnreadableFileError` for XML that is no feed.

    An entry is named by its own id or address, which stay when the feed moves on, else by its content.
    """
    import feedparser  # slow to import

    content = read_bytes(file.path, limit=options.limits.text_bytes)
    check_xml(content, file.path, options.limits)
    # A stream: feedparser takes text that looks like an address for one, and would fetch it.
    feed = feedparser.parse(io.BytesIO(content), resolve_relative_uris=False, sanitize_html=True)
    if not feed.version:
        raise UnreadableFileError(file.path, "XML, but no RSS or Atom feed; save the articles as HTML.")
    if len(feed.entries) > options.limits.parts:
        raise UnreadableFileError(
            file.path, f"{len(feed.entries):,} entries, the limit is {options.limits.parts:,}; split it."
        )
    for number, entry in enumerate(feed.entries, 1):
        yield _document(entry, feed.feed, file, number)


def _document(
    entry: "FeedParserDict", feed: "FeedParserDict", file: ArticleFile, number: int
) -> RawDocument | UnreadableFile:
    from seeds.readers.html import html_fragment_text

    text = html_fragment_text(_content(entry), file.path)
    title = html_fragment_text(entry.get("title", ""), file.path) or None
    if not text:
        return UnreadableFile(file.path, None, f"entry {number} has no text; fetch the article itself.")
    return RawDocument(
        id=f"{file.id}#{entry.get('id') or entry.get('link') or _digest(title, text)}",
        text=text,
        clean=True,
        path=file.path,
        title=title,
        source=html_fragment_text(feed.get("title", ""), file.path) or None,
        published=_day(entry.get("published_parsed")),
        authors=_authors(entry),
        url=_address(entry.get("link")),
        # Asked for directly, feedparser answers with the publication where no update is stated.
        updated=_day(dict.get(entry, "updated_parsed")),
    )


def _content(entry: "FeedParserDict") -> str:
    """The entry's whole content, else its summary."""
    whole = [str(part.get("value", "")) for part in entry.get("content", ())]
    return max([*whole, str(entry.get("summary", ""))], key=len)


def _authors(entry: "FeedParserDict") -> tuple[str, ...]:
    named = (str(author.get("name", "")).strip() for author in entry.get("authors", ()))
    return tuple(dict.fromkeys(name for name in named if name))


def _address(link: Any) -> str | None:
    return link if isinstance(link, str) and link.startswith(("http://", "https://")) else None


def _day(moment: struct_time | None) -> date | None:
    try:
        return date(*moment[:3]) if moment else None
    except ValueError:
        return None


def _digest(title: str | None, text: str) -> str:
    return hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()[:12]
