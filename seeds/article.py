"""The core types of a cleaned article and the raw document it is made from."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Text as a reader decoded it, before cleaning.

    `clean` says that the text needs no boilerplate removal (JSONL records). Metadata that the file
    itself states is carried in the optional fields; `None` means the file does not say. `line` is
    the record's line in `path`, from 1, where one file holds many documents.
    """

    id: str
    text: str
    clean: bool
    path: Path | None = None
    line: int | None = None
    title: str | None = None
    language: str | None = None
    source: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One news article after cleaning.

    `text` is the cleaned text every character offset of the product refers to; paragraphs are
    separated by a blank line. `language` is an ISO 639-1 code, `id` is stable across ingestions.
    """

    id: str
    title: str
    text: str
    language: str
    source: str | None
    published: date | None
    authors: tuple[str, ...]
    url: str | None
