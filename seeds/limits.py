"""What one file may cost to read: bytes, unpacked bytes, nesting, parts, seconds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that reading may take; a file above one of them is refused with that limit's message.

    `text_bytes`: a text, page or message; `binary_bytes`: a PDF, Word or EPUB file as it lies on disk;
    `unpacked_bytes`: all members of an archive together; `record_bytes`: one line or row of a file of
    records; `stream_bytes`: all records of one file, unpacked; `nesting`: elements or message parts inside
    each other; `parts`: pages, chapters, attachments or members; `seconds`: to read and clean one document.
    """

    text_bytes: int = 20 * 1024 * 1024
    binary_bytes: int = 100 * 1024 * 1024
    unpacked_bytes: int = 200 * 1024 * 1024
    record_bytes: int = 20 * 1024 * 1024
    stream_bytes: int = 4 * 1024 * 1024 * 1024
    nesting: int = 200
    parts: int = 5000
    seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How files are read: the limits, and for tables which column holds which field.

    `columns` pairs a field of an article record (`title`, `text`, `published`, ...) with the name of the
    column that holds it; fields left out are found by the usual names of columns.
    """

    limits: Limits = Limits()
    columns: tuple[tuple[str, str], ...] = ()


DEFAULT_OPTIONS = ReadingOptions()
