"""The runs of several systems over the same gold questions into one table of their figures."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from evals import Figure, RunRecord, figures


def print_beside(console: Console, runs: Mapping[str, Sequence[RunRecord]]) -> None:
    """Print each figure that applies to any run, a column for each system by its name."""
    columns = [figures([record.score for record in records]) for records in runs.values()]
    table = Table(title="figures over the same gold questions", title_justify="left")
    table.add_column("figure")
    for name in runs:
        table.add_column(name, justify="right")
    table.add_column("unit")
    for row in zip(*columns, strict=True):
        if any(figure.value is not None for figure in row):
            table.add_row(row[0].name, *map(_shown, row), row[0].measure.unit)
    console.print(table)


def _shown(figure: Figure) -> str:
    """The value and, in brackets, over how many questions it is."""
    return "n/a" if figure.value is None else f"{figure.value:.2f} ({figure.count})"
