"""A Markdown file into a raw document: marks and links gone, the first `# ` as title."""

from collections.abc import Iterator

from seeds.article import RawDocument
from seeds.article_file import ArticleFile
from seeds.decoding import read_text
from seeds.limits import ReadingOptions

SUFFIXES = (".md",)


def read(file: ArticleFile, options: ReadingOptions) -> Iterator[RawDocument]:
    """The one document of the file; raises `UnreadableFileError`."""
    from seeds.markdown import markdown_to_plain  # the parser is slow to import

    text, title = markdown_to_plain(read_text(file.path, limit=options.limits.text_bytes))
    yield RawDocument(id=file.id, text=text, clean=False, path=file.path, title=title)
