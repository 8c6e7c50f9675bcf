"""Paths into raw documents, with each file that cannot be read as a value among them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from seeds.article import RawDocument
from seeds.decoding import read_text
from seeds.errors import UnreadableFile, UnreadableFileError
from seeds.files import ArticleFile, article_files


def read_documents(paths: Iterable[Path]) -> Iterator[RawDocument | UnreadableFile]:
    """Every document below `paths` (files or folders), in a stable order.

    Raises `UnsupportedFormatError` at once for a file named explicitly that no reader knows. A file
    or record that cannot be read, or whose id an earlier one has, is yielded as `UnreadableFile`.
    """
    return _distinct(_documents(article_files(paths)))


def _documents(files: Iterable[ArticleFile]) -> Iterator[RawDocument | UnreadableFile]:
    for file in files:
        if file.suffix.startswith(".jsonl"):
            yield from _records(file)
        else:
            yield _page(file)


def _records(file: ArticleFile) -> Iterator[RawDocument | UnreadableFile]:
    from seeds.records import read_records  # pydantic is slow to import

    return read_records(file.path)


def _page(file: ArticleFile) -> RawDocument | UnreadableFile:
    try:
        text = read_text(file.path)
    except UnreadableFileError as error:
        return error.as_value()
    title = None
    if file.suffix == ".md":
        from seeds.markdown import markdown_to_plain  # the parser is slow to import

        text, title = markdown_to_plain(text)
    return RawDocument(id=file.id, text=text, clean=False, path=file.path, title=title)


def _distinct(documents: Iterable[RawDocument | UnreadableFile]) -> Iterator[RawDocument | UnreadableFile]:
    """The documents, with a second one of the same id as a failure: it would replace the first."""
    first_path: dict[str, Path | None] = {}
    for document in documents:
        if isinstance(document, RawDocument) and document.id in first_path:
            reason = (
                f"its id '{document.id}' is already taken by {first_path[document.id]}; rename one of them."
            )
            yield UnreadableFile(document.path or Path(document.id), document.line, reason)
            continue
        if isinstance(document, RawDocument):
            first_path[document.id] = document.path
        yield document
