"""`citewire eval report` and `citewire eval compare`: what runs say, and what changed between two."""

from pathlib import Path
from typing import Annotated

import typer

from ui.commands.options import AsJson


def report(
    runs: Annotated[
        list[Path],
        typer.Argument(
            metavar="RUN.jsonl...",
            exists=True,
            dir_okay=False,
            help="Runs to stand beside each other; the failing questions are those of the first.",
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="REPORT.html", dir_okay=False, help="The page; Markdown is written beside it."
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Write a report on runs as one HTML page, and as Markdown beside it."""
    import evals
    from ui.commands.console import write_json

    paths = evals.write_report(runs, out)
    if as_json:
        write_json({"paths": [str(path) for path in paths]})
        return
    for path in paths:
        typer.echo(path)


def compare(
    first: Annotated[
        Path, typer.Argument(metavar="A.jsonl", exists=True, dir_okay=False, help="The run before.")
    ],
    second: Annotated[
        Path, typer.Argument(metavar="B.jsonl", exists=True, dir_okay=False, help="The run after.")
    ],
    as_json: AsJson = False,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", min=0, help="Of the intervals' resampling.")
    ] = 0,
) -> None:
    """Compare two runs question by question: every measure's change, and the outcomes that turned."""
    import evals
    from ui.commands.console import remark, stdout_console, write_json

    comparison = evals.compare(evals.read_run(first), evals.read_run(second), seed=seed)
    if comparison.made_with:
        remark(f"The runs differ in: {', '.join(comparison.made_with)}")
    if not comparison.same_gold:
        remark("The runs were asked from different gold files; questions are paired by id all the same.")
    if as_json:
        write_json(evals.comparison_as_json(comparison))
    else:
        evals.print_comparison(stdout_console(), comparison)
