"""A run into a JSONL file, row by row, and back; a run that was cut short goes on where it ended.

The first line is `{"run": RunHeader}`, every other one a question: `{"gold", "answer", "error", "assessed",
"score"}`. `answer` is null where asking failed, and `error` says why; an `error` beside an answer says why
models could not assess it. `score` is there for other programs: reading computes it anew from the rest, so
that a new measure applies to old runs.

While the run goes on, the file is `OUT.partial`, its rows in the order in which they were done. `OUT` is in
the order of the header's questions, and always whole. `OUT.lock` keeps a second process away.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

from evals.assessment import Assessment
from evals.errors import RunError
from evals.gold import GoldQuestion
from evals.provenance import difference
from evals.record import AnswerRecord
from evals.run_record import Run, RunHeader, RunRecord
from evals.scoring import failure_score, score
from index import replacing_file

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _HeaderLine:
    run: RunHeader


@dataclass(frozen=True, slots=True)
class _Row:
    """What is read of a row: all that its score is computed from."""

    gold: GoldQuestion
    answer: AnswerRecord | None
    error: str | None
    assessed: Assessment


_HEADER_LINE = TypeAdapter(_HeaderLine)
_ROW = TypeAdapter(_Row)
_RECORD = TypeAdapter(RunRecord)


class RunWriter:
    """The rows of a run on their way to the disk; `run_writer` makes it."""

    def __init__(
        self, partial: Path, header: bytes, kept: Mapping[str, RunRecord], rows: Iterable[bytes]
    ) -> None:
        """`rows` are the lines of `kept`, the records of an earlier start by question id."""
        self.kept = dict(kept)
        self._partial = partial
        self._header = header
        self._rows = dict(zip(kept, rows, strict=True))

    def write(self, record: RunRecord) -> None:
        """Add a record; it is on the disk when this returns.

        Raises:
            RunError: The file cannot be written.
        """
        row = _RECORD.dump_json(record)
        _write(self._partial, [row], "ab")
        self._rows[record.gold.id] = row

    def finish(self, out: Path, questions: Sequence[str]) -> None:
        """Put the rows of all questions under their final name, in this order."""
        with _named(out), replacing_file(out) as scratch:
            _write(scratch, [self._header, *(self._rows[each] for each in questions)], "wb")
        self._partial.unlink()


@contextmanager
def run_writer(out: Path, header: RunHeader) -> Iterator[RunWriter]:
    """Begin a run, or go on with one that has rows and the same header, `created` apart.

    The file gets its name, replacing an earlier one, when the block ends without an exception; otherwise
    the partial file stays, to be gone on with. A kill at any moment loses no row that was written.

    Raises:
        RunError: The file cannot be written, another process writes it, or the partial file is of a run
            with another header.
    """
    if out.is_dir():
        raise RunError(out, "is a folder; name a file for the run")
    if not out.parent.is_dir():
        raise RunError(out, "is in a folder that is not there; make the folder first")
    with _locked(out):
        writer = _opened(partial_path(out), header)
        yield writer
        writer.finish(out, header.questions)


def read_run(path: Path) -> Run:
    """The header and records of a run file, finished or partial, in the order of the header's questions.

    A last line that a kill cut short is passed over.

    Raises:
        RunError: The file cannot be read, a line of it is not what a run writes, or is of a question that
            the header does not name or that already has one.
    """
    try:
        *lines, last = path.read_bytes().split(b"\n")
    except OSError as error:
        raise RunError(path, f"cannot be read ({error.strerror}); name a run file") from error
    if last and (not lines or _is_row(last)):
        lines.append(last)
    if not lines:
        raise RunError(path, "is empty; make a run with: citewire eval run")
    header = _parsed(_HEADER_LINE, path, 1, lines[0]).run
    records = _records(path, header, lines[1:])
    return Run(header, tuple(records[each] for each in header.questions if each in records))


def partial_path(out: Path) -> Path:
    """Where the rows of a run are until it is finished."""
    return out.with_name(f"{out.name}.partial")


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    lock = FileLock(out.with_name(f"{out.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise RunError(out, "is being written by another run; wait for it, or name another file") from None
    except OSError as error:
        raise RunError(out, _unwritable(error)) from error
    try:
        yield
    finally:
        lock.release()


def _opened(partial: Path, header: RunHeader) -> RunWriter:
    """The writer of a run, with the rows of an earlier start; a torn line at their end is cut off.

    Without such a row there is nothing to go on with: the file is begun anew, whatever the settings then.
    """
    lines = _whole_lines(partial)
    begun = _parsed(_HEADER_LINE, partial, 1, lines[0]).run if lines else None
    if lines[1:] and not _is_row(lines[-1]):
        lines.pop()
    if begun is None or len(lines) == 1:
        lines = [_HEADER_LINE.dump_json(_HeaderLine(header))]
        _write(partial, lines, "wb")
    else:
        _check_same(partial, begun, header)
    first, *rows = lines
    kept = _records(partial, header, rows)
    with _named(partial):
        os.truncate(partial, sum(len(line) + 1 for line in [first, *rows]))
    return RunWriter(partial, first, kept, rows)


def _whole_lines(partial: Path) -> list[bytes]:
    """The lines that end in a line break, without it; none where there is no file."""
    try:
        return partial.read_bytes().split(b"\n")[:-1]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise RunError(partial, f"cannot be read ({error.strerror}); delete it") from error


def _check_same(partial: Path, begun: RunHeader, header: RunHeader) -> None:
    differs = difference(begun, header)
    if differs:
        name, before, now = differs
        raise RunError(
            partial,
            f"is of a run with {name} {before!r}, which is {now!r} now; "
            "finish it with the same settings, or delete it to begin anew",
        )


def _is_row(line: bytes) -> bool:
    try:
        _ROW.validate_json(line)
    except ValidationError:
        return False
    return True


def _records(path: Path, header: RunHeader, rows: Sequence[bytes]) -> dict[str, RunRecord]:
    """The records of the rows, which begin at line 2, by question id and in their order."""
    named = frozenset(header.questions)
    records: dict[str, RunRecord] = {}
    for number, line in enumerate(rows, 2):
        row = _parsed(_ROW, path, number, line)
        if row.gold.id not in named:
            raise _misplaced(path, number, f"the run has no question '{row.gold.id}'")
        if row.gold.id in records:
            raise _misplaced(path, number, f"the question '{row.gold.id}' has a row already")
        records[row.gold.id] = _scored(row)
    return records


def _scored(row: _Row) -> RunRecord:
    gold, answer, assessed = row.gold, row.answer, row.assessed
    worth = failure_score(gold, assessed) if answer is None else score(gold, answer, assessed)
    return RunRecord(gold, answer, row.error, assessed, worth)


def _misplaced(path: Path, number: int, problem: str) -> RunError:
    return RunError(path, f"{problem}; delete the file and make the run again", line=number)


def _parsed(adapter: TypeAdapter[_T], path: Path, number: int, line: bytes) -> _T:
    try:
        return adapter.validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        problem = f"not a row of a run ('{key}': {first['msg']}); delete the file and make the run again"
        raise RunError(path, problem, line=number) from error


def _write(path: Path, lines: Iterable[bytes], mode: Literal["ab", "wb"]) -> None:
    """Write the lines and wait for the disk: what a kill or a power cut may not lose."""
    with _named(path), path.open(mode) as stream:
        stream.writelines(line + b"\n" for line in lines)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Turn what goes wrong with writing into an error that names the file."""
    try:
        yield
    except OSError as error:
        raise RunError(path, _unwritable(error)) from error


def _unwritable(error: OSError) -> str:
    return f"cannot be written ({error.strerror}); name a file on a disk with room that you own"
