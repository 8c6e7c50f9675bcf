"""What changed between two runs into tables for people, or one JSON object for programs."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evals.comparing import Change, Comparison
from evals.shown import NOT_APPLICABLE, counted, shown


def print_comparison(console: Console, comparison: Comparison) -> None:
    """Print every measure's change, the questions with another outcome, and those of one run only."""
    console.print(f"{counted(comparison.count, 'question')} in both runs", style="bold")
    console.print(_changes(comparison))
    console.print(f"{counted(len(comparison.turned), 'question')} with another outcome", style="bold")
    if comparison.turned:
        console.print(_turned(comparison))
    for which, names in (("first", comparison.only_first), ("second", comparison.only_second)):
        if names:
            said = f"Only in the {which} run, {counted(len(names), 'question')}: {', '.join(names)}"
            console.print(said, markup=False)


def comparison_as_json(comparison: Comparison) -> dict[str, object]:
    """One JSON object; `null` where something does not apply.

    `{"questions", "only_first", "only_second", "same_gold", "made_with", "measures": [{"name", "unit",
    "better", "count", "first", "second", "difference", "low", "high", "p_value"}], "turned": [{"id",
    "language", "question", "from", "to"}]}`: `difference` is second - first, `low` and `high` its 95 %
    interval.
    """
    return {
        "questions": comparison.count,
        "only_first": list(comparison.only_first),
        "only_second": list(comparison.only_second),
        "same_gold": comparison.same_gold,
        "made_with": list(comparison.made_with),
        "measures": [_plain(change) for change in comparison.changes],
        "turned": [
            {
                "id": each.id,
                "language": each.language,
                "question": each.question,
                "from": each.before.value,
                "to": each.after.value,
            }
            for each in comparison.turned
        ],
    }


def _plain(change: Change) -> dict[str, object]:
    return {
        "name": change.measure.name,
        "unit": change.measure.unit,
        "better": change.measure.better,
        "count": change.count,
        "first": change.first,
        "second": change.second,
        "difference": change.difference,
        "low": None if change.interval is None else change.interval.low,
        "high": None if change.interval is None else change.interval.high,
        "p_value": change.p_value,
    }


def _changes(comparison: Comparison) -> Table:
    table = Table()
    table.add_column("measure")
    for name in ("first", "second", "change", "95 % interval", "p", "n"):
        table.add_column(name, justify="right")
    table.add_column("unit")
    for change in comparison.changes:
        table.add_row(*_cells(change), style=_style(change))
    return table


def _cells(change: Change) -> tuple[str, ...]:
    unit = change.measure.unit
    return (
        change.measure.name,
        shown(change.first, unit),
        shown(change.second, unit),
        _signed(change.difference, unit),
        _interval(change),
        NOT_APPLICABLE if change.p_value is None else f"{change.p_value:.3f}",
        str(change.count),
        unit,
    )


def _signed(value: float | None, unit: str) -> str:
    text = shown(value, unit)
    return f"+{text}" if value is not None and value > 0 else text


def _interval(change: Change) -> str:
    if change.interval is None:
        return NOT_APPLICABLE
    unit = change.measure.unit
    return f"{_signed(change.interval.low, unit)} to {_signed(change.interval.high, unit)}"


def _style(change: Change) -> str | None:
    """Green for the better and red for the worse, where the interval excludes "no change"."""
    ends = change.interval
    if ends is None or ends.low <= 0 <= ends.high:
        return None
    return "green" if (ends.low > 0) == (change.measure.better == "higher") else "red"


def _turned(comparison: Comparison) -> Table:
    table = Table()
    for name in ("id", "question", "from", "to"):
        table.add_column(name)
    for each in comparison.turned:
        # As Text, since brackets in a question would be read as rich's markup.
        table.add_row(Text(each.id), Text(each.question), each.before.value, each.after.value)
    return table
