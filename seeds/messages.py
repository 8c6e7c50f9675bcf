"""What a `ReadingProcess` and its child say to each other, as lines of JSON and back."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter

from seeds.article_file import ArticleFile
from seeds.conversion import Conversion
from seeds.errors import UnreadableFile
from seeds.limits import ReadingOptions
from seeds.repetition import PageLines

END = "end"
"""The line after the last outcome of a request."""


@dataclass(frozen=True, slots=True)
class Request:
    """Convert the documents of a file, or tell the lines of its pages."""

    verb: Literal["convert", "lines"]
    file: ArticleFile
    options: ReadingOptions
    repeated: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one page of a file."""

    lines: PageLines


Outcome = Conversion | UnreadableFile | Lines


def request_line(request: Request) -> str:
    """The request on one line."""
    return str(_adapter(Request).dump_json(request).decode())


def request_from(line: str) -> Request:
    """The request of a line."""
    found: Request = _adapter(Request).validate_json(line)
    return found


def outcome_line(outcome: Outcome) -> str:
    """The outcome on one line."""
    return str(_adapter(Outcome).dump_json(outcome).decode())


def outcome_from(line: str) -> Outcome:
    """The outcome of a line."""
    found: Outcome = _adapter(Outcome).validate_json(line)
    return found


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
