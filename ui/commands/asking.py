"""`citewire ask` and `citewire search`: one question, or a file of them, put to a store."""

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import (
    After,
    AsJson,
    Batch,
    Before,
    Languages,
    NoRecognise,
    Sources,
    Store,
    Today,
    config_at,
    filters_from,
)

if TYPE_CHECKING:
    from rag import Answer, SearchResult, Understanding

Question = Annotated[str | None, typer.Argument(metavar="QUESTION", show_default=False)]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Say how each passage came by its place, and how likely they suffice."),
]
Count = Annotated[int, typer.Option("-k", metavar="N", min=1, max=1000, help="How many passages at most.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(search)
    app.command()(ask)


def ask(
    question: Question = None,
    batch: Batch = None,
    language: Languages = None,
    source: Sources = None,
    after: After = None,
    before: Before = None,
    no_recognise: NoRecognise = None,
    today: Today = None,
    store: Store = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question from the articles, with a word-for-word source for every sentence."""
    filters = filters_from(language, source, after, before)
    wanted = _one_of(question, batch)
    import rag
    from ui.commands.batch import run_batch
    from ui.commands.console import stderr_console, write_json

    with closing(rag.open_assistant(config_at(store))) as assistant:
        put = partial(assistant.ask, filters=filters, without=no_recognise or (), today=today)
        if isinstance(wanted, Path):
            _finish(run_batch(wanted, lambda text: rag.answer_to_json(put(text))))
            return
        with stderr_console().status("Reading the articles …"):
            answer = put(wanted)
        _tell(answer.understanding)
        if as_json:
            write_json(rag.answer_to_json(answer))
        else:
            _show_answer(answer)


def search(
    question: Question = None,
    batch: Batch = None,
    k: Count = 10,
    language: Languages = None,
    source: Sources = None,
    after: After = None,
    before: Before = None,
    no_recognise: NoRecognise = None,
    today: Today = None,
    explain: Explain = False,
    store: Store = None,
    as_json: AsJson = False,
) -> None:
    """List the passages nearest to a question, best first; no language model takes part."""
    filters = filters_from(language, source, after, before)
    wanted = _one_of(question, batch)
    import rag
    from ui.commands.batch import run_batch
    from ui.commands.console import write_json

    to_json = rag.explained_to_json if explain else rag.search_to_json
    with closing(rag.open_assistant(config_at(store))) as assistant:
        put = partial(assistant.search, k=k, filters=filters, without=no_recognise or (), today=today)
        if isinstance(wanted, Path):
            _finish(run_batch(wanted, lambda text: to_json(put(text))))
            return
        result = put(wanted)
    _tell(result.understanding)
    if as_json:
        write_json(to_json(result))
    else:
        _show_search(result, explain)


def _one_of(question: str | None, batch: Path | None) -> str | Path:
    """The question or the file of questions; both or neither is bad usage."""
    if question is not None and batch is None:
        return question
    if batch is not None and question is None:
        return batch
    raise typer.BadParameter("give either a QUESTION or --batch FILE.jsonl, and not both")


def _finish(all_well: bool) -> None:
    if not all_well:
        raise typer.Exit(1)


def _tell(understanding: "Understanding | None") -> None:
    """Say on stderr what was recognised in the question."""
    from ui.commands.console import remark
    from ui.commands.recognising import recognition_lines

    for line in recognition_lines(understanding.recognised if understanding else ()):
        remark(line)


def _show_answer(answer: "Answer") -> None:
    from ui.commands.console import remark, stdout_console
    from ui.commands.reading import answer_lines

    console = stdout_console()
    for line in answer_lines(answer):
        console.print(line)
    if answer.notice:
        remark(answer.notice)


def _show_search(result: "SearchResult", explain: bool) -> None:
    from ui.commands.console import stdout_console
    from ui.commands.explaining import explained_lines
    from ui.commands.reading import search_lines

    console = stdout_console()
    for line in explained_lines(result) if explain else search_lines(result):
        console.print(line)
