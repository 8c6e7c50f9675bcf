"""A JSONL file, plain or gzipped, into raw documents: one article record a line."""

import gzip
import re
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, BinaryIO

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from seeds.article import RawDocument
from seeds.decoding import decode
from seeds.errors import InvalidRecordError, UnknownLanguageError, UnreadableFile, UnreadableFileError
from seeds.language import language_code
from seeds.tidy import unify_line_endings

MAX_RECORD_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 4 * 1024 * 1024 * 1024

_ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ][\d:.]+\s?(?:Z|[+-]\d{2}:?\d{2})?)?")


def _absent_when_blank(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _iso_day(value: object) -> object:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    match = _ISO_DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError("not an ISO date such as 2024-07-29")
    return match[1]


def _language(value: object) -> object:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise ValueError("not a language code such as 'sv'")
    try:
        return language_code(value)
    except UnknownLanguageError as error:
        raise ValueError(str(error)) from error


def _names(value: object) -> object:
    listed = [value] if isinstance(value, str) else value
    return [name for name in listed if name != ""] if isinstance(listed, list) else (listed or ())


OptionalText = Annotated[str | None, BeforeValidator(_absent_when_blank)]


class ArticleRecord(BaseModel):
    """One line of a JSONL file; keys beyond these are ignored, since public data sets carry more."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    id: Annotated[
        str,
        Field(min_length=1, max_length=500, pattern=r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$"),
    ]
    title: OptionalText
    text: str
    language: Annotated[str | None, BeforeValidator(_language)] = None
    published: Annotated[date | None, BeforeValidator(_iso_day)] = None
    source: OptionalText = None
    url: OptionalText = None
    authors: Annotated[tuple[str, ...], BeforeValidator(_names)] = ()


def read_records(path: Path) -> Iterator[RawDocument | UnreadableFile]:
    """Each record of the file, or the reason its line is none. Blank lines are passed over."""
    try:
        with _open(path) as stream:
            for number, content in _numbered_lines(stream, path):
                try:
                    yield _document(content, path, number)
                except UnreadableFileError as error:
                    yield error.as_value()
    except UnreadableFileError as error:
        yield error.as_value()
    except (OSError, EOFError, zlib.error) as error:
        yield UnreadableFile(path, None, f"cannot be read to its end ({error}); fetch or pack it again.")


def _open(path: Path) -> BinaryIO:
    return gzip.open(path, "rb") if path.name.casefold().endswith(".gz") else path.open("rb")  # type: ignore[return-value] # GzipFile reads like one


def _numbered_lines(stream: BinaryIO, path: Path) -> Iterator[tuple[int, bytes]]:
    """The non-blank lines with their numbers; raises where a line or the whole is too large to hold."""
    total = 0
    number = 0
    while content := stream.readline(MAX_RECORD_BYTES + 1):
        number += 1
        total += len(content)
        if len(content) > MAX_RECORD_BYTES:
            raise UnreadableFileError(
                path, f"a line over {MAX_RECORD_BYTES:,} bytes; write one article a line.", line=number
            )
        if total > MAX_UNPACKED_BYTES:
            raise UnreadableFileError(
                path, f"more than {MAX_UNPACKED_BYTES:,} bytes unpacked; split the file.", line=number
            )
        if content.strip():
            yield number, content


def _document(content: bytes, path: Path, number: int) -> RawDocument:
    text = decode(content, path, line=number)
    try:
        record = ArticleRecord.model_validate_json(text)
    except ValidationError as error:
        raise InvalidRecordError(path, _explain(error), line=number) from error
    return RawDocument(
        id=record.id,
        text=unify_line_endings(record.text),
        clean=True,
        path=path,
        line=number,
        title=record.title,
        language=record.language,
        source=record.source,
        published=record.published,
        authors=record.authors,
        url=record.url,
    )


def _explain(error: ValidationError) -> str:
    """The first thing wrong, with its key, and what a record holds."""
    first = error.errors(include_url=False, include_input=False)[0]
    key = ".".join(str(part) for part in first["loc"])
    found = f"'{key}': {first['msg']}" if key else first["msg"]
    return f"not an article record ({found}); each line needs a JSON object with id, title and text."
