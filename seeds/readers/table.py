"""A table of articles, one a row (CSV or TSV), into raw documents."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from seeds.article import RawDocument
from seeds.article_file import ArticleFile
from seeds.decoding import read_text
from seeds.errors import UnreadableFile, UnreadableFileError
from seeds.limits import ReadingOptions

SUFFIXES = (".csv", ".tsv")

_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "uid", "guid", "article_id", "doc_id", "nr"),
    "title": (
        *("title", "headline", "titel", "überschrift", "rubrik", "titre", "título", "titulo", "titolo"),
        *("заголовок", "العنوان", "タイトル", "見出し", "标题"),
    ),
    "text": (
        *("text", "body", "content", "article", "fulltext", "full_text", "inhalt", "brödtext", "texte"),
        *("contenu", "texto", "contenido", "testo", "текст", "النص", "本文", "正文", "内容"),
    ),
    "language": ("language", "lang", "sprache", "språk", "langue", "idioma", "язык", "اللغة", "言語", "语言"),
    "published": (
        *("published", "date", "publication_date", "published_at", "pubdate", "datum", "publicerad"),
        *("fecha", "data", "дата", "التاريخ", "日付", "日期"),
    ),
    "updated": ("updated", "updated_at", "modified", "uppdaterad", "aktualisiert"),
    "source": (
        *("source", "outlet", "publisher", "publication", "quelle", "källa", "fuente", "fonte"),
        *("источник", "المصدر", "媒体", "来源"),
    ),
    "url": ("url", "link", "address", "href"),
    "authors": ("authors", "author", "autor", "författare", "auteur", "автор", "الكاتب", "著者", "作者"),
}
_DELIMITERS = ",;\t|"
_SAMPLE = 20_000


def read(file: ArticleFile, options: ReadingOptions) -> Iterator[RawDocument | UnreadableFile]:
    """The rows of a table as documents; a row that is no article is a failure with its line number.

    Columns are found by `options.columns`, then by the usual names. A row without an id column is named by
    a hash of its title and text: rows come and go, so their numbers would give one article the id of another.
    """
    text = read_text(file.path, limit=options.limits.text_bytes)
    rows = csv.reader(io.StringIO(text, newline=""), _dialect(text, file.suffix), strict=True)
    csv.field_size_limit(options.limits.record_bytes)
    columns: Mapping[str, int] | None = None
    width, line = 0, 1
    try:
        for cells in rows:
            start, line = line, rows.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if columns is None:
                columns, width = _columns(cells, options.columns, file.path), len(cells)
                continue
            if any(cell.strip() for cell in cells[width:]):
                yield UnreadableFile(file.path, start, _split(len(cells), width))
                continue
            yield _row(cells, columns, file, start)
    except csv.Error as error:
        raise UnreadableFileError(
            file.path, f"not a table ({error}); export it as CSV with quoted cells.", line=line
        ) from error


def _split(cells: int, width: int) -> str:
    return f"{cells} cells, but {width} columns; quote the cells that hold what separates them."


def _dialect(text: str, suffix: str) -> type[csv.Dialect]:
    if suffix == ".tsv":
        return csv.excel_tab
    header = next((line for line in text[:_SAMPLE].splitlines() if line.strip()), "")
    counts = {mark: header.count(mark) for mark in _DELIMITERS}

    class Found(csv.excel):
        delimiter = max(counts, key=lambda mark: counts[mark])

    return Found


def _columns(header: Sequence[str], wanted: tuple[tuple[str, str], ...], path: Path) -> Mapping[str, int]:
    """Field -> the number of its column; raises `UnreadableFileError` without a title or a text."""
    names = [name.strip().lstrip("\ufeff") for name in header]
    folded = [name.casefold() for name in names]
    listed = ", ".join(repr(name) for name in names)
    found: dict[str, int] = {}
    for field, usual in _NAMES.items():
        position = next((folded.index(name) for name in usual if name in folded), None)
        if position is not None:
            found[field] = position
    for field, name in wanted:
        if field not in _NAMES:
            raise UnreadableFileError(path, f"no field '{field}'; name one of {', '.join(_NAMES)}.")
        if name not in names:
            raise UnreadableFileError(path, f"no column '{name}' for '{field}'; the columns are {listed}.")
        found[field] = names.index(name)
    if "text" not in found:
        raise UnreadableFileError(
            path, f"no column with the text; name it with --column text=NAME, the columns are {listed}."
        )
    return found


def _row(
    cells: Sequence[str], columns: Mapping[str, int], file: ArticleFile, line: int
) -> RawDocument | UnreadableFile:
    from seeds.records import row_document  # pydantic is slow to import

    fields = {field: cells[at] for field, at in columns.items() if at < len(cells) and cells[at].strip()}
    content = f"{fields.get('title', '')}\n{fields.get('text', '')}"
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    try:
        return row_document({"id": f"{file.id}#{digest}", "title": "", **fields}, file.path, line)
    except UnreadableFileError as error:
        return error.as_value()
