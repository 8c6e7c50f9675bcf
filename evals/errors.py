"""What can go wrong around gold questions and runs, as one tree of exceptions.

EvalsError
├── GoldError        a file of gold questions that cannot be read, or a line that is not a valid one
├── RunError         a run that cannot be written or resumed, or a run file that cannot be read back
├── BenchmarkError   a benchmark's file that cannot be read, or is not in the benchmark's format
├── ReportError      a report that cannot be drawn, or not be written
└── ThresholdError   a file of thresholds that cannot be read, or names a figure that is not there
"""

from pathlib import Path


class EvalsError(Exception):
    """Base of every error that `evals` raises on purpose."""

    def __init__(self, path: Path, problem: str, *, line: int | None = None) -> None:
        """`problem` is a clause that ends with the remedy; `line` counts from 1."""
        place = str(path) if line is None else f"{path}, line {line}"
        super().__init__(f"{place}: {problem}")
        self.path = path
        self.line = line
        self.problem = problem


class GoldError(EvalsError):
    """A file of gold questions that cannot be read, or a line of it that is not a valid question."""


class RunError(EvalsError):
    """A run that cannot be written or resumed, or a run file that cannot be read back."""


class BenchmarkError(EvalsError):
    """A benchmark's file that cannot be read, or is not in the benchmark's format."""


class ReportError(EvalsError):
    """A report that cannot be drawn, or not be written."""


class ThresholdError(EvalsError):
    """A file of thresholds that cannot be read, or names a figure that is not there."""
