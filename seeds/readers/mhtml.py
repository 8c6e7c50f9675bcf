"""A web page saved with its parts in one file (MHTML) into a raw document."""

from collections.abc import Iterator

from seeds.article import RawDocument
from seeds.article_file import ArticleFile
from seeds.decoding import read_bytes
from seeds.errors import UnreadableFileError
from seeds.limits import ReadingOptions
from seeds.readers.html import html_document
from seeds.readers.mail import header, parse_message, part_text

SUFFIXES = (".mhtml", ".mht")


def read(file: ArticleFile, options: ReadingOptions) -> Iterator[RawDocument]:
    """The page that the file was saved from: its first HTML part. Raises `UnreadableFileError`."""
    message = parse_message(read_bytes(file.path, limit=options.limits.binary_bytes), file, options.limits)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise UnreadableFileError(file.path, "no HTML page in it; save the page again as MHTML or HTML.")
    address = header(page, "content-location") or header(message, "snapshot-content-location")
    yield html_document(
        part_text(page, file), id=file.id, path=file.path, limits=options.limits, address=address
    )
