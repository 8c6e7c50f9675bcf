"""The figures of a run into tables for people, or one JSON object for programs."""

from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from evals.aggregate import Figure, by_language, by_tag, figures
from evals.record import RunRecord

LANGUAGE_COLUMNS = (
    *("correct", "wrong in tier answer", "refused", "false refusals"),
    *("evidence cited", "hit@5", "MRR@10", "median time"),
)
"""The figures worth a column in the break-down by language."""


def print_figures(console: Console, records: Sequence[RunRecord]) -> None:
    """Print the headline figures, then the main ones by language; "n/a" where a figure does not apply."""
    console.print(_headline(records))
    console.print(_languages(records))


def figures_as_json(records: Sequence[RunRecord]) -> dict[str, object]:
    """A JSON object with the figures of all questions, of each language and of each tag.

    `{"figures": [...], "by_language": {...}, "by_tag": {...}}`; figures are `{name, value, count, unit}`.
    """
    return {
        "figures": _plain(figures([record.score for record in records])),
        "by_language": {group: _plain(found) for group, found in by_language(records).items()},
        "by_tag": {group: _plain(found) for group, found in by_tag(records).items()},
    }


def _headline(records: Sequence[RunRecord]) -> Table:
    table = Table(title=f"{len(records)} gold questions", title_justify="left")
    table.add_column("figure")
    table.add_column("value", justify="right")
    table.add_column("unit")
    table.add_column("questions", justify="right")
    for figure in figures([record.score for record in records]):
        table.add_row(figure.name, _shown(figure), figure.unit, str(figure.count))
    return table


def _languages(records: Sequence[RunRecord]) -> Table:
    table = Table(title="by language", title_justify="left")
    table.add_column("language")
    for name in LANGUAGE_COLUMNS:
        table.add_column(name, justify="right")
    for language, found in by_language(records).items():
        values = {figure.name: _shown(figure) for figure in found}
        table.add_row(language, *(values[name] for name in LANGUAGE_COLUMNS))
    return table


def _shown(figure: Figure) -> str:
    """The value as text: counts whole, values up to 1 with two decimals, others with one."""
    if figure.value is None:
        return "n/a"
    if figure.unit == "questions":
        return f"{figure.value:.0f}"
    return f"{figure.value:.2f}" if figure.value <= 1 else f"{figure.value:.1f}"


def _plain(found: Sequence[Figure]) -> list[dict[str, object]]:
    return [asdict(figure) for figure in found]
