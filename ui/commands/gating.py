"""`citewire eval gate`: a run against the thresholds that a change must not fall below."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import AsJson

if TYPE_CHECKING:
    import evals


def gate(
    run: Annotated[Path, typer.Argument(metavar="RUN.jsonl", exists=True, dir_okay=False, help="A run.")],
    section: Annotated[str, typer.Option("--section", help="The section of the thresholds.")],
    thresholds: Annotated[
        Path | None,
        typer.Option("--thresholds", metavar="FILE.toml", help="Default: those of the bundled questions."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Compare a run's figures with thresholds; exit code 1 if one is missed."""
    import evals
    from ui.commands.console import stdout_console, write_json

    wanted = evals.read_thresholds(thresholds or evals.THRESHOLDS, section)
    found = evals.verdicts(run, wanted)
    if as_json:
        write_json([_plain(verdict) for verdict in found])
    else:
        console = stdout_console()
        for verdict in found:
            console.print(_line(verdict), markup=False, highlight=False)
    if not all(verdict.passed for verdict in found):
        raise typer.Exit(1)


def _line(verdict: "evals.Verdict") -> str:
    value = verdict.figure.value
    shown = "n/a" if value is None else f"{value:.3f}"
    mark = "ok  " if verdict.passed else "MISS"
    return f"{mark}  {verdict.figure.name}: {shown} ({verdict.threshold}; {verdict.figure.count} questions)"


def _plain(verdict: "evals.Verdict") -> dict[str, object]:
    return {
        "name": verdict.figure.name,
        "value": verdict.figure.value,
        "count": verdict.figure.count,
        **verdict.threshold.model_dump(),
        "passed": verdict.passed,
    }
