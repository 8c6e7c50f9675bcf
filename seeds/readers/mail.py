"""A mail message, as newsletters and agencies send articles, into a raw document."""

import email
from collections.abc import Iterator
from datetime import date
from email import policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from seeds.article import RawDocument
from seeds.article_file import ArticleFile
from seeds.decoding import decode, read_bytes
from seeds.errors import UnreadableFileError
from seeds.limits import Limits, ReadingOptions

SUFFIXES = (".eml",)

_OLDEST = 1970


def read(file: ArticleFile, options: ReadingOptions) -> Iterator[RawDocument]:
    """The message's text, plain rather than HTML; the sender counts as the source, the day it was sent as
    the day of publication. Raises `UnreadableFileError`.
    """
    message = parse_message(read_bytes(file.path, limit=options.limits.text_bytes), file, options.limits)
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise UnreadableFileError(file.path, "no text in this message; save the article it carries.")
    text = part_text(body, file)
    title = header(message, "subject")
    if body.get_content_subtype() == "html":
        from seeds.readers.html import html_document

        document = html_document(text, id=file.id, path=file.path, limits=options.limits)
        text, title = document.text, title or document.title
    yield RawDocument(
        id=file.id,
        text=text,
        clean=False,
        path=file.path,
        title=title,
        source=_sender(message),
        published=_sent(message),
    )


def parse_message(content: bytes, file: ArticleFile, limits: Limits) -> EmailMessage:
    """The message of some bytes; raises `UnreadableFileError` for what is none, or nested too deeply."""
    try:
        message = email.message_from_bytes(content, policy=policy.default)
        parts = _count_parts(message, file, limits)
    except (ValueError, LookupError, RecursionError, AttributeError) as error:
        raise UnreadableFileError(
            file.path, f"not a mail message ({error}); save it again from the mail program."
        ) from error
    if parts > limits.parts:
        raise UnreadableFileError(file.path, f"{parts:,} parts, the limit is {limits.parts:,}; split it.")
    if not message.keys():
        raise UnreadableFileError(
            file.path, "not a mail message (no headers); save it again from the mail program."
        )
    return message


def part_text(part: MIMEPart, file: ArticleFile) -> str:
    """The characters of one text part; raises `UnreadableFileError`."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise UnreadableFileError(file.path, "no text in this message; save the article it carries.")
    return decode(content, file.path, declared=part.get_content_charset())


def header(message: EmailMessage, name: str) -> str | None:
    """A header's text; `None` where it is missing, blank or malformed."""
    try:
        value = message.get(name)
    except (ValueError, LookupError, IndexError, AttributeError, TypeError):  # the parser's own faults
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _count_parts(message: EmailMessage, file: ArticleFile, limits: Limits) -> int:
    count = 0
    waiting: list[tuple[MIMEPart, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if depth > limits.nesting:
            raise UnreadableFileError(
                file.path, f"parts nested deeper than {limits.nesting}; save the message itself."
            )
        if part.is_multipart():
            waiting.extend((inner, depth + 1) for inner in part.iter_parts())
    return count


def _sender(message: EmailMessage) -> str | None:
    try:
        addresses = message["from"].addresses if message["from"] else ()
    except (ValueError, LookupError, AttributeError, TypeError):
        return None
    return next((address.display_name for address in addresses if address.display_name), None)


def _sent(message: EmailMessage) -> date | None:
    try:
        day = parsedate_to_datetime(header(message, "date") or "").date()
    except (ValueError, TypeError, OverflowError):
        return None
    return day if day.year >= _OLDEST else None
