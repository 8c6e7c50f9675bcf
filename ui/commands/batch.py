"""A file of questions into one JSON line each: in order, flushed, and a bad line stops nobody."""

import json
import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from index import IndexingError
from rag import RagError
from ui.commands.console import write_json
from ui.errors import BatchError

Respond = Callable[[str], Mapping[str, object]]
"""A question into the JSON object of its output line, without `id`."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One line of a batch: `id` is whatever JSON value the line gave, `None` without one."""

    id: object
    question: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a batch that holds no question, and why."""

    id: object
    reason: str


def run_batch(path: Path, respond: Respond) -> bool:
    """Answer every line of a file ("-" is stdin); whether all of them went well.

    Raises:
        BatchError: The file cannot be read.
    """
    all_well = True
    for line in read_batch(path):
        outcome = _outcome(line, respond)
        all_well = all_well and "error" not in outcome
        write_json({"id": line.id, **outcome})
    return all_well


def read_batch(path: Path) -> Iterator[BatchLine | BadLine]:
    """The lines of a batch as they are read; empty lines are skipped.

    Raises:
        BatchError: The file cannot be read.
    """
    for number, raw in enumerate(_raw_lines(path), 1):
        if raw.strip():
            yield parse_line(raw, number)


def parse_line(raw: bytes, number: int) -> BatchLine | BadLine:
    """One line of a batch; `number` counts from 1 and names the line in the reason."""
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return BadLine(None, f'Line {number} is not JSON; write {{"id": ..., "question": ...}} on each line')
    if not isinstance(record, dict):
        return BadLine(None, f'Line {number} is not an object; write {{"id": ..., "question": ...}}')
    question = record.get("question")
    if not isinstance(question, str):
        return BadLine(record.get("id"), f'Line {number} has no text under "question"')
    return BatchLine(record.get("id"), question)


def _raw_lines(path: Path) -> Iterator[bytes]:
    try:
        if str(path) == "-":
            yield from sys.stdin.buffer
            return
        with path.open("rb") as file:
            yield from file
    except OSError as error:
        raise BatchError(path, error.strerror or str(error)) from error


def _outcome(line: BatchLine | BadLine, respond: Respond) -> Mapping[str, object]:
    if isinstance(line, BadLine):
        return {"error": line.reason}
    try:
        return respond(line.question)
    except (RagError, IndexingError) as error:
        return {"error": str(error)}
    except Exception as error:
        # A fault met in question 500 of 2,000 must not cost the other 1,500.
        _log.exception("question %r failed", line.id)
        return {"error": f"Unexpected {type(error).__name__}: {error}"}
