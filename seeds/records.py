"""Article records, of a JSON line or a table's row, into raw documents."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from seeds.article import RawDocument
from seeds.errors import InvalidRecordError, UnknownLanguageError
from seeds.language import language_code
from seeds.tidy import unify_line_endings

_LINE_NEEDS = "each line needs a JSON object with id, title and text."
_ROW_NEEDS = "each row needs a text, and dates such as 2024-07-29."
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
    updated: Annotated[date | None, BeforeValidator(_iso_day)] = None


def record_document(text: str, path: Path, number: int) -> RawDocument:
    """The document of one JSON line; raises `InvalidRecordError`."""
    try:
        record = ArticleRecord.model_validate_json(text)
    except ValidationError as error:
        raise InvalidRecordError(path, f"{_fault(error)}; {_LINE_NEEDS}", line=number) from error
    return _document(record, path, number)


def row_document(fields: Mapping[str, str], path: Path, number: int) -> RawDocument:
    """The document of one row of a table, its cells by field name; raises `InvalidRecordError`."""
    try:
        record = ArticleRecord.model_validate(fields)
    except ValidationError as error:
        raise InvalidRecordError(path, f"{_fault(error)}; {_ROW_NEEDS}", line=number) from error
    return _document(record, path, number)


def _document(record: ArticleRecord, path: Path, number: int) -> RawDocument:
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
        updated=record.updated,
    )


def _fault(error: ValidationError) -> str:
    """The first thing wrong, with its key."""
    first = error.errors(include_url=False, include_input=False)[0]
    key = ".".join(str(part) for part in first["loc"])
    found = f"'{key}': {first['msg']}" if key else first["msg"]
    return f"not an article record ({found})"
