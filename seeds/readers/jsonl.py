"""A JSONL file, plain or gzipped, into raw documents: one article record a line."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from seeds.article import RawDocument
from seeds.article_file import ArticleFile
from seeds.decoding import decode, require_file
from seeds.errors import UnreadableFile, UnreadableFileError
from seeds.limits import Limits, ReadingOptions

SUFFIXES = (".jsonl", ".jsonl.gz")


def read(file: ArticleFile, options: ReadingOptions) -> Iterator[RawDocument | UnreadableFile]:
    """Each record of the file, or the reason its line is none. Blank lines are passed over."""
    from seeds.records import record_document  # pydantic is slow to import

    require_file(file.path)
    try:
        with _open(file.path) as stream:
            for number, content in _numbered_lines(stream, file.path, options.limits):
                try:
                    yield record_document(decode(content, file.path, line=number), file.path, number)
                except UnreadableFileError as error:
                    yield error.as_value()
    except (OSError, EOFError, zlib.error) as error:
        yield UnreadableFile(file.path, None, f"cannot be read to its end ({error}); fetch or pack it again.")


def _open(path: Path) -> BinaryIO:
    return gzip.open(path, "rb") if path.name.casefold().endswith(".gz") else path.open("rb")  # type: ignore[return-value] # GzipFile reads like one


def _numbered_lines(stream: BinaryIO, path: Path, limits: Limits) -> Iterator[tuple[int, bytes]]:
    """The non-blank lines with their numbers; raises where a line or the whole is too large to hold."""
    total = 0
    number = 0
    while content := stream.readline(limits.record_bytes + 1):
        number += 1
        total += len(content)
        if len(content) > limits.record_bytes:
            raise UnreadableFileError(
                path, f"a line over {limits.record_bytes:,} bytes; write one article a line.", line=number
            )
        if total > limits.stream_bytes:
            raise UnreadableFileError(
                path, f"more than {limits.stream_bytes:,} bytes unpacked; split the file.", line=number
            )
        if content.strip():
            yield number, content
