"""Run files into runs with the names that a report calls them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.run_file import read_run
from evals.run_record import Run


@dataclass(frozen=True, slots=True)
class NamedRun:
    """A run and what a report calls it."""

    name: str
    run: Run


def named_runs(paths: Sequence[Path]) -> tuple[NamedRun, ...]:
    """Each run, named after its file, or by its whole path where two files are called alike.

    Raises:
        RunError: A file cannot be read, or is not what a run writes.
    """
    stems = Counter(path.stem for path in paths)
    return tuple(
        NamedRun(path.stem if stems[path.stem] == 1 else str(path), read_run(path)) for path in paths
    )
