"""Files and pages into clean articles: reading, boilerplate removal, metadata, the bundled corpus.

    paths -> read_documents -> RawDocument -> to_article -> Article

`clean` explains what `to_article` leaves out of a pasted page.
"""

from seeds.article import Article, Certainty, RawDocument
from seeds.article_file import ArticleFile
from seeds.cleaning import CleanedText, RemovedLine, clean
from seeds.conversion import Certainties, Conversion, convert, to_article
from seeds.dates import StatedDate, ascii_digits, stated_dates
from seeds.day_range import DayRange
from seeds.errors import (
    EmptyArticleError,
    InvalidRecordError,
    SeedsError,
    UnknownLanguageError,
    UnreadableFile,
    UnreadableFileError,
)
from seeds.files import ARTICLE_SUFFIXES, BUNDLED_CORPUS, Listing, article_files, list_files
from seeds.function_words import FUNCTION_WORDS
from seeds.isolation import ReadingProcess
from seeds.language import LANGUAGES, detect_language, language_code
from seeds.limits import DEFAULT_OPTIONS, Limits, ReadingOptions
from seeds.outlets import is_agency, names_outlet
from seeds.page import Reason
from seeds.reading import READING_VERSION, read_documents
from seeds.repetition import PageLines, line_hash, page_lines, repeated_lines

__all__ = [
    "ARTICLE_SUFFIXES",
    "BUNDLED_CORPUS",
    "DEFAULT_OPTIONS",
    "FUNCTION_WORDS",
    "LANGUAGES",
    "READING_VERSION",
    "Article",
    "ArticleFile",
    "Certainties",
    "Certainty",
    "CleanedText",
    "Conversion",
    "DayRange",
    "EmptyArticleError",
    "InvalidRecordError",
    "Limits",
    "Listing",
    "PageLines",
    "RawDocument",
    "ReadingOptions",
    "ReadingProcess",
    "Reason",
    "RemovedLine",
    "SeedsError",
    "StatedDate",
    "UnknownLanguageError",
    "UnreadableFile",
    "UnreadableFileError",
    "article_files",
    "ascii_digits",
    "clean",
    "convert",
    "detect_language",
    "is_agency",
    "language_code",
    "line_hash",
    "list_files",
    "names_outlet",
    "page_lines",
    "read_documents",
    "repeated_lines",
    "stated_dates",
    "to_article",
]
