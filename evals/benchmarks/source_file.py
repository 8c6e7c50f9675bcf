"""A benchmark's file into lines or checked rows, and its name into a language; faults name file and line."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from evals.errors import BenchmarkError
from seeds import LANGUAGES

_Model = TypeVar("_Model", bound=BaseModel)

_PART = re.compile(r"[._-]")
_CODES = {*LANGUAGES, "el", "ro", "th"}
"""Those that can be detected, and the others of XQuAD."""


def numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, numbered from 1, without a byte order mark.

    Raises:
        BenchmarkError: The file cannot be read or is not UTF-8, or has no such line.
    """
    try:
        content = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise BenchmarkError(path, f"cannot be read ({error.strerror}); check the path") from error
    if not content.strip():
        raise BenchmarkError(path, "is empty; fetch it again")
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            yield number, _decoded(path, number, line)


def parsed_lines(path: Path, model: type[_Model]) -> tuple[tuple[int, _Model], ...]:
    """The rows of a JSONL file, each with its line from 1; blank lines are passed over.

    Raises:
        BenchmarkError: The file cannot be read or is empty, or a line is not such a row.
    """
    return tuple((line, _parsed(path, model, text, line)) for line, text in numbered_lines(path))


def parsed_file(path: Path, model: type[_Model]) -> _Model:
    """The one JSON value of a file.

    Raises:
        BenchmarkError: The file cannot be read or is empty, or does not hold such a value.
    """
    return _parsed(path, model, "\n".join(text for _, text in numbered_lines(path)), None)


def language_in_name(path: Path) -> str | None:
    """The last part of the name that is an ISO 639-1 code: `xquad.en.json`, `zh_int.json`, `de.jsonl`."""
    return next((part for part in reversed(_PART.split(path.stem)) if part in _CODES), None)


def _parsed(path: Path, model: type[_Model], text: str, line: int | None) -> _Model:
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        found = f"'{key}': {first['msg']}" if key else first["msg"]
        problem = f"is not in the benchmark's format ({found}); fetch it again"
        raise BenchmarkError(path, problem, line=line) from error


def _decoded(path: Path, number: int, line: bytes) -> str:
    try:
        return line.decode("utf-8").rstrip("\r")
    except UnicodeDecodeError as error:
        raise BenchmarkError(path, "is not UTF-8; convert it", line=number) from error
