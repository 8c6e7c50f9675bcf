"""A run into a JSONL file, row by row, and back.

The first line is `{"run": RunHeader}`, every other one a `RunRecord`: `{"gold", "answer", "error",
"score"}`. While the run goes on the file is called `OUT.partial`.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from evals.errors import RunError
from evals.record import Run, RunHeader, RunRecord

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _HeaderLine:
    run: RunHeader


_HEADER_LINE = TypeAdapter(_HeaderLine)
_RECORD = TypeAdapter(RunRecord)


@contextmanager
def run_writer(out: Path, header: RunHeader) -> Iterator[Callable[[RunRecord], None]]:
    """Write the header, then each record given to the yielded function, flushed.

    The file gets its name, replacing an earlier one, when the block ends without an exception.

    Raises:
        RunError: The file cannot be written.
    """
    partial = partial_path(out)
    if out.is_dir():
        raise RunError(out, "is a folder; name a file for the run")
    partial.unlink(missing_ok=True)
    _append(partial, _HEADER_LINE.dump_json(_HeaderLine(header)))
    yield lambda record: _append(partial, _RECORD.dump_json(record))
    os.replace(partial, out)


def read_run(path: Path) -> Run:
    """The header and records of a run file, finished or partial.

    Raises:
        RunError: The file cannot be read, or a line of it is not what a run writes.
    """
    try:
        first, *rows = path.read_bytes().splitlines()
    except OSError as error:
        raise RunError(path, f"cannot be read ({error.strerror}); name a run file") from error
    except ValueError:
        raise RunError(path, "is empty; make a run with: citewire eval run") from None
    header = _parsed(_HEADER_LINE, path, 1, first).run
    return Run(header, tuple(_parsed(_RECORD, path, number, row) for number, row in enumerate(rows, 2)))


def partial_path(out: Path) -> Path:
    """Where the rows of a run are until it is finished."""
    return out.with_name(f"{out.name}.partial")


def _append(partial: Path, row: bytes) -> None:
    """Add a row; the file is opened anew for each, so that closing reports what writing put off."""
    try:
        with partial.open("ab") as stream:
            stream.write(row + b"\n")
    except OSError as error:
        problem = f"cannot be written ({error.strerror}); name a file on a disk with room that you own"
        raise RunError(partial, problem) from error


def _parsed(adapter: TypeAdapter[_T], path: Path, number: int, row: bytes) -> _T:
    try:
        return adapter.validate_json(row)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        problem = f"not a row of a run ('{key}': {first['msg']}); make the run again"
        raise RunError(path, problem, line=number) from error
