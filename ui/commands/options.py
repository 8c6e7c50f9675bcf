"""The options that several commands share, and what they become: a configuration and filters."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from index import Filters
    from rag import Config


def parse_day(value: str) -> date:
    """An ISO date; anything else is bad usage."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a date; write it like 2024-07-28") from None


def _readable(path: Path | None) -> Path | None:
    if path is not None and str(path) != "-" and (path.is_dir() or not path.exists()):  # a pipe is a file
        raise typer.BadParameter(f"there is no file {str(path)!r}")
    return path


def parse_kind(value: str) -> str:
    """A kind of what is recognised in questions; anything else is bad usage."""
    from rag import Kind

    if value not in tuple(Kind):
        raise typer.BadParameter(f"{value!r} is not recognised in questions; use one of {', '.join(Kind)}")
    return value


Store = Annotated[
    Path | None,
    typer.Option(
        "--store", metavar="DIR", help="The store; default CITEWIRE_STORE or ./store.", show_default=False
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON instead of text.")]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--language", metavar="CODE", help="Only articles in this language (en, sv, ...); repeatable."
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="OUTLET", help="Only articles of this outlet; repeatable."),
]
After = Annotated[
    date | None,
    typer.Option("--after", metavar="DATE", parser=parse_day, help="Only articles of this day or later."),
]
Before = Annotated[
    date | None,
    typer.Option("--before", metavar="DATE", parser=parse_day, help="Only articles of this day or earlier."),
]
NoRecognise = Annotated[
    list[str] | None,
    typer.Option(
        "--no-recognise",
        metavar="KIND",
        parser=parse_kind,
        help="Do not read this in the question: source, language, published or event; repeatable.",
    ),
]
Today = Annotated[
    date | None,
    typer.Option(
        "--today",
        metavar="DATE",
        parser=parse_day,
        help="The day that “yesterday” counts from; default today.",
        show_default=False,
    ),
]
Batch = Annotated[
    Path | None,
    typer.Option(
        "--batch",
        metavar="FILE.jsonl",
        help='Lines of {"id", "question"}; "-" reads stdin. Writes one JSON line for each.',
        callback=_readable,
    ),
]


def config_at(store: Path | None) -> "Config":
    """The configuration of the environment, with the store that the command line names."""
    from rag import config_from

    return config_from(os.environ) if store is None else config_from(os.environ, store=store)


def filters_from(
    languages: list[str] | None, sources: list[str] | None, after: date | None, before: date | None
) -> "Filters | None":
    """The filters of a question, `None` when no option restricts anything; what is no filter is bad usage."""
    from ui.asked import filters_of
    from ui.errors import FilterError

    try:
        return filters_of(languages or (), sources or (), after=after, before=before)
    except FilterError as error:
        raise typer.BadParameter(str(error)) from None
