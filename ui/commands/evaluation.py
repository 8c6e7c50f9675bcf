"""`citewire eval`: a store measured against gold questions."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from ui.commands.options import AsJson, Store, config_at


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(help="Measure a store against gold questions.", no_args_is_help=True)
    group.command("run")(run)
    app.add_typer(group, name="eval")
    # typer folds a group of one command into its parent unless the group has a callback.
    group.callback()(lambda: None)


def run(
    gold: Annotated[
        Path,
        typer.Option("--gold", metavar="FILE", exists=True, dir_okay=False, help="Gold questions (JSONL)."),
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="RUN.jsonl", dir_okay=False, help="Where the run is written.")
    ],
    store: Store = None,
    as_json: AsJson = False,
) -> None:
    """Ask every gold question, write the run, and print its figures."""
    import evals
    import rag
    from ui.commands.console import stdout_console, write_json
    from ui.commands.progress import question_progress

    if not out.parent.is_dir():
        raise typer.BadParameter(f"the folder {out.parent} is not there; make it first", param_hint="--out")
    config = config_at(store)
    questions = evals.read_gold(gold)
    header = evals.header_for(gold, config=config.model_dump(mode="json"))
    with closing(rag.open_assistant(config)) as assistant, question_progress() as progress:
        assistant.warm_up()  # or the first question pays for loading the models
        records = evals.run_to_file(
            assistant,
            questions,
            out=out,
            header=header,
            on_row=lambda done, total, record: progress(done, total),
        )
    if as_json:
        write_json(evals.figures_as_json(records))
    else:
        evals.print_figures(stdout_console(), records)
