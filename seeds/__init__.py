"""Files and pages into clean articles: reading, boilerplate removal, metadata, the bundled corpus.

    paths -> read_documents -> RawDocument -> to_article -> Article

`clean` explains what `to_article` leaves out of a pasted page.
"""

from seeds.article import Article, Certainty, RawDocument
from seeds.article_file import ArticleFile
from seeds.cleaning import CleanedText, RemovedLine, clean
from seeds.conversion import Certainties, Conversion, convert, to_article
from seeds.errors import (
    EmptyArticleError,
    InvalidRecordError,
    SeedsError,
    UnknownLanguageError,
    UnreadableFile,
    UnreadableFileError,
    UnsupportedFormatError,
)
from seeds.files import ARTICLE_SUFFIXES, BUNDLED_CORPUS, article_files
from seeds.isolation import ReadingProcess
from seeds.language import LANGUAGES, detect_language, language_code
from seeds.limits import DEFAULT_OPTIONS, Limits, ReadingOptions
from seeds.page import Reason
from seeds.reading import READING_VERSION, read_documents
from seeds.repetition import PageLines, line_hash, page_lines, repeated_lines

__all__ = [
    "ARTICLE_SUFFIXES",
    "BUNDLED_CORPUS",
    "DEFAULT_OPTIONS",
    "LANGUAGES",
    "READING_VERSION",
    "Article",
    "ArticleFile",
    "Certainties",
    "Certainty",
    "CleanedText",
    "Conversion",
    "EmptyArticleError",
    "InvalidRecordError",
    "Limits",
    "PageLines",
    "RawDocument",
    "ReadingOptions",
    "ReadingProcess",
    "Reason",
    "RemovedLine",
    "SeedsError",
    "UnknownLanguageError",
    "UnreadableFile",
    "UnreadableFileError",
    "UnsupportedFormatError",
    "article_files",
    "clean",
    "convert",
    "detect_language",
    "language_code",
    "line_hash",
    "page_lines",
    "read_documents",
    "repeated_lines",
    "to_article",
]
