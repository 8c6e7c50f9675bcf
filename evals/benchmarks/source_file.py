"""A benchmark's JSON into checked rows, and its file name into a language; faults name file and line."""

import re
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from evals.benchmarks.trec import numbered_lines
from evals.errors import BenchmarkError
from seeds import LANGUAGES

_Model = TypeVar("_Model", bound=BaseModel)

_PART = re.compile(r"[._-]")
_CODES = {*LANGUAGES, "el", "ro", "th"}
"""Those that can be detected, and the others of XQuAD."""


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
