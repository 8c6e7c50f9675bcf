"""A raw document into the article that everything above works with, and what was decided on the way."""

from dataclasses import dataclass

from seeds.article import Article, Certainty, RawDocument
from seeds.cleaning import RemovedLine, clean
from seeds.errors import EmptyArticleError
from seeds.language import detect_language
from seeds.metadata import page_published, page_source, page_title, title_of_text
from seeds.tidy import tidy_line, unify_line_endings


@dataclass(frozen=True, slots=True)
class Certainties:
    """How sure each field of an article is; `None` for a field that the article lacks."""

    title: Certainty
    language: Certainty
    source: Certainty | None
    published: Certainty | None
    updated: Certainty | None
    authors: Certainty | None
    url: Certainty | None
    dateline: Certainty | None


@dataclass(frozen=True, slots=True)
class Conversion:
    """An article, how sure its metadata are, and the lines that were left out, with their reasons."""

    article: Article
    certainties: Certainties
    removed: tuple[RemovedLine, ...]


def to_article(document: RawDocument) -> Article:
    """The cleaned article; raises `EmptyArticleError` when no text is left.

    What the document states about itself goes before what its text tells.
    """
    return _from_clean_text(document) if document.clean else _from_page(document)


def _from_clean_text(document: RawDocument) -> Article:
    text = unify_line_endings(document.text)
    if not text.strip():
        raise EmptyArticleError(document.id, document.path, document.line)
    return Article(
        id=document.id,
        title=document.title or title_of_text(text),
        text=text,
        language=document.language or detect_language(text),
        source=document.source,
        published=document.published,
        authors=document.authors,
        url=document.url,
    )


def _from_page(document: RawDocument) -> Article:
    headline = tidy_line(document.title) if document.title else None
    cleaned = clean(document.text, headline=headline)
    if not cleaned.paragraphs:
        raise EmptyArticleError(document.id, document.path, document.line)
    return Article(
        id=document.id,
        title=headline or page_title(cleaned) or title_of_text(cleaned.text),
        text=cleaned.text,
        language=document.language or detect_language(cleaned.text),
        source=document.source or page_source(cleaned),
        published=document.published or page_published(cleaned),
        authors=document.authors or cleaned.authors,
        url=document.url,
    )
