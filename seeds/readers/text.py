"""A plain text file, as people paste pages into one, into a raw document."""

from collections.abc import Iterator

from seeds.article import RawDocument
from seeds.article_file import ArticleFile
from seeds.decoding import read_text
from seeds.limits import ReadingOptions

SUFFIXES = (".txt",)


def read(file: ArticleFile, options: ReadingOptions) -> Iterator[RawDocument]:
    """The one document of the file; raises `UnreadableFileError`."""
    yield RawDocument(
        id=file.id, text=read_text(file.path, limit=options.limits.text_bytes), clean=False, path=file.path
    )
