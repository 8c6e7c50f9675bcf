"""`citewire ingest`, `articles` and `remove`: what a store holds."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands.options import AsJson, Store, config_at

if TYPE_CHECKING:
    from index import IngestReport
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
            help="Files or folders: txt, md, html, pdf, docx, jsonl, jsonl.gz.",
        ),
    ],
    delete_missing: Annotated[
        bool, typer.Option("--delete-missing", help="Remove articles that the paths no longer hold.")
    ] = False,
    store: Store = None,
    as_json: AsJson = False,
) -> None:
    """Add files to a store, or update what changed; makes the store if there is none."""
    import index
    import rag
    from ui.commands.console import complain, write_json
    from ui.commands.progress import article_progress

    library = rag.new_library(config_at(store))
    with article_progress("Indexing") as progress:
        report = index.ingest_paths(library, paths, delete_missing=delete_missing, progress=progress)
    for failure in report.failures:
        complain(f"Not read: {failure}")
    if as_json:
        write_json(report_to_json(report))
    else:
        typer.echo(_summary(report))
    if report.failures:
        raise typer.Exit(1)


def articles(store: Store = None, as_json: AsJson = False) -> None:
    """List the articles of a store."""
    import rag
    from ui.commands.console import stdout_console, write_json
    from ui.commands.reading import article_lines

    held = rag.existing_library(config_at(store)).articles()
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
    from ui.commands.console import write_json

    rag.existing_library(config_at(store)).remove(ids)
    if as_json:
        write_json({"removed": ids})
    else:
        typer.echo(f"Removed {len(ids)}: {', '.join(ids)}")


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


def report_to_json(report: "IngestReport") -> dict[str, Any]:
    """What an ingestion did, article ids by what happened to them."""
    failures = [{**asdict(failure), "path": str(failure.path)} for failure in report.failures]
    return {**asdict(report), "failures": failures}


def _summary(report: "IngestReport") -> str:
    counts = [
        (len(report.added), "added"),
        (len(report.updated), "updated"),
        (len(report.unchanged), "unchanged"),
        (len(report.removed), "removed"),
        (len(report.failures), "not read"),
    ]
    happened = ", ".join(f"{count} {what}" for count, what in counts if count) or "nothing found"
    return f"Articles: {happened}. {report.passages} passages in {report.seconds:.1f} s."
