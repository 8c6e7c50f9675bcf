"""What can go wrong between a file and an article, as one tree of exceptions.

    SeedsError
    ├── UnreadableFileError      bytes that are missing, too large, binary or in no known encoding
    │   └── InvalidRecordError   a line of a JSONL file that is not an article record
    ├── EmptyArticleError        nothing is left to answer from
    └── UnknownLanguageError     a language tag that is not ISO 639-1

While many files are read, an `UnreadableFileError` becomes an `UnreadableFile` value, so that one
bad file does not stop the others.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class UnreadableFile:
    """A file, or one line of it, that gave no document, and why. Lines count from 1."""

    path: Path
    line: int | None
    reason: str

    def __str__(self) -> str:
        """The message an `UnreadableFileError` would have."""
        return f"{place(self.path, self.line)}: {self.reason}"


class SeedsError(Exception):
    """Any failure of the `seeds` package."""


class UnreadableFileError(SeedsError):
    """A file whose content cannot be had. `reason` ends with the remedy."""

    def __init__(self, path: Path, reason: str, *, line: int | None = None) -> None:
        """`reason` is a clause that ends with the remedy; `line` counts from 1."""
        super().__init__(f"{place(path, line)}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason

    def as_value(self) -> UnreadableFile:
        """The failure as a value, for readers that go on with the next file."""
        return UnreadableFile(self.path, self.line, self.reason)


class InvalidRecordError(UnreadableFileError):
    """A JSONL line that is not a valid article record."""


class EmptyArticleError(SeedsError):
    """A document without a single line of article text."""

    def __init__(self, document_id: str, path: Path | None, line: int | None) -> None:
        """`path` and `line` are where the document came from, where known."""
        where = (
            f"article '{document_id}'" if path is None else f"{place(path, line)} (article '{document_id}')"
        )
        self.reason = "no article text is left; check that the file holds the story itself."
        super().__init__(f"{where}: {self.reason}")
        self.document_id = document_id


class UnknownLanguageError(SeedsError):
    """A language tag that is not an ISO 639-1 code with optional subtags."""

    def __init__(self, tag: str) -> None:
        """`tag` is what was given."""
        super().__init__(f"'{tag}' is not a language code; use two letters such as 'sv' or 'ar'.")
        self.tag = tag


def place(path: Path, line: int | None) -> str:
    """`path`, or `path, line N`, as every message names it."""
    return str(path) if line is None else f"{path}, line {line}"
