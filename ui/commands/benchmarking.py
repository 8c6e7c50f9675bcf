"""`citewire eval benchmark`: public benchmarks, measured in a library of their own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from ui.commands.options import AsJson, config_at

_ONLY = {
    "--noise": ("rgb",),
    "--documents": ("rgb",),
    "--language": ("squad", "xquad", "rgb"),
    "--run": ("trec",),
    "--limit": ("squad", "xquad", "beir", "rgb", "multihop-rag"),
}
"""Option -> the only benchmarks that have a use for it."""


def benchmark(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="squad, xquad, beir, trec, rgb or multihop-rag.")
    ],
    path: Annotated[
        Path,
        typer.Argument(metavar="PATH", exists=True, help="The benchmark's file or folder; none is shipped."),
    ],
    task: Annotated[
        str | None,
        typer.Option(
            "--task",
            help="squad, xquad: retrieval or answers; rgb: noise, refusal or counterfactual; "
            "multihop-rag: retrieval or qa. Default: the first.",
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", metavar="N", min=1, help="Questions at most; paragraphs for retrieval of squad, xquad."
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            "--seed", min=0, help="Of everything drawn; default: 0, and five seeds for retrieval of xquad."
        ),
    ] = None,
    noise: Annotated[
        float | None,
        typer.Option("--noise", min=0, max=1, help="rgb: share of documents beside the point; default 0."),
    ] = None,
    documents: Annotated[
        int | None,
        typer.Option("--documents", metavar="N", min=1, help="rgb: documents of a question; default 5."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="CODE", help="squad, xquad, rgb: the language of the file."),
    ] = None,
    run: Annotated[
        Path | None,
        typer.Option("--run", metavar="FILE", exists=True, dir_okay=False, help="trec: the rankings."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", dir_okay=False, help="Write JSON there too.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure a public benchmark; its articles go into a temporary library, never into the store."""
    import evals
    from ui.commands.console import stdout_console, write_json
    from ui.commands.progress import step_progress

    chosen = _task_of(name, task)
    _check_used(
        name,
        {"--noise": noise, "--documents": documents, "--language": language, "--run": run, "--limit": limit},
    )
    if name == "trec" and run is None:
        raise typer.BadParameter("trec needs the rankings: --run FILE", param_hint="--run")
    if out is not None and not out.parent.is_dir():
        raise typer.BadParameter(f"the folder {out.parent} is not there; make it first", param_hint="--out")
    config = config_at(None)
    request = evals.BenchmarkRequest(
        path=path, limit=limit, seed=seed, noise=noise, documents=documents, language=language, run=run
    )
    with step_progress() as progress:
        outcome = evals.run_benchmark(name, chosen, request, config=config, progress=progress)
    if out is not None:
        evals.write_outcome(outcome, out)
    if as_json:
        write_json(evals.outcome_as_json(outcome))
    else:
        evals.print_outcome(stdout_console(), outcome)


def _check_used(name: str, options: Mapping[str, object]) -> None:
    """An option that the benchmark would ignore is bad usage."""
    for option, value in options.items():
        if value is not None and name not in _ONLY[option]:
            raise typer.BadParameter(
                f"{name} has no use for it; it is for {', '.join(_ONLY[option])}", param_hint=option
            )


def _task_of(name: str, task: str | None) -> str:
    """The task that the command line means; what it does not know is bad usage."""
    import evals

    if name not in evals.BENCHMARKS:
        known = ", ".join(evals.BENCHMARKS)
        raise typer.BadParameter(f"there is no benchmark {name!r}; known are {known}", param_hint="NAME")
    tasks = tuple(evals.BENCHMARKS[name])
    if task is not None and task not in tasks:
        known = ", ".join(tasks)
        raise typer.BadParameter(f"{name} has no task {task!r}; it has {known}", param_hint="--task")
    return task or tasks[0]
