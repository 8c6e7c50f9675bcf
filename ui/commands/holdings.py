"""`citewire ingest`, `articles` and `remove`: what a store holds."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from seeds import ARTICLE_SUFFIXES, ReadingOptions, list_files
from ui.commands.options import AsJson, Store, config_at

if TYPE_CHECKING:
    from index import Entry, IngestReport, Library
    from rag import Config
    from seeds import Article


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(ingest)
    app.command()(articles)
    app.command()(remove)


def ingest(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...",
            help=f"Files or folders; formats: {' '.join(suffix[1:] for suffix in ARTICLE_SUFFIXES)}.",
        ),
    ],
    delete_missing: Annotated[
        bool, typer.Option("--delete-missing", help="Remove articles that the paths no longer hold.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay, and follow the paths as files come and change.")
    ] = False,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="FIELD=NAME",
            help="Tables: the column that holds title, text, published ...; repeatable.",
        ),
    ] = None,
    store: Store = None,
    as_json: AsJson = False,
) -> None:
    """Add files to a store, or update what changed; makes the store if there is none."""
    options = ReadingOptions(columns=_columns(column or ()))
    watched = [path for path in paths if path.exists()] if watch else []
    library = _library_for(paths, watched, config_at(store))
    if library is None:
        report = _nothing_read(paths)
        _tell(report, as_json)
    else:
        report = _ingest(library, paths, delete_missing, options, as_json)
        if watched:
            _follow(library, watched, paths, delete_missing, options, as_json)
    if report.failures:
        raise typer.Exit(1)


def _library_for(paths: list[Path], watched: list[Path], config: "Config") -> "Library | None":
    """The library to read into, made if there may be something to read; `None` where there is neither."""
    import index
    import rag

    if watched or list_files(paths).files:
        return rag.new_library(config)
    try:
        return rag.existing_library(config)
    except index.StoreMissingError:
        return None


def _nothing_read(paths: list[Path]) -> "IngestReport":
    import index

    failures = tuple(each.failure for each in list_files(paths).unlisted)
    return index.IngestReport((), (), (), (), failures, passages=0, seconds=0.0)


def _ingest(
    library: "Library", paths: list[Path], delete_missing: bool, options: ReadingOptions, as_json: bool
) -> "IngestReport":
    """One run, reported."""
    import index
    from ui.commands.progress import article_progress

    with article_progress("Indexing") as progress:
        report = index.ingest_paths(
            library, paths, delete_missing=delete_missing, progress=progress, options=options
        )
    _tell(report, as_json)
    return report


def _follow(
    library: "Library",
    watched: list[Path],
    paths: list[Path],
    delete_missing: bool,
    options: ReadingOptions,
    as_json: bool,
) -> None:
    """A run at each change, until interrupted."""
    import index
    from ui.commands.console import complain

    for _ in index.changes_to(watched):
        there = [path for path in paths if path.exists()]
        nothing_away = len(there) == len(paths)  # what is away for a moment is not missing
        try:
            _ingest(library, there, delete_missing and nothing_away, options, as_json)
        except index.StoreBusyError as error:  # the next change finds what this one left
            complain(str(error))


def _tell(report: "IngestReport", as_json: bool) -> None:
    from ui.commands.console import complain, write_json

    for failure in report.failures:
        complain(f"Not read: {failure}")
    if as_json:
        write_json(report_to_json(report))
    else:
        typer.echo(_summary(report))


def _columns(named: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The pairs of `--column FIELD=NAME`."""
    pairs = []
    for each in named:
        field, mark, name = each.partition("=")
        if not (field and mark and name):
            raise typer.BadParameter(f"'{each}' is not FIELD=NAME", param_hint="--column")
        pairs.append((field, name))
    return tuple(pairs)


def articles(
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="ID", help="What was decided when this article was read, and why."),
    ] = None,
    store: Store = None,
    as_json: AsJson = False,
) -> None:
    """List the articles of a store."""
    import rag
    from ui.commands.console import stdout_console, write_json
    from ui.commands.reading import article_lines, explanation_lines

    library = rag.existing_library(config_at(store))
    if explain is not None:
        article, entry = library.explanation(explain)
        same_story = library.stories().get(explain, ())
        if as_json:
            write_json(explanation_to_json(article, entry, same_story))
            return
        for line in explanation_lines(article, entry, same_story):
            stdout_console().print(line)
        return
    held = library.articles()
    if as_json:
        write_json([article_to_json(article) for article in held])
        return
    console = stdout_console()
    for line in article_lines(held):
        console.print(line)


def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...")], store: Store = None, as_json: AsJson = False
) -> None:
    """Remove articles from a store by id; an unknown id removes nothing."""
    import rag
    from ui.commands.console import say, write_json

    ids = list(dict.fromkeys(ids))
    rag.existing_library(config_at(store)).remove(ids)
    if as_json:
        write_json({"removed": ids})
    else:
        say(f"Removed {len(ids)}: {', '.join(ids)}")


def article_to_json(article: "Article") -> dict[str, object]:
    """An article as `citewire articles --json` lists it."""
    return {
        "id": article.id,
        "title": article.title,
        "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "source": article.source,
        "url": article.url,
        "authors": list(article.authors),
        "characters": len(article.text),
        "text": article.text,
    }


def explanation_to_json(
    article: "Article", entry: "Entry | None", same_story: Sequence[str]
) -> dict[str, object]:
    """An article, how sure each of its fields is, its copies, and the lines left out of its page."""
    conversion = entry.conversion if entry else None
    return {
        **article_to_json(article),
        "updated": article.updated.isoformat() if article.updated else None,
        "dateline": article.dateline,
        "same_story": list(same_story),
        "file": entry.origin.file if entry else None,
        "certainties": asdict(conversion.certainties) if conversion else None,
        "removed": [asdict(line) for line in conversion.removed] if conversion else None,
    }


def report_to_json(report: "IngestReport") -> dict[str, Any]:
    """What an ingestion did, article ids by what happened to them."""
    failures = [{**asdict(failure), "path": str(failure.path)} for failure in report.failures]
    return {**asdict(report), "failures": failures}


def _summary(report: "IngestReport") -> str:
    counts = [
        (len(report.added), "added"),
        (len(report.updated), "updated"),
        (len(report.unchanged), "unchanged"),
        (len(report.renamed), "renamed"),
        (len(report.removed), "removed"),
        (len(report.failures), "not read"),
    ]
    happened = ", ".join(f"{count} {what}" for count, what in counts if count) or "nothing found"
    return f"Articles: {happened}. {report.passages} passages in {report.seconds:.1f} s."
