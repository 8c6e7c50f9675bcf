"""A Word document into a raw document."""

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from seeds.archive import Archive
from seeds.article import RawDocument
from seeds.article_file import ArticleFile
from seeds.decoding import read_bytes
from seeds.errors import UnreadableFileError
from seeds.limits import ReadingOptions
from seeds.markup_safety import check_xml

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row

SUFFIXES = (".docx",)

_TITLE_STYLES = ("Title", "Heading 1")


def read(file: ArticleFile, options: ReadingOptions) -> Iterator[RawDocument]:
    """The document's paragraphs and table rows in order; raises `UnreadableFileError`.

    Its dates are those of the file, not of the article, and count for nothing.
    """
    import docx  # slow to import

    read_bytes(file.path, limit=options.limits.binary_bytes)
    _check(file, options)
    try:
        document = docx.Document(str(file.path))
        blocks = [block for block in _blocks(document) if block]
        title = _title(document)
        author = document.core_properties.author.strip()
    except (ValueError, KeyError, AttributeError, IndexError, TypeError, OSError, SyntaxError) as error:
        reason = f"a damaged Word document ({error or type(error).__name__}); save it again."
        raise UnreadableFileError(file.path, reason) from error
    yield RawDocument(
        id=file.id,
        text="\n\n".join(blocks),
        clean=False,
        path=file.path,
        title=title,
        authors=(author,) if " " in author else (),
    )


def _check(file: ArticleFile, options: ReadingOptions) -> None:
    """Unpack every member once within the limits, before a library trusts it."""
    with closing(Archive(file.path, options.limits)) as archive:
        if "[Content_Types].xml" not in archive.names:
            raise UnreadableFileError(file.path, "no Word document; save it again as .docx.")
        for name in archive.names:
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                check_xml(content, file.path, options.limits)


def _blocks(document: "Document") -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from map(_row, block.rows)
        else:
            yield " ".join(block.text.split())


def _row(row: "_Row") -> str:
    """The texts of its cells, a merged one once; empty where they are."""
    cells = {cell._tc: " ".join(cell.text.split()) for cell in row.cells}
    return " | ".join(cells.values()) if any(cells.values()) else ""


def _title(document: "Document") -> str | None:
    """The first paragraph styled as a title; the file's own property is often a template's."""
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style is not None else None
        if style in _TITLE_STYLES and paragraph.text.strip():
            return " ".join(paragraph.text.split())
    return None
