"""Files and pages into clean articles: reading, boilerplate removal, metadata, the bundled corpus.

    paths -> read_documents -> RawDocument -> to_article -> Article

`clean` explains what `to_article` leaves out of a pasted page.
"""

from seeds.article import Article, RawDocument
from seeds.cleaning import CleanedText, RemovedLine, clean
from seeds.conversion import to_article
from seeds.errors import (
    EmptyArticleError,
    InvalidRecordError,
    SeedsError,
    UnknownLanguageError,
    UnreadableFile,
    UnreadableFileError,
    UnsupportedFormatError,
)
from seeds.files import ARTICLE_SUFFIXES, BUNDLED_CORPUS
from seeds.language import LANGUAGES, detect_language, language_code
from seeds.page import Reason
from seeds.reading import read_documents

__all__ = [
    "ARTICLE_SUFFIXES",
    "BUNDLED_CORPUS",
    "LANGUAGES",
    "Article",
    "CleanedText",
    "EmptyArticleError",
    "InvalidRecordError",
    "RawDocument",
    "Reason",
    "RemovedLine",
    "SeedsError",
    "UnknownLanguageError",
    "UnreadableFile",
    "UnreadableFileError",
    "UnsupportedFormatError",
    "clean",
    "detect_language",
    "language_code",
    "read_documents",
    "to_article",
]
