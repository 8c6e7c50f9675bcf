"""`citewire eval`: a store measured against gold questions."""

from collections.abc import Callable, Sequence
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands import benchmarking, gating, reporting
from ui.commands.options import AsJson, Store, config_at

if TYPE_CHECKING:
    import evals
    from rag import Assistant, Config


SERVING = {"read_only", "requests_per_minute"}
"""Settings of the server, which change no answer: a run with others of them may be resumed."""


class Split(StrEnum):
    """The splits of a gold file."""

    DEV = "dev"
    TEST = "test"


Gold = Annotated[
    Path,
    typer.Option("--gold", metavar="FILE", exists=True, dir_okay=False, help="Gold questions (JSONL)."),
]
Out = Annotated[
    Path,
    typer.Option(
        "--out", metavar="RUN.jsonl", dir_okay=False, help="Where the run is written; resumed if cut short."
    ),
]
Limit = Annotated[
    int | None, typer.Option("--limit", metavar="N", min=1, help="Only the first N of the questions.")
]
Tags = Annotated[
    list[str] | None,
    typer.Option("--tags", metavar="A,B", help="Only questions with one of these tags; repeatable."),
]
OnlySplit = Annotated[Split | None, typer.Option("--split", help="Only the questions of this split.")]
Workers = Annotated[
    int, typer.Option("--workers", metavar="N", min=1, help="How many questions are asked at a time.")
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Of the intervals' resampling.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module, and of those that work on gold questions and runs."""
    group = typer.Typer(help="Measure a store against gold questions.", no_args_is_help=True)
    group.command("run")(run)
    group.command("check")(check)
    group.command("gate")(gating.gate)
    group.command("benchmark")(benchmarking.benchmark)
    group.command("report")(reporting.report)
    group.command("compare")(reporting.compare)
    app.add_typer(group, name="eval")


def run(
    gold: Gold,
    out: Out,
    limit: Limit = None,
    tags: Tags = None,
    split: OnlySplit = None,
    workers: Workers = 1,
    seed: Seed = 0,
    store: Store = None,
    as_json: AsJson = False,
) -> None:
    """Ask the gold questions, write the run, and print its figures."""
    import evals
    import rag
    from ui.commands.console import stdout_console, write_json
    from ui.commands.progress import question_progress

    if not out.parent.is_dir():
        raise typer.BadParameter(f"the folder {out.parent} is not there; make it first", param_hint="--out")
    questions = _selected(gold, _parted(tags), split, limit)
    config = config_at(store)
    with closing(rag.open_assistant(config)) as assistant, question_progress() as progress:
        records = evals.run_to_file(
            assistant,
            questions,
            out=out,
            header=evals.header_for(
                gold,
                questions,
                config=config.model_dump(mode="json", exclude=SERVING),
                provenance=assistant.provenance,
                seed=seed,
                workers=workers,
            ),
            assessors=_assessors(config, assistant),
            workers=workers,
            on_start=lambda done, total: _begin(assistant, done, total, progress),
            on_row=lambda done, total, record: progress(done, total),
        )
    _remark_errors(records)
    if as_json:
        write_json(evals.figures_as_json(records, seed=seed))
    else:
        evals.print_figures(stdout_console(), records, seed=seed)


def check(gold: Gold, store: Store = None, as_json: AsJson = False) -> None:
    """Look for errors and leaks in gold questions, beside the articles of a store; exit code 1 on errors."""
    import evals
    import rag
    from ui.commands.console import say, write_json

    found = evals.check_gold(gold, rag.existing_library(config_at(store)).articles())
    if as_json:
        write_json(
            [{"line": each.line, "id": each.id, "kind": each.kind, "message": each.message} for each in found]
        )
    else:
        for each in found:
            say(f"{gold}:{each.line}: {each.kind}: {each.id}: {each.message}")
    if any(each.kind == "error" for each in found):
        raise typer.Exit(1)


def _selected(
    gold: Path, tags: Sequence[str], split: Split | None, limit: int | None
) -> "tuple[evals.GoldQuestion, ...]":
    import evals

    questions = evals.read_gold(gold)
    try:
        return evals.select(questions, tags=tags, split=split, limit=limit)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--tags / --split") from None


def _parted(tags: Sequence[str] | None) -> list[str]:
    return [tag.strip() for listed in tags or () for tag in listed.split(",") if tag.strip()]


def _assessors(config: "Config", assistant: "Assistant") -> "evals.Assessors":
    import evals
    import index
    import rag

    return evals.Assessors(
        similarity=index.open_similarity(config.embedding_model, config.cache),
        verifier=assistant,
        judge=rag.open_judge(config),
    )


def _begin(assistant: "Assistant", done: int, total: int, progress: Callable[[int, int], None]) -> None:
    """Load the models, or the first question pays for it; a run that only lacks its name needs none."""
    from ui.commands.console import remark

    if done:
        remark(f"Resumes at {done} of {total}")
    if done < total:
        assistant.warm_up()
    progress(done, total)


def _remark_errors(records: "Sequence[evals.RunRecord]") -> None:
    """Say how many questions went wrong, with the first error: the run file has them all."""
    from ui.commands.console import remark

    errors = [f"{record.gold.id}: {record.error}" for record in records if record.error]
    if errors:
        remark(f"{len(errors)} of {len(records)} questions raised errors; the first: {errors[0]}")
