"""The core types of a cleaned article and the raw document it is made from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path


class Certainty(StrEnum):
    """How sure a piece of metadata is; one that nothing tells is `None`, never invented."""

    STATED = "stated"
    """By the file itself: a record's field, the metadata of a page."""
    MARKED = "marked"
    """By a line that says what it is, such as "Published 29 July 2024"."""
    INFERRED = "inferred"
    """From the layout of the page, or from the text."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Text as a reader decoded it, before cleaning.

    `clean` says that the text needs no boilerplate removal (JSONL records). Metadata that the file
    itself states is carried in the optional fields; `None` means the file does not say. `line` is
    the record's line in `path`, from 1, where one file holds many documents. `visible` is all that a
    reader sees of the page, where `text` is already the part that its markup tells to be the article.
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
    updated: date | None = None
    visible: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One news article after cleaning.

    `text` is the cleaned text every character offset of the product refers to; paragraphs are
    separated by a blank line. `language` is an ISO 639-1 code, `id` is stable across ingestions.
    `url` is the canonical address, `dateline` the place that the text opens with ("TOKYO").
    """

    id: str
    title: str
    text: str
    language: str
    source: str | None
    published: date | None
    authors: tuple[str, ...]
    url: str | None
    updated: date | None = None
    dateline: str | None = None
