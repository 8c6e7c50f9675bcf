"""Files turned into articles of a library, with a report of what happened to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from seeds import Article, EmptyArticleError, UnreadableFile, read_documents, to_article

if TYPE_CHECKING:
    from index.library import IngestProgress, Library


@dataclass(frozen=True, slots=True)
class IngestReport:
    """Article ids by what happened to them, the files that could not be read, passages and seconds."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    failures: tuple[UnreadableFile, ...]
    passages: int
    seconds: float


def ingest_paths(
    library: "Library", paths: Sequence[Path], *, delete_missing: bool, progress: "IngestProgress"
) -> IngestReport:
    """Read files and folders into the library; a file that cannot be read is reported, the rest goes on.

    With `delete_missing`, articles of the library that the paths no longer hold are removed, unless a
    file could not be read: its article is then kept rather than guessed away.
    """
    articles, failures = read_articles(paths)
    additions = library.add(list(articles.values()), progress)
    removed: tuple[str, ...] = ()
    if delete_missing and not failures:
        removed = tuple(article.id for article in library.articles() if article.id not in articles)
        library.remove(removed)
    return IngestReport(
        added=additions.added,
        updated=additions.updated,
        unchanged=additions.unchanged,
        removed=removed,
        failures=tuple(failures),
        passages=additions.passages,
        seconds=additions.seconds,
    )


def read_articles(paths: Sequence[Path]) -> tuple[dict[str, Article], list[UnreadableFile]]:
    """The articles of files and folders by id, the last of equal ids, and what could not be read."""
    articles: dict[str, Article] = {}
    failures: list[UnreadableFile] = []
    for document in read_documents(paths):
        if isinstance(document, UnreadableFile):
            failures.append(document)
            continue
        try:
            article = to_article(document)
        except EmptyArticleError as error:
            failures.append(UnreadableFile(document.path or Path(document.id), document.line, str(error)))
            continue
        articles[article.id] = article
    return articles, failures
