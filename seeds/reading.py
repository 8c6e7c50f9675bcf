"""Paths into raw documents, with each file that cannot be read as a value among them."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from seeds.article import RawDocument
from seeds.article_file import ArticleFile
from seeds.errors import UnreadableFile, UnreadableFileError
from seeds.files import list_files
from seeds.limits import DEFAULT_OPTIONS, ReadingOptions
from seeds.readers import readers

READING_VERSION = 4
"""Counts the changes to reading and cleaning after which files have to be read again."""


def read_documents(
    paths: Iterable[Path], options: ReadingOptions = DEFAULT_OPTIONS
) -> Iterator[RawDocument | UnreadableFile]:
    """Every document below `paths` (files or folders), in a stable order, read in this process.

    A file or record that cannot be read, or whose id an earlier one has, is yielded as `UnreadableFile`, and
    so is a path that cannot be listed.
    """
    listing = list_files(paths)
    unlisted = [each.failure for each in listing.unlisted]
    read = (document for file in listing.files for document in read_file(file, options))
    return _distinct(chain(unlisted, read))


def read_file(file: ArticleFile, options: ReadingOptions) -> Iterator[RawDocument | UnreadableFile]:
    """The documents of one file, its failures among them; at least one of either."""
    if file.misnamed is not None:
        yield file.misnamed
        return
    found = False
    try:
        for document in readers()[file.suffix].read(file, options):
            found = True
            yield document
        if not found:
            yield UnreadableFile(file.path, None, "no article in it; check that it is the right file.")
    except UnreadableFileError as error:
        yield error.as_value()
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}); check its permissions."
        yield UnreadableFile(file.path, None, reason)
    except Exception as error:  # libraries fail on damaged files in ways of their own
        reason = f"broke the reader of {file.suffix} files ({type(error).__name__}); save it as plain text."
        yield UnreadableFile(file.path, None, reason)


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
