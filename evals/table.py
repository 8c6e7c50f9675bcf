"""The figures of a run into tables for people, or one JSON object for programs."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from evals.aggregate import Figure, figures, figures_by, question_language, tags
from evals.run_record import RunRecord
from evals.shown import shown, shown_interval

LANGUAGE_COLUMNS = (
    *("correct", "wrong in tier answer", "refusal recall", "false refusals"),
    *("evidence cited", "hit@5", "MRR@10", "median time"),
)
"""The figures worth a column in the break-down by language."""


def print_figures(console: Console, records: Sequence[RunRecord], *, seed: int) -> None:
    """Print every figure with its 95 % interval, then the main ones by language.

    "n/a" stands where a figure does not apply; `seed` is that of the intervals.
    """
    console.print(_headline(records, seed))
    console.print(_languages(records))


def figures_as_json(records: Sequence[RunRecord], *, seed: int) -> dict[str, object]:
    """A JSON object with the figures of all questions, of each language and of each tag.

    `{"figures": [...], "by_language": {...}, "by_tag": {...}}`; a figure is `{"name", "value", "low",
    "high", "count", "unit", "over", "better"}`, `low` and `high` being its 95 % interval. `null` where it
    does not apply. `seed` is that of the intervals.
    """
    by_language = figures_by(records, question_language, seed=seed)
    return {
        "figures": _plain(figures([record.score for record in records], seed=seed)),
        "by_language": {language: _plain(found) for language, found in by_language.items()},
        "by_tag": {tag: _plain(found) for tag, found in figures_by(records, tags, seed=seed).items()},
    }


def _headline(records: Sequence[RunRecord], seed: int) -> Table:
    table = Table(title=f"{len(records)} gold questions", title_justify="left")
    table.add_column("figure")
    for name in ("value", "95 % interval", "unit", "questions"):
        table.add_column(name, justify="left" if name == "unit" else "right")
    table.add_column("which are")
    for figure in figures([record.score for record in records], seed=seed):
        measure = figure.measure
        count = str(figure.count)
        table.add_row(
            measure.name,
            _value(figure),
            shown_interval(figure.interval, measure.unit),
            measure.unit,
            count,
            measure.over,
        )
    return table


def _languages(records: Sequence[RunRecord]) -> Table:
    table = Table(title="by language", title_justify="left")
    table.add_column("language")
    for name in LANGUAGE_COLUMNS:
        table.add_column(name, justify="right")
    for language, found in figures_by(records, question_language).items():
        values = {figure.name: _value(figure) for figure in found}
        table.add_row(language, *(values[name] for name in LANGUAGE_COLUMNS))
    return table


def _value(figure: Figure) -> str:
    return shown(figure.value, figure.measure.unit)


def _plain(found: Sequence[Figure]) -> list[dict[str, object]]:
    return [
        {
            "name": figure.name,
            "value": figure.value,
            "low": figure.interval.low if figure.interval else None,
            "high": figure.interval.high if figure.interval else None,
            "count": figure.count,
            "unit": figure.measure.unit,
            "over": figure.measure.over,
            "better": figure.measure.better,
        }
        for figure in found
    ]
