"""What a benchmark came to: rows of figures, as a table for people or one JSON object for programs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evals.errors import BenchmarkError
from evals.resampling import MEAN, interval
from evals.run_record import Setting
from index import replacing_file


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: `value` over `count` questions, in `unit`; `None` where it applies to none.

    `low` and `high` are the ends of the 95 % interval of a bootstrap over questions; `None` below two
    questions, and for figures that are no mean over questions. `note` says what the name does not.
    """

    figure: str
    value: float | None
    low: float | None
    high: float | None
    count: int
    unit: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rows of one benchmark; `settings` are the task, its options, and the models that did it."""

    name: str
    settings: Mapping[str, Setting]
    rows: tuple[Row, ...]


def mean_row(
    figure: str, values: Sequence[float], *, seed: int, unit: str = "share", note: str | None = None
) -> Row:
    """The mean of values, one a question, with its interval; `seed` is that of the resamples."""
    if not values:
        return Row(figure, None, None, None, 0, unit, note)
    spread = interval(values, MEAN, seed=seed)
    low, high = (spread.low, spread.high) if spread else (None, None)
    return Row(figure, float(MEAN(values)), low, high, len(values), unit, note)


def seconds_row(figure: str, seconds: float, count: int, *, note: str | None = None) -> Row:
    """A time that `count` texts or questions took together."""
    return Row(figure, seconds, None, None, count, "seconds", note)


def print_outcome(console: Console, outcome: Outcome) -> None:
    """Print the rows as a table, below what they were measured with; "n/a" where a figure does not apply."""
    told = ", ".join(f"{key} {value}" for key, value in outcome.settings.items() if value is not None)
    table = Table(title=f"{outcome.name}: {told}", title_justify="left")
    table.add_column("figure")
    for name in ("value", "95 % interval", "questions"):
        table.add_column(name, justify="right")
    table.add_column("unit")
    table.add_column("note")
    for row in outcome.rows:
        table.add_row(row.figure, _number(row.value), _spread(row), str(row.count), row.unit, row.note or "")
    console.print(table)


def outcome_as_json(outcome: Outcome) -> dict[str, object]:
    """`{"name", "settings": {...}, "rows": [{figure, value, low, high, count, unit, note}]}`."""
    return {
        "name": outcome.name,
        "settings": dict(outcome.settings),
        "rows": [asdict(row) for row in outcome.rows],
    }


def write_outcome(outcome: Outcome, out: Path) -> None:
    """Write the JSON object to a file, replacing an earlier one.

    Raises:
        BenchmarkError: The file cannot be written.
    """
    text = json.dumps(outcome_as_json(outcome), ensure_ascii=False, indent=2) + "\n"
    try:
        with replacing_file(out) as scratch:
            scratch.write_text(text, encoding="utf-8")
    except OSError as error:
        problem = f"cannot be written ({error.strerror}); name a file in a folder that you own"
        raise BenchmarkError(out, problem) from error


def _number(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.3f}" if abs(value) <= 1 else f"{value:.1f}"


def _spread(row: Row) -> str:
    return "" if row.low is None else f"{_number(row.low)} to {_number(row.high)}"
